"""This is where the verb `no-conflict` is declared and done: somebody says that they have no conflict of interest."""

from daemon.workflow import relay, statements
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.outcome import JournalEntry
from daemon.workflow.proceedings import ConflictStatement
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "no-conflict"
USAGE = "no-conflict [witness]"
SUMMARY = "Say that you have no conflict of interest in this case, also when you saw it happen."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (Argument(name="witness", kind=Kind.WORD, words=("witness",), required=False),)
TAKES_TEXT = Text.NO


def carry_out(act: Act) -> Done | Refused:
    """Keep the writer's own answer; the words of the case are theirs to read from now on (AAP-40).

    Who merely saw it happen says so and stays: a witness has no conflict (AAP-39).
    """
    refused = relay.closed(act) or statements.has_conflict(act)
    if refused is not None:
        return refused
    said = ConflictStatement(person=act.by, kind="none", at=act.desk.now, witness=bool(act.word("witness")))
    case = statements.kept(act.case, said)
    rules = act.desk.policy.conflicts
    shows = (("state", "witness" if said.witness else "none"),)
    return Done(
        case=case,
        effect="no-conflict",
        shows=shows,
        journal=(JournalEntry(what="conflict.answered", by=act.by, rule=rules.rule_of("ask_first"), detail=shows),),
        stop_clocks=statements.answered_by_all(case, act.desk),
    )
