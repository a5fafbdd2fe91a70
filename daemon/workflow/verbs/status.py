"""This is where the verb `status` stands: it tells how a case stands."""

from daemon.workflow import cases, disclosure, notices
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.offers import offers
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "status"
USAGE = "status [CASE]"
SUMMARY = "See stage, handler and what is due, in a few lines."
LEVEL: Level = "C1"
ARGUMENTS: tuple[Argument, ...] = (Argument(name="case", kind=Kind.CASE, required=False),)
TAKES_TEXT = Text.NO


def carry_out(act: Act) -> Done | Refused:
    """Tell the asker how the case stands and what its process still wants."""
    case = cases.chosen(act)
    if case is None:
        return cases.unknown(act)
    shows = disclosure.status(case, act.seen.deadlines, act.desk, offers(case, act.desk))
    return Done(case=act.case, effect="status", notices=notices.to_actor(case, act.person, "status", shows, act.desk))
