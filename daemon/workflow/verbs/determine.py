"""This is where the verb `determine` is declared and done: it records a determination (OKT-16)."""

from dataclasses import replace

from daemon.workflow import guards, jurisdiction, lifecycle, relay
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.model import ClockKind
from daemon.workflow.outcome import JournalEntry
from daemon.workflow.proceedings import Determination
from daemon.workflow.questions import QUESTIONS
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "determine"
USAGE = "determine QUESTION yes|no|unclear|minor|serious|severe [WORDS]"
SUMMARY = "Record the answer to a question that the process asks before the next step."
LEVEL: Level = "C2"
GRADES = ("minor", "serious", "severe")
_PLAIN = ("yes", "no", "unclear")
_SEVERITY = "severity"
ARGUMENTS: tuple[Argument, ...] = (
    Argument(name="question", kind=Kind.WORD, words=QUESTIONS),
    Argument(name="answer", kind=Kind.WORD, words=(*_PLAIN, *GRADES)),
    Argument(name="words", kind=Kind.WORDS, required=False),
)
TAKES_TEXT = Text.NO


def carry_out(act: Act) -> Done | Refused:
    """Keep the answer, in place of an earlier one. What goes on makes the case urgent (OKT-17)."""
    refused = relay.closed(act) or guards.may_not_answer(act.word("question"), act) or _not_fitting(act)
    if refused is not None:
        return refused
    made = Determination(
        question=act.word("question"), answer=act.word("answer"), by=act.by, at=act.desk.now, words=act.text
    )
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
    return Done(case=known, effect="determined", shows=shows, journal=(entry,), stop_clocks=_answers(made))


def _not_fitting(act: Act) -> Refused | None:
    """A grade answers how severe it is and nothing else; where reasons are wanted, both stand in the line (AMP-08)."""
    question, answer = act.word("question"), act.word("answer")
    duty = guards.duty_of(question, act.desk)
    wants_reason, rule = duty is not None and duty.reasons, guards.rule_of(question, act.desk)
    is_severity = question == _SEVERITY
    ungraded = is_severity and wants_reason and answer in _PLAIN[:2]
    if ungraded or (answer in GRADES and not is_severity):
        fitting = ", ".join(GRADES if is_severity else _PLAIN)
        return Refused(cause="answer-not-fitting", rule=rule, shows=(("known", fitting),))
    if wants_reason and not act.text:
        return Refused(cause="reason-missing", rule=rule, shows=(("question", question),))
    return None


def _goes_on(made: Determination) -> bool:
    return made.question == "ongoing" and made.answer == "yes"


def _answers(made: Determination) -> frozenset[ClockKind]:
    """The clock that an answer stops."""
    return frozenset({ClockKind.JURISDICTION}) if made.question == jurisdiction.QUESTION else frozenset()
