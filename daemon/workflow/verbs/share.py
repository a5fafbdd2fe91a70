"""This is where the verb `share` is done: what reached one member alone goes to the rest (AAP-02)."""

from dataclasses import replace

from daemon.workflow import intake, routing
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.conflicts import find_again
from daemon.workflow.disclosure.handlers import name_of
from daemon.workflow.leaving import late_entries, leave
from daemon.workflow.outcome import JournalEntry
from daemon.workflow.verbs.declaration import Argument, Level, Text

NAME = "share"
USAGE = "share"
SUMMARY = "Let the others who are free hold a case that reached you alone. Who reported stays with you."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = ()
TAKES_TEXT = Text.NO


def carry_out(act: Act) -> Done | Refused:
    """Tell those who would have heard of it at the shared address. The identity is not passed on."""
    rule = act.desk.policy.intake.rule_of("single_member")
    if not act.case.held_alone:
        return Refused(cause="is-shared", rule=rule)
    left = leave(act.case, find_again(act.case, act.desk), act.desk)
    case, found = left.case, routing.route(left.case.conflicts, act.desk)
    new = tuple(person for person in found.people if person.id not in case.readers)
    ids = {*case.readers, *(person.id for person in new)}
    shared = replace(case, readers=tuple(one.id for one in act.desk.people if one.id in ids), held_alone=False)
    told = intake.tell_holders(shared, replace(found, people=new), act.desk) if new else ()
    return Done(
        case=shared,
        effect="shared",
        shows=(("known", ", ".join(name_of(person.id, act.desk) for person in new)),),
        journal=(
            *late_entries(left, act.case, act.by),
            JournalEntry(what="case.shared", by=act.by, rule=rule, detail=(("told", str(len(new))),)),
        ),
        notices=left.notices + told,
        withdraw=left.gone,
    )
