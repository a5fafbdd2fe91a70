"""Reports that were made to a handler in a call, in a chat or in person, and cases that nobody reported."""

from dataclasses import replace
from typing import Any

import pytest

from daemon.workflow.decide import decide
from daemon.workflow.desk import Desk
from daemon.workflow.inputs import MailArrived, Thread
from daemon.workflow.message import MailKind, Provenance
from daemon.workflow.model import Audience, Case, ClockKind, EntryId, PartyRole, PersonId, Stage
from daemon.workflow.outcome import Notice, Outcome
from daemon.workflow.policy import Steps
from daemon.workflow.verbs import close, resolve
from tests.build import (
    AIKO,
    BEN,
    CHIDI,
    NOON,
    a_case,
    a_desk,
    a_mailbox,
    a_message,
    a_person,
    a_policy,
    an_act,
    an_attachment,
)
from tests.workflow.acting import done
from tests.workflow.instructing import KEY, PLAN, a_desk_with_plans, a_mail, sent

SAM = "sam@example.com"
WORDS = "He shouted at me after the talk and would not let me pass."
CALL = f"record report call from {SAM}\n\n{WORDS}\n\n-- \nBen Okafor"


def committee(**changes: Any) -> Desk:
    """Three members and an alternate, under rules that offer every way."""
    people = (
        *(a_person(id, name=name, roles=("member",)) for id, name in NAMES.items()),
        a_person("dora", name="Dora Lindqvist", roles=("alternate",)),
    )
    return a_desk_with_plans(people=people, policy=a_policy("asyncapi-committee"), **changes)


NAMES = {"aiko": "Aiko Tanaka", "ben": "Ben Okafor", "chidi": "Chidi Nwosu"}


def new_mail(text: str, by: str = "ben", **values: Any) -> MailArrived:
    """A handler writes to the desk, in answer to nothing."""
    thread = values.pop("thread", Thread(claims=PersonId(by)))
    return MailArrived(
        entry=EntryId("e" * 32),
        received_at=NOON,
        kind=MailKind.REPORT,
        message=a_message(text, f"{by}@example.net", **values),
        thread=thread,
    )


def recorded(text: str = CALL, by: str = "ben", desk: Desk | None = None, **values: Any) -> Outcome:
    return decide(new_mail(text, by, **values), None, desk or committee())


def opened(outcome: Outcome) -> Case:
    assert outcome.case is not None, outcome
    return outcome.case


def the(outcome: Outcome, purpose: str) -> Notice:
    (found,) = [one for one in outcome.notices if one.purpose == purpose]
    return found


def test_a_call_becomes_a_case_whose_reporter_gets_the_receipt():
    """OIF-07, AAP-03, OIF-13: whoever told it is the reporter, not the handler who wrote it down."""
    outcome = recorded()

    assert sent(outcome) == [
        ("reporter.acknowledgement", SAM),
        ("handler.new_report", "aiko@example.net"),
        ("handler.new_report", "ben@example.net"),
        ("handler.new_report", "chidi@example.net"),
        ("reporter.noted", SAM),
        ("handler.recorded", "ben@example.net"),
    ]
    assert opened(outcome).readers == (AIKO, BEN, CHIDI)
    assert [(p.role, p.address) for p in opened(outcome).parties] == [(PartyRole.REPORTER, SAM)]


def test_a_report_keeps_who_wrote_it_down_and_whether_word_by_word():
    """OIF-15."""
    (told,) = opened(recorded()).reports
    (exact,) = opened(recorded(f"record report in person word by word\n\n{WORDS}")).reports
    (own,) = opened(decide(replace(new_mail(WORDS), thread=Thread()), None, committee())).reports

    assert (told.way, told.written_by, told.verbatim, told.text) == ("call", BEN, False, WORDS)
    assert (exact.way, exact.written_by, exact.verbatim) == ("in-person", BEN, True)
    assert (own.way, own.written_by, own.verbatim) == ("mail", None, False)


def test_whoever_holds_the_case_reads_how_the_report_came():
    shows = the(recorded(f"record report call anonymous word-by-word\n\n{WORDS}", by="dora"), "recorded")
    outcome = recorded(f"record report call anonymous word-by-word\n\n{WORDS}", by="dora")
    first = outcome.notices[0].shows.as_dict()

    assert first["source"] == ((("way", "call"), ("written_by", "Dora Lindqvist"), ("verbatim", "yes")),)
    assert first["anonymous"] is True
    assert "source" not in shows.shows.as_dict()


def test_who_told_it_is_asked_to_correct_what_was_noted_and_to_sign_nothing():
    noted = the(recorded(), "noted")

    assert noted.to.address == SAM
    assert noted.shows.as_dict()["noted"] == WORDS


def test_without_an_address_nobody_is_written_to_and_the_case_is_worked_all_the_same():
    outcome = recorded(f"record report call anonymous\n\n{WORDS}")

    assert not [one for one in outcome.notices if one.audience is Audience.REPORTER]
    assert opened(outcome).anonymous
    assert ("why", "no-address") in next(
        one.detail for one in outcome.journal if one.what == "acknowledgement.withheld"
    )


