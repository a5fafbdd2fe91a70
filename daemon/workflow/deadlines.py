"""This is where it is decided what is owed by when, and what happens when it is late.

Clocks count from the mail server's receipt time, not from the poll (OKT-14, P2). A letter counts when a mail server
took it. Two clocks answer a report: the machine's receipt and a human answer. A deadline that passed while the desk was
down fires once, and an earlier reminder is dropped when a later one is due as well (G4).
"""

from dataclasses import replace
from datetime import datetime, timedelta

from daemon.workflow import (
    authorities,
    categories,
    clocks,
    disclosure,
    jurisdiction,
    kinds,
    lifecycle,
    notices,
    obligations,
    overdue,
    routing,
)
from daemon.workflow.conflicts import find_again
from daemon.workflow.desk import Desk
from daemon.workflow.inputs import DeadlinePassed
from daemon.workflow.lengths import length_text
from daemon.workflow.model import Audience, Case, ClockKind, Deadline
from daemon.workflow.outcome import JournalEntry, Notice, Outcome
from daemon.workflow.policy import Clock

_UPDATE = frozenset({ClockKind.UPDATE})  # stopped before the next one is set, so that one word is owed and not two


def opening_clocks(case: Case, desk: Desk, *, acknowledgement_owed: bool) -> tuple[Deadline, ...]:
    """The deadlines that start with a new case."""
    rules, start = desk.policy.clocks, case.received_at
    owed = [*answer_clocks(case, desk)] if case.parties else []  # nobody who did not report is owed an answer (AAP-13)
    if not acknowledgement_owed:
        owed += jurisdiction.clock(case, desk)
    if acknowledgement_owed:
        rule = rules.acknowledgement.rule
        owed.append(_deadline(case, ClockKind.ACKNOWLEDGEMENT, rules.acknowledgement, start, desk))
        # A letter waits from the moment it was written, however old the report is by then.
        owed += [
            _deadline(case, ClockKind.LETTER_ALARM, Clock(within=after, rule=rule), desk.now, desk)
            for after in rules.letter_alarms
        ]
    return tuple(owed) + danger_clock(case, desk) + authorities.clock(None, case, desk)


def answer_clocks(case: Case, desk: Desk) -> tuple[Deadline, ...]:
    """The human answer that is owed, and its reminders, from the receipt or from when the case was reclassified."""
    answer, start = desk.policy.clocks.human_answer, kinds.started(case)
    return (
        _deadline(case, ClockKind.HUMAN_ANSWER, answer, start, desk),
        *(_reminder(case, after, start, desk) for after in answer.alerts),
    )


def danger_clock(case: Case, desk: Desk) -> tuple[Deadline, ...]:
    """The short clock of a case that cannot wait; it starts when the desk learns of it (OKT-17, OIK-06)."""
    if not categories.cannot_wait(case, desk):
        return ()
    return (_deadline(case, ClockKind.DANGER_ANSWER, desk.policy.clocks.danger_answer, desk.now, desk),)


def passed(happened: DeadlinePassed, case: Case, desk: Desk) -> Outcome:
    """What to do now that a deadline has passed. Nothing, when what it guards was done in time."""
    match happened.deadline.kind:
        case ClockKind.ACKNOWLEDGEMENT:
            return _acknowledgement_late(happened, case, desk)
        case ClockKind.LETTER_ALARM:
            return _acknowledgement_waits(happened, case, desk)
        case ClockKind.UPDATE:
            return _update_due(happened, case, desk)
        case ClockKind.HEARING:
            return overdue.hearing(happened, case, desk)
        case ClockKind.AUTHORITY:
            return _page_everyone(happened, case, desk) if case.authority in authorities.WANTED else Outcome()
        case ClockKind.SAFETY_HOLD:
            return overdue.safety_hold(happened, case, desk)
        case ClockKind.MEASURE_END:
            return overdue.measure_end(happened, case, desk)
        case ClockKind.VOTE:
            return overdue.vote(case, desk)
        case ClockKind.JURISDICTION:
            return overdue.jurisdiction(happened.deadline, case, desk)
        case ClockKind.LONE_REVIEW:
            return overdue.lone_review(happened.deadline, case, desk)
        case ClockKind.RECONSIDERATION:
            return overdue.reconsideration(happened.deadline, case, desk)
        case ClockKind.OBLIGATION:
            return obligations.due(happened, case, desk)
        case ClockKind.MEDIATION:
            return overdue.talk(happened.deadline, case, desk)
        case _ if case.human_answered_at is not None:
            return Outcome()
        case ClockKind.HUMAN_ANSWER_ALERT:
            return _alert(happened, case, desk)
        case ClockKind.DANGER_ANSWER:
            return _page_everyone(happened, case, desk)
        case _:
            return _breach(happened, case, desk)


def _deadline(case: Case, kind: ClockKind, clock: Clock, start: datetime, desk: Desk) -> Deadline:
    return Deadline(
        case=case.id,
        kind=kind,
        due_at=clocks.due(start, clock, desk),
        key=f"{kind.value}:{length_text(clock.within)}",
        rule=clock.rule,
        started_at=start,
    )


