"""This is where the verb `take` is declared and done: it makes the writer the handler."""

from daemon.workflow import routing
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.handler_of import hand_to, taken
from daemon.workflow.model import Case
from daemon.workflow.other_cases import heard_there, other_case
from daemon.workflow.outcome import JournalEntry
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "take"
USAGE = "take [CASE]"
SUMMARY = "Become the handler of the case."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (Argument(name="case", kind=Kind.CASE, required=False),)
TAKES_TEXT = Text.NO


def carry_out(act: Act) -> Done | Refused:
    """Become the handler, unless somebody is it already: who writes second learns who was first."""
    if act.word("case") not in ("", act.case.ref):
        return _take_elsewhere(act)
    refused = taken(act.case, act.by, act.desk)
    if refused is not None:
        return refused
    case = hand_to(act.case, act.by, act.desk)
    return Done(case=case, effect="taken", journal=(JournalEntry(what="case.taken", by=act.by),))


def _take_elsewhere(act: Act) -> Done | Refused:
    """Take another case than the one that is answered. Nobody hears of it who may not hear of that case."""
    other = other_case(act)
    refused = other if isinstance(other, Refused) else taken(other, act.by, act.desk)
    if refused is not None:
        return refused
    assert isinstance(other, Case)
    if any(not routing.may_hear(other, reader.id, act.desk) for reader in routing.readers(act.case, act.desk)):
        return Refused(cause="elsewhere", shows=(("other", other.ref),))
    case = hand_to(other, act.by, act.desk)
    journal = (JournalEntry(what="case.taken", by=act.by, detail=(("elsewhere", "yes"),)),)
    told = heard_there(case, act, "taken")
    return Done(case=act.case, effect="taken", journal=journal, notices=told, others=(case,))
