"""This is where the verb `seat` is declared and done: it seats somebody on the case, such as an alternate (AAC-02)."""

from daemon.workflow import relay, routing, seating, seats
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.conflicts import excluded, find_again
from daemon.workflow.disclosure.handlers import name_of
from daemon.workflow.leaving import late_entries, leave
from daemon.workflow.model import PersonId
from daemon.workflow.outcome import JournalEntry
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "seat"
USAGE = "seat PERSON"
SUMMARY = "Seat somebody on the case, such as an alternate for a member who cannot act."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (Argument(name="who", kind=Kind.PERSON),)
TAKES_TEXT = Text.NO


def carry_out(act: Act) -> Done | Refused:
    """Let somebody hold the case from now on, beside those who do; they are told, and asked what everybody is asked.

    The reports are searched once more before: the roster may have changed since (T114).
    """
    who, desk = PersonId(act.word("who")), act.desk
    left = leave(act.case, find_again(act.case, desk), desk)
    shows = (("name", name_of(who, desk)),)
    refused = relay.closed(act)
    if refused is None and who in excluded(left.case.conflicts, desk.policy):
        refused = Refused(cause="is-excluded", rule=desk.policy.conflicts.rule, shows=shows)
    if refused is None and not routing.may_hear(left.case, who, desk):
        refused = Refused(cause="cannot-hold", rule=desk.policy.routing.never_rule, shows=shows)
    if refused is None and routing.holds(left.case, who, desk) and not seats.is_silent(left.case, who, desk):
        refused = Refused(cause="already-seated", shows=shows)
    person = desk.person(who)
    if refused is not None or person is None:
        return refused or Refused(cause="cannot-hold", shows=shows)
    seated = seating.seat(left.case, (person,), desk, by=act.by)
    entry = JournalEntry(what="member.seated", by=act.by, rule=desk.policy.routing.rule, detail=(("person", who),))
    return Done(
        case=seated.case,
        effect="seated",
        shows=shows,
        journal=(*late_entries(left, act.case, act.by), entry),
        notices=left.notices + seated.notices,
        deadlines=seated.deadlines,
        withdraw=left.gone,
    )
