"""This is where it is told that people of the desk have to reach an authority: the police, a hospital, another agency.

Either the report asks for help with finding the right one (OKT-07), or somebody is in danger and the rules say that the
desk's own people call then (OIF-14). It is a task with the short clock; `record authority` ends it. Words only raise.
Security: the text is hostile. Every pattern is bounded; the search looks at no more than `SEARCHED` characters.
"""

import re
from dataclasses import replace

from daemon.workflow import clocks
from daemon.workflow.danger import SEARCHED, says
from daemon.workflow.desk import Desk
from daemon.workflow.fold import fold
from daemon.workflow.model import Case, ClockKind, Deadline
from daemon.workflow.outcome import JournalEntry

ASKED, DANGER, DONE = "asked", "danger", "done"
WANTED = frozenset({ASKED, DANGER})

# Forms are written as folded text is: small letters, no katakana.
_AGENCY = r"(?:agency|agencies|authority|authorities|police|law enforcement|emergency (?:number|service)s?|hotline)"
_UNSURE = r"(?:not sure|unsure|do not know|don't know|dont know|no idea|cannot tell|can't tell|wonder\w*)"
_ASKS = (
    re.compile(
        rf"\b{_UNSURE} (?:\w+ ){{0,3}}(?:which|what|whose|who|whom|how) (?:\w+ ){{0,4}}{_AGENCY}\b"
        rf"|\b(?:which|what) {_AGENCY} (?:\w+ ){{0,3}}(?:call|contact|notify|turn to|tell|report)\b"
        rf"|\b{_UNSURE} (?:\w+ ){{0,2}}(?:who|whom|where|which number)"
        r" (?:\w+ ){0,2}(?:to call|i (?:can|should) call)\b"
        rf"|\bhelp (?:me |us )?(?:to |with )?(?:find\w*|contact\w*|reach\w*|notify\w*|call\w*)"
        rf" (?:\w+ ){{0,3}}{_AGENCY}\b"
    ),
    re.compile(
        r"(?:どこ|どの機関|どの窓口|何番|警察か\w{1,6})(?:に|へ)?(?:連絡|通報|電話|相談)(?:すれば|したら|すべき)[^。\n]{0,12}"
        r"(?:分か[らり]|わか[らり]|知[らり])(?:ない|ず|ません)|どの機関か(?:分か|わか)[らり](?:ない|ず|ません)"
        r"|(?:警察|公的機関|機関)への(?:連絡|通報)を(?:手伝|助け)"
    ),
    re.compile(
        r"\bsi(?:jui|na uhakika|elewi) (?:\w+ ){0,4}(?:mamlaka|polisi|namba gani|nimpigie nani|nipige wapi"
        r"|nipigie nani)\b"
        r"|\bmamlaka gani (?:\w+ ){0,3}\w*(?:pig|julish|ripot)\w*|\bnisaidi\w* (?:\w+ ){0,3}(?:mamlaka|polisi)\b"
    ),
)


def asked_in(text: str) -> bool:
    """Whether a text asks for help with finding or reaching an authority, in three languages. Never raises."""
    words = re.sub(r"\n(?!\n)", " ", fold(text[:SEARCHED]))
    return any(says(sign, words) for sign in _ASKS)


def recognised(case: Case, words: str, desk: Desk) -> Case:
    """The case with this task where its words or its danger bring it and the rules have it; then it is urgent.

    Done is done: what was asked once is not asked again by the same danger, only by new words.
    """
    emergency = desk.policy.emergency
    if emergency.find_authority and case.authority not in WANTED and asked_in(words):
        return replace(case, authority=ASKED, urgent=True)
    if emergency.staff_may_call == "in-danger" and case.danger and not case.authority:
        return replace(case, authority=DANGER, urgent=True)
    return case


def calmed(case: Case) -> Case:
    """The case when nobody is in danger any more: what danger alone brought is owed no longer."""
    return replace(case, authority="") if case.authority == DANGER else case


def clock(before: Case | None, case: Case, desk: Desk) -> tuple[Deadline, ...]:
    """The short clock of a task that came new; it starts when the desk learns of it."""
    if case.authority not in WANTED or (before is not None and before.authority in WANTED):
        return ()
    kind, within = ClockKind.AUTHORITY, desk.policy.clocks.danger_answer
    due_at = clocks.due(desk.now, within, desk)
    return (
        Deadline(case=case.id, kind=kind, due_at=due_at, key=kind.value, rule=rule_of(case, desk), started_at=desk.now),
    )


def entries(before: Case | None, case: Case, desk: Desk) -> tuple[JournalEntry, ...]:
    """What the journal keeps of a task that came new."""
    why = (("why", case.authority),)
    return tuple(JournalEntry(what="authority.wanted", rule=one.rule, detail=why) for one in clock(before, case, desk))


def rule_of(case: Case, desk: Desk) -> str:
    """The requirement behind the task of this case."""
    emergency = desk.policy.emergency
    return emergency.rule_of("staff_may_call" if case.authority == DANGER else "find_authority")
