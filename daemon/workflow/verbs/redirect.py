"""This is where the verb `redirect` is declared and done: it tells the reporter that the matter belongs elsewhere."""

from dataclasses import replace

from daemon.workflow import disclosure, jurisdiction, relay
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.model import ClockKind, Stage
from daemon.workflow.outcome import JournalEntry
from daemon.workflow.proceedings import Resolution
from daemon.workflow.verbs.declaration import Argument, Level, Text

NAME = "redirect"
USAGE = "redirect"
SUMMARY = "Tell the reporter that this lies outside what the body looks after; the text below says where it could go."
LEVEL: Level = "C3"
ARGUMENTS: tuple[Argument, ...] = ()
TAKES_TEXT = Text.MUST


def carry_out(act: Act) -> Done | Refused:
    """Tell the reporter what follows from a no to the question of jurisdiction (AAP-08, processes.md 6.15)."""
    clock = act.desk.policy.clocks.jurisdiction
    rule = clock.rule if clock is not None else ""
    refused = relay.closed(act)
    if refused is None and not jurisdiction.is_outside(act.case):
        refused = Refused(cause="not-outside", rule=rule)
    to = relay.recipient(act, "")
    if refused is not None or isinstance(to, Refused):
        return refused or to  # type: ignore[return-value]
    words = relay.words_for(act, to)
    if isinstance(words, Refused):
        return words
    made = Resolution(by=act.by, at=act.desk.now, words=words, confirmed_by=act.confirmed_by)
    given = act.case.proceedings
    case = replace(act.case, stage=Stage.RESOLVED, proceedings=replace(given, resolutions=(*given.resolutions, made)))
    shows = disclosure.out_of_jurisdiction(case, act.desk, words=words)
    return Done(
        case=case,
        effect="redirected",
        journal=(JournalEntry(what="reporter.redirected", by=act.by, rule=rule),),
        notices=relay.letter(act, to, "out_of_jurisdiction", shows, rule=rule),
        stop_clocks=frozenset({ClockKind.UPDATE}),
    )
