"""This is where it is defined what a letter may not leave out, whoever writes its words (processes.md 6.1 to 6.14).

A value is shown when the text is another one without it: that holds in every language, and in an operator's own words.
"""

import re
from collections.abc import Mapping

from daemon.workflow.model import PARTIES, Audience

_RECEIPT = frozenset({"received_at"})
_ALWAYS = ("ref", "token")  # of every letter: by them it is known again, and can be answered
REQUIRED: Mapping[str, frozenset[str]] = {
    "reporter.acknowledgement": _RECEIPT
    | {"answer_by", "missing", "emergency_line", "find_authority", "scope_doubt", "event_word", "fallback_exists"},
    "reporter.acknowledgement_emergency": _RECEIPT | {"find_authority", "fallback_exists"},
    "reporter.acknowledgement_support": _RECEIPT | {"answer_by", "emergency_line", "kind", "asks_talk_first"},
    "reporter.acknowledgement_unread": _RECEIPT | {"answer_by", "emergency_line"},
    "reporter.acknowledgement_too_large": _RECEIPT | {"answer_by", "emergency_line"},
    "reporter.delay": frozenset({"next_word_by", "emergency_line"}),
    "reporter.explanation": frozenset({"message", "next_word_by", "danger"}),
    "reporter.resolution": frozenset({"message", "violation", "action", "no_contact", "reconsider", "feedback"}),
    "reporter.measure": frozenset({"until", "until_decision", "mutual"}),
    "reported.hearing": frozenset({"message", "answer_by", "no_contact", "measures"}),
    "reported.measure": frozenset({"message", "measure", "scope", "starts_on", "until", "until_decision"}),
    "reported.decision": frozenset(
        {
            "message",
            "measure",
            "scope",
            "starts_on",
            "until",
            "reconsider",
            "reconsider_by",
            "no_contact",
            "contact_ends",
        }
    ),
}
_OF_A_MESSAGE = frozenset({"message"})
_OPENED = frozenset({"answer_by", "same_decider", "measures_stay", "reasons_wanted"})
_OUTCOME = frozenset({"message", "result", "final"})
_DANGER = {
    "en": r"law enforcement|emergency",
    "ja": "警察|緊急",
    "sw": r"polisi|dharura|vyombo vya",
}


def required_in(audience: Audience, purpose: str) -> tuple[str, ...]:
    """The values without which this letter would be another text; the frame's own first."""
    if audience not in PARTIES:
        return _ALWAYS
    shared = {"message": _OF_A_MESSAGE, "reconsideration_opened": _OPENED, "reconsideration_outcome": _OUTCOME}
    return (*_ALWAYS, *sorted(REQUIRED.get(f"{audience.value}.{purpose}", shared.get(purpose, frozenset()))))


def begins_with_danger(first: str, language: str) -> bool:
    """Whether a folded first paragraph is the law-enforcement line."""
    return re.search(_DANGER.get(language, "."), first) is not None
