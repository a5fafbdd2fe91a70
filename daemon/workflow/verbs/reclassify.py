"""This is where the verb `reclassify` is declared and done: it says what kind of matter the case is (MSE-12)."""

from dataclasses import replace

from daemon.workflow import deadlines, kinds, relay
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.conflicts import find_again
from daemon.workflow.leaving import late_entries, leave
from daemon.workflow.model import ClockKind
from daemon.workflow.outcome import JournalEntry
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "reclassify"
USAGE = "reclassify KIND"
SUMMARY = "Say what kind of matter this is; clocks start again under the rules of that kind."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (Argument(name="kind", kind=Kind.WORD, words=("coc", *kinds.KINDS)),)
TAKES_TEXT = Text.NO
_SHORT = {"coc": kinds.CONDUCT_KIND}
_ANSWER = frozenset({ClockKind.HUMAN_ANSWER, ClockKind.HUMAN_ANSWER_ALERT})


def carry_out(act: Act) -> Done | Refused:
    """Move the case to another kind: a human answer is owed anew, and conflicts are looked for once more.

    Whoever is named in the words and was missed stops holding the case. Danger stays what it is.
    """
    if (closed := relay.closed(act)) is not None:
        return closed
    code = _SHORT.get(act.word("kind"), act.word("kind"))
    known = {kind.code: kind for kind in act.desk.policy.kinds}
    if code not in known or code == act.case.kind:
        others = ", ".join(one for one in known if one != act.case.kind)
        return Refused(cause="kind-unknown", rule=act.desk.policy.rule, shows=(("kind", code), ("known", others)))
    moved = replace(act.case, kind=code, kind_since=act.desk.now, human_answered_at=None, outcome="")
    left = leave(moved, find_again(moved, act.desk), act.desk)
    detail = (("kind", code),)
    entry = JournalEntry(what="case.reclassified", by=act.by, rule=known[code].rule, detail=detail)
    return Done(
        case=left.case,
        effect="reclassified",
        shows=detail,
        journal=(entry, *late_entries(left, act.case, act.by)),
        notices=left.notices,
        deadlines=deadlines.answer_clocks(left.case, act.desk),
        stop_clocks=_ANSWER,
        withdraw=left.gone,
    )
