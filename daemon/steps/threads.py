"""This is where the references of a message are checked against what the desk has given out.

Security: everything read here is hostile. A reference is never authority. A signed token counts only for the very
person or party it was bound to. A stored Message-ID or a code name, which whoever holds a copy of the report knows too,
counts only for a party's own address, proven as well as the report was, and then only to add words to that party's
case. Anything else with a valid reference is a new item linked for the handlers (T094).
"""

import re

from daemon.steps.code_names import CODE_NAME
from daemon.steps.save import HANDLER_LANE
from daemon.store.unit import Unit
from daemon.workflow.desk import Desk
from daemon.workflow.inputs import Thread
from daemon.workflow.message import IncomingMessage, Provenance
from daemon.workflow.model import Audience, Case, CaseId, Party, PersonId

_TOKEN = re.compile(r"\b[A-Z2-7]{48}\b")
_TOKENS_AT_MOST = 20
_SURENESS = (Provenance.UNPROVEN, Provenance.PLAUSIBLE, Provenance.PROVEN)


def find_thread(unit: Unit, message: IncomingMessage, desk: Desk) -> tuple[Thread, Case | None]:
    """Say which case a message belongs to and with what standing. (`Thread()`, None) when it brings no reference."""
    foreign: Case | None = None
    for case_id, thread in _claims(unit, message, desk):
        case = unit.cases.find(case_id)
        if case is None:
            continue
        if not thread.foreign:
            return thread, case
        foreign = foreign or case
    if foreign is not None:
        return Thread(foreign=True), foreign
    return _by_sender(unit, message, desk)


def _claims(unit: Unit, message: IncomingMessage, desk: Desk) -> list[tuple[CaseId, Thread]]:
    claims: list[tuple[CaseId, Thread]] = []
    for token in _tokens(message):
        grant = unit.tokens.look_up(token, desk.now)
        if grant is None:
            continue
        if grant.lane == HANDLER_LANE:
            thread = _as_person(PersonId(grant.holder), message, desk)
        else:
            thread = _as_party(unit, grant.case, grant.holder, message)
        claims.append((grant.case, thread))
    for reference in message.references:
        known = unit.index.message(reference)
        if known is not None:
            claims.append((known.case, _as_party(unit, known.case, known.party, message)))
    for ref in dict.fromkeys(CODE_NAME.findall(f"{message.subject}\n{message.text[:100_000]}")):
        found = unit.cases.by_ref(ref)
        if found is not None:
            claims.append((found.id, _any_party(found, message)))
    return claims


def _tokens(message: IncomingMessage) -> list[str]:
    """Tokens in the references first, then in the text, where a provider dropped the headers (Proton Bridge)."""
    places = [*message.references, message.text[:200_000]]
    found = [token for place in places for token in _TOKEN.findall(place)]
    return list(dict.fromkeys(found))[:_TOKENS_AT_MOST]


def _as_person(person_id: PersonId, message: IncomingMessage, desk: Desk) -> Thread:
    if (
        not _is_address(message, _addresses_of(person_id, desk))
        or not message.sender_is_clean
        or message.provenance is Provenance.UNPROVEN
    ):
        return Thread(foreign=True)
    return Thread(person=person_id)


def _addresses_of(holder: PersonId, desk: Desk) -> tuple[str, ...]:
    """The registered addresses of a person of the roster, or of the contact a letter went to."""
    contacts = {Audience.OUTSIDE.value: desk.contacts.outside, Audience.INDEPENDENT.value: desk.contacts.independent}
    if holder in contacts:
        return (contacts[holder],)
    person = desk.person(holder)
    return person.emails if person is not None else ()


def _as_party(unit: Unit, case_id: CaseId, party_id: str, message: IncomingMessage) -> Thread:
    case = unit.cases.find(case_id)
    party = next((p for p in case.parties if p.id == party_id), None) if case is not None else None
    if case is None or party is None or not _is_party(party, case, message):
        return Thread(foreign=True)
    return Thread(party=party.id)


def _any_party(case: Case, message: IncomingMessage) -> Thread:
    party = next((p for p in case.parties if _is_party(p, case, message)), None)
    return Thread(foreign=True) if party is None else Thread(party=party.id)


def _is_party(party: Party, case: Case, message: IncomingMessage) -> bool:
    reported = max((_SURENESS.index(report.provenance) for report in case.reports if not report.follow_up), default=0)
    return _is_address(message, (party.address,)) and _SURENESS.index(message.provenance) >= reported


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
    return Thread(party=party_id), unit.cases.find(case_id)


def _is_address(message: IncomingMessage, addresses: tuple[str, ...]) -> bool:
    sender = message.sender.address.casefold()
    return bool(sender) and sender in {address.casefold() for address in addresses}
