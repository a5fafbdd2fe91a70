"""This is where the letters of a sample desk are rendered, compared with what is stored, and stored again.

After a change of wording, read the difference and renew: `python -m tests.delivery.samples`.
"""

import re
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Any

from daemon.delivery.catalogue import LETTERS, LetterKind
from daemon.delivery.compose import Composer, Letter, LetterHead, Stamp
from daemon.delivery.render import environment
from daemon.workflow.model import Audience
from daemon.workflow.outcome import Disclosed, Notice, Recipient

TEMPLATES = Path(__file__).parents[2] / "templates" / "email"
GOLDEN = Path(__file__).parent / "golden"
LANGUAGES = ("en", "ja", "sw")
AT = datetime(2026, 11, 20, 13, 40, tzinfo=UTC)
TOKEN = "A" * 40 + "B" * 8


def a_head(**changes: Any) -> LetterHead:
    """A desk that writes three languages."""
    values: dict[str, Any] = {
        "desk_name": "OKTech conduct desk",
        "desk_address": "conduct@example.org",
        "community": "OKTech",
        "languages": LANGUAGES,
        "loop_mark": "3f1c",
    }
    return LetterHead(**{**values, **changes})


def a_composer(*overrides: Path, **changes: Any) -> Composer:
    """Writes the shipped letters, unless a folder of `overrides` has its own."""
    return Composer((*overrides, TEMPLATES), a_head(**changes))


def a_stamp(**changes: Any) -> Stamp:
    values: dict[str, Any] = {
        "letter_id": "5f2c0a9d41b7",
        "message_id": "letter-1@example.org",
        "token": TOKEN,
        "at": AT,
    }
    return Stamp(**{**values, **changes})


def a_notice(name: str = "reporter.acknowledgement", shows: dict[str, Any] | None = None, **changes: Any) -> Notice:
    """A notice with the catalogue's sample values, some of them replaced by `shows`."""
    kind = kind_of(name)
    values: dict[str, Any] = {
        "audience": kind.audience,
        "purpose": kind.purpose,
        "to": Recipient(address="sam@example.com", timezone="Asia/Tokyo"),
        "language": "en",
        "shows": Disclosed(values=tuple({**dict(kind.samples), **(shows or {})}.items())),
        "ref": "quiet-lantern-7k3f",
        "answers": "report-1@example.com" if kind.purpose.startswith("acknowledgement") else "",
    }
    return Notice(**{**values, **changes})


def composed(name: str = "reporter.acknowledgement", shows: dict[str, Any] | None = None, **changes: Any) -> Letter:
    """The letter for a notice with sample values, some of them replaced by `shows`."""
    return a_composer().compose(a_notice(name, shows, **changes), a_stamp())


def kind_of(name: str) -> LetterKind:
    return next(kind for kind in LETTERS if kind.name == name)


def read(raw: bytes) -> EmailMessage:
    """The letter as a mail program parses it."""
    message = message_from_bytes(raw, policy=SMTP)
    assert isinstance(message, EmailMessage)
    return message


def text_of(raw: bytes) -> str:
    """The words of a letter, line ends as in a file."""
    part = read(raw).get_body(("plain",))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def piece(name: str, language: str, **values: Any) -> str:
    """A shared piece ('_effects') as it stands in a letter."""
    template = environment((TEMPLATES,)).get_template(f"{language}/{name}.txt.j2")
    frame = {
        "zone": "Asia/Tokyo",
        "speaks": language,
        "community": "OKTech",
        "ref": "quiet-lantern-7k3f",
        "own_words": {},
    }
    return template.render({**frame, **values}).strip()


def golden(kind: LetterKind, language: str, composer: Composer) -> tuple[Path, str]:
    """Where a stored sample lies, and what it has to hold: the header lines that matter, and the body."""
    letter = composer.compose(a_notice(kind.name, language=language), a_stamp())
    message = read(letter.raw)
    shown = ("From", "To", "Subject", "Date", "Auto-Submitted", "In-Reply-To")
    head = "".join(f"{name}: {message[name]}\n" for name in shown if message[name])
    return GOLDEN / language / f"{kind.name}.txt", head + "\n" + text_of(letter.raw)


def letters_table() -> str:
    """The table of `templates/email/README.md`, made from the catalogue."""
    rows = ["| letter | to | when | variables |", "|---|---|---|---|"]
    for kind in LETTERS:
        names = ", ".join(name for name, _ in kind.samples)
        rows.append(f"| `{kind.name}` | {_READERS[kind.audience]} | {kind.when} | {names} |")
    return "\n".join(rows) + "\n"


_READERS = {
    Audience.REPORTER: "the reporter",
    Audience.AFFECTED: "a person affected",
    Audience.REPORTED: "the person whose conduct was reported",
    Audience.WITNESS: "a witness",
    Audience.HELPER: "a helper from outside, or a body without a desk here",
    Audience.HANDLER: "each free person who holds the case",
    Audience.FALLBACK: "each free person of the fallback chain",
    Audience.OUTSIDE: "the outside contact",
    Audience.INDEPENDENT: "the independent contact alone",
    Audience.OPERATOR: "the operator",
    Audience.PUBLIC: "who makes texts of the desk known",
}

if __name__ == "__main__":
    for place, text in (golden(kind, language, a_composer()) for language in LANGUAGES for kind in LETTERS):
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    readme = TEMPLATES / "README.md"
    renewed = re.sub(r"\| letter \|.*\n(\|.*\n)*", lambda _: letters_table(), readme.read_text(encoding="utf-8"))
    readme.write_text(renewed, encoding="utf-8")
