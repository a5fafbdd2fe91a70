"""This is where it is gathered what may not stand in a text to the public: who was harmed, who reported (OKT-05).

More than between two parties: names that only a report holds, and handles, count as well. What somebody agreed to
themself, for the audience `public`, may stand. Security: all of it came out of mail; a refusal names the kind of
a token, never the token.
"""

import re
from collections.abc import Iterator
from itertools import chain

from daemon.workflow import consents, traces
from daemon.workflow.desk import Desk
from daemon.workflow.model import Case, Party, PartyRole
from daemon.workflow.routing import owners
from daemon.workflow.traces import Traces

PUBLIC = "public"
_NAMING = ("names", "contact")  # intake fields that hold names of people
_NAME = re.compile(r"(?<!\w)(?:[^\W\d_][\w'’-]*[^\W\d_]|[\u3040-\u30ff\u3400-\u9fff]{2,8})(?!\w)")
_HANDLE = re.compile(r"(?<![\w.@])@[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,38}[A-Za-z0-9_])?")
_HANDLES_AT_MOST = 200


def in_public(case: Case, desk: Desk) -> Traces:
    """What a text to the public must not hold, in the shape in which letters to parties are checked."""
    hidden = tuple(party for party in case.parties if not _may_be_named(party, case, desk))
    shown = tuple(party for party in case.parties if party not in hidden)
    named = chain.from_iterable(traces.names_of(party, case) for party in hidden)
    public = frozenset(chain.from_iterable(_words(name) for party in shown for name in _all_names(party, case)))
    told = (word for word in _named_in_reports(case) if word.casefold() not in public)
    own = (known for party in hidden for known in (party.alias, *_employers(party, desk)) if known)
    silent = tuple(party for party in case.parties if not consents.has(case, party.id, "contact", PUBLIC))
    handlers = () if desk.policy.visibility.handler_names else desk.people
    return Traces(
        people=handlers,
        parties=tuple(traces.entries((*named, *own, *told))),
        addresses=(
            *(party.address for party in silent if party.address),
            *(address for person in desk.people for address in person.emails),
        ),
        words="\n".join(_sealed(case)),
        refs=tuple({case.ref, *(party.ref for party in case.parties if party.ref)}),
    )


def kind_of_trace(text: str, case: Case, desk: Desk) -> str:
    """What kind of token of somebody stands in the text: 'address', 'name', 'trace', 'quote', 'time'; '' for none."""
    found = traces.leak(text, in_public(case, desk), desk)
    if found is not None:
        return found[0]
    said = {handle.casefold() for handle in _HANDLE.findall(text)}
    return "address" if said & _handles(case) else ""


def _employers(party: Party, desk: Desk) -> tuple[str, ...]:
    """Whom a party works for, as far as the case or the roster tells."""
    ids = owners(party.address, desk)
    return (party.employer, *(person.employer for person in desk.people if person.id in ids))


def _may_be_named(party: Party, case: Case, desk: Desk) -> bool:
    """Their own consent; or the policy's word on the person whose conduct was reported (AAP-31)."""
    if party.role is PartyRole.REPORTED and desk.policy.publication.reported_may_be_named:
        return True
    return consents.has(case, party.id, "name", PUBLIC)


def _all_names(party: Party, case: Case) -> tuple[str, ...]:
    signed = (report.sender.name for report in case.reports if report.party == party.id)
    return (party.name, party.alias, *signed)


def _words(name: str) -> Iterator[str]:
    return (word.casefold() for word in (name, *name.split()) if word)


def _named_in_reports(case: Case) -> Iterator[str]:
    """Words that begin with a capital, or have none, where a report lists who is part of it."""
    for report in case.reports:
        for code, value in report.fields:
            if code in _NAMING:
                yield from (
                    word for word in _NAME.findall(value) if traces.tells(word) and word[:1] != word[:1].lower()
                )
                yield from (word for word in _NAME.findall(value) if not word.isascii() and traces.tells(word))


def _handles(case: Case) -> frozenset[str]:
    found = chain.from_iterable(_HANDLE.finditer(traces.texts_of(report)) for report in case.reports)
    return frozenset(match[0].casefold() for match, _ in zip(found, range(_HANDLES_AT_MOST), strict=False))


def _sealed(case: Case) -> Iterator[str]:
    """Everybody's own words, but of those who agreed that theirs are public."""
    yield from (
        traces.texts_of(report) for report in case.reports if not consents.has(case, report.party, "account", PUBLIC)
    )
    yield from (
        statement.text
        for statement in case.proceedings.statements
        if not consents.has(case, statement.party, "account", PUBLIC)
    )
