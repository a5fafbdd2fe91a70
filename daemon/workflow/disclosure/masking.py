"""This is where a report's words lose who wrote them: a handler reads what happened, not from whom (P5).

Security: the words are hostile and stay data. Masking is a courtesy to the reporter, not a wall: someone who knows them
may recognise them by what they tell, and the letters say so.
"""

import re
import unicodedata
from collections.abc import Iterator

from daemon.workflow.desk import Desk
from daemon.workflow.model import Case, Party, PartyRole, PersonId, Report
from daemon.workflow.name_patterns import pieces_of
from daemon.workflow.traces import tells

_SHORTEST = 3  # signs of a name's part that is left out; shorter ones are words as well
_CONTACT = "contact"  # the intake field that tells how to reach the reporter
_BLANK = "[...]"
_REPORTER = PartyRole.REPORTER.value


def masks(case: Case, desk: Desk, reader: PersonId | None = None) -> bool:
    """Whether the words of this case's reports are shown to this reader without their writer (AAP-04)."""
    if reader is not None and reader == case.identity_holder:
        return False
    sealed = desk.policy.visibility.identity == "sealed" or case.identity_holder is not None
    return sealed and any(party.role is PartyRole.REPORTER for party in case.parties)


def masked(text: str, case: Case, desk: Desk, reader: PersonId | None = None) -> str:
    """The text without names, addresses and contact details of who reported, where they are kept from this reader."""
    return without_reporter(text, case) if masks(case, desk, reader) else text


def without_reporter(text: str, case: Case, *, aliases: bool = False) -> str:
    """The text without names, addresses and contact details of who reported, whatever the policy says; with `aliases`,
    also without what they asked to be called."""
    return without_parties(text, case, tuple(_reporters(case)), aliases=aliases)


def without_parties(text: str, case: Case, parties: tuple[Party, ...], *, aliases: bool = False) -> str:
    """The text without names, addresses and contact details of these parties; with `aliases`, also without what they
    asked to be called."""
    text = unicodedata.normalize("NFC", text)  # an accent may be a sign of its own, in the name or in the words
    called = tuple(party.alias for party in parties if aliases and party.alias)
    for name in (*called, *_names(case, parties)):
        edge = r"(?<!\w){}(?!\w)" if name.isascii() else "{}"
        text = re.sub(edge.format(re.escape(name)), _BLANK, text, flags=re.IGNORECASE)
    return text


def _reporters(case: Case) -> Iterator[Party]:
    return (party for party in case.parties if party.role is PartyRole.REPORTER)


def _names(case: Case, parties: tuple[Party, ...]) -> tuple[str, ...]:
    """What names these parties, the longest first."""
    found: set[str] = set()
    for party in parties:
        spelt = _spelt(party)
        found |= {party.address, party.name, *_parts(party.name), spelt, *filter(tells, spelt.split())}
    ids = {party.id for party in parties}
    ids |= {_REPORTER} if any(party.role is PartyRole.REPORTER for party in parties) else set()
    for report in case.reports:
        if report.party in ids:
            found |= {report.sender.address, report.sender.name, *_parts(report.sender.name), *_contacts(report)}
    found = {unicodedata.normalize("NFC", name) for name in found}
    found |= {_without_accents(name) for name in found}
    return tuple(sorted((name for name in found if len(name.strip()) >= _SHORTEST), key=len, reverse=True))


def _spelt(party: Party) -> str:
    """The name that the part of their address before the @ spells, '' when it spells none."""
    pieces = pieces_of(party.address.partition("@")[0].partition("+")[0])
    spelt = " ".join(piece for piece in pieces if piece.isalpha())
    return spelt if any(map(tells, spelt.split())) else ""


def _without_accents(name: str) -> str:
    """The name as somebody types it whose keyboard has no accents; kana keep their marks."""
    apart = unicodedata.normalize("NFD", name)
    return unicodedata.normalize("NFC", re.sub("[\u0300-\u036f]", "", apart))


def _parts(name: str) -> tuple[str, ...]:
    return tuple(part for part in re.split(r"[\s,._\u3000]+", name) if len(part) >= _SHORTEST)


def _contacts(report: Report) -> tuple[str, ...]:
    return tuple(row.strip() for code, value in report.fields if code == _CONTACT for row in value.splitlines())
