"""This is where the letters are proved: each in every language, under every community's rules, with every switch.

Source: processes.md 6.0 and 5.5 (P7). What the composer refuses when a letter is written is refused here before there
is a case; and more: these words go out again and again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from daemon.delivery.catalogue import LETTERS, LetterKind
from daemon.delivery.lint.finding import LetterFinding as LetterFinding
from daemon.delivery.lint.letter import Letter, Press, read_letter
from daemon.delivery.lint.promises import unowned
from daemon.delivery.lint.sentences import unsaid
from daemon.delivery.render import find
from daemon.workflow.policy import Policy


@dataclass(frozen=True, kw_only=True, slots=True)
class Written:
    """The letters of one desk or preset: where their words stand, in which languages, under which rules."""

    community: str
    policy: Policy
    folders: tuple[Path, ...]
    languages: tuple[str, ...]
    known: tuple[str, ...] = ()  # names, handles and addresses that no letter to a party may hold


@dataclass(kw_only=True)
class Proof:
    """What was looked at and what was found. `tried` counts letters as rendered, alike ones once."""

    letters: int = 0
    tried: int = 0
    found: dict[tuple[Path, int, str, str], LetterFinding] = field(default_factory=dict)

    @property
    def findings(self) -> tuple[LetterFinding, ...]:
        """In the order of files and lines."""
        return tuple(sorted(self.found.values(), key=lambda one: (str(one.file), one.line, one.rule, one.found)))

    def add(self, finding: LetterFinding, community: str) -> None:
        """Keep it once, with every community in whose letters it stands."""
        key = (finding.file, finding.line, finding.rule, finding.found)
        held = self.found.get(key, finding)
        if community not in held.communities:
            self.found[key] = replace(held, communities=(*held.communities, community))


def lint_letters(desks: Iterable[Written]) -> Proof:
    """Prove every letter of these desks. Raises nothing for what stands in a template."""
    proof, presses = Proof(), dict[object, Press]()
    for desk in desks:
        words = desk.policy.words
        key = (desk.folders, desk.languages[0], desk.known, repr(words))
        press = presses.setdefault(key, Press(desk.folders, desk.languages[0], words))
        for kind in LETTERS:
            for finding in _of_one_letter(kind, desk, press):
                proof.add(finding, desk.community)
        proof.letters += len(LETTERS) * len(desk.languages)
        for finding in unsaid(desk.policy, desk.folders, desk.languages):
            proof.add(finding, desk.community)
    proof.tried = sum(press.tried for press in presses.values())
    return proof


def _of_one_letter(kind: LetterKind, desk: Written, press: Press) -> Iterator[LetterFinding]:
    values: dict[str, frozenset[str]] = {}
    for language in desk.languages:
        name = f"{language}/{kind.name}.txt.j2"
        file = find(desk.folders, name)
        if file is None:
            place = desk.folders[0] / name
            yield _finding(Letter(kind=kind, language=language, file=place), "missing-letter", kind.name)
            continue
        letter = replace(read_letter(kind, language, press), known=desk.known)
        if letter.broken is not None:
            yield letter.broken
            continue
        values[language] = letter.asks
        yield from letter.proved(desk.policy, press)
        for date in unowned(kind):
            yield _finding(letter, "no-clock", date)
    yield from _unlike(kind, values, desk)


def _unlike(kind: LetterKind, values: dict[str, frozenset[str]], desk: Written) -> Iterator[LetterFinding]:
    every = frozenset().union(*values.values())
    for language, asked in values.items():
        if missing := every - asked:
            file = find(desk.folders, f"{language}/{kind.name}.txt.j2") or desk.folders[0]
            letter = Letter(kind=kind, language=language, file=file)
            yield _finding(letter, "other-values", ", ".join(sorted(missing)))


def _finding(letter: Letter, rule: str, found: str) -> LetterFinding:
    return letter.finding(rule, found)
