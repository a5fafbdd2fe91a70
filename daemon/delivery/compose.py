"""This is where a notice becomes a letter: template, values, wording check, exact bytes.

Security: a letter shows what `Notice.shows` discloses and the fixed frame, nothing else; it has one recipient, no
copy, and leaves only when the wording check finds nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from daemon.delivery.address import EnvelopeAddress, read_address
from daemon.delivery.answer_link import link_ends
from daemon.delivery.catalogue import LETTERS, LetterKind
from daemon.delivery.html import as_html
from daemon.delivery.message import Sheet, make_bytes
from daemon.delivery.page import Page, Pages, Words
from daemon.delivery.values import Shown, clean
from daemon.errors import ConfigError, LetterRefused
from daemon.workflow.model import PARTIES, Audience
from daemon.workflow.outcome import Notice, Value
from daemon.workflow.wording import WordingFault, check_wording, names, repeated

_OTHER_LANGUAGE = "\n* * *\n\n"
_TAPS = frozenset({Audience.HANDLER, Audience.FALLBACK})  # their letters end with links; others are text alone


@dataclass(frozen=True, kw_only=True, slots=True)
class LetterHead:
    """What every letter of one desk says about the desk. `languages`: the first is the default.

    `words`: the community's own for a code, by code and language.
    """

    desk_name: str
    desk_address: str
    community: str
    languages: tuple[str, ...]
    loop_mark: str
    words: Words = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Stamp:
    """What makes one letter unique: its id, Message-ID (no brackets), token ('' for none), time (aware), original."""

    letter_id: str
    message_id: str
    token: str
    at: datetime
    original: bytes | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Guard:
    """What a letter must not repeat: names, handles, addresses; and, in what it is given, five words of a report."""

    forbidden: tuple[str, ...] = ()
    sealed_text: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Letter:
    raw: bytes
    subject: str
    purpose: str
    body: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Preview:
    """One letter rendered with sample values. `file` is where its words stand."""

    name: str  # 'reporter.acknowledgement'
    language: str
    file: Path
    subject: str
    body: str


class Composer:
    """Writes the letters of one desk from the templates in `folders`; an earlier folder wins per file."""

    def __init__(self, folders: tuple[Path, ...], head: LetterHead) -> None:
        self._head = head
        self._pages = Pages(folders, head.languages[0], head.words)

    def compose(self, notice: Notice, stamp: Stamp, guard: Guard | None = None) -> Letter:
        """The letter for `notice`, ready to be committed.

        Raises LetterRefused (address, wording, form, a value the template wants and the notice does not disclose)
        without naming a person or repeating the report.
        """
        to = read_address(notice.to.address)
        values = self._frame(notice, stamp)
        languages = [notice.language]
        if notice.bilingual and self._head.languages[0] != notice.language:
            languages.append(self._head.languages[0])
        pages = [self._pages.render(notice.audience, notice.purpose, language, values) for language in languages]
        for page in pages:
            _refuse_faults(page, notice, guard or Guard())
        body = _OTHER_LANGUAGE.join(page.body for page in pages)
        html = as_html(pages[0].blocks, link_ends(values), pages[0].language) if notice.audience in _TAPS else ""
        raw = make_bytes(self._sheet(notice, stamp, to, pages, body, html))
        return Letter(raw=raw, subject=pages[0].subject, purpose=notice.purpose, body=body)

    def check_all(self) -> tuple[Preview, ...]:
        """Every letter in every language of the desk with sample values.

        Raises ConfigError with one line per broken template: file, line, what was found, cure.
        """
        previews: list[Preview] = []
        faults: list[str] = []
        for language in self._head.languages:
            for kind in LETTERS:
                try:
                    previews.append(self._preview(kind, language))
                except LetterRefused as refused:
                    faults.append(str(refused))
        if faults:
            raise ConfigError(*dict.fromkeys(faults))
        return tuple(previews)

    def _preview(self, kind: LetterKind, language: str) -> Preview:
        values = {**clean(dict(kind.samples)), **self._sample_frame(language)}
        page = self._pages.render(kind.audience, kind.purpose, language, values)
        faults = check_wording(page.words, kind.audience, page.language, has_clock=_has_clock(dict(kind.samples)))
        if faults:
            raise LetterRefused(
                f"{page.file}: {faults[0].found!r} breaks the wording rule '{faults[0].rule}'. Say it another way."
            )
        return Preview(name=kind.name, language=language, file=page.file, subject=page.subject, body=page.body)

    def _sample_frame(self, language: str) -> dict[str, Shown]:
        head = self._head
        return {
            "desk_name": head.desk_name,
            "desk_address": head.desk_address,
            "community": head.community,
            "ref": "quiet-lantern-7k3f",
            "token": "SAMPLEKEYSAMPLEKEYSAMPLEKEYSAMPLEKEYSAMPLEKEYSAM",
            "letter": "5f2c0a9d41b7",
            "speaks": language,
            "zone": "Asia/Tokyo",
            "called": "",
        }

    def _frame(self, notice: Notice, stamp: Stamp) -> dict[str, Shown]:
        # The frame comes last: no disclosed value can stand in for the desk's own.
        return {
            **clean(notice.shows.as_dict()),
            "desk_name": self._head.desk_name,
            "desk_address": self._head.desk_address,
            "community": self._head.community,
            "ref": notice.ref or stamp.letter_id[:12],
            "token": stamp.token,
            "letter": stamp.letter_id[:12],
            "speaks": notice.language,
            "zone": notice.to.timezone,
            **clean({"called": notice.to.called if notice.audience in PARTIES else ""}),
        }

    def _sheet(
        self, notice: Notice, stamp: Stamp, to: EnvelopeAddress, pages: list[Page], body: str, html: str
    ) -> Sheet:
        replies = notice.purpose.startswith("acknowledgement") or bool(notice.answers)
        return Sheet(
            sender_name=self._head.desk_name,
            sender=self._head.desk_address,
            to=to,
            subject=pages[0].subject,
            body=body,
            html=html,
            languages=tuple(page.language for page in pages),
            at=stamp.at.astimezone(UTC),
            message_id=stamp.message_id,
            loop_mark=self._head.loop_mark,
            automatic=("auto-replied" if replies else "auto-generated") if notice.automatic else "",
            answers=notice.answers,
            original=stamp.original,
        )


def _refuse_faults(page: Page, notice: Notice, guard: Guard) -> None:
    shown = notice.shows.as_dict()
    faults: tuple[WordingFault, ...] = ()
    if notice.audience in PARTIES:  # others are shown what people wrote; the desk's own words were checked at the start
        faults = check_wording(page.words, notice.audience, page.language, has_clock=_has_clock(shown))
    given = "\n".join(value for value in shown.values() if isinstance(value, str))
    # A sentence of the template that somebody wrote as well is no quote.
    if repeated(given, guard.sealed_text) or any(names(page.words, name) for name in guard.forbidden):
        faults += (WordingFault(rule="identity", found=""),)
    if faults:
        found = f" ({faults[0].found!r})" if faults[0].found else ""
        raise LetterRefused(
            f"{notice.audience}.{notice.purpose} ({page.language}) breaks the wording rule '{faults[0].rule}'{found}."
        )


def _has_clock(values: Mapping[str, Value]) -> bool:
    return isinstance(values.get("answer_by"), date)  # a moment, or a day
