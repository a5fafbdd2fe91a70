"""This is where the kinds of sealed documents are listed; their readers are made once, when the store is opened."""

from dataclasses import dataclass, field

from daemon.store.frozen_json import FrozenJson
from daemon.store.records import Grant
from daemon.workflow.model import Audience, Case, Habit, PersonId
from daemon.workflow.package import Package
from daemon.workflow.receipt import Receipt


@dataclass(frozen=True, kw_only=True, slots=True)
class Envelope:
    """What tells of a person, or of what kind of case it is, in an outbox row besides the letter itself."""

    recipient: str
    message_id: str
    person: PersonId | None
    party: str
    facts: tuple[tuple[str, str], ...]
    audience: Audience
    purpose: str


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptReceipt:
    """A receipt, and the ids of the letters to parties that its block wrote."""

    receipt: Receipt
    letters: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Documents:
    cases: FrozenJson[Case] = field(default_factory=lambda: FrozenJson(Case))
    envelopes: FrozenJson[Envelope] = field(default_factory=lambda: FrozenJson(Envelope))
    grants: FrozenJson[Grant] = field(default_factory=lambda: FrozenJson(Grant))
    receipts: FrozenJson[KeptReceipt] = field(default_factory=lambda: FrozenJson(KeptReceipt))
    packages: FrozenJson[Package] = field(default_factory=lambda: FrozenJson(Package))
    habits: FrozenJson[Habit] = field(default_factory=lambda: FrozenJson(Habit))
