"""This is where a party of a case is told by an address, and gets one.

Security: a letter to a party goes to the address that a handler wrote: never to one of the desk or of a contact. Where
the reporter is sealed, no answer to a handler depends on the reporter's address: it could be guessed by trying (P5).
"""

from daemon.workflow.desk import Desk
from daemon.workflow.mail_names import canonical
from daemon.workflow.message import Provenance
from daemon.workflow.model import Case, Party, PartyRole, PersonId
from daemon.workflow.routing import owners


def open_parties(case: Case, desk: Desk) -> tuple[Party, ...]:
    """The parties whose addresses handlers may know of: without those who reported where they are sealed."""
    sealed = desk.policy.visibility.identity == "sealed"
    return tuple(p for p in case.parties if p.address and not (sealed and p.role is PartyRole.REPORTER))


def party_at(case: Case, address: str, desk: Desk) -> Party | None:
    """The open party with this address, however it is written; None when there is none."""
    wanted = canonical(address)
    return next((party for party in open_parties(case, desk) if canonical(party.address) == wanted), None)


def party_of(case: Case, person: PersonId, desk: Desk) -> Party | None:
    """The open party that somebody of the roster is by their address; None when they are none.

    A report whose sender no server vouches for makes nobody a party: anyone can write a name on an envelope.
    """
    proven = {report.party for report in case.reports if report.provenance is Provenance.PROVEN}
    known = (p for p in open_parties(case, desk) if p.role is not PartyRole.REPORTER or p.id in proven)
    return next((party for party in known if person in owners(party.address, desk)), None)


def is_known(party: str, case: Case) -> bool:
    """Whether this names a party of the case; a role alone may stand for somebody the desk cannot write to."""
    return party in {role.value for role in PartyRole} or any(one.id == party for one in case.parties)


def belongs_to_desk(address: str, desk: Desk) -> bool:
    """Whether the address is the desk's own or one of its contacts."""
    known = desk.contacts
    contacts = (known.independent, known.outside, known.operator, known.public, known.leaders, known.steering)
    own = {canonical(one) for one in (*desk.own_addresses, desk.address, *contacts) if one}
    return canonical(address) in own


def free_ref(case: Case, desk: Desk) -> str:
    """A code name that no other party of the case goes by; '' when none was made, and then the case's own serves."""
    known = {case.ref, *(party.ref for party in case.parties)}
    return next((ref for ref in desk.fresh.party_refs if ref not in known), "")


def free_id(role: PartyRole, parties: tuple[Party, ...]) -> str:
    """The next id of this role: 'witness', then 'witness-2'."""
    ids = {party.id for party in parties}
    numbered = (f"{role.value}-{number}" for number in range(2, len(ids) + 3))
    return role.value if role.value not in ids else next(one for one in numbered if one not in ids)
