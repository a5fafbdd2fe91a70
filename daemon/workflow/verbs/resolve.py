"""This is where the verb `resolve` is declared and done: it sends the resolution (OKT-20, OKT-21)."""

from dataclasses import replace

from daemon.workflow import disclosure, ending, relay, turns
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.model import Case, ClockKind, Party, Stage
from daemon.workflow.outcome import JournalEntry
from daemon.workflow.proceedings import Resolution
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "resolve"
USAGE = "resolve [ended|finding|finding-and-action]"
SUMMARY = "Tell the reporter the resolution written below; the word says how much of the outcome they learn."
LEVEL: Level = "C3"
ARGUMENTS: tuple[Argument, ...] = (Argument(name="level", kind=Kind.WORD, words=ending.LEVELS[1:], required=False),)
TAKES_TEXT = Text.MUST
_ANSWER_CLOCKS = frozenset({ClockKind.HUMAN_ANSWER, ClockKind.HUMAN_ANSWER_ALERT, ClockKind.DANGER_ANSWER})


def carry_out(act: Act) -> Done | Refused:
    """Tell the reporter what came of their report. Kept without a letter when there is no way to write to them."""
    refused = (
        relay.closed(act)
        or turns.waiting_for_parties(act)
        or turns.undetermined(act)
        or turns.undecided(act)
        or turns.reported_first(act)
        or ending.unchosen_level(act)
        or turns.held(act)
    )
    if refused is not None:
        return refused
    to = relay.recipient(act, "")
    reachable = to if isinstance(to, Party) and not act.case.unreachable else None
    words = relay.words_for(act, reachable) if reachable else relay.own_words(act.text, act.person)
    if isinstance(words, Refused):
        return words
    return _resolved(act, words, reachable) if words else Refused(cause="words-missing")


def _resolved(act: Act, words: str, to: Party | None) -> Done:
    steps, made = act.desk.policy.steps, _with_resolution(act, words)
    shows = disclosure.resolution(made, act.desk, words=words, level=act.word("level"))
    detail = (("told", "yes" if to else "no"),)
    return Done(
        case=made,
        effect="resolved" if to else "resolved-unsent",
        journal=(JournalEntry(what="resolution.made", by=act.by, rule=steps.close_rule, detail=detail),),
        notices=relay.letter(act, to, "resolution", shows, rule=steps.close_rule) if to else (),
        # An answer that cannot be sent is owed no more; one that is sent counts when a mail server took it.
        stop_clocks=frozenset({ClockKind.UPDATE}) | (frozenset() if to else _ANSWER_CLOCKS),
    )


def _with_resolution(act: Act, words: str) -> Case:
    made = Resolution(by=act.by, at=act.desk.now, words=words, confirmed_by=act.confirmed_by, level=act.word("level"))
    given = act.case.proceedings
    stage = act.case.stage if act.case.stage is Stage.UNDER_RECONSIDERATION else Stage.RESOLVED
    resolved = replace(given, resolutions=(*given.resolutions, made))
    return replace(act.case, stage=stage, proceedings=resolved)
