"""This is where the verb `assign` is declared and done: it makes somebody else the handler."""

from dataclasses import replace

from daemon.workflow import notices, routing
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.conflicts import excluded, find_again
from daemon.workflow.desk import Desk
from daemon.workflow.disclosure.handlers import name_of
from daemon.workflow.disclosure.handover import given
from daemon.workflow.handler_of import hand_to
from daemon.workflow.leaving import late_entries, leave
from daemon.workflow.model import Audience, Case, PersonId, Stage
from daemon.workflow.outcome import JournalEntry, Notice, Row
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "assign"
USAGE = "assign PERSON"
SUMMARY = "Hand the case to somebody else who is free to hold it."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (Argument(name="who", kind=Kind.PERSON),)
TAKES_TEXT = Text.NO


def carry_out(act: Act) -> Done | Refused:
    """Hand the case to somebody who holds it, or may: whoever is new to it is told, and nobody who is part of it.

    The reports are searched once more before somebody new is told: the roster may have changed since (T114).
    """
    who = PersonId(act.word("who"))
    shows = (("name", name_of(who, act.desk)),)
    known_to = routing.holds(act.case, who, act.desk)
    left = leave(act.case, () if known_to else find_again(act.case, act.desk), act.desk)
    is_new = who not in left.case.readers
    refused = _refusal(left.case, who, act.desk, shows)
    if refused is not None:
        return refused
    readers = (*left.case.readers, who) if is_new else left.case.readers
    case = replace(hand_to(left.case, who, act.desk), readers=readers)
    return Done(
        case=case,
        effect="assigned",
        shows=shows,
        journal=(*late_entries(left, act.case, act.by), _entry(who, act)),
        notices=left.notices + (_tell(case, who, act) if is_new else ()),
        withdraw=left.gone,
    )


def _entry(who: PersonId, act: Act) -> JournalEntry:
    return JournalEntry(what="case.assigned", by=act.by, detail=(("person", who),))


def _refusal(case: Case, who: PersonId, desk: Desk, shows: Row) -> Refused | None:
    if case.stage is Stage.CLOSED:
        return Refused(cause="case-closed")
    if who in excluded(case.conflicts, desk.policy):
        return Refused(cause="is-excluded", rule=desk.policy.conflicts.rule, shows=shows)
    if not routing.may_hear(case, who, desk):
        return Refused(cause="cannot-hold", rule=desk.policy.routing.never_rule, shows=shows)
    if case.held_alone and who not in case.readers:
        return Refused(cause="not-shared", rule=desk.policy.intake.rule_of("single_member"))
    if case.handler == who:
        return Refused(cause="already-assigned", shows=shows)
    return None


def _tell(case: Case, who: PersonId, act: Act) -> tuple[Notice, ...]:
    person = act.desk.person(who)
    assert person is not None  # who is named in an instruction is on the roster
    shows = given(case, act.by, act.desk)
    return notices.to_people((person,), Audience.HANDLER, "assigned", shows, case, act.desk)
