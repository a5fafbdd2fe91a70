"""This is where the references of a message are checked against what the desk has given out.

Security: everything read here is hostile. A reference is never authority. A signed token counts only for the very
person or party it was bound to. Of several that were given to the sender only the first one counts, so that no used
key is replaced by another from further down. A stored Message-ID or a code name, which whoever holds a copy of the
report knows too, counts only for a party's own address, proven as well as the report was, and then only to add words
to that party's case. Anything else with a valid reference is a new item linked for the handlers (T094).
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from daemon.steps.code_names import CODE_NAME
from daemon.steps.lanes import HANDLER_LANE
from daemon.steps.signatures import is_signed
from daemon.store.records import Grant
from daemon.store.unit import Unit
from daemon.workflow.desk import Desk
from daemon.workflow.inputs import KeyState, Thread
from daemon.workflow.message import IncomingMessage, Provenance
from daemon.workflow.model import Audience, Case, Party, PartyRole, PersonId, PlanId

_TOKEN = re.compile(r"\b[A-Z2-7]{48}\b")
_TOKENS_AT_MOST = 20
_SURENESS = (Provenance.UNPROVEN, Provenance.PLAUSIBLE, Provenance.PROVEN)
_FOREIGN = Thread(foreign=True)


def find_thread(unit: Unit, message: IncomingMessage, received_at: datetime, desk: Desk) -> tuple[Thread, Case | None]:
    """Say which case a message belongs to and with what standing; no case when it brings no reference.

    `received_at` is the mail server's receipt time (aware), which the date of a signature must be near. A case that has
    become part of another is followed there. `Thread.claims` is told of every message.
    """
    thread, case = _standing(unit, message, received_at, desk)
    return replace(thread, claims=claimed_by(message, desk)), case


def claimed_by(message: IncomingMessage, desk: Desk) -> PersonId | None:
    """The first of the roster whose registered address stands in From. The desk's own addresses are nobody's."""
    written = {sender.address.casefold() for sender in message.senders} - desk.own_addresses
    return next((p.id for p in desk.people if written & {address.casefold() for address in p.addresses}), None)


def _standing(unit: Unit, message: IncomingMessage, received_at: datetime, desk: Desk) -> tuple[Thread, Case | None]:
    foreign: Case | None = None
    for thread, case in _references(unit, message, received_at, desk):
        if not thread.foreign:
            return thread, case
        foreign = foreign or case
    if foreign is not None:
        return _FOREIGN, foreign
    return _by_sender(unit, message, desk)


def _references(
    unit: Unit, message: IncomingMessage, received_at: datetime, desk: Desk
) -> Iterator[tuple[Thread, Case]]:
    """What each reference is worth to this sender, the strongest kind first."""
    for token in _tokens(message):
        found = unit.tokens.examine(token, desk.now)
        case = unit.cases.find(found[0].case) if found is not None else None
        if found is not None and case is not None:
            thread, current = _by_key(unit, found[0], case, message, desk)
            person = desk.person(thread.person) if thread.person is not None else None
            signed = person is not None and is_signed(message, person, case.ref, token, received_at)
            yield thread if thread.foreign else _with_key(unit, thread, token, *found, signed=signed), current
    for reference in message.references:
        known = unit.index.message(reference)
        case = unit.cases.find(known.case) if known is not None else None
        if known is not None and case is not None:
            yield _as_party(unit, case, _party_of(case, known.party), message)
    for ref in dict.fromkeys(CODE_NAME.findall(f"{message.subject}\n{message.text[:100_000]}")):
        case = unit.cases.by_ref(ref)
        if case is not None:
            party = next((p for p in case.parties if _is_party(p, case, message)), None)
            yield _as_party(unit, case, party, message)


def _with_key(unit: Unit, thread: Thread, token: str, grant: Grant, state: KeyState, *, signed: bool) -> Thread:
    answered = unit.outbox.find(grant.letter)
    purpose = answered.purpose if answered is not None else ""
    plan = PlanId(grant.plan) if grant.plan else None
    return replace(thread, key=token, key_state=state, letter=purpose, plan=plan, signed=signed)


def _tokens(message: IncomingMessage) -> list[str]:
    """Tokens in the references first, then in the text, where a provider dropped the headers (Proton Bridge)."""
    places = [*message.references, message.text[:200_000]]
    found = [token for place in places for token in _TOKEN.findall(place)]
    return list(dict.fromkeys(found))[:_TOKENS_AT_MOST]


def _by_key(unit: Unit, grant: Grant, case: Case, message: IncomingMessage, desk: Desk) -> tuple[Thread, Case]:
    if grant.lane != HANDLER_LANE:
        party = _party_of(case, grant.holder)
        in_lane = party is not None and party.role.value == grant.lane
        return _as_party(unit, case, party if in_lane else None, message)
    current = _current(unit, case)
    person = PersonId(grant.holder)
    if (
        not _is_address(message, _addresses_of(person, desk))
        or not message.sender_is_clean
        or message.provenance is Provenance.UNPROVEN
    ):
        return _FOREIGN, current
    return Thread(person=person), current


def _addresses_of(holder: PersonId, desk: Desk) -> tuple[str, ...]:
    """The registered addresses of a person of the roster, or of the contact a letter went to."""
    contacts = {Audience.OUTSIDE.value: desk.contacts.outside, Audience.INDEPENDENT.value: desk.contacts.independent}
    if holder in contacts:
        return (contacts[holder],)
    person = desk.person(holder)
    return person.emails if person is not None else ()


def _party_of(case: Case, party_id: str) -> Party | None:
    return next((p for p in case.parties if p.id == party_id), None)


def _as_party(unit: Unit, case: Case, party: Party | None, message: IncomingMessage) -> tuple[Thread, Case]:
    """The standing of a party in their case as it is now: where it was merged they may have another id."""
    current = _current(unit, case)
    if party is None or not _is_party(party, case, message):
        return _FOREIGN, current
    same = [p for p in current.parties if p.role is party.role and p.address.casefold() == party.address.casefold()]
    if not same:
        return _FOREIGN, current
    return Thread(party=party.id if party in same else same[0].id), current


def _current(unit: Unit, case: Case) -> Case:
    return case if case.merged_into is None else unit.cases.current(case.id) or case


def _is_party(party: Party, case: Case, message: IncomingMessage) -> bool:
    return _is_address(message, (party.address,)) and _SURENESS.index(message.provenance) >= _sureness(party, case)


def _sureness(party: Party, case: Case) -> int:
    """How sure the sender must be: the reporter as sure as with their report, others not known to be forged."""
    if party.role is not PartyRole.REPORTER:
        return _SURENESS.index(Provenance.PLAUSIBLE)
    return max((_SURENESS.index(report.provenance) for report in case.reports if not report.follow_up), default=0)


def _by_sender(unit: Unit, message: IncomingMessage, desk: Desk) -> tuple[Thread, Case | None]:
    """An automatic answer without references belongs to the sender's newest case, or to a roster person (T078).

    A subject alone is too weak a mark for that: people write "Auto: he broke my window" too (T072).
    """
    if message.automatic in ("", "subject") or not message.sender.address:
        return Thread(), None
    person = next((p for p in desk.people if _is_address(message, p.emails)), None)
    if person is not None:
        return Thread(person=person.id), None
    cases = unit.index.cases_of(message.sender.address)
    if not cases:
        return Thread(), None
    case_id, party_id = cases[0]
    return Thread(party=party_id), unit.cases.current(case_id)


def _is_address(message: IncomingMessage, addresses: tuple[str, ...]) -> bool:
    sender = message.sender.address.casefold()
    return bool(sender) and sender in {address.casefold() for address in addresses}
