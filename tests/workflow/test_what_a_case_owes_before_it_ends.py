"""Before a case ends: every step done or explained, whoever was told hears the outcome, others what was chosen."""

from dataclasses import replace
from datetime import timedelta

import pytest

from daemon.workflow import ending
from daemon.workflow.block import Block, NoBlock
from daemon.workflow.instructions import read_block
from daemon.workflow.model import PartyRole, Stage
from daemon.workflow.proceedings import (
    Determination,
    Hearing,
    Measure,
    Proceedings,
    Resolution,
    Statement,
    Telling,
    Waiver,
)
from daemon.workflow.verbs import close, decide, determine, inform, resolve, without
from tests.build import BEN, CHIDI, NOON, a_desk, a_party, a_policy, a_roster, an_act
from tests.workflow.acting import done, held, refused

FOUNDATION = a_desk(policy=a_policy("openinfra-foundation"))
COMMITTEE = a_desk(policy=a_policy("asyncapi-committee"))
PROGRAM = a_desk(policy=a_policy("asyncapi-mentorship"))
HEARD = Hearing(by=BEN, opened_at=NOON, answer_by=NOON, ended_as="answered")
WARNED = Measure(code="warning", by=BEN, at=NOON, words="Please stop.", told=True, told_at=NOON)
SAID = Resolution(by=BEN, at=NOON, words="It is over.", told_at=NOON)
VIKTOR = a_party("viktor@example.com", PartyRole.REPORTED)
WITNESS = a_party("wen@example.com", PartyRole.WITNESS, id="witness-1")


def found(*questions):
    return tuple(Determination(question=one, answer="yes", by=BEN, at=NOON) for one in questions)


WHOLE = Proceedings(
    hearings=(HEARD,), determinations=found("review", "violation"), decisions=(WARNED,), resolutions=(SAID,)
)


def ends(kept, *parties, desk=FOUNDATION, **values):
    case = held(stage=Stage.RESOLVED, parties=(a_party(), VIKTOR, *parties), proceedings=kept, **values)
    return close.carry_out(an_act(case, desk=desk))


def without_step(step, kept, desk=FOUNDATION, why="impossible"):
    case = held(parties=(a_party(), VIKTOR), proceedings=kept)
    act = an_act(case, desk=desk, text="Nobody knows how to reach them.", step=step, why=why)
    return without.carry_out(act)


@pytest.mark.parametrize(
    ("gone", "step"),
    [
        ({"hearings": (), "decisions": (replace(WARNED, told=False, told_at=None),)}, "notice, telling"),
        ({"determinations": found("violation")}, "review"),
        ({"determinations": found("review")}, "violation"),
        ({"decisions": ()}, "penalty, telling"),
        ({"decisions": (replace(WARNED, told_at=None),)}, "telling"),
    ],
)
def test_a_case_does_not_close_with_one_of_five_steps_missing(gone, step):
    """OIF-09."""
    answer = refused(ends(replace(WHOLE, **gone)))

    assert (answer.cause, answer.rule, dict(answer.shows)["missing"]) == ("steps-missing", "OIF-09", step)


def test_a_case_with_all_five_steps_closes():
    assert done(ends(WHOLE)).case.stage is Stage.CLOSED


def test_a_step_on_record_as_impossible_with_its_reason_counts():
    kept = replace(WHOLE, hearings=(), decisions=(replace(WARNED, told=False, told_at=None),))
    for step in ("notice", "telling"):
        made = done(without_step(step, kept))
        assert [(one.what, one.rule) for one in made.journal] == [("step.waived", "OIF-09")]
        kept = made.case.proceedings

    assert done(ends(kept)).case.stage is Stage.CLOSED


def test_a_step_without_a_reason_is_not_explained():
    act = an_act(held(), desk=FOUNDATION, step="review", why="impossible")

    assert refused(without.carry_out(act)).cause == "words-missing"


def test_where_nobody_can_be_heard_that_is_recorded_before_the_decision():
    case = held(parties=(a_party(),))
    early = refused(decide.carry_out(an_act(case, desk=FOUNDATION, measure="removal")))
    known = done(without_step("notice", Proceedings())).case

    assert (early.cause, early.rule) == ("not-heard", "OIF-23")
    assert done(decide.carry_out(an_act(replace(known, parties=case.parties), desk=FOUNDATION, measure="removal")))


def test_a_case_does_not_close_until_the_reported_person_was_notified():
    """AAP-14."""
    kept = Proceedings(decisions=(replace(WARNED, told=False, told_at=None),), resolutions=(SAID,))
    answer = refused(ends(kept, desk=COMMITTEE))

    assert (answer.cause, answer.rule) == ("not-notified", "AAP-14 AAP-16")
    assert dict(answer.shows)["known"] == "meritless, bad-faith"
    told = replace(kept, decisions=(WARNED,))
    assert done(ends(told, desk=COMMITTEE)).case.stage is Stage.CLOSED


