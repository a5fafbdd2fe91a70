"""This is where the verb `hold` is declared and done: it holds a response for safety (OKT-18)."""

from dataclasses import replace
from datetime import date

from daemon.workflow import clocks, lifecycle, relay
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.model import Case, ClockKind
from daemon.workflow.outcome import JournalEntry
from daemon.workflow.proceedings import SafetyHold
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "hold"
USAGE = "hold until DATE|over"
SUMMARY = "Hold the response for safety until this day (the text below is the reason), or end the hold."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (Argument(name="until", kind=Kind.DATE, lead="until", words=("over",)),)
TAKES_TEXT = Text.MAY
_CLOCK = frozenset({ClockKind.SAFETY_HOLD})


def carry_out(act: Act) -> Done | Refused:
    """Hold decision and resolution until a day on which that is looked at again. Never holds an acknowledgement."""
    if (closed := relay.closed(act)) is not None:
        return closed
    until = act.day("until")
    return _lifted(act) if until is None else _held(act, until)


def _held(act: Act, until: date) -> Done | Refused:
    rule = act.desk.policy.steps.safety_hold_rule
    if not act.text:
        return Refused(cause="words-missing", rule=rule)
    hold = SafetyHold(by=act.by, at=act.desk.now, until=until, reason=act.text)
    case = _all_over(act.case)
    entry = JournalEntry(what="hold.set", by=act.by, rule=rule, detail=(("until", until.isoformat()),))
    return Done(
        case=replace(case, proceedings=replace(case.proceedings, holds=(*case.proceedings.holds, hold))),
        effect="held",
        shows=(("day", until.isoformat()),),
        journal=(entry,),
        deadlines=(clocks.clock(case, ClockKind.SAFETY_HOLD, clocks.morning(until, act.desk), act.desk, rule=rule),),
        stop_clocks=_CLOCK,
    )


def _lifted(act: Act) -> Done | Refused:
    rule = act.desk.policy.steps.safety_hold_rule
    if lifecycle.held(act.case, act.desk.today) is None:
        return Refused(cause="no-clock", rule=rule, shows=(("clock", ClockKind.SAFETY_HOLD.value),))
    entry = JournalEntry(what="hold.lifted", by=act.by, rule=rule)
    return Done(case=_all_over(act.case), effect="hold-over", journal=(entry,), stop_clocks=_CLOCK)


def _all_over(case: Case) -> Case:
    holds = tuple(replace(hold, over=True) for hold in case.proceedings.holds)
    return replace(case, proceedings=replace(case.proceedings, holds=holds))
