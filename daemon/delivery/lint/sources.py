"""This is where the files of a letter are read for the lint: its template and every piece it includes.

A line of a branch that no sample reaches is read as well. Security: files of an operator, read and never run here.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import jinja2
from jinja2 import meta
from jinja2.sandbox import ImmutableSandboxedEnvironment

from daemon.delivery.catalogue import FRAME
from daemon.delivery.render import find

_INCLUDED = re.compile(r'{%-?\s*include\s+"([^"]+)"')
_SILENT = re.compile(r"{#.*?#}|{%.*?%}", re.DOTALL)
_VALUE = re.compile(r"{{.*?}}", re.DOTALL)
_IN_ROWS = frozenset({"code", "row", "no_contact", "own_words"})  # what a piece gets from the letter that includes it


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """One file. `words` is its text without Jinja, folded as the wording check folds; `lines` the line of each sign."""

    path: Path
    words: str
    lines: tuple[int, ...]

    def line_of(self, found: str) -> int:
        """The line on which these words begin, 0 when they do not stand here."""
        at = self.words.find(found)
        return self.lines[at] if at >= 0 and self.lines else 0


class Shelf:
    """Reads the files in `folders`, each once; per file the first folder that has it wins."""

    def __init__(self, folders: tuple[Path, ...], environment: ImmutableSandboxedEnvironment) -> None:
        self._folders, self._environment = folders, environment
        self._read: dict[Path, tuple[Source, frozenset[str]]] = {}

    def sources_of(self, name: str) -> tuple[tuple[Source, ...], frozenset[str]]:
        """The letter 'en/reporter.delay.txt.j2' with its pieces, the letter first, and the values that they ask for.

        Without the frame of every letter. Raises jinja2.TemplateSyntaxError.
        """
        read = [self._file(path) for path in self._files(name, set())]
        asked = frozenset(value for _, values in read for value in values)
        return tuple(source for source, _ in read), asked - FRAME - _IN_ROWS

    def _file(self, path: Path) -> tuple[Source, frozenset[str]]:
        if path not in self._read:
            text = path.read_text(encoding="utf-8")
            asked = meta.find_undeclared_variables(self._environment.parse(text, path.name, str(path)))
            self._read[path] = _source(path, text), frozenset(asked)
        return self._read[path]

    def _files(self, name: str, seen: set[str]) -> Iterator[Path]:
        path = find(self._folders, name)
        if path is None or name in seen:
            return
        seen.add(name)
        yield path
        for piece in _INCLUDED.findall(path.read_text(encoding="utf-8")):
            yield from self._files(piece, seen)


def says(piece: str, code: str, folders: tuple[Path, ...]) -> bool:
    """Whether a piece ('en/_measure.txt.j2') has words of its own for a code."""
    path = find(folders, piece)
    return path is not None and f'"{code}"' in path.read_text(encoding="utf-8")


def broken_at(error: jinja2.TemplateSyntaxError, file: Path) -> tuple[Path, int]:
    """The file and line that a template error speaks of."""
    return Path(error.filename) if error.filename else file, error.lineno


def _source(path: Path, text: str) -> Source:
    bare = _VALUE.sub(_as_long("\u2026"), _SILENT.sub(_as_long(" "), text))
    words: list[str] = []
    lines: list[int] = []
    line = 1
    for sign in bare:
        for folded in unicodedata.normalize("NFKC", sign).casefold().replace("\u2019", "'"):
            blank = folded.isspace()
            if not (blank and (not words or words[-1] == " ")):
                words.append(" " if blank else folded)
                lines.append(line)
        line += sign == "\n"
    return Source(path=path, words="".join(words), lines=tuple(lines))


def _as_long(mark: str) -> Callable[[re.Match[str]], str]:
    def blank(found: re.Match[str]) -> str:
        return mark + "\n" * found[0].count("\n")

    return blank
