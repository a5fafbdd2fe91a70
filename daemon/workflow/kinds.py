"""This is where it is told what kind of matter a case is, where there is help beside the code (MSE-03 to MSE-12).

A support matter gets its own receipt and its own outcomes. Nothing here turns a report away or lowers danger: whatever
is not clearly a support matter is worked by the code, and words that describe harassment are pointed out (G15).
Security: the text is hostile. Every pattern is bounded; the search looks at no more than `SEARCHED` characters.
"""

import re
from datetime import datetime

from daemon.workflow.danger import SEARCHED, says
from daemon.workflow.desk import Desk
from daemon.workflow.fold import fold
from daemon.workflow.kind_words import CONDUCT, SIGNS
from daemon.workflow.model import Case
from daemon.workflow.policy import ItemKind, Policy

CONDUCT_KIND = "coc-report"
KINDS = (CONDUCT_KIND, "retaliation", "one-on-one", "mentoring-conflict", "mentor-capacity", "no-response", "question")
OUTCOMES = ("talked", "shared-mentorship", "backup-mentor", "transition-plan", "answered", "other")
_TYPE = re.compile(r"\s*(?:type|kind|種類|aina) ?[::] ?(?P<code>[a-z][a-z -]{1,30}[a-z])", re.ASCII)


def kind_in(text: str, policy: Policy) -> str:
    """The kind that a report says it is: `type: one-on-one` in its first line, or a support matter by its words.

    'coc-report' where nothing says otherwise, and in every community without support matters. Never raises.
    """
    known = {kind.code: kind for kind in policy.kinds}
    folded = fold(text[:SEARCHED])
    said = _TYPE.match(folded)
    code = said["code"].strip().replace(" ", "-") if said is not None else ""
    if code in known:
        return code
    searched = re.sub(r"\n(?!\n)", " ", folded)
    found = (code for code, sign in SIGNS if code in known and says(re.compile(sign), searched))
    return next((code for code in found if known[code].ladder == "support"), CONDUCT_KIND)


def support(case: Case, desk: Desk) -> ItemKind | None:
    """The rules of a support matter, None for what is worked by the code."""
    kind = next((kind for kind in desk.policy.kinds if kind.code == case.kind), None)
    return kind if kind is not None and kind.ladder == "support" else None


def describes_conduct(case: Case, desk: Desk) -> bool:
    """Whether the words of a support matter describe what the code is for, so that a person should look (MSE-12)."""
    if support(case, desk) is None:
        return False
    return case.danger or speaks_of_conduct("\n".join(f"{one.subject}\n{one.new_text}" for one in case.reports))


def speaks_of_conduct(text: str) -> bool:
    """Whether words describe what the code is for."""
    return says(re.compile(CONDUCT), fold(text[:SEARCHED]))


def started(case: Case) -> datetime:
    """When the clocks of the case began: the receipt of the report, or the moment it was reclassified."""
    return case.kind_since or case.received_at
