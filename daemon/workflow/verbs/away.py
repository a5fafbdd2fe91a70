"""This is where the verb `away` is declared and done: it says when somebody is not there."""

from dataclasses import replace

from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "away"
USAGE = "away until DATE"
SUMMARY = "Be left out of new cases until this day."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (Argument(name="until", kind=Kind.DATE, lead="until"),)
TAKES_TEXT = Text.NO


def carry_out(act: Act) -> Done | Refused:
    """Be left out of new cases until this day, the first one back. Today ends it; cases held stay held."""
    day = act.day("until")
    assert day is not None
    habit = replace(act.desk.habit(act.by), away_until=day)
    return Done(case=act.case, effect="away", shows=(("day", day.isoformat()),), habits=(habit,))
