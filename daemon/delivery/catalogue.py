"""This is where the letters of the desk are listed, each with sample values for its variables.

`{language}/{audience}.{purpose}.txt.j2` holds the words. A letter may show the variables named here and the frame
that every letter has: desk_name, desk_address, community, ref, token, letter, language, zone.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from daemon.workflow.model import Audience
from daemon.workflow.outcome import Value

FRAME = frozenset({"desk_name", "desk_address", "community", "ref", "token", "letter", "language", "zone"})


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


_RECEIVED: tuple[tuple[str, Value], ...] = (("received_at", _at(20, 13)),)
_DANGER: tuple[tuple[str, Value], ...] = (("emergency_line", True), ("find_authority", True))
_NEW_REPORT: tuple[tuple[str, Value], ...] = (
    *_RECEIVED,
    ("urgent", True),
    ("danger", True),
    ("answer_by", _at(23, 13)),
    ("danger_answer_by", _at(20, 14)),
    ("acknowledged", True),
    ("copied", True),
    ("others_told", 2),
    ("fields", ("when-where", "account")),
    ("missing", ("names", "ongoing")),
    ("report_language", "ja"),
    ("attachments", 1),
    ("provenance", "proven"),
    ("partly_unread", True),
    ("may_help", True),
    ("text", "First line of the report.\nSecond line of the report."),
)
_CLOCK: tuple[tuple[str, Value], ...] = (
    ("clock", "human-answer"),
    ("started_at", _at(20, 13)),
    ("due_at", _at(23, 13)),
    ("rule", "OKT-14"),
    ("others_told", 2),
)

LETTERS: tuple[LetterKind, ...] = (
    LetterKind(
        audience=Audience.REPORTER,
        purpose="acknowledgement",
        when="a report has become a case",
        samples=(
            *_RECEIVED,
            *_DANGER,
            ("answer_by", _at(23, 13)),
            ("promise", True),
            ("missing", ("names", "when-where", "account", "ongoing")),
            ("scope_doubt", True),
            ("event_word", True),
            ("outside_exists", True),
        ),
    ),
    LetterKind(
        audience=Audience.REPORTER,
        purpose="acknowledgement_emergency",
        when="a report speaks of danger",
        samples=(
            *_RECEIVED,
            *_DANGER,
            ("answer_by", _at(23, 13)),
            ("promise", True),
            ("outside_exists", True),
        ),
    ),
    LetterKind(
        audience=Audience.REPORTER,
        purpose="acknowledgement_unread",
        when="no machine could read the mail",
        samples=(*_RECEIVED, *_DANGER, ("independent_exists", True)),
    ),
    LetterKind(
        audience=Audience.REPORTER,
        purpose="acknowledgement_too_large",
        when="the mail is larger than the desk takes in",
        samples=(*_RECEIVED, *_DANGER, ("independent_exists", True)),
    ),
    LetterKind(
        audience=Audience.REPORTER,
        purpose="routing",
        when="reason 'outside': nobody of the desk is free; 'copied': a person in it has a copy through To or Cc",
        samples=(("reason", "outside"), ("outside_exists", True)),
    ),
    LetterKind(
        audience=Audience.REPORTER,
        purpose="delay",
        when="the human answer is late",
        samples=(*_DANGER, ("next_by", _at(24, 13))),
    ),
    LetterKind(
        audience=Audience.HANDLER,
        purpose="new_report",
        when="a report has become a case this person may work on",
        samples=_NEW_REPORT,
    ),
    LetterKind(
        audience=Audience.HANDLER,
        purpose="danger",
        when="a report speaks of danger",
        samples=(*_RECEIVED, ("answer_by", _at(20, 14)), ("others_told", 2)),
    ),
    LetterKind(
        audience=Audience.HANDLER,
        purpose="follow_up",
        when="a known party wrote again",
        samples=(
            *_RECEIVED,
            ("danger", True),
            ("fields", ("ongoing",)),
            ("report_language", "ja"),
            ("attachments", 1),
            ("provenance", "plausible"),
            ("partly_unread", True),
            ("others_told", 2),
            ("text", "One more thing."),
        ),
    ),
    LetterKind(
        audience=Audience.HANDLER,
        purpose="linked_item",
        when="an unknown sender brought the reference of a case ('' as linked_ref: not for this reader)",
        samples=(
            *_RECEIVED,
            ("linked_ref", "calm-river-2m9d"),
            ("report_language", "en"),
            ("attachments", 0),
            ("provenance", "unproven"),
            ("others_told", 2),
        ),
    ),
    LetterKind(
        audience=Audience.HANDLER,
        purpose="clock_alert",
        when="a clock will run out",
        samples=_CLOCK,
    ),
    LetterKind(
        audience=Audience.HANDLER,
        purpose="clock_breach",
        when="a clock has run out",
        samples=(*_CLOCK, ("late_by_downtime", True), ("reporter_told", True)),
    ),
    LetterKind(
        audience=Audience.HANDLER,
        purpose="reporter_unreachable",
        when="a letter to the reporter failed for good (failure 'unknown': nobody can tell)",
        samples=(("failure", "address"), ("attempts", 1), ("answer_by", _at(23, 13))),
    ),
    LetterKind(
        audience=Audience.HANDLER,
        purpose="handler_unreachable",
        when="a letter to another person of the desk failed for good",
        samples=(("failure", "address"), ("attempts", 1)),
    ),
    LetterKind(
        audience=Audience.HANDLER,
        purpose="letter_delayed",
        when="a letter to the reporter waits for 4 h and for 24 h",
        samples=(("waiting_since", _at(20, 13)), ("attempts", 12), ("acknowledgement", True)),
    ),
    LetterKind(
        audience=Audience.HANDLER,
        purpose="no_mail_wished",
        when="the reporter asked not to be written to",
        samples=(*_RECEIVED, ("answer_by", _at(23, 13)), ("others_told", 2)),
    ),
    LetterKind(
        audience=Audience.HANDLER,
        purpose="acknowledgements_late",
        when="acknowledgements wait for a ceiling",
        samples=(("count", 12), ("latest_at", _at(20, 18))),
    ),
    LetterKind(
        audience=Audience.FALLBACK,
        purpose="new_report",
        when="the usual handlers cannot act",
        samples=_NEW_REPORT,
    ),
    LetterKind(
        audience=Audience.OUTSIDE,
        purpose="new_report",
        when="nobody of the desk is free",
        samples=_NEW_REPORT,
    ),
    LetterKind(
        audience=Audience.INDEPENDENT,
        purpose="new_report",
        when="it concerns the desk itself, or nobody else is left",
        samples=_NEW_REPORT,
    ),
    LetterKind(
        audience=Audience.INDEPENDENT,
        purpose="unreadable",
        when="no machine could read the mail",
        samples=(*_RECEIVED, ("why", "encrypted"), ("attached", True), ("reporter_told", True)),
    ),
    LetterKind(
        audience=Audience.INDEPENDENT,
        purpose="vanished",
        when="messages left the mailbox before the desk could collect them",
        samples=(("count", 2), ("noticed_at", _at(20, 13))),
    ),
    LetterKind(
        audience=Audience.OPERATOR,
        purpose="alarm",
        when="the desk cannot do its job; code and opaque id, never case data",
        samples=(("code", "smtp-login-refused"), ("opaque_id", "5f2c"), ("noticed_at", _at(20, 13))),
    ),
)
