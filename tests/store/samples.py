"""This is where small, valid facts for tests of the store are made."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection

from daemon.store.engine import open_engine, transaction
from daemon.store.keys import Keys
from daemon.store.records import Arrival, PreparedLetter, new_id
from daemon.store.unit import Store
from daemon.workflow.message import Mailbox
from daemon.workflow.model import Audience, Case, CaseId, ClockKind, Deadline, EntryId, Party, PartyRole, Report, Stage

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
DESK = "conduct@example.org"


@dataclass(frozen=True, kw_only=True)
class Home:
    """Where a desk under test keeps its memory."""

    url: str
    state_dir: Path
    key_file: Path

    def open(self, desk: str = DESK) -> Store:
        """Open it, as another process would."""
        return Store.open(self.url, self.state_dir, Keys.from_file(self.key_file), desk)

    @contextmanager
    def tampering(self) -> Iterator[Connection]:
        """The bare database, in one transaction, as someone would change it who has no key."""
        engine = open_engine(self.url, self.state_dir)
        try:
            with transaction(engine, write=True) as connection:
                yield connection
        finally:
            engine.dispose()


def an_arrival(uid: int = 1, **changed: object) -> Arrival:
    """A message that came at noon."""
    facts: dict[str, object] = {
        "account": DESK,
        "folder": "INBOX",
        "uidvalidity": 7,
        "uid": uid,
        "received_at": NOON,
        "size": 100,
        "identity": f"identity-{uid}",
    }
    return Arrival(**(facts | changed))  # type: ignore[arg-type]


def a_case(ref: str = "quiet-lantern-7k3f", **changed: object) -> Case:
    """A case that Chidi opened at noon."""
    facts: dict[str, object] = {
        "id": CaseId(new_id()),
        "ref": ref,
        "community": "oktech",
        "policy_version": "2026-11",
        "stage": Stage.RECEIVED,
        "opened_at": NOON,
        "received_at": NOON,
        "language": "en",
        "route": "organizer",
        "parties": (Party(id="reporter", role=PartyRole.REPORTER, address="chidi@example.net", name="Chidi"),),
    }
    return Case(**(facts | changed))  # type: ignore[arg-type]


def a_report(message_id: str, sender: str = "chidi@example.net", text: str = "It happened at the meetup.") -> Report:
    """What Chidi wrote."""
    return Report(
        entry=EntryId(new_id()),
        received_at=NOON,
        sender=Mailbox(name="Chidi", address=sender),
        subject="At the meetup",
        text=text,
        new_text=text,
        message_id=message_id,
    )


def a_deadline(case: Case, kind: ClockKind = ClockKind.HUMAN_ANSWER, after: timedelta = MINUTE) -> Deadline:
    """Something owed so long after noon."""
    return Deadline(case=case.id, kind=kind, due_at=NOON + after, key=kind.value, rule="OKT-14", started_at=NOON)


def a_letter(case: Case | None = None, **changed: object) -> PreparedLetter:
    """An acknowledgement to Chidi, written at noon."""
    name = new_id()
    facts: dict[str, object] = {
        "id": name,
        "case": None if case is None else case.id,
        "audience": Audience.REPORTER,
        "purpose": "acknowledgement",
        "language": "en",
        "recipient": "chidi@example.net",
        "message_id": f"{name}@example.org",
        "raw": b"Subject: We have your report\r\n\r\nThank you.\r\n",
        "created_at": NOON,
    }
    return PreparedLetter(**(facts | changed))  # type: ignore[arg-type]
