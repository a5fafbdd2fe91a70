"""This is where the verb `help` stands: it answers how instructions are written and says nothing of any case."""

from daemon.workflow import disclosure, notices, verbs
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.outcome import Row
from daemon.workflow.own_codes import Codes, own_codes
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text, Verb

NAME = "help"
USAGE = "help [VERB]"
SUMMARY = "Get the list of verbs, or how one is written."
LEVEL: Level = "C0"
ARGUMENTS: tuple[Argument, ...] = (Argument(name="verb", kind=Kind.VERB, required=False),)
TAKES_TEXT = Text.NO


def carry_out(act: Act) -> Done | Refused:
    """Send the list of verbs, or the one that was asked for, with the codes of this community that it takes (C0)."""
    wanted = act.word("verb")
    chosen = [verb for verb in verbs.VERBS if wanted in ("", verb.NAME)]
    codes = own_codes(act.desk.policy) if wanted else {}
    rows = tuple(_row(verb, codes) for verb in chosen)
    shows = disclosure.verbs(act.case, rows, act.desk)
    return Done(case=act.case, effect="helped", notices=notices.to_actor(act.case, act.person, "help", shows, act.desk))


def _row(verb: Verb, codes: Codes) -> Row:
    known = [code for argument in verb.ARGUMENTS for code in codes.get(argument.name, ())]
    return ("verb", verb.NAME), ("usage", verb.USAGE), ("level", verb.LEVEL), ("known", ", ".join(known))
