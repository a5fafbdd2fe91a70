"""This is where every input finds the function that decides it: the front door of the core."""

from typing import assert_never

from daemon.workflow import (
    arriving,
    correspondence,
    deadlines,
    disclosure,
    handling,
    intake,
    letters,
    notices,
    outreach,
    plans,
    recording,
    routing,
    seating,
    statements,
)
from daemon.workflow.desk import Desk
from daemon.workflow.inputs import DeadlinePassed, Input, LetterSettled, MailArrived, MailVanished, PackageArrived
from daemon.workflow.message import MailKind
from daemon.workflow.model import Audience, Case, ClockKind, EntryEnd
from daemon.workflow.outcome import JournalEntry, Outcome
from daemon.workflow.withholding import withheld


def decide(happened: Input, case: Case | None, desk: Desk) -> Outcome:
    """Decide what follows from one input. `case` is the case it belongs to, None when there is none yet.

    The outcome is saved whole or not at all. Raises nothing on any mail: what is not understood is routed to a person.
    Whatever it is, everybody who has to be is seated, and nobody gets words that they may not read yet (AAP-40).
    """
    return withheld(seating.settled(_decided(happened, case, desk), desk), desk)


def _decided(happened: Input, case: Case | None, desk: Desk) -> Outcome:
    match happened:
        case MailArrived():
            return _mail(happened, case, desk)
        case DeadlinePassed():
            return Outcome() if case is None else _due(happened, case, desk.under(case))
        case LetterSettled():
            return Outcome() if case is None else letters.settled(happened, case, desk.under(case))
        case MailVanished():
            return _vanished(happened, desk)
        case PackageArrived():
            return arriving.take_in(happened.package, desk)
        case _:
            assert_never(happened)


def _mail(arrived: MailArrived, case: Case | None, desk: Desk) -> Outcome:
    """What belongs to a case follows the rules it began under; what opens one, those of today."""
    begun = desk if case is None else desk.under(case)
    if arrived.second_copy:
        if arrived.receipt is not None and case is not None:
            return handling.again(arrived, arrived.receipt, case, begun)
        return correspondence.second_copy(arrived, case)
    own_thread = case is not None and not arrived.thread.foreign
    match arrived.kind:
        case MailKind.NOISE:
            return Outcome(ends_as=EntryEnd.IGNORED, end_reason="own-mail")
        case MailKind.AUTO_REPLY if arrived.message.own:  # our letters carry the marks of automatic mail themselves
            return Outcome(ends_as=EntryEnd.IGNORED, end_reason="own-mail")
        case MailKind.BOUNCE:
            return Outcome(ends_as=EntryEnd.IGNORED, end_reason="bounce-unmatched")
        case MailKind.AUTO_REPLY if case is not None and own_thread:
            return correspondence.automatic_answer(arrived, case)
        case MailKind.AUTO_REPLY if arrived.thread.person is not None:
            return Outcome(ends_as=EntryEnd.IGNORED, end_reason="auto-reply")
        case MailKind.INSTRUCTIONS if case is not None and recording.confirms(arrived, case, desk):
            return recording.confirm(arrived, case, begun)
        case MailKind.INSTRUCTIONS | MailKind.REPORT if recording.is_record(arrived, case, desk):
            return recording.record(arrived, case, desk)
        case MailKind.INSTRUCTIONS if case is not None and _is_contact(arrived, case):
            return correspondence.contact_reply(arrived, case, begun)
        case MailKind.INSTRUCTIONS if case is not None and _holds(arrived, case, desk):
            return handling.instruct(arrived, case, begun)
        case MailKind.INSTRUCTIONS | MailKind.REPORT if handling.speaks_as_handler(arrived, desk):
            return handling.without_standing(arrived, case, begun)
        case MailKind.CORRESPONDENCE if case is not None and own_thread and outreach.waits(case):
            return outreach.answered(arrived, case, begun)
        case MailKind.CORRESPONDENCE if own_thread and outreach.begins(arrived, desk, plain_words=False):
            return outreach.register(arrived, case, desk)
        case MailKind.CORRESPONDENCE if case is not None and own_thread and not _is_full(arrived, case):
            return correspondence.follow_up(arrived, case, begun)
        case _ if case is None and outreach.begins(arrived, desk):
            return outreach.register(arrived, None, desk)
        case _:
            return intake.open_case(arrived, case, desk)


def _due(happened: DeadlinePassed, case: Case, desk: Desk) -> Outcome:
    if happened.deadline.kind in (ClockKind.PLAN, ClockKind.HOLD):
        return plans.due(happened, case, desk)
    if happened.deadline.kind is ClockKind.OUTREACH:
        return outreach.due(happened, case, desk)
    if happened.deadline.kind is ClockKind.CONFLICT_ANSWER:
        return seating.silence(case, happened.deadline, desk)
    if happened.deadline.kind is ClockKind.STATEMENT_WRITTEN:
        return statements.unwritten(case, happened.deadline, desk)
    return deadlines.passed(happened, case, desk)


def _is_contact(arrived: MailArrived, case: Case) -> bool:
    person = arrived.thread.person
    return person in (routing.OUTSIDE, routing.INDEPENDENT) and case.route == person


def _holds(arrived: MailArrived, case: Case, desk: Desk) -> bool:
    person = arrived.thread.person
    return person is not None and not arrived.thread.foreign and routing.holds(case, person, desk)


def _is_full(arrived: MailArrived, case: Case) -> bool:
    return correspondence.is_full(case, arrived.thread.party)


def _vanished(happened: MailVanished, desk: Desk) -> Outcome:
    """Messages left the mailbox before the desk saw them: only the independent contact hears it (T013)."""
    shows = disclosure.to_independent(None, desk, why="vanished", count=happened.count)
    told = notices.to_contact(desk.contacts.independent, Audience.INDEPENDENT, "vanished", shows, desk)
    return Outcome(
        journal=(JournalEntry(what="mail.vanished", detail=(("count", str(happened.count)),)),),
        notices=told or notices.alarm("mail-vanished", desk.contacts.operator, desk),
    )
