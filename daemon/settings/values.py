"""This is where the kinds of values a configuration may hold are defined, each with the cure for a wrong one.

Security: no refusal repeats what was written, because it may be a secret put into the wrong place; `faults.py` says
where it stands.
"""

import re
from datetime import timedelta
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo

from daemon.workflow.lengths import parse_length

CREDENTIAL = "credential:"  # a path of this form names a systemd credential

_EMAIL = re.compile(r"[^\s@<>(),;:\"\\]{1,64}@([A-Za-z0-9-]{1,63}\.)+[A-Za-z0-9-]{2,63}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,4})?")
_PIN = re.compile(r"sha256:(:?[0-9A-Fa-f]{2}){32}")
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,31}")
# What journals and keys call those who are no person of the roster.
_TAKEN = re.compile(
    r"desk|operator|outside|independent|public|nobody|handler|fallback|(reporter|reported|affected|witness)(-\d+)?"
)


def _length(value: object) -> timedelta:
    if isinstance(value, timedelta):
        return value
    if isinstance(value, str):
        try:
            return parse_length(value)
        except ValueError:
            pass
    raise ValueError('this is not a length of time. Write a whole number and s, m, h or d in quotes, such as "60s".')


def _path(value: Path, info: ValidationInfo) -> Path:
    assert info.context is not None
    if value.name.startswith(CREDENTIAL):
        credentials: Path | None = info.context["credentials"]
        return (credentials or Path("/nonexistent")) / value.name.removeprefix(CREDENTIAL)
    folder: Path = info.context["folder"]
    return folder / value


def _email(text: str) -> str:
    if not _EMAIL.fullmatch(text):
        raise ValueError('this is not an e-mail address. Write it bare, such as "aiko@example.net".')
    return text


def _language(text: str) -> str:
    if not _LANGUAGE.fullmatch(text):
        raise ValueError('this is not a language code. Write a code such as "en", "ja" or "sw".')
    return text


def _timezone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(
            'this is not a time zone. Write a name of the IANA database, such as "Asia/Tokyo" or "UTC".'
        ) from None
    return name


def _pin(text: str) -> str:
    if text and not _PIN.fullmatch(text):
        raise ValueError('this is not a pin. Write "sha256:" and the 64 hex digits of the server\'s certificate.')
    return text


def _person_id(text: str) -> str:
    if not _ID.fullmatch(text):
        raise ValueError('this is not an id. Write small letters a-z, digits and "-", at most 32, such as "aiko".')
    if _TAKEN.fullmatch(text):
        raise ValueError("this id has a meaning of its own at the desk. Take another, such as the person's first name.")
    return text


def _database(url: str) -> str:
    if url.startswith("postgresql+psycopg://"):
        authority = url.partition("://")[2].partition("/")[0]
        if ":" in authority.partition("@")[0] and "@" in authority:
            raise ValueError(
                "a password stands in the address of the database. Take it out, put it into a file of mode 0600 in the "
                'form of a .pgpass file, and end the address with "?passfile=/path/of/the/file".'
            )
        return url
    if url != "sqlite":
        raise ValueError(
            'this is no database the desk knows. Write "sqlite" (a file in state_dir), or '
            '"postgresql+psycopg://desk@host/name".'
        )
    return url


Length = Annotated[timedelta, BeforeValidator(_length)]
Port = Annotated[int, Field(strict=True, ge=1, le=65535)]
Ceiling = Annotated[int, Field(strict=True, ge=0, le=1_000_000)]
ConfigPath = Annotated[Path, AfterValidator(_path)]  # relative to the configuration file
Email = Annotated[str, AfterValidator(_email)]
OptionalEmail = Annotated[str, AfterValidator(lambda text: _email(text) if text else text)]
Language = Annotated[str, AfterValidator(_language)]
Timezone = Annotated[str, AfterValidator(_timezone)]
Pin = Annotated[str, AfterValidator(_pin)]
PersonName = Annotated[str, Field(min_length=1, max_length=120)]
PersonCode = Annotated[str, AfterValidator(_person_id)]
DatabaseUrl = Annotated[str, AfterValidator(_database)]
