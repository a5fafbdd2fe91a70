"""This is where the verb `determine` is declared and done: it records a determination (OKT-16)."""

from dataclasses import replace

from daemon.workflow import guards, lifecycle, relay
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.outcome import JournalEntry
from daemon.workflow.proceedings import Determination
from daemon.workflow.questions import QUESTIONS
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "determine"
USAGE = "determine QUESTION yes|no|unclear"
SUMMARY = "Record the answer to a question that the process asks before the next step."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (
    Argument(name="question", kind=Kind.WORD, words=QUESTIONS),
    Argument(name="answer", kind=Kind.WORD, words=("yes", "no", "unclear")),
)
TAKES_TEXT = Text.NO


def carry_out(act: Act) -> Done | Refused:
    """Keep the answer, in place of an earlier one. What goes on makes the case urgent (OKT-17)."""
    refused = relay.closed(act) or guards.may_not_answer(act.word("question"), act)
    if refused is not None:
        return refused
    made = Determination(question=act.word("question"), answer=act.word("answer"), by=act.by, at=act.desk.now)
    case = lifecycle.under_review(act.case)
    others = (one for one in case.proceedings.determinations if one.question != made.question)
    known = replace(
        case,
        urgent=case.urgent or _goes_on(made),
        proceedings=replace(case.proceedings, determinations=(*others, made)),
    )
    shows = (("question", made.question), ("answer", made.answer))
    rule = guards.rule_of(made.question, act.desk)
    entry = JournalEntry(what="determination.made", by=act.by, rule=rule, detail=shows)
    return Done(case=known, effect="determined", shows=shows, journal=(entry,))


def _goes_on(made: Determination) -> bool:
    return made.question == "ongoing" and made.answer == "yes"
