"""This is where it is told what a case is about, in the categories of the community's code.

A category that the policy calls immediate makes the case urgent and starts the short clock (OIK-06). Words only raise:
a category or an urgency that a report brought is taken back by a person alone.

Security: the text is hostile. Every pattern is bounded, and the search looks at no more than `SEARCHED` characters.
"""

import re
from dataclasses import replace
from functools import lru_cache

from daemon.workflow.category_words import RETALIATION, SIGNS
from daemon.workflow.danger import SEARCHED, says
from daemon.workflow.desk import Desk
from daemon.workflow.fold import fold
from daemon.workflow.model import Case
from daemon.workflow.outcome import JournalEntry
from daemon.workflow.policy import Policy


def found_in(text: str, policy: Policy) -> tuple[str, ...]:
    """The categories of the policy that a text speaks of: the immediate ones, and retaliation (AMP-11, OIK-06).

    English, Japanese and Swahili. What is denied does not count. Never raises.
    """
    searched = re.sub(r"\n(?!\n)", " ", fold(text[:SEARCHED]))
    wanted = {code for code, one in policy.categories.items() if one.immediate or code == RETALIATION}
    return tuple(code for code, signs in _compiled() if code in wanted and any(says(sign, searched) for sign in signs))


def recognised(case: Case, words: str, desk: Desk) -> Case:
    """The case with what these words of a message speak of added to its categories."""
    return classified(case, found_in(words, desk.policy), desk)


def classified(case: Case, codes: tuple[str, ...], desk: Desk) -> Case:
    """The case with these categories; an immediate one makes it urgent."""
    known = tuple(dict.fromkeys((*case.categories, *codes)))
    return replace(case, categories=known, urgent=case.urgent or any(_is_immediate(code, desk) for code in codes))


def forbids_retaliation(policy: Policy) -> bool:
    """Whether the code of this community says that nobody may suffer for having reported (AMP-11, OIK-10, AAP-36)."""
    return RETALIATION in policy.categories or any(kind.code == RETALIATION for kind in policy.kinds)


def cannot_wait(case: Case, desk: Desk) -> bool:
    """Whether the short clock runs for a case: somebody may be in danger, or it is about something immediate."""
    return case.danger or any(_is_immediate(code, desk) for code in case.categories)


def entries(codes: tuple[str, ...], desk: Desk) -> tuple[JournalEntry, ...]:
    """What the journal keeps of categories that a message brought."""
    return tuple(
        JournalEntry(what="category.found", rule=desk.policy.categories[code].rule, detail=(("category", code),))
        for code in codes
    )


def _is_immediate(code: str, desk: Desk) -> bool:
    known = desk.policy.categories.get(code)
    return known is not None and known.immediate


@lru_cache(maxsize=1)
def _compiled() -> tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]:
    return tuple((code, tuple(re.compile(sign) for sign in signs)) for code, signs in SIGNS)
