"""This is where the verb `clear-conflict` is declared and done: it takes a conflict of interest back."""

from dataclasses import replace

from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.disclosure.handlers import name_of
from daemon.workflow.model import PartyRole, PersonId
from daemon.workflow.outcome import JournalEntry
from daemon.workflow.parties import party_of
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "clear-conflict"
USAGE = "clear-conflict PERSON"
SUMMARY = "Say that somebody was taken for a part of the case by mistake."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (Argument(name="who", kind=Kind.PERSON),)
TAKES_TEXT = Text.NO


def carry_out(act: Act) -> Done | Refused:
    """Take back every conflict of a person, unless it is one's own or they are a party to the case.

    They may hold the case from now on and are not told of it by that: `assign` does.
    """
    who = PersonId(act.word("who"))
    rule = act.desk.policy.conflicts.rule
    name = ("name", name_of(who, act.desk))
    if who == act.by:
        return Refused(cause="yourself", rule=rule)
    kept = tuple(conflict for conflict in act.case.conflicts if conflict.person != who)
    if len(kept) == len(act.case.conflicts):
        return Refused(cause="not-excluded", shows=(name,))
    party = party_of(act.case, who, act.desk)
    only_saw_it = party is not None and party.role is PartyRole.WITNESS
    if party is not None and not (only_saw_it and not act.desk.policy.conflicts.witness_excludes):
        return Refused(cause="is-party", rule=rule, shows=(name, ("party", party.id)))
    case = replace(act.case, conflicts=kept, cleared=(*act.case.cleared, who))
    journal = (JournalEntry(what="conflict.cleared", by=act.by, rule=rule, detail=(("person", who),)),)
    return Done(case=case, effect="conflict-cleared", shows=(name,), journal=journal)
