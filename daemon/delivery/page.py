"""This is where a template of one language is rendered into the page of a letter.

Security: an error names the template and the line, and repeats jinja's own sentences only, which hold no value.
"""

import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import jinja2

from daemon.delivery.layout import Block, blocks_of, lay_out
from daemon.delivery.render import environment, find, quoted
from daemon.delivery.values import Shown
from daemon.errors import LetterRefused
from daemon.workflow.model import Audience

Words = Mapping[str, Mapping[str, str]]
_LONGEST_SUBJECT = 200  # characters
_OWN = "noted"  # what the reader said themself, given back to them between quote marks to be corrected
_NOT_OUR_WORDS = ("desk_address", "desk_name", "community", "ref", "linked_ref", "token")


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """A letter in one language: the one that was asked for, or the desk's first where that one is missing."""

    file: Path
    language: str
    subject: str
    blocks: tuple[Block, ...]
    words: str  # without names the operator chose and references drawn by lot

    @property
    def body(self) -> str:
        """The text, filled to lines."""
        return lay_out(self.blocks, self.language)


class Pages:
    """Renders the templates in `folders`; an earlier folder wins per file.

    `words` are the community's own for a code, by code and language; a letter finds them in `own_words`.
    """

    def __init__(self, folders: tuple[Path, ...], first_language: str, words: Words | None = None) -> None:
        self._folders = folders
        self._first_language = first_language
        self._words = words or {}
        self._environment = environment(folders)

    def render(self, audience: Audience, purpose: str, language: str, values: Mapping[str, Shown]) -> Page:
        """The page of one letter. Raises LetterRefused with file, line, what was found and the cure."""
        file = self._file(audience, purpose, language)
        spoken = file.parent.name
        own = {code: _one_line(said[spoken]) for code, said in self._words.items() if spoken in said}
        text = self._text(file, {**values, "speaks": spoken, "own_words": own})
        first, _, rest = text.lstrip().partition("\n")
        subject = first.removeprefix("Subject:").strip()
        if not first.startswith("Subject:") or not subject or len(subject) > _LONGEST_SUBJECT:
            raise LetterRefused(f"{file}:1: no subject comes first. Begin with 'Subject: ' and a short text.")
        words = rest
        for name in _NOT_OUR_WORDS:
            words = words.replace(str(values.get(name) or "\0"), " ")
        words = words.replace(quoted(str(values.get(_OWN) or "\0")), " ")
        return Page(file=file, language=spoken, subject=subject, blocks=blocks_of(rest, spoken), words=words)

    def _text(self, file: Path, values: Mapping[str, object]) -> str:
        try:
            return self._environment.get_template(f"{file.parent.name}/{file.name}").render(values)
        except jinja2.TemplateSyntaxError as broken:
            where = broken.filename or broken.name or str(file)
            raise LetterRefused(f"{where}:{broken.lineno}: {broken.message}. Correct the template.") from None
        except (jinja2.TemplateError, TypeError, ValueError, AttributeError, ArithmeticError, LookupError) as broken:
            where = f"{file}:{_line_of(broken, file)}"
            raise LetterRefused(f"{where}: {_said(broken)}. Use what the letter's comment lists.") from None

    def _file(self, audience: Audience, purpose: str, language: str) -> Path:
        for spoken in (language, self._first_language):
            found = find(self._folders, f"{spoken}/{audience}.{purpose}.txt.j2")
            if found is not None:
                return found
        places = ", ".join(str(folder) for folder in self._folders)
        raise LetterRefused(
            f"{language}/{audience}.{purpose}.txt.j2: no such letter in {places}. Write it, or remove your override."
        )


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _said(broken: Exception) -> str:
    # Only jinja's own sentences ('x' is undefined) are safe to repeat; others may hold a value.
    return str(broken.message) if isinstance(broken, jinja2.TemplateError) else type(broken).__name__


def _line_of(broken: BaseException, file: Path) -> int:
    """The line of the template that was being rendered; jinja writes it into the traceback."""
    lines = [frame.lineno for frame in traceback.extract_tb(broken.__traceback__) if frame.filename == str(file)]
    return lines[-1] if lines and lines[-1] is not None else 1
