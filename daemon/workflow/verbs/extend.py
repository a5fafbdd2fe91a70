"""This is where the verb `extend` is declared and done: it gives a clock more time."""

from dataclasses import replace
from datetime import timedelta

from daemon.workflow import clocks, lifecycle, reconsideration, relay
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.model import Case, ClockKind, Deadline
from daemon.workflow.outcome import JournalEntry
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "extend"
USAGE = "extend update|answer|hearing|reconsideration LENGTH"
SUMMARY = "Give a clock more time."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (
    Argument(name="clock", kind=Kind.WORD, words=("update", "answer", "hearing", "reconsideration")),
    Argument(name="length", kind=Kind.LENGTH),
)
TAKES_TEXT = Text.NO
_KINDS = {
    "update": ClockKind.UPDATE,
    "answer": ClockKind.HUMAN_ANSWER,
    "hearing": ClockKind.HEARING,
    "reconsideration": ClockKind.RECONSIDERATION,
}


def carry_out(act: Act) -> Done | Refused:
    """Move the running deadline. The human answer never moves past what the community promises in print (P7)."""
    if (closed := relay.closed(act)) is not None:
        return closed
    kind = _KINDS[act.word("clock")]
    promise = act.desk.policy.clocks.human_answer
    if kind is ClockKind.HUMAN_ANSWER and promise.promise:
        at = clocks.due(act.case.received_at, promise, act.desk)
        return Refused(cause="promised", rule=promise.rule, shows=(("at", at.isoformat()),))
    case, owed = _moved(act, kind, act.length("length") or timedelta())
    if not owed:
        return Refused(cause="no-clock", shows=(("clock", kind.value),))
    shows = (("clock", kind.value), ("at", min(deadline.due_at for deadline in owed).isoformat()))
    return Done(
        case=case,
        effect="extended",
        shows=shows,
        journal=(JournalEntry(what="clock.extended", by=act.by, rule=owed[0].rule, detail=shows),),
        deadlines=owed,
        stop_clocks=frozenset({kind}),
    )


def _moved(act: Act, kind: ClockKind, length: timedelta) -> tuple[Case, tuple[Deadline, ...]]:
    """The case with its clock moved, and the deadline it has now; no deadline when the clock does not run."""
    if kind is ClockKind.HEARING:
        return _hearing(act, length)
    if kind is ClockKind.RECONSIDERATION:
        case = reconsideration.extended(act.case, length)
        return case, reconsideration.deadlines(case, act.desk)
    running = [d for d in act.seen.deadlines if d.case == act.case.id and d.kind is kind]
    return act.case, tuple(clocks.moved(d, length) for d in sorted(running, key=lambda d: d.due_at)[:1])


def _hearing(act: Act, length: timedelta) -> tuple[Case, tuple[Deadline, ...]]:
    hearing = lifecycle.open_hearing(act.case)
    if hearing is None:
        return act.case, ()
    longer = replace(hearing, answer_by=hearing.answer_by + length)
    hearings = tuple(longer if one is hearing else one for one in act.case.proceedings.hearings)
    case = replace(act.case, proceedings=replace(act.case.proceedings, hearings=hearings))
    rule = act.desk.policy.steps.hear_rule
    return case, (clocks.clock(case, ClockKind.HEARING, longer.answer_by, act.desk, rule=rule),)
