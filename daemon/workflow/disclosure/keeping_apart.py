"""This is where it is decided what letters may show of a directive that keeps people apart, to one side and the other.

Both come from one record: where it holds, and whether it names somebody, is told to the reported person and to the
protected side alike (processes.md 6.10, 6.20; OIK-05). A name is shown as long as whose it is agrees, or two people
said that it is plainly known, and no reporter wishes to stay anonymous; else the circle is wide.
"""

from daemon.workflow import anonymity, traces
from daemon.workflow.desk import Desk
from daemon.workflow.disclosure.basics import of_case
from daemon.workflow.model import Case, Party
from daemon.workflow.outcome import Disclosed, Value
from daemon.workflow.policy import Venue
from daemon.workflow.proceedings import Measure

OUTSIDE = "outside"


def told_of(measure: Measure | None, case: Case, desk: Desk) -> dict[str, Value]:
    """Of a directive, for the reported person: the places where it holds, whether outside them too, whom it names."""
    party = _named(measure, case)
    return {**_places(desk), "away_from": name_of_party(party, case) if party is not None else ""}


def keeping_away(case: Case, to: Party, desk: Desk, measure: Measure) -> Disclosed:
    """What the protected side hears of a no-contact that was put in force: how long and where, as the other person was
    told. `named`: that person read this party's name. `mutual`: the policy asks the same of them, as a request."""
    party = _named(measure, case)
    return of_case(
        case,
        desk,
        until=measure.until,
        until_decision=measure.until_decision,
        mutual=desk.policy.no_contact.both_sides,
        named=party is not None and party.id == to.id,
        **_places(desk),
    )


def name_of_party(party: Party, case: Case) -> str:
    """What a party is called in a letter that may name them: as they wish, else as they signed; '' for nothing."""
    signed = (report.sender.name for report in case.reports if report.party == party.id and report.sender.name)
    return party.alias or party.name or next(signed, "")


def _named(measure: Measure | None, case: Case) -> Party | None:
    named = measure.naming if measure is not None else ""
    party = next((one for one in case.parties if one.id == named), None)
    may = (
        party is not None
        and not anonymity.wished(case)
        and (traces.agreed_to_be_named(party, case) or traces.plainly_known(party, case))
    )
    return party if may else None


def _places(desk: Desk) -> dict[str, Value]:
    listed = tuple(venue for code in desk.policy.no_contact.channels if (venue := _venue(code, desk)) is not None)
    return {
        "places": tuple(venue.label for venue in listed if venue.place != OUTSIDE),
        "elsewhere": any(venue.place == OUTSIDE for venue in listed),
    }


def _venue(code: str, desk: Desk) -> Venue | None:
    return next((venue for venue in desk.policy.venues if venue.code == code), None)
