"""This is where the verb `conflict` is declared and done: it names a conflict of interest."""

from daemon.workflow import statements
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.conflicts import excluded
from daemon.workflow.disclosure.handlers import name_of
from daemon.workflow.leaving import late_entries, leave
from daemon.workflow.model import Conflict, ConflictKind, PersonId
from daemon.workflow.proceedings import ConflictStatement
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "conflict"
USAGE = "conflict PERSON [soft|hard]"
SUMMARY = "Say that somebody is part of the case; they hear no more of it."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (
    Argument(name="who", kind=Kind.PERSON),
    Argument(name="kind", kind=Kind.WORD, words=("soft", "hard"), required=False),
)
TAKES_TEXT = Text.NO


def carry_out(act: Act) -> Done | Refused:
    """Name a conflict of interest, hard unless said otherwise; two soft ones of a person make a hard one (AAP-37).

    Whoever is excluded by it hears nothing more of the case and is not told why. No reason is asked for.
    """
    who = PersonId(act.word("who"))
    name = ("name", name_of(who, act.desk))
    if who in excluded(act.case.conflicts, act.desk.policy):
        return Refused(cause="is-excluded", rule=act.desk.policy.conflicts.rule, shows=(name,))
    rule = act.desk.policy.conflicts.rule
    kind = ConflictKind(act.word("kind") or ConflictKind.HARD)
    found = Conflict(person=who, kind=kind, source="declared", at=act.desk.now, rule=rule, by=act.by)
    left = leave(act.case, (found,), act.desk)
    said = ConflictStatement(person=who, kind=kind.value, at=act.desk.now)
    case = statements.kept(left.case, said) if who == act.by else left.case  # nobody states it for another (AAP-41)
    counts_as = ConflictKind.HARD if who in excluded(left.case.conflicts, act.desk.policy) else ConflictKind.SOFT
    return Done(
        case=case,
        effect="conflict",
        shows=(name, ("kind", counts_as.value)),
        journal=late_entries(left, act.case, act.by),
        notices=left.notices,
        deadlines=statements.writing_clock(case, said, act.desk) if who == act.by else (),
        withdraw=left.gone,
    )
