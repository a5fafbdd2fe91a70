"""This is where the tests of the steps get cases in the store, letters with sample values, and keys."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from daemon.delivery.catalogue import LETTERS
from daemon.steps.lanes import grant_for
from daemon.steps.workplace import Workplace
from daemon.store.unit import Unit
from daemon.workflow.disclosure.basics import disclosed
from daemon.workflow.model import Audience, Case, CaseId, PartyRole, PersonId
from daemon.workflow.outcome import Notice, Recipient
from tests.build import BEN, CHIDI, a_case, a_conflict, a_party

VIKTOR, WANDA = "viktor@example.com", "wanda@example.com"


def a_case_with_parties(**values: Any) -> Case:
    """A case that Ben and Chidi hold because it names Aiko: reported by Sam, about Viktor, seen by Wanda."""
    parties = (a_party(), a_party(VIKTOR, PartyRole.REPORTED), a_party(WANDA, PartyRole.WITNESS))
    usual = {
        "ref": "quiet-lantern-7k3fq",
        "route": "volunteers",
        "readers": (BEN, CHIDI),
        "conflicts": (a_conflict("aiko"),),
        "parties": parties,
    }
    return a_case(**(usual | values))


def another_case(number: int = 1, **values: Any) -> Case:
    """A case like the first under an id and a name of its own."""
    return a_case_with_parties(**({"id": CaseId(f"{number:032x}"), "ref": f"calm-river-2m9d{number + 1}"} | values))


def kept(place: Workplace, *cases: Case) -> Case:
    """Store cases. Gives the first."""
    with place.store.write() as unit:
        for case in cases:
            unit.cases.save(case)
    return cases[0]


def a_notice(name: str, case: Case, to: str = VIKTOR, **values: Any) -> Notice:
    """The letter of this name with the sample values of the catalogue."""
    kind = next(one for one in LETTERS if one.name == name)
    is_person = kind.audience in (Audience.HANDLER, Audience.FALLBACK)
    recipient = Recipient(
        address=f"{to}@example.net" if is_person else to,
        person=PersonId(to) if is_person else None,
        party="" if is_person else kind.audience.value,
    )
    usual = {
        "audience": kind.audience,
        "purpose": kind.purpose,
        "to": recipient,
        "language": "en",
        "shows": disclosed(**dict(kind.samples)),
        "case": case.id,
        "ref": case.ref,
        "automatic": False,
    }
    return Notice(**(usual | values))


def a_key(unit: Unit, place: Workplace, notice: Notice, *, lives: timedelta | None = None) -> str:
    """The key that the letter would carry; `lives` changes how long it is good."""
    desk = place.desk(unit)
    grant = grant_for(notice, "0" * 32, desk)
    return unit.tokens.issue(grant if lives is None else replace(grant, expires_at=desk.now + lives))