@pytest.mark.parametrize("by", ["ben", "aiko"])
def test_what_the_recorder_hears_does_not_depend_on_whom_the_words_name(by: str):
    """P3: a handler named in what they wrote down is told nothing more, in the same words as anybody."""
    outcome = recorded(f"record report call from {SAM}\n\nBen Okafor shouted at me.", by)

    own = [one for one in outcome.notices if one.to.address == f"{by}@example.net" and one.purpose == "recorded"]
    assert [(one.case, one.ref, one.shows) for one in own] == [(None, "", the(recorded(), "recorded").shows)]
    assert "ben@example.net" not in [to for name, to in sent(outcome) if name != "handler.recorded"]
    assert BEN not in opened(outcome).readers


def test_somebody_named_only_in_a_readable_attachment_or_a_copy_is_kept_out_too():
    attached = recorded(attachments=(an_attachment("notes.txt", "text/plain", text="It was Chidi Nwosu."),))
    copied = recorded(cc=(a_mailbox("chidi@example.net"),))

    assert CHIDI not in opened(attached).readers
    assert CHIDI not in opened(copied).readers
    assert "reporter.routing" not in [name for name, _ in sent(copied)]


def test_a_handler_who_reported_by_phone_is_kept_out_of_it():
    outcome = recorded(f"record report call from chidi@example.net\n\n{WORDS}")

    assert opened(outcome).readers == (AIKO, BEN)


def test_the_writers_own_signature_and_our_quoted_letter_name_nobody():
    """An answer to a letter of the desk can record a report too; what it quotes is ours."""
    quoted = "> Dear Aiko Tanaka, Chidi Nwosu handles quiet-lantern-7k3f.\n> Key: " + "B" * 48
    text = f"record report chat from {SAM}\n\n{WORDS}\n\nBest,\nBen Okafor"
    mail = a_mail(text, quoted=quoted, subject="Re: OKTech: quiet-lantern-7k3f")
    old = a_case(readers=(AIKO, BEN, CHIDI), route="members")

    outcome = decide(mail, old, committee(fresh=replace(committee().fresh, ref="calm-river-2m9d4")))

    assert opened(outcome).ref == "calm-river-2m9d4"
    assert opened(outcome).conflicts == ()
    assert opened(outcome).linked_to == ()
    assert (opened(outcome).reports[0].text, opened(outcome).reports[0].subject) == (WORDS, "")
    assert outcome.use_key == ""
    assert "handler.heard" not in [name for name, _ in sent(outcome)]


def test_what_cites_an_old_case_is_kept_from_whomever_that_case_excludes():
    """Retaliation, told by phone."""
    old = a_case(conflicts=decide(new_mail(f"{WORDS} It was Chidi Nwosu."), None, committee()).case.conflicts)  # type: ignore[union-attr]
    mail = new_mail(
        f"record report call from {SAM}\n\nquiet-lantern-7k3f goes on.", thread=Thread(claims=BEN, foreign=True)
    )

    outcome = decide(mail, old, committee())

    assert opened(outcome).linked_to == (old.id,)
    assert CHIDI not in opened(outcome).readers


@pytest.mark.parametrize(
    "text",
    [
        "Record report about the party last week.\n\nI was shouted at.",
        "Help!\n\nI was shouted at.",
        "Record\n\nI was shouted at by a speaker.",
        "I want to record report call notes.\n\nI was shouted at.",
        "Open case of harassment in the channel.\n\nI was shouted at.",
    ],
)
def test_a_handlers_own_report_stays_their_own(text: str):
    outcome = recorded(text)

    assert [(p.role, p.address) for p in opened(outcome).parties] == [(PartyRole.REPORTER, "ben@example.net")]
    assert opened(outcome).reports[0].written_by is None


def test_a_way_the_community_does_not_offer_is_refused_with_its_rule():
    desk = a_desk_with_plans(people=(a_person("ben", roles=("staff",)),), policy=a_policy("openinfra-foundation"))

    outcome = recorded(f"record report chat from {SAM}\n\n{WORDS}", desk=desk)

    (row,) = the(outcome, "not_recorded").shows.as_dict()["lines"]  # type: ignore[misc]
    assert {("cause", "way-not-offered"), ("rule", "OIF-07"), ("known", "mail, call")} <= set(row)
    assert outcome.case is None


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        (f"record report call from {SAM}\nurgent\n\n{WORDS}", "record-alone"),
        (f"try\nrecord report call from {SAM}\n\n{WORDS}", "record-alone"),
        (f"record report call from conduct@example.org\n\n{WORDS}", "desk-address"),
        (f"record report call from {SAM} in fi\n\n{WORDS}", "language-unknown"),
    ],
)
def test_what_cannot_be_recorded_is_answered_every_time(text: str, cause: str):
    """P1: nobody is left believing that the desk has a report it has not."""
    outcome = recorded(text)

    (row,) = the(outcome, "not_recorded").shows.as_dict()["lines"]  # type: ignore[misc]
    assert ("cause", cause) in row
    assert outcome.case is None


