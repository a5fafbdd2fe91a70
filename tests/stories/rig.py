"""This is where a whole desk is set up for a story: its servers, its settings, and a clock the story moves."""

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from daemon.ingest.parser import Parser
from daemon.main import open_store, run_once, work_off, workplace
from daemon.settings import load
from daemon.store.keys import new_key_file
from daemon.store.records import JournalLine, Ledger, ListedLetter
from daemon.workflow.model import Case, LetterState, Person
from tests.build import DESK_ADDRESS, NOON, a_roster
from tests.servers.sink import Sink
from tests.stories.letters import Letter, opened
from tests.stories.mails import AUTHSERV, a_mail
from tests.stories.taps import tapped

PASSWORD = "a-password-for-tests"
SAM, AIKO, BEN, CHIDI = "sam@example.com", "aiko@example.net", "ben@example.net", "chidi@example.net"
DORA, OMBUD, SAFETY, OPS = "dora@example.net", "ombud@example.net", "safety@example.com", "ops@example.org"


@dataclass
class Clock:
    """The time of the desk and of its servers. A story moves it; by itself it only tells no moment twice."""

    at: datetime = NOON
    _looks: int = 0

    def __call__(self) -> datetime:
        self._looks += 1
        return self.at + self._looks * timedelta(microseconds=10)

    def forward(self, **span: float) -> datetime:
        """Move by a span such as hours=80 and give the new time."""
        self.at, self._looks = self.at + timedelta(**span), 0
        return self.at


class MailServer(Protocol):
    """What a story needs of the server that holds the desk's mailbox."""

    def deliver(self, raw: bytes, at: datetime, flags: tuple[str, ...] = ()) -> None: ...

    def folder(self, name: str) -> tuple[bytes, ...]: ...


@dataclass(frozen=True, kw_only=True)
class Door:
    """How the desk reaches a server: keys of [imap] or [smtp]."""

    port: int
    security: str = "none"
    host: str = "127.0.0.1"
    user: str = DESK_ADDRESS
    more: Mapping[str, str] = field(default_factory=dict)


