"""This is where the verb `record-report` is declared: it opens a case with what a handler was told (OIF-07, AAP-03)."""

from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "record-report"
USAGE = "record-report call|chat|in-person|mail [word-by-word] [from ADDRESS] [anonymous] [in LANGUAGE]"
SUMMARY = "Open a case with a report that somebody made to you; write it below, in a new mail."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (
    Argument(name="way", kind=Kind.WORD, words=("call", "chat", "in-person", "mail")),
    Argument(name="word-by-word", kind=Kind.WORD, words=("word-by-word",), required=False),
    Argument(name="address", kind=Kind.ADDRESS, lead="from", required=False),
    Argument(name="anonymous", kind=Kind.WORD, words=("anonymous",), required=False),
    Argument(name="language", kind=Kind.LANGUAGE, lead="in", required=False),
)
TAKES_TEXT = Text.MUST


def carry_out(act: Act) -> Done | Refused:
    """Refuse it among other instructions: a report is no part of the case whose letter is answered.

    Alone in a mail it never gets here: it opens a case of its own (`recording`).
    """
    return Refused(cause="record-alone", rule=act.desk.policy.intake.rule_of("ways"))
