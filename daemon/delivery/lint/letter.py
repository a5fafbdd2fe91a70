"""This is where one letter in one language is proved: its files word by word, and its text in every try."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import jinja2

from daemon.delivery.catalogue import LetterKind
from daemon.delivery.lint.finding import CURES, LetterFinding
from daemon.delivery.lint.promises import unkept
from daemon.delivery.lint.required import begins_with_danger, required_in
from daemon.delivery.lint.sources import Shelf, Source, broken_at
from daemon.delivery.lint.variants import Variant, variants_of
from daemon.delivery.lint.words import faults_in
from daemon.delivery.page import Page, Pages, Words
from daemon.delivery.render import environment
from daemon.delivery.values import clean
from daemon.errors import LetterRefused
from daemon.workflow.model import PARTIES, Audience
from daemon.workflow.policy import Policy
from daemon.workflow.wording import folded

_FRAME = {
    "desk_name": "Quillmark desk",
    "desk_address": "conduct@example.org",
    "community": "Quillmark",
    "ref": "quiet-lantern-7k3f",
    "token": "SAMPLEKEYSAMPLEKEYSAMPLEKEYSAMPLEKEYSAMPLEKEYSAM",
    "letter": "5f2c0a9d41b7",
    "zone": "Asia/Tokyo",
    "called": "",
}


class Press:
    """Prints letters in `folders`, each text once however many communities share it. `tried` counts them."""

    def __init__(self, folders: tuple[Path, ...], first_language: str, words: Words) -> None:
        self.shelf = Shelf(folders, environment(folders))
        self.folders, self.tried = folders, 0
        self.seen: set[object] = set()
        self._pages = Pages(folders, first_language, words)
        self._printed: dict[object, Page] = {}

    def page(self, kind: LetterKind, language: str, variant: Variant) -> Page:
        """The letter with these values. Raises LetterRefused."""
        key = (kind.name, language, tuple(variant.values.items()))
        if key not in self._printed:
            values = {**clean(variant.values), **_FRAME, "speaks": language}
            self._printed[key] = self._pages.render(kind.audience, kind.purpose, language, values)
        return self._printed[key]


@dataclass(frozen=True, kw_only=True)
class Letter:
    """One letter as its files have it. `asks`: the values it wants; `broken`: why it cannot be read."""

    kind: LetterKind
    language: str
    file: Path
    sources: tuple[Source, ...] = ()
    asks: frozenset[str] = frozenset()
    known: tuple[str, ...] = ()
    broken: LetterFinding | None = None

    def proved(self, policy: Policy, press: Press) -> Iterator[LetterFinding]:
        """Everything wrong with it under these rules."""
        yield from self._words_of_files(press)
        texts: list[tuple[Variant, Page]] = []
        for variant in variants_of(self.kind, policy):
            try:
                page = press.page(self.kind, self.language, variant)
            except LetterRefused as refused:
                yield self._unreadable(str(refused))
                return
            texts.append((variant, page))
            words = folded(page.words)
            if (self.file, words) not in press.seen:
                press.seen.add((self.file, words))
                press.tried += 1
                for rule, found in faults_in(words, self.kind.audience, self.language):
                    yield self.finding(rule, found)
            if variant.faithful and self.kind.audience in PARTIES:
                for found in unkept(words, self.language, policy):
                    yield self.finding("no-clock", found)
        yield from self._left_out(texts)

    def finding(self, rule: str, found: str) -> LetterFinding:
        """A finding at the line where these words stand, else at the top of the letter."""
        places = ((one.path, line) for one in self.sources if found and (line := one.line_of(found)))
        file, line = next(places, (self.file, 1))
        return LetterFinding(
            file=file, line=line, letter=self.kind.name, language=self.language, rule=rule, found=found
        )

    def _words_of_files(self, press: Press) -> Iterator[LetterFinding]:
        for source in self.sources:
            if (source.path, self.kind.audience) in press.seen:
                continue
            press.seen.add((source.path, self.kind.audience))
            for rule, found in faults_in(source.words, self.kind.audience, self.language, self.known):
                yield self.finding(rule, found)

    def _left_out(self, texts: list[tuple[Variant, Page]]) -> Iterator[LetterFinding]:
        first, page = texts[0]
        for name in required_in(self.kind.audience, self.kind.purpose):
            if name in _FRAME:
                missing = str(_FRAME[name]) not in page.body
            else:
                other = [text for variant, text in texts if variant.switched == name]
                missing = bool(first.values.get(name) and other) and all(one.body == page.body for one in other)
            if missing:
                yield self.finding("not-shown", name)
        if self._opens_with_danger(first) and not begins_with_danger(folded(_first(page)), self.language):
            yield self.finding("no-danger-line", " ".join(_first(page).split())[:60])

    def _opens_with_danger(self, first: Variant) -> bool:
        if self.kind.audience is not Audience.REPORTER or not self.kind.purpose.startswith("acknowledgement"):
            return False
        return self.kind.purpose == "acknowledgement_emergency" or bool(first.values.get("emergency_line"))

    def _unreadable(self, said: str) -> LetterFinding:
        """A refusal says 'FILE:LINE: what. Cure.'; the parts are taken apart again."""
        place, _, text = said.partition(": ")
        file, _, line = place.rpartition(":")
        return _broken(self.kind, self.language, Path(file or place), int(line) if line.isdigit() else 1, text)


def read_letter(kind: LetterKind, language: str, press: Press) -> Letter:
    """The letter with its pieces. What cannot be read is told in `broken`."""
    name = f"{language}/{kind.name}.txt.j2"
    try:
        sources, asks = press.shelf.sources_of(name)
    except jinja2.TemplateSyntaxError as error:
        file, line = broken_at(error, press.folders[0] / name)
        return Letter(
            kind=kind, language=language, file=file, broken=_broken(kind, language, file, line, str(error.message))
        )
    return Letter(kind=kind, language=language, file=sources[0].path, sources=sources, asks=asks)


def _broken(kind: LetterKind, language: str, file: Path, line: int, said: str) -> LetterFinding:
    text, _, cure = said.rpartition(". ")
    return LetterFinding(
        file=file,
        line=line,
        letter=kind.name,
        language=language,
        rule="unreadable",
        found=(text or said).strip(),
        cure=cure if text else CURES["unreadable"],
    )


def _first(page: Page) -> str:
    return page.body.split("\n\n")[0]