def test_a_faulty_line_comes_back_put_right_with_the_words():
    outcome = recorded(f"record report chatt anonymous\n\n{WORDS}")

    shows = the(outcome, "not_recorded").shows.as_dict()
    assert shows["correction"] == f"record-report chat anonymous\n\n{WORDS}"


def test_a_report_among_other_instructions_of_a_case_is_refused():
    old = a_case(readers=(AIKO, BEN, CHIDI), route="members")

    outcome = decide(a_mail(f"take\nrecord report call\n\n{WORDS}"), old, committee())

    assert sent(outcome) == [("handler.refused", "ben@example.net")]


def test_a_forged_sender_or_somebody_without_a_role_records_nothing():
    nobody = a_person("eve", name="Eve Stranger", roles=())
    desk = committee()
    desk = replace(desk, people=(*desk.people, nobody))

    forged = recorded(provenance=Provenance.UNPROVEN)
    doubled = recorded(sender_is_clean=False)
    outsider = recorded(by="eve", desk=desk)

    for outcome in (forged, doubled, outsider):
        assert outcome.case is None
        assert [name for name, _ in sent(outcome)] == ["handler.no_key"]


def waiting(text: str = CALL) -> Outcome:
    """Recorded in a mail for which no server vouches."""
    return recorded(text, provenance=Provenance.PLAUSIBLE)


def confirmed(outcome: Outcome, **values: Any) -> Outcome:
    mail = a_mail("confirm", plan=PLAN, letter="record_prove", provenance=Provenance.PLAUSIBLE, **values)
    return decide(mail, opened(outcome), committee())


def test_without_a_verdict_the_report_is_kept_and_its_address_waits_for_a_proof():
    outcome = waiting()

    assert [name for name, _ in sent(outcome)] == ["handler.new_report"] * 3 + ["handler.record_prove"]
    assert the(outcome, "record_prove").plan == PLAN
    assert the(outcome, "record_prove").ref == ""
    assert opened(outcome).parties[0].address == ""
    assert outcome.notices[0].shows.as_dict()["not_proven"] is True


def test_the_proof_brings_the_receipt_and_the_words_to_check():
    outcome = confirmed(waiting())

    assert sent(outcome) == [
        ("reporter.acknowledgement", SAM),
        ("reporter.noted", SAM),
        ("handler.recorded", "ben@example.net"),
    ]
    assert opened(outcome).parties[0].address == SAM
    assert {one.kind for one in outcome.deadlines} == {ClockKind.ACKNOWLEDGEMENT, ClockKind.LETTER_ALARM}
    assert outcome.use_key == KEY


def test_the_proof_counts_from_a_recorder_whom_the_words_name_and_tells_them_nothing():
    named = waiting(f"record report call from {SAM}\n\nBen Okafor shouted at me.")

    outcome = confirmed(named)

    assert BEN not in opened(named).readers
    assert [name for name, to in sent(outcome) if to == "ben@example.net"] == ["handler.recorded"]
    assert opened(outcome).parties[0].address == SAM


def test_a_used_key_or_another_handler_proves_nothing():
    again = confirmed(waiting(), key_state="used")
    other = confirmed(waiting(), by=CHIDI)

    assert opened(again).parties[0].address == ""
    assert opened(other).parties[0].address == ""
    assert not again.notices


def test_a_letter_that_may_not_leave_does_not_stop_the_case():
    outcome = decide(replace(new_mail(CALL), refused_letter="reporter.noted"), None, committee())

    assert "reporter.noted" not in [name for name, _ in sent(outcome)]
    assert opened(outcome).readers == (AIKO, BEN, CHIDI)


def test_a_case_that_nobody_reported_owes_no_letter_to_a_reporter():
    """AAP-13."""
    outcome = recorded("open case\n\nThe same three accounts keep posting threats in every channel.")

    assert opened(outcome).parties == ()
    assert opened(outcome).reports[0].way == "nobody"
    assert not [one for one in outcome.notices if one.audience is Audience.REPORTER]
    assert ClockKind.HUMAN_ANSWER not in {one.kind for one in outcome.deadlines}


def test_a_case_that_nobody_reported_can_be_resolved_and_closed():
    case, desk = (
        a_case(parties=()),
        a_desk(policy=a_policy(steps=Steps(close_needs_notice=True, decide_before_resolve=False))),
    )

    resolved = done(resolve.carry_out(an_act(case, desk=desk, text="Nothing more was found.")))
    closed = done(close.carry_out(an_act(resolved.case, desk=desk)))

    assert (resolved.effect, resolved.notices) == ("resolved-unsent", ())
    assert closed.case.stage is Stage.CLOSED


def test_where_a_report_is_needed_none_is_opened_without():
    outcome = decide(new_mail(f"open case\n\n{WORDS}", by="aiko"), None, a_desk())

    (row,) = the(outcome, "not_recorded").shows.as_dict()["lines"]  # type: ignore[misc]
    assert ("cause", "report-needed") in row
    assert outcome.case is None
