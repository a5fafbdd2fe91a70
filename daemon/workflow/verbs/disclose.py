"""This is where the verb `disclose` is declared and done: somebody states a conflict of interest of their own."""

from dataclasses import replace

from daemon.workflow import relay, seats, statements
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.conflicts import excluded
from daemon.workflow.leaving import Left, leave
from daemon.workflow.model import Case, Conflict, ConflictKind
from daemon.workflow.outcome import JournalEntry
from daemon.workflow.proceedings import ConflictStatement
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "disclose"
USAGE = "disclose soft|hard AREA [may nothing|read|discuss]"
SUMMARY = "State a conflict of interest of your own: its kind, its area, what a soft one still allows; say more below."
LEVEL: Level = "C2"
AREAS = ("same-employer", "appearance", "party", "personal-tie", "professional-tie", "own-interest")
ARGUMENTS: tuple[Argument, ...] = (
    Argument(name="kind", kind=Kind.WORD, words=("soft", "hard")),
    Argument(name="area", kind=Kind.WORD, words=AREAS),
    Argument(name="may", kind=Kind.WORD, words=(seats.NOTHING, seats.READ, seats.DISCUSS), lead="may", required=False),
)
TAKES_TEXT = Text.MAY


def carry_out(act: Act) -> Done | Refused:
    """Keep the statement and tell the others (AAP-40). A hard one ends access at once, two soft ones do as well.

    The same area again completes what was said before: a spoken statement becomes a written one (AAP-42).
    """
    rules, kind, area = act.desk.policy.conflicts, act.word("kind"), act.word("area")
    known = rules.soft if kind == ConflictKind.SOFT.value else rules.hard
    refused = relay.closed(act)
    if refused is None and area not in known:
        listed = ", ".join(known) or "-"
        refused = Refused(cause="area-unknown", rule=rules.rule_of(kind), shows=(("area", area), ("known", listed)))
    if refused is not None:
        return refused
    before = _said_before(act)
    said = _said(act, before)
    left = _left(act, new=before is None)
    waits = (
        said if before is not None and _only_words(before, said) else statements.to_confirm(said, left.case, act.desk)
    )
    case = (
        statements.kept(left.case, waits)
        if before is None
        else statements.answered(statements.changed(left.case, before, waits), waits)
    )
    shows = (("kind", _counts_as(case, act)), ("area", area), ("may", waits.may))
    return Done(
        case=case,
        effect="disclosed",
        shows=shows,
        journal=(
            JournalEntry(what="conflict.stated", by=act.by, rule=rules.rule_of("statement"), detail=shows),
            *left.journal,
        ),
        notices=left.notices + statements.told(case, waits, act.desk),
        deadlines=statements.writing_clock(case, waits, act.desk),
        stop_clocks=statements.answered_by_all(case, act.desk),
        withdraw=left.gone,
    )


def _said_before(act: Act) -> ConflictStatement | None:
    """What the writer said of this area before, or without naming one."""
    own = (one for one in seats.statements_of(act.case, act.by) if one.ended_as != statements.REJECTED)
    return next((one for one in own if one.kind == act.word("kind") and one.area in ("", act.word("area"))), None)


def _said(act: Act, before: ConflictStatement | None) -> ConflictStatement:
    made = before or ConflictStatement(person=act.by, kind=act.word("kind"), at=act.desk.now)
    return replace(
        made,
        at=act.desk.now,
        area=act.word("area"),
        words=act.text.strip() or made.words,
        may=act.word("may") or made.may,
    )


def _only_words(before: ConflictStatement, said: ConflictStatement) -> bool:
    """Whether a statement was only put in writing: then what the others said of it stands."""
    return (before.area, before.may) == (said.area, said.may)


def _left(act: Act, *, new: bool) -> Left:
    if not new:
        return Left(case=act.case)
    found = Conflict(
        person=act.by,
        kind=ConflictKind(act.word("kind")),
        source="declared",
        at=act.desk.now,
        rule=act.desk.policy.conflicts.rule_of(act.word("kind")),
        by=act.by,
    )
    return leave(act.case, (found,), act.desk)


def _counts_as(case: Case, act: Act) -> str:
    hard = act.by in excluded(case.conflicts, act.desk.policy)
    return ConflictKind.HARD.value if hard else ConflictKind.SOFT.value
