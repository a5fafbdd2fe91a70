"""This is where an instruction is taken back, as long as that is possible, and honestly refused when it is not.

A plan that waits is simply dropped. What was done already is taken back when the case has not changed since and no
letter of it has left: what a mail server took cannot be called back (DESIGN 5).
"""

from dataclasses import replace
from datetime import datetime

from daemon.workflow import disclosure, notices, plans, routing
from daemon.workflow.accounts import answer, refusal
from daemon.workflow.conflicts import find_again
from daemon.workflow.desk import Desk
from daemon.workflow.inputs import MailArrived
from daemon.workflow.model import Audience, Case, ClockKind, Deadline, LetterState, PersonId
from daemon.workflow.offers import offers
from daemon.workflow.outcome import JournalEntry, Outcome, Row
from daemon.workflow.proceedings import Plan
from daemon.workflow.receipt import LastBlock, Receipt
from daemon.workflow.running import Run

_STILL_HERE = frozenset({LetterState.READY, LetterState.DEFERRED, LetterState.WITHDRAWN})

# What instructions start, stop or move. A letter's own clocks and a plan's run on.
_OF_BLOCKS = frozenset(ClockKind) - {
    ClockKind.ACKNOWLEDGEMENT,
    ClockKind.LETTER_ALARM,
    ClockKind.PLAN,
    ClockKind.HOLD,
}


def undo(arrived: MailArrived, case: Case, desk: Desk, by: PersonId) -> Outcome:
    """Take back the plan that the answered letter is about, else this person's waiting plan, else their last block."""
    if arrived.thread.plan is not None and plans.find(case, arrived.thread.plan) is None:
        # Somebody was faster, or it is done: the word was not meant for anything else that this person did.
        return _refused(arrived, case, desk, by, "plan-gone")
    plan = plans.find(case, arrived.thread.plan) or _own_plan(case, by)
    if plan is not None:
        stopped = plans.ended(case, desk, plan, "cancelled", by=by)
        return replace(stopped, use_key=arrived.thread.key, receipt=_nothing_more(arrived, by, desk))
    last = arrived.seen.last
    cause = _cannot(last, case, desk)
    if last is None or cause:
        return _refused(arrived, case, desk, by, cause)
    return _take_back(arrived, case, desk, by, last)


def _own_plan(case: Case, by: PersonId) -> Plan | None:
    return next((plan for plan in reversed(case.proceedings.plans) if plan.by == by), None)


def _cannot(last: LastBlock | None, case: Case, desk: Desk) -> str:
    if last is None or last.receipt.before is None or last.receipt.after is None or last.receipt.undone:
        return "nothing-to-undo"
    if any(letter.state not in _STILL_HERE for letter in last.letters):
        return "letter-left"
    if _essence(last.receipt.after) != _essence(case):
        return "case-changed"
    restored = _restored(last.receipt.before, case)
    # Who was kept out by the block, and has been named in a mail since, must not come back with it (P3).
    named = any(one.person in restored.readers for one in find_again(restored, desk))
    return "case-changed" if named else ""


def _essence(case: Case) -> Case:
    """The case without what changes by itself."""
    kept = replace(case.proceedings, seats=())
    return replace(
        case,
        acknowledged_at=None,
        human_answered_at=None,
        reports=(),
        unreached=(),
        unreachable=False,
        proceedings=kept,
    )


def _take_back(arrived: MailArrived, case: Case, desk: Desk, by: PersonId, last: LastBlock) -> Outcome:
    assert last.receipt.before is not None
    restored = _restored(last.receipt.before, case)
    lines = tuple(_undone(line) for line in last.receipt.lines)
    shows = disclosure.receipt(restored, lines, desk, offers=offers(restored, desk))
    person = desk.person(by)
    told = notices.to_actor(restored, person, "receipt", shows, desk) if person is not None else ()
    others = tuple(p for p in routing.readers(restored, desk) if p.id != by)
    heard = disclosure.heard(restored, lines, by, desk, offers(restored, desk))
    return Outcome(
        case=restored,
        journal=(JournalEntry(what="instruction.undone", by=by, detail=(("entry", last.receipt.entry),)),),
        notices=told + notices.to_people(others, Audience.HANDLER, "heard", heard, restored, desk),
        stop_clocks=_OF_BLOCKS,
        deadlines=_owed_again(last.receipt, arrived.seen.deadlines, case, desk),
        receipt=_nothing_more(arrived, by, desk),
        undone=last.receipt.entry,
        use_key=arrived.thread.key,
        withdraw_letters=tuple(letter.id for letter in last.letters),
    )


def _restored(before: Case, case: Case) -> Case:
    """The case as it was before the block, with what has come by itself since."""
    return replace(
        before,
        reports=case.reports,
        acknowledged_at=case.acknowledged_at,
        human_answered_at=case.human_answered_at,
        unreached=case.unreached,
        unreachable=case.unreachable,
    )


def _owed_again(done: Receipt, running: tuple[Deadline, ...], case: Case, desk: Desk) -> tuple[Deadline, ...]:
    """The clocks that run on: those of now without what the block started, and what it stopped. What a letter or a
    party's mail has started or stopped since stays as it is (P7)."""
    known, after = {_moment(one) for one in done.owed}, {_moment(one) for one in done.owed_after}
    kept = tuple(d for d in running if d.case == case.id and (_moment(d) in known or _moment(d) not in after))
    stopped = tuple(d for d in done.owed if _moment(d) not in after and d.due_at > desk.now)
    return tuple(one for one in kept + stopped if one.kind in _OF_BLOCKS)


def _moment(owed: Deadline) -> tuple[str, datetime]:
    return owed.key, owed.due_at


def _undone(line: Row) -> Row:
    kept = tuple((name, value) for name, value in line if name in ("line", "echo"))
    return (*kept, ("effect", "undone"), ("told", ""))


def _refused(arrived: MailArrived, case: Case, desk: Desk, by: PersonId, cause: str) -> Outcome:
    """Nothing can be taken back; where a letter has left, a correction is offered in its place."""
    row = (("line", "1"), ("echo", "undo"), ("cause", cause), ("rule", ""))
    shows = refusal(case, Run(refused=row), desk)
    if cause == "letter-left" and arrived.seen.last is not None:
        parties = dict.fromkeys(letter.audience.value for letter in arrived.seen.last.letters)
        corrections = tuple(f"reply {party}" for party in parties)
        shows = disclosure.refused(case, (row,), desk, offers=(*corrections, *offers(case, desk)))
    return answer(arrived, case, desk, by, "refused", shows)


def _nothing_more(arrived: MailArrived, by: PersonId, desk: Desk) -> Receipt:
    return Receipt(entry=arrived.entry, by=by, at=desk.now, lines=())
