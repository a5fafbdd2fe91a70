"""This is where the verb `link` is declared and done: it links two cases."""

from dataclasses import replace

from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.leaving import late_entries
from daemon.workflow.model import Case
from daemon.workflow.other_cases import heard_there, other_case, with_conflicts_of
from daemon.workflow.outcome import JournalEntry
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "link"
USAGE = "link CASE"
SUMMARY = "Connect this case with another one."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (Argument(name="case", kind=Kind.CASE),)
TAKES_TEXT = Text.NO


def carry_out(act: Act) -> Done | Refused:
    """Connect two cases, each with the other. The journal names neither: who reads it later may not hear of both."""
    other = other_case(act)
    if isinstance(other, Refused):
        return other
    here = with_conflicts_of(act.case, other, act.by, act.desk)
    there = with_conflicts_of(other, act.case, act.by, act.desk)
    case, linked = _linked(here.case, other), _linked(there.case, act.case)
    return Done(
        case=case,
        effect="linked",
        shows=(("other", other.ref),),
        journal=(JournalEntry(what="case.linked", by=act.by), *late_entries(here, act.case, act.by)),
        notices=here.notices + there.notices + heard_there(linked, act, "linked", shows=(("other", case.ref),)),
        withdraw=here.gone,
        others=(linked,),
    )


def _linked(case: Case, to: Case) -> Case:
    return replace(case, linked_to=tuple(dict.fromkeys((*case.linked_to, to.id))))
