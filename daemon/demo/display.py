"""This is where the demo shows what happens: mails that arrive, letters that leave, and what our own commands print."""

import os
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

from daemon.demo.mail_program import Letter

_KEY = re.compile(r"\b(\w+: )[A-Z2-7]{48}$", re.MULTILINE)
_INDENT = 2  # columns before what a command prints
_BRIEF = 12  # lines of a letter with --quick
_BRIEFEST = 4  # lines of a letter in the course of a long case


def show_mail(console: Console, head: str, text: str, title: str = "a mail arrives") -> None:
    """A mail on its way to the desk."""
    console.print(Panel(Text(f"{head}\n\n{text.strip()}"), title=title, border_style="yellow", title_align="left"))


def show_letters(console: Console, letters: Iterable[Letter], *, quick: bool, brief: bool = False) -> None:
    """Letters of the desk. Of several that begin alike (people read their own times) the first is shown.

    `quick` shows how it begins only, with `brief` even less.
    """
    most = (_BRIEFEST if brief else _BRIEF) if quick else None
    alike: dict[tuple[str, str], list[Letter]] = {}
    for letter in letters:
        alike.setdefault((letter.subject, letter.text.strip().split("\n")[0]), []).append(letter)
    for several in alike.values():
        people = ", ".join(letter.recipient for letter in several)
        shown = Text(f"To: {people}\nSubject: {several[0].subject}\n\n{_beginning(several[0], most)}")
        title = "a letter leaves" if len(several) == 1 else f"{len(several)} letters leave, one to each"
        console.print(Panel(shown, title=title, border_style="green", title_align="left"))


def run_command(console: Console, config: Path, *words: str) -> None:
    """Run one of our own commands and show what it prints."""
    console.print(f"[bold]$ conductd {' '.join(words)}[/bold]")
    ran = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "daemon", *words, "--config", str(config)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "COLUMNS": str(console.width - _INDENT)},
    )
    console.print(Padding(Text.from_ansi((ran.stdout or ran.stderr).strip("\n")), (0, 0, 1, _INDENT)))


def _beginning(letter: Letter, most: int | None) -> str:
    """The text up to so many lines; the key is another one in each letter, which is all that its reader need know."""
    lines = _KEY.sub(r"\1(another one in each letter)", letter.shown).splitlines()
    if most is None or len(lines) <= most:
        return "\n".join(lines)
    return "\n".join(lines[:most]).rstrip() + "\n…"
