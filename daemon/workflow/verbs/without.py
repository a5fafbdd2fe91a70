"""This is where the verb `without` is declared and done: it records why a step is not done (OIF-09, AAP-14)."""

from dataclasses import replace

from daemon.workflow import ending, relay
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.outcome import JournalEntry
from daemon.workflow.proceedings import Waiver
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "without"
USAGE = "without STEP impossible|meritless|bad-faith [WORDS]"
SUMMARY = "Record that a step of the process cannot be done, or need not be, and why."
LEVEL: Level = "C2"
_IMPOSSIBLE = "impossible"
ARGUMENTS: tuple[Argument, ...] = (
    Argument(name="step", kind=Kind.WORD, words=ending.STEPS),
    Argument(name="why", kind=Kind.WORD, words=(_IMPOSSIBLE, *ending.EXCEPTIONS)),
    Argument(name="words", kind=Kind.WORDS, required=False),
)
TAKES_TEXT = Text.MUST


def carry_out(act: Act) -> Done | Refused:
    """Keep the reason; the step is not waited for any more. Exceptions are the policy's, and of a notice alone."""
    if (closed := relay.closed(act)) is not None:
        return closed
    step, why, steps = act.word("step"), act.word("why"), act.desk.policy.steps
    exception = "" if why == _IMPOSSIBLE else why
    if exception and (step != "notice" or exception not in steps.notice_exceptions):
        known = ", ".join(steps.notice_exceptions)
        return Refused(cause="exception-unknown", rule=steps.rule_of("notice_exceptions"), shows=(("known", known),))
    if not act.text:
        return Refused(cause="words-missing")
    made = Waiver(step=step, exception=exception, words=act.text, by=act.by, at=act.desk.now)
    kept = act.case.proceedings
    rule = steps.rule_of("notice_exceptions") if exception else steps.rule_of("closing")
    shows = (("step", step),)
    entry = JournalEntry(what="step.waived", by=act.by, rule=rule, detail=(*shows, ("why", why)))
    case = replace(act.case, proceedings=replace(kept, waivers=(*kept.waivers, made)))
    return Done(case=case, effect="waived", shows=shows, journal=(entry,))
