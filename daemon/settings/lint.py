"""This is where a desk's rules are proved before it starts: every set of conflicts must end at a reachable person.

Source: processes.md 5.5. A finding that stops the start can be signed off in `policy.accept_findings`.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from typing import Literal

from daemon import resources
from daemon.errors import ConfigError
from daemon.settings.model import DeskSettings
from daemon.workflow.desk import Desk, Fresh
from daemon.workflow.lengths import length_text
from daemon.workflow.model import CaseId, Conflict, ConflictKind, Person, PersonId
from daemon.workflow.routing import NOBODY, Route, free_of, route

_LARGEST_SET = 3  # people in conflict at once; besides these sets, everybody at once
_NEVER = datetime(2000, 1, 1, tzinfo=UTC)  # routing does not look at the time


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """Something that is allowed but weak. `id` is what `policy.accept_findings` signs off; 'stop' blocks the start."""

    id: str
    where: str
    text: str
    cure: str
    level: Literal["stop", "advice", "accepted"] = "advice"

    def __str__(self) -> str:
        return f"[{self.id}] {self.where}: {self.text} {self.cure}"


@dataclass(frozen=True, kw_only=True, slots=True)
class WhoIsTold:
    """A dry run of the routing: with these people in conflict, that is where a report goes."""

    conflicted: tuple[PersonId, ...]
    route: str
    told: tuple[PersonId, ...]
    rule: str


def lint(settings: DeskSettings) -> tuple[Finding, ...]:
    """Everything weak about a desk, the findings that stop a start first, those that were signed off last."""
    desk = settings.desk_at(_NEVER, Fresh(case=CaseId(""), ref=""), _NEVER)
    found = [*_dead_ends(desk), *_mailbox(settings), *_contacts(desk), *_roster(desk), *_languages(settings)]
    found += [*_readable_secrets(settings), *_late_alerts(desk)]
    signed = settings.policy.accept_findings
    found = [_signed(finding) if finding.id in signed else finding for finding in found]
    found += _idle_signatures(signed, found)
    return tuple(sorted(found, key=lambda finding: ("stop", "advice", "accepted").index(finding.level)))


def refuse_unsigned(desks: Iterable[DeskSettings]) -> None:
    """Let desks start only when nothing stops them. Raises ConfigError with a line per unsigned finding."""
    lines = [
        f'{settings.file.name}: {finding} If you accept the risk, write policy.accept_findings = ["{finding.id}"].'
        for settings in desks
        for finding in lint(settings)
        if finding.level == "stop"
    ]
    if lines:
        raise ConfigError(*lines)


def who_is_told(settings: DeskSettings) -> tuple[WhoIsTold, ...]:
    """Where a report goes when nobody, each one person, and everybody of the levels is part of it."""
    desk = settings.desk_at(_NEVER, Fresh(case=CaseId(""), ref=""), _NEVER)
    people = _people_of_levels(desk)
    sets = [(), *((one,) for one in people), people]
    return tuple(_told(conflicted, route(_conflicts(conflicted), desk)) for conflicted in dict.fromkeys(sets))


def _told(conflicted: tuple[Person, ...], held: Route) -> WhoIsTold:
    return WhoIsTold(
        conflicted=tuple(one.id for one in conflicted),
        route=held.name,
        told=tuple(one.id for one in held.people),
        rule=held.rule,
    )


def _people_of_levels(desk: Desk) -> tuple[Person, ...]:
    nobody: frozenset[PersonId] = frozenset()
    return tuple(dict.fromkeys(one for level in desk.policy.routing.levels for one in free_of(level, nobody, desk)))


def _conflicts(people: Iterable[Person]) -> tuple[Conflict, ...]:
    return tuple(Conflict(person=one.id, kind=ConflictKind.HARD, source="lint", at=_NEVER) for one in people)


def _dead_ends(desk: Desk) -> Iterator[Finding]:
    """The smallest sets of conflicts that leave nobody; their supersets are not repeated."""
    people = _people_of_levels(desk)
    sets = [group for size in range(_LARGEST_SET + 1) for group in combinations(people, size)]
    dead: list[frozenset[PersonId]] = []
    for group in (*sets, people):
        ids = frozenset(one.id for one in group)
        if any(smaller <= ids for smaller in dead) or route(_conflicts(group), desk).name != NOBODY:
            continue
        dead.append(ids)
        yield Finding(
            id=(desk.policy.routing.outside_rule or "nobody-left").split()[0],
            where="contacts.outside",
            text=f"when a report concerns {', '.join(sorted(ids)) or 'nobody'}, no person would hear of it.",
            cure="Write an outside or independent contact that belongs to nobody on the roster.",
            level="stop",
        )


def _mailbox(settings: DeskSettings) -> Iterator[Finding]:
    rule = settings.rules.routing.mailbox_rule
    if rule:
        yield Finding(
            id=rule.split()[0],
            where="imap.user",
            text="all reports arrive in one mailbox; whoever holds its password reads them before the desk does.",
            cure="Let nobody who handles reports hold the password, and offer a second address outside the group.",
            level="stop",
        )


def _contacts(desk: Desk) -> Iterator[Finding]:
    independent = "Write the address of a person outside the group of handlers."
    if not desk.contacts.independent:
        yield Finding(
            id="independent-contact",
            where="contacts.independent",
            text="there is none, so what no machine can read "
            + ("goes to the outside contact." if desk.contacts.outside else "has nobody who may read it."),
            cure=independent,
            level="advice" if desk.contacts.outside else "stop",
        )
    if not desk.contacts.operator:
        yield Finding(
            id="operator-contact",
            where="contacts.operator",
            text="there is none, so nobody is written to when the desk cannot do its job.",
            cure="Write the address of whoever runs the desk; it never gets data of a case.",
        )
    for name in ("independent", "outside"):
        owner = _owner(getattr(desk.contacts, name), desk)
        if owner:
            yield Finding(
                id=f"{name}-contact-on-roster",
                where=f"contacts.{name}",
                text=f"this address belongs to '{owner}' of the roster, who may be part of a report.",
                cure=independent,
            )


def _owner(address: str, desk: Desk) -> str:
    wanted = address.casefold()
    owners = (one.id for one in desk.people if wanted in {email.casefold() for email in one.emails})
    return next(owners, "")


def _roster(desk: Desk) -> Iterator[Finding]:
    nobody: frozenset[PersonId] = frozenset()
    known = {role for level in desk.policy.routing.levels for role in level.roles} | set(desk.policy.routing.never)
    for level in desk.policy.routing.levels:
        if not free_of(level, nobody, desk):
            yield Finding(
                id=f"empty-{level.name}",
                where="people",
                text=f"nobody holds a role of the level '{level.name}', so it is passed over ({level.rule}).",
                cure=f"Give somebody one of: {', '.join(level.roles)}.",
            )
    for one in desk.people:
        strange = [role for role in one.roles if role not in known]
        if strange:
            yield Finding(
                id="unknown-role",
                where=f"people[{one.id}].roles",
                text=f"the community's rules do not use the role '{strange[0]}'.",
                cure=f"Write one of: {', '.join(sorted(known))}; or leave it, it does no harm.",
            )


def _languages(settings: DeskSettings) -> Iterator[Finding]:
    folders = [resources.letters()] + ([settings.paths.letters] if settings.paths.letters else [])
    for language in settings.desk.languages:
        if not any((folder / language).is_dir() for folder in folders):
            yield Finding(
                id=f"no-letters-{language}",
                where="desk.languages",
                text=f"there are no letters in '{language}'.",
                cure="Take the language out, or write the letters into the folder paths.letters.",
                level="stop",
            )


def _late_alerts(desk: Desk) -> Iterator[Finding]:
    clock = desk.policy.clocks.human_answer
    at_the_end = () if clock.unit == "business" else (clock.within,)  # the last business day begins with its reminder
    late = ", ".join(length_text(alert) for alert in clock.alerts if alert > clock.within or alert in at_the_end)
    if late:
        yield Finding(
            id="late-alert",
            where="clocks.human_answer.alerts",
            text=f"nobody is reminded at {late}: by then the clock of {length_text(clock.within)} has run out.",
            cure="Write lengths shorter than within.",
        )


def _readable_secrets(settings: DeskSettings) -> Iterator[Finding]:
    named = [("imap.password_file", settings.imap.password_file), ("keys.key_file", settings.keys.key_file)]
    if settings.smtp.user:
        named.append(("smtp.password_file", settings.smtp.password_file))
    for where, path in named:
        if _may_be_read_by_others(path):
            yield Finding(
                id="readable-secret",
                where=where,
                text=f"every user of this machine may read '{path}'.",
                cure=f"Run: chmod 600 {path}",
                level="stop",
            )


def _may_be_read_by_others(path: Path) -> bool:
    try:
        return bool(os.stat(path).st_mode & 0o007)
    except OSError:
        return False


def _signed(finding: Finding) -> Finding:
    return Finding(id=finding.id, where=finding.where, text=finding.text, cure=finding.cure, level="accepted")


def _idle_signatures(signed: Iterable[str], found: Iterable[Finding]) -> Iterator[Finding]:
    known = {finding.id for finding in found}
    for name in signed:
        if name not in known:
            yield Finding(
                id="idle-signature",
                where="policy.accept_findings",
                text=f"'{name}' is accepted but is not found any more.",
                cure="Take it out of the list.",
            )
