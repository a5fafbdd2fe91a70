"""This is where the verb `merge` is declared and done: it joins two cases."""

from dataclasses import replace

from daemon.workflow import disclosure, notices, routing
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.leaving import late_entries
from daemon.workflow.merging import hindrance, merged, moving_clocks, staying_clocks
from daemon.workflow.model import Audience, Case, ClockKind, Stage
from daemon.workflow.other_cases import heard_there, other_case, with_conflicts_of
from daemon.workflow.outcome import JournalEntry, Notice
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "merge"
USAGE = "merge CASE"
SUMMARY = "Make this case a part of another one."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (Argument(name="case", kind=Kind.CASE),)
TAKES_TEXT = Text.NO


def carry_out(act: Act) -> Done | Refused:
    """Make this case a part of another: what it holds goes there, clocks included, and it is closed."""
    into = other_case(act)
    if isinstance(into, Refused):
        return into
    if act.case.stage is Stage.CLOSED:
        return Refused(cause="case-closed")
    why = hindrance(act.case, into, act.desk)
    if why:
        return Refused(cause="cannot-merge", shows=(("other", into.ref), ("why", why)))
    here = with_conflicts_of(act.case, into, act.by, act.desk)
    there = with_conflicts_of(merged(act.case, into), here.case, act.by, act.desk)
    detail = (("into", into.ref),)
    return Done(
        case=replace(here.case, stage=Stage.CLOSED, merged_into=into.id),
        effect="merged",
        shows=(("other", into.ref),),
        journal=(JournalEntry(what="case.merged", by=act.by, detail=detail), *late_entries(here, act.case, act.by)),
        notices=here.notices + there.notices + _told(there.case, into, act),
        deadlines=moving_clocks(act.case, into, act.seen.deadlines),
        stop_clocks=frozenset(ClockKind) - staying_clocks(),
        withdraw=here.gone,
        others=(there.case,),
    )


def _told(grown: Case, before: Case, act: Act) -> tuple[Notice, ...]:
    """Those who hold the other case hear that it grew; at once, if it speaks of danger now."""
    told = heard_there(grown, act, "merged-here", shows=(("other", act.case.ref),))
    if before.danger or not grown.danger:
        return told
    others = tuple(person for person in routing.readers(grown, act.desk) if person.id != act.by)
    shows = disclosure.to_handler(grown, act.desk, others_told=len(others))
    rule = act.desk.policy.emergency.page_rule
    return notices.to_people(others, Audience.HANDLER, "danger", shows, grown, act.desk, rule=rule) + told