@pytest.mark.parametrize("exception", ["meritless", "bad-faith"])
def test_each_of_the_two_exceptions_lets_it_close(exception):
    harmless = Measure(code="no-violation", by=BEN, at=NOON)
    made = done(without_step("notice", Proceedings(), COMMITTEE, why=exception))
    kept = replace(made.case.proceedings, decisions=(harmless,), resolutions=(SAID,))

    assert [one.rule for one in made.journal] == ["AAP-14"]
    assert done(ends(kept, desk=COMMITTEE)).case.stage is Stage.CLOSED


def test_an_exception_that_the_community_does_not_know_is_refused():
    assert refused(without_step("notice", Proceedings(), why="meritless")).cause == "exception-unknown"
    assert refused(without_step("telling", Proceedings(), COMMITTEE, why="bad-faith")).cause == "exception-unknown"


@pytest.mark.parametrize(
    "known",
    [
        {"hearings": (HEARD,)},
        {"measures": (Measure(code="no-contact", by=BEN, at=NOON, interim=True, told=True),)},
        {"statements": (Statement(party="reported", text="My side.", at=NOON),)},
    ],
    ids=["heard", "told of a measure", "wrote"],
)
def test_whoever_was_told_before_is_owed_the_outcome(known):
    """AAP-16."""
    silent = Measure(code="no-violation", by=BEN, at=NOON)
    answer = refused(ends(Proceedings(decisions=(silent,), resolutions=(SAID,), **known), desk=COMMITTEE))

    assert (answer.cause, answer.rule) == ("outcome-owed", "AAP-14 AAP-16")
    told = replace(silent, told=True, told_at=NOON)
    assert done(ends(Proceedings(decisions=(told,), resolutions=(SAID,), **known), desk=COMMITTEE))


def test_whoever_was_never_told_is_owed_nothing_more():
    waived = Waiver(step="notice", exception="meritless", words="Empty.", by=BEN, at=NOON)
    kept = Proceedings(
        decisions=(Measure(code="no-violation", by=BEN, at=NOON),), resolutions=(SAID,), waivers=(waived,)
    )

    assert done(ends(kept, desk=COMMITTEE)).case.stage is Stage.CLOSED


def test_a_community_that_says_nothing_of_a_notice_closes_as_before():
    kept = Proceedings(decisions=(replace(WARNED, told=False, told_at=None),), resolutions=(SAID,))

    assert done(ends(kept, WITNESS, desk=a_desk())).case.stage is Stage.CLOSED


@pytest.mark.parametrize(
    ("level", "shown"),
    [
        ("ended", {"level": "ended", "violation": "", "action": False}),
        ("finding", {"level": "finding", "violation": "yes", "action": False}),
        ("finding-and-action", {"level": "finding-and-action", "violation": "yes", "action": True}),
    ],
)
def test_the_reporter_learns_as_much_as_was_chosen_and_no_more(level, shown):
    """AAP-27."""
    case = held(parties=(a_party(), VIKTOR), proceedings=replace(WHOLE, resolutions=()))
    bare = refused(resolve.carry_out(an_act(case, desk=COMMITTEE, text="It is over.")))
    told = done(resolve.carry_out(an_act(case, desk=COMMITTEE, text="It is over.", level=level)))

    assert (bare.cause, bare.rule) == ("level-missing", "AAP-27 AAP-28")
    assert told.notices[0].shows.as_dict().items() >= shown.items()
    assert told.case.proceedings.resolutions[-1].level == level


def test_each_of_the_others_involved_needs_a_choice_before_the_end():
    """OIF-28."""
    answer = refused(ends(WHOLE, WITNESS))
    late = replace(WHOLE, tellings=(Telling(party="witness-1", level="nothing", by=BEN, at=NOON - timedelta(days=1)),))
    chosen = replace(WHOLE, tellings=(Telling(party="witness-1", level="nothing", by=BEN, at=NOON),))

    assert (answer.cause, answer.rule, dict(answer.shows)["missing"]) == ("others-unchosen", "OIF-28", "witness-1")
    assert refused(ends(late, WITNESS)).cause == "others-unchosen"
    assert done(ends(chosen, WITNESS)).case.stage is Stage.CLOSED


def informs(level, kept=WHOLE, party="witness-1", text=""):
    case = held(parties=(a_party(), VIKTOR, WITNESS), proceedings=kept)
    return inform.carry_out(an_act(case, desk=FOUNDATION, party=party, level=level, text=text))


def test_others_are_told_as_much_as_was_chosen_and_nothing_is_a_choice_too():
    silent, told = done(informs("nothing")), done(informs("finding", text="Thank you for your words."))

    assert silent.notices == ()
    assert [(one.party, one.level) for one in silent.case.proceedings.tellings] == [("witness-1", "nothing")]
    (letter,) = told.notices
    assert (letter.audience, letter.purpose, letter.to.address) == ("witness", "outcome", "wen@example.com")
    assert letter.shows.as_dict().items() >= {"violation": "yes", "action": False, "level": "finding"}.items()
    assert [(one.what, one.rule) for one in told.journal] == [("outcome.told", "OIF-28")]


