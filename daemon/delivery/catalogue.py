"""This is where the letters of the desk are listed, each with sample values for its variables.

`{language}/{audience}.{purpose}.txt.j2` holds the words. A letter may show the variables named here and the frame
that every letter has: desk_name, desk_address, community, ref, token, letter, speaks, zone.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from daemon.workflow.model import Audience
from daemon.workflow.outcome import Value

FRAME = frozenset({"desk_name", "desk_address", "community", "ref", "token", "letter", "speaks", "zone"})


@dataclass(frozen=True, kw_only=True, slots=True)
class LetterKind:
    """One letter: who gets it, on what occasion, and an example of every value it is given."""

    audience: Audience
    purpose: str
    when: str
    samples: tuple[tuple[str, Value], ...]

    @property
    def name(self) -> str:
        """'reporter.acknowledgement'"""
        return f"{self.audience}.{self.purpose}"


def _at(day: int, hour: int) -> datetime:
    return datetime(2026, 11, day, hour, 35, tzinfo=UTC)


_REPORTER: tuple[tuple[str, Value], ...] = (
    ("received_at", _at(20, 13)),
    ("answer_by", _at(23, 13)),
    ("promise", True),
    ("missing", ("names", "when-where", "account", "ongoing")),
    ("emergency_line", True),
    ("find_authority", True),
    ("scope_doubt", True),
    ("event_word", True),
    ("fallback_exists", True),
    ("outside_exists", True),
    ("next_word_by", _at(27, 13)),
)
_HANDLER: tuple[tuple[str, Value], ...] = (
    ("received_at", _at(20, 13)),
    ("danger", True),
    ("others_told", 2),
    ("acknowledged", False),
    ("no_mail", False),
    ("unreachable", False),
    ("answer_by", _at(23, 13)),
    ("danger_by", _at(20, 14)),
    ("fields", ("when-where", "account")),
    ("language", "ja"),
    ("attachments", 1),
    ("provenance", "proven"),
    ("report_text", "First line of the report.\nSecond line of the report."),
    ("may_help", True),
    ("linked_ref", "calm-river-2m9d"),
    ("copied", True),
)
_CLOCK: tuple[tuple[str, Value], ...] = (
    ("clock", "human-answer"),
    ("started_at", _at(20, 13)),
    ("due_at", _at(23, 13)),
    ("hours_left", 24),
    ("hours_late", 8),
    ("rule", "OKT-14"),
    ("danger", True),
    ("next_word_by", _at(30, 13)),
)
_LETTER: tuple[tuple[str, Value], ...] = (
    ("failure", "address"),
    ("attempts", 12),
    ("waiting_since", _at(20, 13)),
    ("acknowledged", False),
    ("answer_by", _at(23, 13)),
)
_INDEPENDENT: tuple[tuple[str, Value], ...] = (
    ("why", "unreadable"),
    ("count", 2),
    ("attached", True),
    ("received_at", _at(20, 13)),
    ("noticed_at", _at(20, 13)),
)


def _kind(audience: Audience, purpose: str, when: str, samples: tuple[tuple[str, Value], ...]) -> LetterKind:
    return LetterKind(audience=audience, purpose=purpose, when=when, samples=samples)


LETTERS: tuple[LetterKind, ...] = (
    _kind(Audience.REPORTER, "acknowledgement", "a report has become a case", _REPORTER),
    _kind(Audience.REPORTER, "acknowledgement_emergency", "a report speaks of danger", _REPORTER),
    _kind(Audience.REPORTER, "acknowledgement_unread", "no machine could read the mail", _REPORTER),
    _kind(Audience.REPORTER, "acknowledgement_too_large", "the mail is larger than the desk takes in", _REPORTER),
    _kind(
        Audience.REPORTER,
        "routing",
        "reason 'outside': nobody of the desk is free; 'copied': somebody it keeps the report from has a copy",
        (("reason", "outside"), ("outside_exists", True)),
    ),
    _kind(Audience.REPORTER, "delay", "the human answer is late", _REPORTER),
    _kind(Audience.HANDLER, "new_report", "a report has become a case this person holds", _HANDLER),
    _kind(Audience.HANDLER, "danger", "a report speaks of danger", _HANDLER),
    _kind(Audience.HANDLER, "follow_up", "a party of the case wrote again", _HANDLER),
    _kind(Audience.HANDLER, "linked_item", "an unknown sender brought the reference of a case", _HANDLER),
    _kind(Audience.HANDLER, "no_mail_wished", "the reporter asked not to be written to", _HANDLER),
    _kind(Audience.HANDLER, "clock_alert", "a clock will run out", _CLOCK),
    _kind(Audience.HANDLER, "clock_breach", "a clock has run out", _CLOCK),
    _kind(Audience.HANDLER, "letter_delayed", "a letter to the reporter still waits after 4 h and 24 h", _LETTER),
    _kind(Audience.HANDLER, "reporter_unreachable", "a letter to the reporter failed for good", _LETTER),
    _kind(Audience.FALLBACK, "new_report", "the usual handlers cannot act", _HANDLER),
    _kind(Audience.OUTSIDE, "new_report", "nobody of the desk is free", _HANDLER),
    _kind(Audience.INDEPENDENT, "new_report", "it concerns the desk itself, or nobody else is left", _INDEPENDENT),
    _kind(Audience.INDEPENDENT, "unreadable", "no machine could read the mail", _INDEPENDENT),
    _kind(Audience.INDEPENDENT, "vanished", "messages left the mailbox before the desk collected them", _INDEPENDENT),
    _kind(
        Audience.OPERATOR,
        "alarm",
        "the desk cannot do its job: a code, never case data",
        (("code", "acknowledgement-late"), ("noticed_at", _at(20, 13))),
    ),
)
