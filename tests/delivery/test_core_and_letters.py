"""This is where what the core discloses is held against what the letters are given."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from daemon.delivery.catalogue import LETTERS, LetterKind
from daemon.delivery.catalogue.kind import row
from daemon.workflow import disclosure, packing
from daemon.workflow.afterwards import Obligation, Published
from daemon.workflow.between_bodies import Prior
from daemon.workflow.desk import LinkedBody
from daemon.workflow.disclosure.digests import daily_list
from daemon.workflow.disclosure.handover import given
from daemon.workflow.inputs import Happened
from daemon.workflow.model import Case, ClockKind, Deadline, EntryId, PartyRole, PlanId
from daemon.workflow.outcome import Disclosed, JournalEntry
from daemon.workflow.package import Package
from daemon.workflow.proceedings import (
    ConflictStatement,
    Consent,
    Determination,
    Hearing,
    Measure,
    Mediation,
    Note,
    Outreach,
    Plan,
    PlanState,
    Proceedings,
    Proposal,
    Reconsideration,
    Statement,
)
from tests.build import AIKO, BEN, NOON, a_case, a_desk, a_party, a_report
from tests.delivery.samples import a_composer, a_notice, a_stamp

FRAME = {"ref", "community", "desk_name"}
DESK = a_desk()
REPORTER, REPORTED = a_party(), a_party("viktor@example.com", PartyRole.REPORTED)
DAY = date(2026, 12, 24)
ROWS = (row(line="1", echo="take", effect="taken", told=""),)
REFUSED = (row(line="1", echo="take", cause="already-yours", rule=""),)
UNREAD = (
    row(line="1", written="tkae", fault="unknown-verb", words="tkae", nearest="take", name="", usage="take [CASE]"),
)
OFFERS = ("show", "status")
OF_THEIR_OWN = ConflictStatement(person=BEN, kind="soft", at=NOON, area="same-employer", words="In other teams.")
MEASURE = Measure(code="no-contact", by=AIKO, at=NOON, words="For now.", until=DAY, interim=True)
ASKED = Reconsideration(party="reporter", asked_at=NOON, answer_by=NOON, reviewers=(BEN,))
OBLIGATION = Obligation(what="apology", by=AIKO, at=NOON, due=DAY)
PUBLISHED = Published(to="public", by=AIKO, at=NOON, words="We have acted on it.")
MEDIATION = Mediation(opened_at=NOON, third="Kofi Mensah", parties=("reporter",), until=NOON)
CLOSED = replace(ASKED, result="stays", words="We looked again.")
PLAN = Plan(
    id=PlanId("p" * 32),
    by=AIKO,
    entry=EntryId("e" * 32),
    at=NOON,
    today=DAY,
    words="hear",
    level="C3",
    state=PlanState.SECOND,
    due_at=NOON,
)
PROPOSAL = Proposal(by=AIKO, at=NOON, measure="vacation", until=DAY)


def case(*, danger: bool) -> Case:
    """A case in which everything has happened once."""
    kept = Proceedings(
        notes=(Note(text="A call.", by=AIKO, at=NOON, what="call"),),
        determinations=(Determination(question="happened", answer="yes", by=AIKO, at=NOON),),
        statements=(Statement(party="reported", text="Their side.", at=NOON, by=AIKO),),
        measures=(MEASURE,),
        hearings=(Hearing(by=AIKO, opened_at=NOON, answer_by=NOON),),
        decisions=(replace(MEASURE, code="vacation", interim=False),),
        consents=(Consent(party="reporter", given=True, by=AIKO, at=NOON),),
        reconsiderations=(ASKED,),
        plans=(PLAN,),
    )
    return a_case(
        danger=danger, parties=(REPORTER, REPORTED), reports=(a_report(missing=("names",)),), proceedings=kept
    )


def deadline(of: Case) -> Deadline:
    return Deadline(case=of.id, kind=ClockKind.HUMAN_ANSWER, due_at=NOON, key="human-answer:72h", rule="OKT-14")


def plan(of: Case) -> Disclosed:
    return disclosure.plan(of, PLAN, ROWS, "Words.", DESK)


def outreach(of: Case) -> Disclosed:
    waiting = Outreach(on=DAY, ask_on=DAY)
    return disclosure.outreach(replace(of, proceedings=replace(of.proceedings, outreach=waiting)), DESK)


def clock(of: Case) -> Disclosed:
    return disclosure.of_clock(of, deadline(of), DESK)


def letter(of: Case) -> Disclosed:
    return disclosure.of_letter(of, failure="", attempts=2, waiting_since=NOON, desk=DESK)


Made = Callable[[Case], Disclosed]
BODY = LinkedBody(code="openinfra-foundation", name="Example Foundation", desk="desk@example.com", policy=DESK.policy)


def packed(of: Case) -> Package:
    return packing.pack(of, BODY, "right-body", DESK, takes_over=True)


BY_NAME: dict[str, Made] = {
    "handler.handed_over": lambda of: disclosure.handed_over(of, packed(of), DESK, others_told=1),
    "fallback.handed_over": lambda of: disclosure.handed_over(of, packed(of), DESK, others_told=1),
    "handler.priors": lambda of: disclosure.priors(
        of, (Prior(body="Example Program", measure="warning", rung=1, on=DAY),), DESK
    ),
    "helper.handed_over": lambda of: disclosure.for_body(of, packed(of), DESK),
    "reporter.routing": lambda of: disclosure.routing_truth(of, "copied", DESK),
    "reporter.explanation": lambda of: disclosure.explanation(of, DESK, words="", next_word_by=NOON),
    "reporter.resolution": lambda of: disclosure.resolution(of, DESK, words="It is settled."),
    "reporter.measure": lambda of: disclosure.keeping_away(of, REPORTER, DESK, MEASURE),
    "affected.measure": lambda of: disclosure.keeping_away(of, REPORTER, DESK, MEASURE),
    "reporter.out_of_jurisdiction": lambda of: disclosure.out_of_jurisdiction(of, DESK, words="Ask there."),
    "reporter.feedback": lambda of: disclosure.feedback(of, DESK),
    "reported.hearing": lambda of: disclosure.hearing(of, DESK, words="Tell us.", answer_by=NOON),
    "reported.measure": lambda of: disclosure.interim_measure(of, DESK, MEASURE),
    "reported.decision": lambda of: disclosure.decision(of, DESK, MEASURE, contact_ends=True),
    "handler.clock_alert": clock,
    "handler.clock_breach": clock,
    "handler.letter_delayed": letter,
    "handler.reporter_unreachable": letter,
    "handler.follow_up": lambda of: disclosure.party_wrote(of, REPORTER, DESK, others_told=1),
    "handler.assigned": lambda of: given(of, AIKO, DESK),
    "handler.receipt": lambda of: disclosure.receipt(of, ROWS, DESK, offers=OFFERS),
    "handler.correction": lambda of: disclosure.correction(of, UNREAD, "take", DESK),
    "handler.refused": lambda of: disclosure.refused(of, REFUSED, DESK),
    "handler.prove": plan,
    "handler.plan": plan,
    "handler.plan_held": plan,
    "handler.plan_ended": lambda of: disclosure.plan_ended(of, PLAN, REFUSED, "refused", DESK),
    "handler.heard": lambda of: disclosure.heard(of, ROWS, AIKO, DESK, OFFERS),
    "handler.view": lambda of: disclosure.view(of, (deadline(of),), DESK, OFFERS),
    "handler.status": lambda of: disclosure.status(of, (deadline(of),), DESK, OFFERS),
    "handler.list": lambda of: disclosure.listed((of,), (deadline(of),), of, DESK),
    "handler.timeline": lambda of: disclosure.timeline(
        of, (Happened(at=NOON, entry=JournalEntry(what="case.opened")),), DESK
    ),
    "handler.help": lambda of: disclosure.verbs(of, (row(verb="take", usage="take", level="C2", known=""),), DESK),
    "handler.identity": lambda of: disclosure.identity(of, "Sam Rivera", "sam@example.com", DESK),
    "reporter.identity_revealed": lambda of: disclosure.revealed(of, DESK, "law"),
    "reporter.noted": lambda of: disclosure.noted(of, DESK),
    "handler.recorded": lambda of: disclosure.no_case(DESK),
    "handler.record_prove": lambda of: disclosure.no_case(DESK),
    "handler.not_recorded": lambda of: disclosure.not_recorded(DESK, lines=REFUSED, faults=UNREAD, again="take"),
    "handler.no_key": lambda of: disclosure.no_case(DESK),
    "handler.forged": lambda of: disclosure.warning(of, DESK),
    "handler.digest": lambda of: daily_list(((of, deadline(of)),), DESK.people[0], DESK),
    "handler.hearing_over": lambda of: disclosure.hearing_over(of, NOON, DESK),
    "handler.hold_over": lambda of: disclosure.hold_over(of, DAY, DESK),
    "handler.measure_ends": lambda of: disclosure.measure_ends(of, MEASURE, DESK),
    "handler.conflict_stated": lambda of: disclosure.conflict_stated(of, OF_THEIR_OWN, DESK, votes=True),
    "handler.statement_owed": lambda of: disclosure.statement_owed(of, OF_THEIR_OWN, DESK),
    "handler.employer_asked": lambda of: disclosure.employer_asked(of, DESK),
    "handler.lone_action": lambda of: disclosure.lone_action(of, MEASURE, NOON, DESK),
    "handler.proposal": lambda of: disclosure.proposal(of, PROPOSAL, NOON, DESK, votes=True),
    "handler.mediation": lambda of: disclosure.mediation_told(of, MEDIATION, DESK, takes_place=True),
    "handler.obligation": lambda of: disclosure.obligation(of, OBLIGATION, DESK),
    "reporter.make_right": lambda of: disclosure.make_right(of, DESK),
    "affected.make_right": lambda of: disclosure.make_right(of, DESK),
    "handler.statement": lambda of: disclosure.statement(of, PUBLISHED, DESK),
    "public.statement": lambda of: disclosure.statement(of, PUBLISHED, DESK),
    "handler.proposal_ended": lambda of: disclosure.proposal_ended(
        of, DESK, measure="vacation", result="passed", votes=(2, 1, 0)
    ),
    "handler.reconsideration_asked": lambda of: disclosure.reconsideration_asked(of, ASKED, REPORTER, DESK),
    "handler.reconsideration_pack": lambda of: disclosure.reconsideration_pack(of, ASKED, REPORTER, (), DESK),
    "handler.stop_asked": lambda of: disclosure.stop_asked(of, DESK),
}
BY_PURPOSE: dict[str, Made] = {
    "transfer": lambda of: disclosure.transfer(of, BODY, packed(of), DESK),
    "consent_request": lambda of: disclosure.consent_request(
        of, DESK, use="name", whom="public", purpose="", body_name=""
    ),
    "acknowledgement_support": lambda of: disclosure.to_supported(of, DESK),
    "stale_rules": lambda of: disclosure.stale_rules(DESK),
    "drill": lambda of: disclosure.drill(DESK),
    "check_in": lambda of: disclosure.check_in(("Mira Petrov",), DESK),
    "outcome": lambda of: disclosure.outcome(of, DESK, words="Thank you.", level="finding"),
    "outreach_registered": outreach,
    "outreach_week_over": outreach,
    "outreach_ended": outreach,
    "message": lambda of: disclosure.message(of, REPORTER, DESK, words="Hello.", writer=DESK.people[0], question=True),
    "mediation_offer": lambda of: disclosure.mediation_offer(of, MEDIATION, REPORTER, DESK, words="If you like."),
    "mediation_answer": lambda of: disclosure.mediation_answer(of, MEDIATION, DESK, takes_place=False),
    "reconsideration_opened": lambda of: disclosure.reconsideration_opened(of, ASKED, DESK),
    "reconsideration_outcome": lambda of: disclosure.reconsideration_outcome(of, CLOSED, REPORTER, DESK),
}
BY_AUDIENCE: dict[str, Made] = {
    "reporter": lambda of: disclosure.to_reporter(of, DESK),
    "independent": lambda of: disclosure.to_independent(of, DESK, why="unreadable"),
    "operator": lambda of: disclosure.to_operator("no-route", DESK),
}


def disclosed(kind: LetterKind, of: Case) -> Disclosed:
    made = BY_NAME.get(kind.name) or BY_PURPOSE.get(kind.purpose) or BY_AUDIENCE.get(kind.audience.value)
    return made(of) if made is not None else disclosure.to_handler(of, DESK)


@pytest.mark.parametrize("danger", [True, False])
@pytest.mark.parametrize("kind", LETTERS, ids=lambda kind: kind.name)
def test_the_core_discloses_exactly_what_the_letter_is_given(kind: LetterKind, danger: bool) -> None:
    samples = dict(kind.samples)

    shows = disclosed(kind, case(danger=danger))

    assert set(shows.as_dict()) - FRAME == set(samples)
    assert a_composer().compose(a_notice(kind.name, shows.as_dict()), a_stamp()).body


@pytest.mark.parametrize("kind", LETTERS, ids=lambda kind: kind.name)
def test_a_row_of_a_letter_has_the_names_of_its_sample(kind: LetterKind) -> None:
    shows = disclosed(kind, case(danger=False)).as_dict()

    for name, sample in kind.samples:
        rows = shows[name]
        if name != "lines" and isinstance(sample, tuple) and isinstance(rows, tuple):
            assert {_names(one) for one in rows} <= {_names(one) for one in sample}, name


def _names(one: object) -> tuple[str, ...]:
    return tuple(sorted(name for name, _ in one)) if isinstance(one, tuple) else ()
