"""This is where it is told what instructions by mail rest on: senders vouched for, a second person, a pause."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from daemon.settings.findings import Finding
from daemon.settings.model import DeskSettings
from daemon.workflow.desk import Desk, Fresh
from daemon.workflow.lengths import length_text
from daemon.workflow.model import CaseId, Habit, Person, PersonId
from daemon.workflow.routing import free_of, route

_NEVER = datetime(2000, 1, 1, tzinfo=UTC)  # routing does not look at the time, only at who is away
_TOO_SHORT = timedelta(minutes=1)


def instructing(settings: DeskSettings) -> Iterator[Finding]:
    """What makes instructions slower or weaker than they could be. All of it is advice; nothing stops the start."""
    desk = settings.desk_at(_NEVER, Fresh(case=CaseId(""), ref=""), _NEVER)
    if not settings.imap.trusted_authserv_ids:
        yield Finding(
            id="nobody-vouches",
            where="imap.trusted_authserv_ids",
            text="it is empty, so no server's word on a sender counts. All instructions but 'recuse' wait until their"
            " writer answers a second letter with 'confirm', unless a pinned OpenPGP key signed them.",
            cure="Write the name that stands first in the Authentication-Results of mail your provider delivers.",
        )
    if settings.limits.hold < _TOO_SHORT:
        yield Finding(
            id="short-hold",
            where="limits.hold",
            text=f"a confirmed decision leaves after {length_text(settings.limits.hold)}; nobody can stop it in that.",
            cure='Write "10m".',
        )
    yield from _too_few(desk)


def _too_few(desk: Desk) -> Iterator[Finding]:
    nobody: frozenset[PersonId] = frozenset()
    levels = [free_of(level, nobody, desk) for level in desk.policy.routing.levels]
    people = tuple(dict.fromkeys(person for level in levels for person in level))
    if len(people) == 1:
        yield Finding(
            id="one-handler",
            where="people",
            text=f"only '{people[0].id}' can hold a case: nobody else confirms a decision, looks again at it, or agrees"
            " to a name being revealed (which then takes the operator's shell), and being away changes nothing.",
            cure="Give a second person a role of the community's levels.",
        )
    for level in levels:
        if len(people) > 1 and level and _waits_for(level, desk):
            yield Finding(
                id="nobody-stands-in",
                where="people",
                text=f"while {', '.join(one.id for one in level)} are all away, new reports wait for them:"
                " no other level has anybody.",
                cure="Give somebody a role of a later level, or agree not to be away together.",
            )


def _waits_for(level: tuple[Person, ...], desk: Desk) -> bool:
    """Whether a report goes to these people although all of them are away."""
    tomorrow = desk.today + timedelta(days=1)
    away = tuple(Habit(person=one.id, away_until=tomorrow) for one in level)
    return bool(set(level) & set(route((), replace(desk, habits=away)).people))
