"""Each member answers for themself whether they have a conflict of interest, before they read a word of the case."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from daemon.workflow import guards, seats
from daemon.workflow.conflicts import excluded
from daemon.workflow.decide import decide
from daemon.workflow.inputs import DeadlinePassed
from daemon.workflow.message import MailKind
from daemon.workflow.model import ClockKind, ConflictKind, PartyRole
from daemon.workflow.proceedings import Proceedings
from tests.build import AIKO, BEN, CHIDI, DORA, NOON, a_conflict, a_person, a_policy, a_report, an_act
from tests.workflow.committee import EMEKA, PEOPLE, VIKTOR, a_committee, answered, before_it
from tests.workflow.instructing import PLAN, a_mail, rows, sent
from tests.workflow.test_intake import arrived

WORDS = "Viktor mocked my accent after I asked him to stop."
UNASKED = Proceedings()


def desk(now=NOON, **changes: Any):
    made = a_committee(now, **changes)
    return replace(made, fresh=replace(made.fresh, plan=PLAN))


def asked(**values: Any):
    """A case of which nobody has said yet whether they have a conflict of interest."""
    return before_it(**({"proceedings": UNASKED, "reports": (a_report(WORDS),)} | values))


def writes(case, by, text, at=None, **values: Any):
    outcome = decide(a_mail(text, by, **values), case, at or desk())
    assert outcome.case is not None
    return outcome


def cause(outcome):
    row = dict(rows(outcome, "handler.refused")[0])
    return row["cause"], row["rule"]


def shown(outcome, name):
    return [notice.shows.as_dict() for notice in outcome.notices if notice.purpose == name]


def with_rules(**changes: Any):
    policy = a_policy("asyncapi-committee")
    return desk(policy=a_policy("asyncapi-committee", conflicts=policy.conflicts.model_copy(update=changes)))


# Before the answer (AAP-40)


def test_a_report_starts_the_clock_of_the_question_and_names_the_time():
    opened = decide(arrived(MailKind.REPORT, text=WORDS), None, desk())

    assert {one.person for one in opened.case.proceedings.seats} == {AIKO, BEN, CHIDI}
    (clock,) = (one for one in opened.deadlines if one.kind is ClockKind.CONFLICT_ANSWER)
    assert (clock.due_at, clock.rule) == (NOON + timedelta(hours=24), "AAP-40")
    assert {letter["question_by"] for letter in shown(opened, "new_report")} == {clock.due_at}
    assert all(letter["offers"][0] == "no-conflict" for letter in shown(opened, "new_report"))


@pytest.mark.parametrize("text", ["show", "reveal", "note I know him well", "take", "determine in-jurisdiction yes"])
def test_before_their_answer_nothing_of_the_case_is_read_or_done(text):
    assert cause(writes(asked(), BEN, text)) == ("conflict-unanswered", "AAP-40")


@pytest.mark.parametrize("text", ["help", "list", "status", "timeline", "danger yes", "recuse"])
def test_what_shows_no_words_and_what_protects_people_needs_no_answer(text):
    outcome = writes(asked(), BEN, text)

    assert "handler.refused" not in [name for name, _ in sent(outcome)]
    assert WORDS not in str(outcome.notices)


def test_one_mail_answers_and_reads():
    outcome = writes(asked(), BEN, "no conflict\nshow")

    (view,) = shown(outcome, "view")
    assert WORDS in str(view["reports"])
    assert not seats.must_answer(outcome.case, BEN, desk())
    assert seats.must_answer(outcome.case, CHIDI, desk())


def test_whoever_has_not_answered_gets_no_draft_of_a_letter_or_proposal():
    case = asked(proceedings=Proceedings(conflict_statements=answered(AIKO)))

    outcome = writes(case, AIKO, "measure no-contact until 2026-12-20\n\nPlease stay away from everybody for now.")

    assert shown(outcome, "prove")[0]["draft"] != ""
    policy = a_policy("asyncapi-committee")
    slow = desk(
        policy=a_policy("asyncapi-committee", lone_action=policy.lone_action.model_copy(update={"allowed": False}))
    )
    outcome = writes(case, AIKO, "measure no-contact until 2026-12-20\n\nPlease stay away from everybody.", slow)
    drafts = {
        notice.to.person: notice.shows.as_dict()["draft"] for notice in outcome.notices if notice.purpose == "plan"
    }
    assert drafts == {BEN: "", CHIDI: ""}


def test_a_full_notice_holds_its_words_back_until_the_answer():
    policy = a_policy("asyncapi-committee")
    full = desk(policy=a_policy("asyncapi-committee", routing=policy.routing.model_copy(update={"content": "full"})))

    opened = decide(arrived(MailKind.REPORT, text=WORDS), None, full)

    assert {letter["report_text"] for letter in shown(opened, "new_report")} == {""}


def test_nobody_agrees_to_a_plan_before_their_answer():
    case = asked(proceedings=Proceedings(conflict_statements=answered(AIKO)))
    policy = a_policy("asyncapi-committee")
    slow = desk(
        policy=a_policy("asyncapi-committee", lone_action=policy.lone_action.model_copy(update={"allowed": False}))
    )
    planned = writes(case, AIKO, "measure no-contact until 2026-12-20\n\nPlease stay away from everybody.", slow)

    assert cause(writes(planned.case, BEN, "confirm", slow, plan=PLAN)) == ("conflict-unanswered", "AAP-40")


def test_a_community_that_does_not_ask_first_shows_the_words_at_once():
    outcome = writes(asked(), BEN, "show", with_rules(ask_first=False))

    assert WORDS in str(shown(outcome, "view")[0]["reports"])


def test_somebody_with_a_conflict_on_record_does_not_declare_themself_free():
    case = asked(conflicts=(a_conflict("ben", ConflictKind.SOFT, "declared"),))

    assert cause(writes(case, BEN, "no-conflict"))[0] == "has-conflict"


# Silence (AAP-40, AAC-02)


def just_opened():
    """A case of this moment, and the clock of the question."""
    opened = decide(arrived(MailKind.REPORT, text=WORDS), None, desk())
    return opened.case, next(one for one in opened.deadlines if one.kind is ClockKind.CONFLICT_ANSWER)


LATER = desk(NOON + timedelta(hours=24))


def test_who_is_silent_counts_as_not_available_and_an_alternate_is_seated():
    case, clock = just_opened()
    case = writes(writes(case, AIKO, "no-conflict").case, BEN, "no-conflict").case

    over = decide(DeadlinePassed(deadline=clock), case, LATER)

    assert [person.id for person in seats.seated(over.case, LATER)] == [AIKO, BEN, DORA]
    assert ("fallback.new_report", "dora@example.net") in sent(over)
    assert "emeka@example.net" not in {address for _, address in sent(over)}
    assert [one.kind for one in over.deadlines] == [ClockKind.CONFLICT_ANSWER]
    assert {letter["clock"] for letter in shown(over, "clock_breach")} == {"conflict-answer"}
    assert ("member.silent", "chidi") in [(e.what, dict(e.detail).get("person")) for e in over.journal]


def test_a_late_answer_brings_them_back():
    case, clock = just_opened()
    over = decide(DeadlinePassed(deadline=clock), case, LATER)
    assert seats.seated(over.case, LATER) == tuple(p for p in PEOPLE if p.id in (DORA, EMEKA))

    back = writes(over.case, CHIDI, "no-conflict", desk(NOON + timedelta(hours=30)))

    assert CHIDI in {person.id for person in seats.voters(back.case, LATER)}


def test_when_everybody_answered_the_clock_stops_and_its_end_says_nothing():
    case, clock = just_opened()
    for member in (AIKO, BEN, CHIDI):
        done = writes(case, member, "no-conflict")
        case = done.case

    assert ClockKind.CONFLICT_ANSWER in done.stop_clocks
    assert decide(DeadlinePassed(deadline=clock), case, LATER).notices == ()


# Everybody for themself (AAP-41)


def test_the_review_waits_until_every_seated_member_has_an_entry_of_their_own():
    case = before_it(proceedings=Proceedings(conflict_statements=answered(AIKO, BEN)))

    refused = guards.unrecorded("propose", an_act(case, AIKO, desk=desk()))

    assert refused is not None
    assert (refused.cause, refused.rule, dict(refused.shows)["name"]) == ("answers-missing", "AAP-41 AAP-43", "Chidi")


def test_it_waits_before_the_reported_person_is_heard_a_decision_proposed_or_made():
    duty = next(one for one in desk().policy.steps.duties if one.code == "conflict-statements")

    assert duty.before == ("hear", "propose", "decide")


def test_nobody_records_it_for_the_others():
    assert cause(writes(before_it(), AIKO, "determine conflict-statements yes")) == ("own-answer", "AAP-41 AAP-43")


# Witnesses (AAP-39)


def test_a_member_who_saw_it_says_so_and_stays():
    outcome = writes(asked(), BEN, "no-conflict witness\nshow")

    assert outcome.case.readers == (AIKO, BEN, CHIDI)
    assert BEN in {person.id for person in seats.voters(outcome.case, desk())}
    (view,) = shown(outcome, "view")
    assert [dict(row)["witness"] for row in view["conflict_rows"]] == ["yes"]


def test_a_member_who_is_added_as_a_witness_is_not_kept_out():
    outcome = writes(before_it(), AIKO, "party witness ben@example.net")

    assert outcome.case.readers == (AIKO, BEN, CHIDI)
    assert outcome.case.conflicts == ()


def test_one_whom_the_report_names_as_a_witness_is_let_in_again_by_the_others():
    case = before_it(readers=(AIKO, CHIDI), conflicts=(a_conflict("ben"),))

    outcome = writes(case, AIKO, "party witness ben@example.net\nclear-conflict ben\nseat ben")

    assert BEN in outcome.case.readers


# Statements (AAP-40, AAP-42, AAP-43, AAP-45)


def stated(text="disclose soft same-employer may read\n\nWe are in different teams.", case=None):
    return writes(case or before_it(), CHIDI, text)


def test_a_statement_names_kind_and_area_and_goes_to_the_others_who_are_asked_to_confirm_it():
    outcome = stated()

    letters = {
        notice.to.person: notice.shows.as_dict() for notice in outcome.notices if notice.purpose == "conflict_stated"
    }
    assert set(letters) == {AIKO, BEN}
    said = letters[AIKO]
    assert (said["kind"], said["area"], said["may"]) == ("soft", "same-employer", "read")
    assert said["statement"] == "We are in different teams."
    assert said["offers"][0] == "vote confirm chidi"


def test_the_review_waits_for_the_others_word_on_a_statement():
    assert cause(writes(stated().case, AIKO, "propose warning\n\nIt went on.")) == (
        "statement-unconfirmed",
        "AAP-41 AAP-43",
    )


def test_most_of_the_others_confirm_it():
    once = writes(stated().case, AIKO, "vote confirm chidi")
    assert seats.unconfirmed(once.case, desk())

    twice = writes(once.case, BEN, "vote confirm")

    assert [one.ended_as for one in seats.statements_of(twice.case, CHIDI)][-1] == "confirmed"
    assert CHIDI not in {person.id for person in seats.voters(twice.case, desk())}
    assert "handler.refused" not in [name for name, _ in sent(writes(twice.case, AIKO, "propose warning\n\nSo."))]


def test_what_the_others_do_not_confirm_is_no_conflict():
    once = writes(stated().case, AIKO, "vote reverse chidi")
    assert once.case.conflicts != ()

    against = writes(once.case, BEN, "vote reverse chidi")

    assert against.case.conflicts == ()
    assert CHIDI in {person.id for person in seats.voters(against.case, desk())}


def test_one_of_two_takes_no_conflict_off_somebody():
    """T100: a statement stands where most of the others neither confirm nor reverse it, and the review goes on."""
    once = writes(stated().case, AIKO, "vote reverse chidi")

    tied = writes(once.case, BEN, "vote confirm chidi")

    assert [one.person for one in tied.case.conflicts] == [CHIDI]
    assert not seats.unconfirmed(tied.case, desk())
    assert CHIDI not in {person.id for person in seats.voters(tied.case, desk())}


def test_nobody_is_voted_into_a_case_that_they_said_they_are_part_of():
    """AAP-44, P3: their own word of a hard conflict stands, whatever the others make of it."""
    case = stated("disclose hard personal-tie\n\nWe shared a flat.").case

    for by in (AIKO, BEN):
        case = writes(case, by, "vote reverse chidi").case

    assert CHIDI in excluded(case.conflicts, desk().policy)
    assert not seats.unconfirmed(case, desk())


def test_the_one_it_is_about_does_not_vote_on_it():
    case = stated("disclose soft same-employer\n\nWe are in different teams.").case

    assert cause(writes(case, CHIDI, "vote confirm chidi")) == ("own-statement", "AAP-43")


def test_a_hard_one_ends_access_at_once_and_the_others_read_its_area():
    outcome = stated("disclose hard personal-tie\n\nWe shared a flat.")

    assert outcome.case.readers == (AIKO, BEN)
    assert outcome.withdraw == {CHIDI}
    assert "chidi@example.net" not in {address for _, address in sent(outcome)}
    assert {letter["area"] for letter in shown(outcome, "conflict_stated")} == {"personal-tie"}


def test_two_soft_ones_of_different_areas_make_a_hard_one_and_the_same_area_twice_does_not():
    once = stated()
    again = stated("disclose soft same-employer may read\n\nIn different towns as well.", once.case)
    assert CHIDI in again.case.readers

    twice = stated("disclose soft appearance", again.case)

    assert CHIDI not in twice.case.readers


def test_an_area_that_the_community_does_not_count_is_refused_with_what_it_counts():
    outcome = stated("disclose soft personal-tie")

    row = dict(rows(outcome, "handler.refused")[0])
    assert (row["cause"], row["known"]) == ("area-unknown", "same-employer, appearance")


@pytest.mark.parametrize(
    ("may", "text", "why"),
    [
        ("nothing", "show", "not-allowed"),
        ("nothing", "note I would wait", "not-allowed"),
        ("read", "show", ""),
        ("read", "note I would wait", "not-allowed"),
        ("read", "ask reporter\n\nWho else was there?", "not-allowed"),
        ("discuss", "note I would wait", ""),
        ("discuss", "propose warning\n\nIt went on.", "may-not-vote"),
    ],
)
def test_a_soft_conflict_leaves_what_its_statement_lists(may, text, why):
    case = stated(f"disclose soft appearance may {may}\n\nI wrote about it in public.").case
    case = writes(writes(case, AIKO, "vote confirm chidi").case, BEN, "vote confirm chidi").case

    outcome = writes(case, CHIDI, text)

    refusals = [dict(rows(outcome, "handler.refused")[0])["cause"]] if shown(outcome, "refused") else [""]
    assert refusals == [why]


def test_who_may_read_nothing_gets_no_words_in_any_letter():
    case = stated("disclose soft appearance may nothing\n\nI wrote about it.").case
    case = writes(writes(case, AIKO, "vote confirm chidi").case, BEN, "vote confirm chidi").case

    proposed = writes(case, AIKO, "propose warning\n\nIt went on after every request.")

    drafts = {n.to.person: n.shows.as_dict()["draft"] for n in proposed.notices if n.purpose == "proposal"}
    assert drafts == {BEN: "It went on after every request.", CHIDI: ""}


def test_what_was_only_spoken_is_asked_for_until_it_is_written():
    spoken = stated("disclose soft appearance")
    (clock,) = (one for one in spoken.deadlines if one.kind is ClockKind.STATEMENT_WRITTEN)
    assert (clock.due_at, clock.rule) == (NOON + timedelta(hours=72), "AAP-42 AAP-43")

    reminded = decide(DeadlinePassed(deadline=clock), spoken.case, desk(clock.due_at))

    assert sent(reminded) == [("handler.statement_owed", "chidi@example.net")]
    assert [one.kind for one in reminded.deadlines] == [ClockKind.STATEMENT_WRITTEN]
    written = stated("disclose soft appearance\n\nI wrote about it in public.", reminded.case)
    over = decide(DeadlinePassed(deadline=reminded.deadlines[0]), written.case, desk(clock.due_at))
    assert over.notices == ()
    assert len(written.case.conflicts) == 1


def test_a_soft_conflict_that_somebody_names_of_themself_in_one_word_is_asked_for_in_writing():
    spoken = writes(before_it(), CHIDI, "conflict chidi soft")

    assert ClockKind.STATEMENT_WRITTEN in {one.kind for one in spoken.deadlines}
    written = writes(spoken.case, CHIDI, "disclose soft appearance\n\nI wrote about it in public.")
    assert CHIDI in written.case.readers


# Employers (AAP-38)

WORKING = tuple(replace(one, employer="Kilimo Tech Ltd") if one.id in (BEN, DORA) else one for one in PEOPLE)


def test_who_works_where_a_party_does_is_asked_alone_and_anew():
    later = desk(NOON + timedelta(hours=1), people=WORKING)
    outcome = writes(before_it(), AIKO, "employer reported KILIMO-Tech", later)

    assert [address for name, address in sent(outcome) if name == "handler.employer_asked"] == ["ben@example.net"]
    assert seats.must_answer(outcome.case, BEN, desk(people=WORKING))
    assert not seats.must_answer(outcome.case, CHIDI, desk(people=WORKING))
    assert outcome.case.conflicts == ()


@pytest.mark.parametrize(
    ("answer", "conflicts"), [("no-conflict", 0), ("disclose soft same-employer\n\nWe never met.", 1), ("recuse", 1)]
)
def test_the_question_is_answered_in_one_word_and_not_asked_again(answer, conflicts):
    at = desk(people=WORKING)
    asked_once = writes(before_it(), AIKO, "employer reported Kilimo Tech", at)

    outcome = writes(asked_once.case, BEN, answer, at)

    assert len(outcome.case.conflicts) == conflicts
    again = writes(outcome.case, AIKO, "employer reported Kilimo Tech Inc.", at)
    assert "handler.employer_asked" not in [name for name, _ in sent(again)]


def test_where_the_policy_says_so_a_soft_conflict_is_recorded_at_once():
    at = replace(with_rules(employer_match="record"), people=WORKING)

    outcome = writes(before_it(), AIKO, "employer reported Kilimo Tech", at)

    assert [(c.person, c.kind, c.source) for c in outcome.case.conflicts] == [(BEN, ConflictKind.SOFT, "same-employer")]
    assert BEN in outcome.case.readers


def test_whoever_is_seated_later_is_asked_then():
    at = desk(people=WORKING)
    named = writes(before_it(readers=(AIKO, CHIDI)), AIKO, "employer reported Kilimo Tech", at)
    assert "handler.employer_asked" not in [name for name, _ in sent(named)]

    outcome = writes(named.case, AIKO, "seat dora", at)

    assert ("handler.employer_asked", "dora@example.net") in sent(outcome)


def test_another_employer_or_none_is_no_question():
    elsewhere = tuple(replace(one, employer="Bahari Ltd") for one in PEOPLE)

    for people in (elsewhere, PEOPLE):
        outcome = writes(before_it(), AIKO, "employer reported Ltd.", desk(people=people))
        assert "handler.employer_asked" not in [name for name, _ in sent(outcome)]


def test_a_person_of_the_roster_may_have_an_employer():
    assert a_person("ben", employer="Kilimo Tech").employer == "Kilimo Tech"
    assert VIKTOR.role is PartyRole.REPORTED


# What others write (AAP-04, AAP-40)


def echoes(outcome, person):
    letters = [one for one in outcome.notices if one.purpose == "heard" and one.to.person == person]
    return [dict(row)["echo"] for one in letters for row in one.shows.as_dict()["lines"]]


def test_who_has_not_answered_reads_no_names_in_what_another_instructed():
    case = asked(proceedings=Proceedings(conflict_statements=answered(AIKO)))

    outcome = writes(case, AIKO, "party witness lena@example.com")

    assert echoes(outcome, BEN) == ["party"]


def test_an_instruction_that_names_who_reported_shows_it_to_nobody_else():
    outcome = writes(before_it(), AIKO, "party witness lena@example.com\nrecord call with sam@example.com")

    assert echoes(outcome, BEN)[0] == "party witness lena@example.com"
    assert "sam@example.com" not in str([one.shows for one in outcome.notices if one.to.person == BEN])