class DeskRig:
    """One desk under the OKT rules with every contact set. `tables` adds keys to its configuration; `people` are its
    roster, `a_roster()` unless given.

    Every run opens the desk anew, as after a restart. A `parser` that many desks share spares the start of its process.
    """

    def __init__(
        self,
        folder: Path,
        mailbox: MailServer,
        sink: Sink,
        clock: Clock,
        *,
        imap: Door,
        smtp: Door,
        parser: Parser | None = None,
        grid: timedelta = timedelta(0),
        tables: Mapping[str, Mapping[str, object]] | None = None,
        people: Sequence[Person] | None = None,
    ) -> None:
        self.clock, self.sink, self.mailbox = clock, sink, mailbox
        self._parser, self._grid = parser, grid
        self.settings = load(
            _write_desk(folder, imap, smtp, tables or {}, a_roster() if people is None else people), {}
        )

    def report(
        self, text: str, sender: str = "Sam <sam@example.com>", *, received_at: datetime | None = None, **fields: str
    ) -> bytes:
        """A proven mail from `sender` arrives at the desk now. `fields` are headers, '_' for '-'."""
        return self.arrives(a_mail(text, sender, at=received_at or self.clock.at, **fields), received_at)

    def answer(self, letter: Letter, text: str, sender: str, *, verdict: str = "pass", **fields: str) -> bytes:
        """`sender` answers a letter of the desk as a mail program does: with its id, and its text quoted below."""
        quoted = "\n".join(f"> {line}" for line in letter.text.splitlines())
        body = f"{text}\n\nOn {letter.at:%d %B %Y}, {DESK_ADDRESS} wrote:\n{quoted}\n"
        usual = {"Subject": f"Re: {letter.subject}", "In_Reply_To": f"<{letter.message_id}>"}
        usual["References"] = usual["In_Reply_To"]
        return self.arrives(a_mail(body, sender, at=self.clock.at, verdict=verdict, **(usual | fields)))

    def tap(self, letter: Letter, offer: str, words: str = "", *, verdict: str = "pass") -> bytes:
        """The recipient of a letter opens one of its links and sends what stands there: a new mail, no answer.

        `words` are written below the first line, as the letter says.
        """
        return self.arrives(tapped(letter, offer, words, at=self.clock.at, verdict=verdict))

    def arrives(self, raw: bytes, received_at: datetime | None = None, flags: tuple[str, ...] = ()) -> bytes:
        """Exactly these bytes arrive."""
        self.mailbox.deliver(raw, received_at or self.clock.at, flags)
        return raw

    def run(self, *, after: Mapping[str, float] | None = None) -> int:
        """Move the clock by `after` (hours=4), then collect, handle, remind and dispatch until nothing is left."""
        self.clock.forward(**(after or {}))
        if self._parser is None:
            return asyncio.run(run_once(self.settings, now=self.clock))
        with workplace(self.settings, now=self.clock, grid=self._grid) as place:
            return asyncio.run(work_off(replace(place, parser=self._parser)))

    def letters(self, to: str | None = None) -> tuple[Letter, ...]:
        """The letters that the SMTP server took, oldest first; to one address only if given."""
        taken = self.sink.stored if to is None else self.sink.to(to)
        return tuple(opened(letter) for letter in taken)

    def cases(self) -> tuple[Case, ...]:
        """Every case, oldest first."""
        with open_store(self.settings) as store, store.read() as unit:
            return tuple(
                sorted(unit.cases.listed(open_only=False), key=lambda case: (case.received_at, case.opened_at))
            )

    def case(self) -> Case:
        """The only case there is."""
        (only,) = self.cases()
        return only

    def journal(self, case: Case | None = None) -> tuple[JournalLine, ...]:
        """What happened to a case, in order; to the only case unless one is given."""
        chosen = case or self.case()
        with open_store(self.settings) as store, store.read() as unit:
            return unit.journal.of_case(chosen.id)

    def timeline(self, case: Case | None = None) -> list[str]:
        """The names of what happened to a case, in order."""
        return [line.what for line in self.journal(case)]

    def outbox(self) -> tuple[ListedLetter, ...]:
        """Every letter that was ever written, as the desk knows it."""
        with open_store(self.settings) as store, store.read() as unit:
            return unit.outbox.listed(list(LetterState))

    def written(self, audience: str = "") -> list[str]:
        """The names of the letters that were written, in alphabetical order, to one audience only if given."""
        facts = [listed.fact for listed in self.outbox()]
        return sorted(f"{f.audience.value}.{f.purpose}" for f in facts if audience in ("", f.audience.value))

    def ledger(self) -> Ledger:
        """The account of every message of the mailbox."""
        with open_store(self.settings) as store, store.read() as unit:
            return unit.inbox.ledger()


def _write_desk(
    folder: Path, imap: Door, smtp: Door, tables: Mapping[str, Mapping[str, object]], people: Sequence[Person]
) -> Path:
    """Write configuration and secrets into `folder` and return the configuration's path."""
    secrets, state = folder / "secrets", folder / "state"
    for private in (secrets, state):
        private.mkdir(mode=0o700, parents=True)
    password = secrets / "mail"
    password.touch(mode=0o600)
    password.write_text(PASSWORD, encoding="ascii")
    new_key_file(secrets / "key")
    usual: dict[str, dict[str, object]] = {
        "desk": {
            "name": "OKTech conduct desk",
            "address": DESK_ADDRESS,
            "community": "oktech",
            "state_dir": str(state),
            "languages": ["en", "ja", "sw"],
        },
        "imap": {**_door(imap), "password_file": str(password), "trusted_authserv_ids": [AUTHSERV]},
        "smtp": {**_door(smtp), "password_file": str(password)},
        "keys": {"key_file": str(secrets / "key")},
        "contacts": {
            "independent": "ombud@example.net",
            "outside": "safety@example.com",
            "operator": "ops@example.org",
        },
        "policy": {"accept_findings": ["OKT-26"]},
        "limits": {},
    }
    lines: list[str] = []
    for name, keys in usual.items():
        lines += [f"[{name}]", *_keys({**keys, **tables.get(name, {})})]
    for person in people:
        known = {name: getattr(person, name) for name in person.__slots__}
        lines += ["[[people]]", *_keys({name: value for name, value in known.items() if value not in (None, ())})]
    path = folder / "conductd.toml"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def _door(door: Door) -> dict[str, object]:
    return {"host": door.host, "port": door.port, "security": door.security, "user": door.user, **door.more}


def _keys(values: Mapping[str, object]) -> list[str]:
    """TOML of simple values: JSON writes strings, numbers and lists the same way."""
    return [f"{name} = {json.dumps(value)}" for name, value in values.items()]