def test_others_are_told_after_the_reported_person_and_after_a_decision():
    waiting = replace(WHOLE, decisions=(replace(WARNED, told_at=None),))

    assert refused(informs("ended", waiting)).cause == "reported-first"
    assert refused(informs("ended", Proceedings())).cause == "no-decision"


@pytest.mark.parametrize("party", ["reporter", "reported", "witness-9"])
def test_only_others_are_informed_this_way(party):
    assert refused(informs("ended", party=party)).cause == "inform-whom"


def test_what_the_reporter_and_others_hear_of_action_is_what_the_reported_person_was_told():
    """processes.md 6.20: one record, read for each of them."""
    kept = replace(
        WHOLE, resolutions=(), decisions=(Measure(code="no-violation", by=BEN, at=NOON, told=True, told_at=NOON),)
    )
    case = held(parties=(a_party(), VIKTOR, WITNESS), proceedings=kept)
    reporter = done(resolve.carry_out(an_act(case, desk=FOUNDATION, text="It is over.", level="finding-and-action")))

    assert reporter.notices[0].shows.as_dict()["action"] is False
    assert done(informs("finding-and-action", kept)).notices[0].shows.as_dict()["action"] is False


def determined(answer, text="", question="severity", desk=PROGRAM):
    return determine.carry_out(an_act(held(), CHIDI, desk=desk, text=text, question=question, answer=answer))


def test_a_decision_of_the_program_waits_for_a_severity_and_its_reason():
    """AMP-08."""
    no_grade, no_reason = refused(determined("yes", "It hurt.")), refused(determined("serious"))
    made = done(determined("serious", "It went on for weeks."))

    assert (no_grade.cause, no_grade.rule) == ("answer-not-fitting", "AMP-08")
    assert (no_reason.cause, no_reason.rule) == ("reason-missing", "AMP-08")
    assert [(one.answer, one.words) for one in made.case.proceedings.determinations] == [
        ("serious", "It went on for weeks.")
    ]
    assert refused(determined("severe", "Really.", question="violation")).cause == "answer-not-fitting"


def test_steps_are_known_by_the_same_names_everywhere():
    assert set(a_policy("openinfra-foundation").steps.closing) == set(ending.STEPS)


def test_the_lines_that_refusals_ask_for_are_read_as_they_stand():
    lines = (
        "without notice impossible nobody knows who it was",
        "without notice meritless the words do not speak of anybody",
        "inform witness-1 finding",
        "resolve finding-and-action\n\nWe spoke with everybody.",
        "determine severity serious because it went on for weeks",
        "record improvement say more clearly where the code holds",
    )
    for line in lines:
        block = read_block(line, NOON.date(), a_roster())
        assert isinstance(block, Block)
        assert block.faults == ()
        assert [one.verb for one in block.instructions] == [line.partition(" ")[0]]


@pytest.mark.parametrize("words", ["Without notice he left the room.", "Without telling anybody, I left."])
def test_a_sentence_that_begins_alike_records_nothing(words):
    block = read_block(words, NOON.date(), a_roster())

    assert isinstance(block, NoBlock) or block.faults


@pytest.mark.parametrize(
    ("why", "measure", "refused_as"),
    [
        ("meritless", "warning", "not-notified"),
        ("meritless", "no-violation", None),
        ("", "warning", None),
    ],
)
def test_nobody_bears_what_comes_of_a_report_that_they_were_never_told_of(why, measure, refused_as):
    """AAP-14: a report without merit needs no notice as long as nothing follows from it; then it had merit."""
    steps = COMMITTEE.policy.steps.model_copy(update={"notice": "before-decision"})
    desk = replace(COMMITTEE, policy=COMMITTEE.policy.model_copy(update={"steps": steps}))
    waived = Waiver(step="notice", exception=why, words="Nothing in it.", by=BEN, at=NOON)
    case = held(parties=(a_party(), VIKTOR), proceedings=Proceedings(waivers=(waived,)))

    answer = ending.unnoticed(an_act(case, desk=desk, measure=measure))

    assert (answer.cause if answer is not None else None) == refused_as


def test_a_case_does_not_end_unnoticed_over_a_measure_nobody_told():
    waived = Waiver(step="notice", exception="meritless", words="Nothing in it.", by=BEN, at=NOON)
    quiet = replace(WARNED, told=False, told_at=None)
    kept = Proceedings(waivers=(waived,), decisions=(quiet,), resolutions=(SAID,), determinations=WHOLE.determinations)

    assert refused(ends(kept, desk=COMMITTEE)).cause == "not-notified"