def _reminder(case: Case, after: timedelta, start: datetime, desk: Desk) -> Deadline:
    clock, kind = desk.policy.clocks.human_answer, ClockKind.HUMAN_ANSWER_ALERT
    due_at = clocks.reminder(start, after, clock, desk)
    return replace(_deadline(case, kind, clock, start, desk), due_at=due_at, key=f"{kind.value}:{length_text(after)}")


def _acknowledgement_waits(happened: DeadlinePassed, case: Case, desk: Desk) -> Outcome:
    """The receipt has not left for hours: the handlers hear it, without content (T042)."""
    letter = happened.letter
    if letter is None or case.acknowledged_at is not None or case.unreachable:
        return Outcome()
    shows = disclosure.of_letter(
        case, failure=letter.failure, attempts=letter.attempts, waiting_since=letter.created_at, desk=desk
    )
    return Outcome(
        journal=(_journal("clock.alerted", happened.deadline),),
        notices=notices.to_holders(case, "letter_delayed", shows, desk, rule=happened.deadline.rule),
    )


def _acknowledgement_late(happened: DeadlinePassed, case: Case, desk: Desk) -> Outcome:
    if case.acknowledged_at is not None:
        return Outcome()
    address = routing.operator_address(case.conflicts, desk)
    return Outcome(
        journal=(_journal("clock.breached", happened.deadline),),
        notices=notices.alarm("acknowledgement-late", address, desk),
    )


def _alert(happened: DeadlinePassed, case: Case, desk: Desk) -> Outcome:
    if _superseded(happened.deadline, case, desk):
        return Outcome()
    return Outcome(
        journal=(_journal("clock.alerted", happened.deadline),),
        notices=_remind(case, "clock_alert", happened.deadline, desk),
    )


def _superseded(deadline: Deadline, case: Case, desk: Desk) -> bool:
    """Whether a later reminder, or the breach itself, is due by now as well."""
    clock = desk.policy.clocks.human_answer
    start = kinds.started(case)
    reminders = (clocks.reminder(start, after, clock, desk) for after in clock.alerts)
    later = (*reminders, clocks.due(start, clock, desk))
    return any(deadline.due_at < at <= desk.now for at in later)


def _breach(happened: DeadlinePassed, case: Case, desk: Desk) -> Outcome:
    """The promised time is over: handlers and the fallback hear it, the reporter gets an honest word (6.7, OKT-20)."""
    deadline = happened.deadline
    widened, asked = ask_the_chain(case, desk, deadline.rule)
    return Outcome(
        case=widened,
        journal=(_journal("clock.breached", deadline),),
        notices=_remind(case, "clock_breach", deadline, desk) + asked + _honest_delay(case, desk),
        deadlines=(clocks.next_update(case, desk),),
        stop_clocks=_UPDATE,
    )


def _update_due(happened: DeadlinePassed, case: Case, desk: Desk) -> Outcome:
    """Another silence is too long: the reporter gets an honest word, even if every volunteer sleeps (OKT-20)."""
    if not lifecycle.owes_word(case):
        return Outcome()
    return Outcome(
        journal=(_journal("clock.breached", happened.deadline),),
        notices=_remind(case, "clock_breach", happened.deadline, desk) + _honest_delay(case, desk),
        deadlines=(clocks.next_update(case, desk),),
        stop_clocks=_UPDATE,
    )


def _page_everyone(happened: DeadlinePassed, case: Case, desk: Desk) -> Outcome:
    """Nobody answered a danger report, or reached an authority, within the hour: the whole free chain is paged."""
    deadline = happened.deadline
    widened, asked = ask_the_chain(case, desk, deadline.rule)
    return Outcome(
        case=widened,
        journal=(_journal("clock.breached", deadline),),
        notices=_remind(case, "clock_breach", deadline, desk) + asked,
    )


def ask_the_chain(case: Case, desk: Desk, rule: str) -> tuple[Case, tuple[Notice, ...]]:
    """Ask the free people of the fallback levels who were not asked before; they hold the case from now on too."""
    if case.held_alone or case.route in (routing.OUTSIDE, routing.INDEPENDENT, routing.NOBODY):
        return case, ()
    known = replace(case, conflicts=case.conflicts + find_again(case, desk))
    asked = routing.chain_below(known, desk)
    widened = replace(known, readers=case.readers + tuple(p.id for p in asked))
    shows = disclosure.to_handler(case, desk, others_told=len(case.readers))
    return widened, notices.to_people(asked, Audience.FALLBACK, "new_report", shows, case, desk, rule=rule)


def _remind(case: Case, purpose: str, deadline: Deadline, desk: Desk) -> tuple[Notice, ...]:
    shows = disclosure.of_clock(case, deadline, desk)
    return notices.to_holders(case, purpose, shows, desk, rule=deadline.rule)


def _honest_delay(case: Case, desk: Desk) -> tuple[Notice, ...]:
    if case.unreachable:
        return ()
    shows = disclosure.to_reporter(case, desk)
    return notices.to_reporter(case, "delay", shows, desk, rule=desk.policy.clocks.update_rule)


def _journal(what: str, deadline: Deadline) -> JournalEntry:
    return JournalEntry(what=what, rule=deadline.rule, detail=(("clock", deadline.kind.value), ("key", deadline.key)))
