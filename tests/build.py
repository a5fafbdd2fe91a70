"""This is where tests build the desk's words with safe defaults: a test states only what it is about."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from daemon.settings.communities import load_policy
from daemon.workflow.act import Act, Given
from daemon.workflow.desk import Contacts, Desk, Fresh
from daemon.workflow.inputs import Seen
from daemon.workflow.message import Attachment, IncomingMessage, Mailbox, Provenance
from daemon.workflow.model import (
    Case,
    CaseId,
    Conflict,
    ConflictKind,
    EntryId,
    Party,
    PartyRole,
    Person,
    PersonId,
    Report,
    Stage,
)
from daemon.workflow.policy import Policy

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
DESK_ADDRESS = "conduct@example.org"
COMMUNITIES = Path(__file__).parent.parent / "config" / "communities"

AIKO, BEN, CHIDI, DORA = PersonId("aiko"), PersonId("ben"), PersonId("chidi"), PersonId("dora")


def a_person(id: str = "aiko", **values: Any) -> Person:
    """Someone on the roster. Without a name the id serves, without an address one is made of it."""
    values.setdefault("name", id.capitalize())
    values.setdefault("emails", (f"{id}@example.net",))
    return Person(id=PersonId(id), **values)


def a_roster() -> tuple[Person, ...]:
    """Aiko the organizer, Ben and Chidi the volunteers, Dora who runs single events."""
    return (
        a_person(
            "aiko",
            name="Aiko Tanaka",
            aliases=("Aiko-san", "aikot", "田中愛子"),
            handles=("@aikot",),
            roles=("organizer",),
            languages=("ja", "en"),
            timezone="Asia/Tokyo",
        ),
        a_person(
            "ben",
            name="Ben Okafor",
            aliases=("Benny",),
            handles=("@bokafor",),
            roles=("volunteer",),
            languages=("en", "sw"),
            timezone="Africa/Nairobi",
        ),
        a_person("chidi", name="Chidi Nwosu", handles=("@chidinw",), roles=("volunteer",), languages=("en",)),
        a_person("dora", name="Dora Lindqvist", roles=("event-organizer",), languages=("en",)),
    )


def a_policy(community: str = "oktech", **changes: Any) -> Policy:
    """The shipped rules of a community, with blocks replaced where the test says so."""
    return _shipped(community).model_copy(update=changes)


@cache
def _shipped(community: str) -> Policy:
    return load_policy(community, COMMUNITIES)


def a_desk(now: datetime = NOON, people: Sequence[Person] | None = None, **changes: Any) -> Desk:
    """The desk of `a_roster()` under the OKT rules; every contact is set."""
    desk = Desk(
        name="OKTech conduct desk",
        address=DESK_ADDRESS,
        people=a_roster() if people is None else tuple(people),
        contacts=Contacts(independent="ombud@example.net", outside="safety@example.com", operator="ops@example.org"),
        policy=a_policy(),
        languages=("en", "ja", "sw"),
        now=now,
        notices_at=now + timedelta(seconds=10),
        fresh=Fresh(case=CaseId("c" * 32), ref="quiet-lantern-7k3f"),
        own_addresses=frozenset({DESK_ADDRESS}),
    )
    return replace(desk, **changes)


def a_mailbox(address: str = "sam@example.com", name: str = "") -> Mailbox:
    return Mailbox(name=name, address=address)


def an_attachment(
    name: str = "screenshot.png", type: str = "image/png", size: int = 2048, text: str = ""
) -> Attachment:
    return Attachment(name=name, type=type, size=size, text=text)


def a_message(
    text: str = "Someone kept insulting me at the meetup last Saturday.",
    sender: str | Mailbox = "sam@example.com",
    subject: str = "A report",
    **values: Any,
) -> IncomingMessage:
    """A parsed message with one clean, proven sender. `text` is the new text too unless the test gives parts."""
    values.setdefault("new_text", text)
    parts = (values["new_text"], values.get("quoted", ""), values.get("signature", ""))
    values.setdefault("text", "\n".join(part for part in parts if part))
    values.setdefault("senders", (sender if isinstance(sender, Mailbox) else a_mailbox(sender),))
    values.setdefault("sender_is_clean", True)
    values.setdefault("return_path", values["senders"][0].address if values["senders"] else "")
    values.setdefault("to", (a_mailbox(DESK_ADDRESS),))
    values.setdefault("message_id", "report-1@example.com")
    values.setdefault("date", NOON)
    values.setdefault("provenance", Provenance.PROVEN)
    return IncomingMessage(subject=subject, **values)


def a_conflict(person: str = "aiko", kind: ConflictKind = ConflictKind.HARD, source: str = "body") -> Conflict:
    return Conflict(person=PersonId(person), kind=kind, source=source, at=NOON)


def a_party(address: str = "sam@example.com", role: PartyRole = PartyRole.REPORTER, **values: Any) -> Party:
    return Party(id=values.pop("id", role.value), role=role, address=address, **values)


def a_case(**values: Any) -> Case:
    """A case opened at noon, held by Aiko as the organizer, with Sam as its reporter."""
    defaults: dict[str, Any] = {
        "id": CaseId("c" * 32),
        "ref": "quiet-lantern-7k3f",
        "community": "oktech",
        "policy_version": "2026-11",
        "stage": Stage.RECEIVED,
        "opened_at": NOON,
        "received_at": NOON,
        "language": "en",
        "route": "organizer",
        "readers": (AIKO,),
        "parties": (a_party(),),
    }
    return Case(**(defaults | values))


def a_report(text: str = "Someone kept insulting me at the meetup last Saturday.", **values: Any) -> Report:
    """What Sam reported at noon, in a mail whose sender is proven."""
    defaults: dict[str, Any] = {
        "entry": EntryId("e" * 32),
        "received_at": NOON,
        "sender": a_mailbox(),
        "subject": "A report",
        "text": text,
        "new_text": text,
        "provenance": Provenance.PROVEN,
        "message_id": "report-1@example.com",
    }
    return Report(**(defaults | values))


def an_act(
    case: Case,
    by: PersonId = BEN,
    *,
    text: str = "",
    seen: Seen | None = None,
    desk: Desk | None = None,
    **given: Given,
) -> Act:
    """One instruction by somebody who holds the case. Arguments by name, `how_often` for 'how-often'."""
    return Act(
        case=case,
        desk=desk or a_desk(),
        by=by,
        entry=EntryId("f" * 32),
        given=tuple((name.replace("_", "-"), value) for name, value in given.items()),
        text=text,
        seen=seen or Seen(),
    )
