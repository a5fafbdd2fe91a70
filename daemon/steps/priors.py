"""This is where earlier decisions about the same person are looked up at linked bodies of the installation (AAP-30).

Security: of another desk's store only decisions are read that the person was told, of those the measure and the day.
A case from which the asker is kept out there is left out like one that never was (P3).
"""

from collections.abc import Iterator

from daemon import desklog
from daemon.errors import DeskError
from daemon.settings import DeskSettings
from daemon.steps.workplace import Workplace
from daemon.store.unit import Unit
from daemon.workflow.between_bodies import Prior
from daemon.workflow.conflicts import excluded
from daemon.workflow.desk import Desk
from daemon.workflow.measures import HARMLESS
from daemon.workflow.model import Case, PartyRole, PersonId
from daemon.workflow.routing import owners


def prior_decisions(place: Workplace, case: Case, asker: PersonId, desk: Desk) -> tuple[Prior, ...]:
    """What was decided at linked desks about the reported person of this case, newest first."""
    if not desk.policy.sharing.priors:
        return ()
    addresses = _addresses(case, desk)
    found: list[Prior] = []
    for settings in place.settings.neighbours:
        try:
            with place.open_store(settings) as store, store.read() as unit:
                found += _decided(unit, addresses, _there(asker, settings, desk), settings)
        except DeskError:
            desklog.step_postponed("priors")
    return tuple(sorted(dict.fromkeys(found), key=lambda one: (one.on, one.body, one.measure), reverse=True))


def _addresses(case: Case, desk: Desk) -> tuple[str, ...]:
    """Of the reported person, and, where they are of the roster, every one that is theirs."""
    written = [party.address for party in case.parties if party.role is PartyRole.REPORTED and party.address]
    known = {person for address in written for person in owners(address, desk)}
    theirs = (address for one in desk.people if one.id in known for address in one.addresses)
    return tuple(dict.fromkeys([*written, *theirs]))


def _there(asker: PersonId, settings: DeskSettings, desk: Desk) -> frozenset[PersonId]:
    """Who the asker is at the other desk; nobody where they are not of its roster."""
    body = next((one for one in desk.bodies if one.desk == settings.desk.address), None)
    return frozenset(other for one, other in (body.same if body is not None else ()) if one == asker)


def _decided(
    unit: Unit, addresses: tuple[str, ...], asker: frozenset[PersonId], settings: DeskSettings
) -> Iterator[Prior]:
    rungs = {kind.code: kind.rung for kind in settings.rules.steps.measures}
    for case_id, party_id in dict.fromkeys(one for address in addresses for one in unit.index.cases_of(address)):
        case = unit.cases.find(case_id)
        if case is None or asker & excluded(case.conflicts, settings.rules):
            continue
        if any(one.id == party_id and one.role is PartyRole.REPORTED for one in case.parties):
            for one in case.proceedings.decisions:
                if one.told_at is not None and not one.ended and one.code not in HARMLESS:
                    name = settings.rules.identity.name
                    yield Prior(body=name, measure=one.code, rung=rungs.get(one.code), on=one.told_at.date())
