"""This is where the verb `timeline` stands: it tells the history of a case."""

from daemon.workflow import cases, disclosure, notices, seats
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "timeline"
USAGE = "timeline [CASE]"
SUMMARY = "See what happened in the case, step by step."
LEVEL: Level = "C1"
ARGUMENTS: tuple[Argument, ...] = (Argument(name="case", kind=Kind.CASE, required=False),)
TAKES_TEXT = Text.NO


def carry_out(act: Act) -> Done | Refused:
    """Tell the asker what happened in the case, step by step, each with its rule."""
    case = cases.chosen(act)
    if case is None:
        return cases.unknown(act)
    since = seats.sees_from(case, act.by, act.desk)
    of_case = (one for one in act.seen.journal if one.case in (case.id, None))
    own = tuple(one for one in of_case if since is None or one.at >= since)
    shows = disclosure.timeline(case, own, act.desk)
    return Done(
        case=act.case, effect="timeline", notices=notices.to_actor(case, act.person, "timeline", shows, act.desk)
    )
