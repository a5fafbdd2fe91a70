"""This is where it is decided what a party's own words mean for their case, each party in a lane of their own.

Nothing that one party writes reaches another, and no letter to one shows that another wrote (G5).
Security: the words are hostile. They can add to a case and start a clock; they close, decide and reveal nothing.
"""

from dataclasses import dataclass, replace

from daemon.workflow import clocks, disclosure, lifecycle, mediation, notices, reconsideration
from daemon.workflow.desk import Desk
from daemon.workflow.inputs import MailArrived
from daemon.workflow.intake import may_answer
from daemon.workflow.model import Case, ClockKind, Deadline, Party, PartyRole, PersonId
from daemon.workflow.outcome import JournalEntry, Notice
from daemon.workflow.proceedings import Hearing, Note, Statement
from daemon.workflow.review_words import asks, gives_reasons
from daemon.workflow.wishes import read_wishes
from daemon.workflow.yes_and_no import answer_in

FEEDBACK = "feedback"
_REPLY = "reply"


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """What follows from a party's words. `tells` is True when the handlers hear of them by a letter of its own."""

    case: Case
    journal: tuple[JournalEntry, ...] = ()
    notices: tuple[Notice, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    stop_clocks: frozenset[ClockKind] = frozenset()
    tells: bool = False
    hearing: bool = False  # they are the answer to the hearing
    stop: bool = False  # the reporter asks to stop


def said(arrived: MailArrived, party: Party, case: Case, desk: Desk) -> Said:
    """Draw what a party's new words mean. Never raises."""
    text = arrived.message.new_text.strip()
    if arrived.thread.letter in (mediation.INVITES, mediation.TELLS) and mediation.waits_for(party, case):
        return _invited(text, party, case, desk)
    if reconsideration.open_of(party, case) is not None:
        return _more_reasons(text, party, case)
    if asks(text) and reconsideration.may_ask(party, case, desk) and not may_answer(arrived, desk):
        return _asked_again(arrived, text, party, case, desk)
    if party.role is PartyRole.REPORTED:
        return _answered(arrived, text, party, case, desk)
    if party.role is PartyRole.REPORTER:
        return _reporter(arrived, text, party, case, desk)
    return Said(case=case)


def _invited(text: str, party: Party, case: Case, desk: Desk) -> Said:
    """Their own yes or no to a talk, in answer to the letter that asked for it; all else a person reads."""
    answer = answer_in(text, party, case)
    if answer is None:
        return Said(case=case)
    said = mediation.answered(case, party, answer, PersonId(party.id), desk)
    return Said(
        case=said.case,
        journal=said.journal,
        notices=said.notices,
        deadlines=said.deadlines,
        stop_clocks=said.stop_clocks,
        tells=bool(said.notices),
    )


def _more_reasons(text: str, party: Party, case: Case) -> Said:
    entry = JournalEntry(what="reasons.added", by=party.id)
    return Said(case=reconsideration.with_reasons(party, text, case), journal=(entry,))


def _asked_again(arrived: MailArrived, text: str, party: Party, case: Case, desk: Desk) -> Said:
    reasons = text if gives_reasons(text) else ""
    opened = reconsideration.open_for(party, reasons, case, desk, by=party.id, answers=arrived.message.message_id)
    return Said(
        case=opened.case,
        journal=opened.journal,
        notices=opened.notices,
        deadlines=opened.deadlines,
        stop_clocks=frozenset({ClockKind.RECONSIDERATION}),
        tells=True,
    )


def _answered(arrived: MailArrived, text: str, party: Party, case: Case, desk: Desk) -> Said:
    """While a hearing is open, what the reported person writes is their statement, and ends it."""
    waiting = lifecycle.open_hearing(case)
    if waiting is None:
        return Said(case=case)
    ended: Hearing = replace(waiting, ended_as="answered")
    statement = Statement(party=party.id, text=text, at=arrived.received_at, entry=arrived.entry)
    kept = replace(
        case.proceedings,
        hearings=tuple(ended if one is waiting else one for one in case.proceedings.hearings),
        statements=(*case.proceedings.statements, statement),
    )
    return Said(
        case=replace(case, proceedings=kept),
        journal=(JournalEntry(what="hearing.answered", by=party.id, rule=desk.policy.steps.hear_rule),),
        stop_clocks=frozenset({ClockKind.HEARING}),
        hearing=True,
    )


def _reporter(arrived: MailArrived, text: str, party: Party, case: Case, desk: Desk) -> Said:
    if lifecycle.resolved(case):
        return _feedback(arrived, text, party, case, desk)
    stop = read_wishes(text).stop
    wish = JournalEntry(what="wish.recorded", by=party.id, detail=(("wish", "stop"),))
    return Said(
        case=case,
        journal=(wish,) if stop else (),
        deadlines=_next_word(case, desk),
        stop=stop,
    )


def _next_word(case: Case, desk: Desk) -> tuple[Deadline, ...]:
    """Who wrote waits for a word; a day that was named to them before stays, so no running clock is stopped (P7)."""
    if not lifecycle.owes_word(case):
        return ()
    rule = desk.policy.clocks.update_rule
    return (clocks.clock(case, ClockKind.UPDATE, clocks.next_word(desk), desk, rule=rule, of=_REPLY),)


def _feedback(arrived: MailArrived, text: str, party: Party, case: Case, desk: Desk) -> Said:
    """A word on the response is kept and considered; the thanks for it goes out once (OKT-22)."""
    rule = desk.policy.acknowledgement.feedback_rule
    earlier = any(note.what == FEEDBACK for note in case.proceedings.notes)
    note = Note(text=text, by=PersonId(party.id), at=arrived.received_at, what=FEEDBACK, entry=arrived.entry)
    known = replace(case, proceedings=replace(case.proceedings, notes=(*case.proceedings.notes, note)))
    thanks: tuple[Notice, ...] = ()
    if rule and not earlier and not case.unreachable and not may_answer(arrived, desk):
        shows = disclosure.feedback(known, desk)
        answers = arrived.message.message_id
        thanks = notices.to_reporter(known, FEEDBACK, shows, desk, rule=rule, answers=answers)
    entry = JournalEntry(what="feedback.received", by=party.id, rule=rule)
    return Said(case=known, journal=(entry,), notices=thanks)
