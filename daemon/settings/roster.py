"""This is where the people of a desk are held against the roles and numbers that its community declares."""

from collections.abc import Iterator

from daemon.settings.findings import Finding
from daemon.workflow.desk import Desk
from daemon.workflow.model import PersonId
from daemon.workflow.policy import Body
from daemon.workflow.routing import free_of


def roster(desk: Desk) -> Iterator[Finding]:
    """Levels and steps without anybody, roles nobody knows, seats that are declared and not filled."""
    yield from _levels(desk)
    yield from _strange_roles(desk)
    for body in desk.policy.bodies:
        yield from _seats(body, desk)
    yield from _duties(desk)


def _levels(desk: Desk) -> Iterator[Finding]:
    nobody: frozenset[PersonId] = frozenset()
    for level in desk.policy.routing.levels:
        if not free_of(level, nobody, desk):
            yield Finding(
                id=f"empty-{level.name}",
                where="people",
                text=f"nobody holds a role of the level '{level.name}', so it is passed over ({level.rule}).",
                cure=f"Give somebody one of: {', '.join(level.roles)}.",
            )


def _strange_roles(desk: Desk) -> Iterator[Finding]:
    routing, bodies = desk.policy.routing, desk.policy.bodies
    known = {role for level in routing.levels for role in level.roles} | {body.role for body in bodies}
    known |= set(routing.never)
    for one in desk.people:
        strange = [role for role in one.roles if role not in known]
        if strange:
            yield Finding(
                id="unknown-role",
                where=f"people[{one.id}].roles",
                text=f"the community's rules do not use the role '{strange[0]}'.",
                cure=f"Write one of: {', '.join(sorted(known))}; or leave it, it does no harm.",
            )


def _seats(body: Body, desk: Desk) -> Iterator[Finding]:
    """The document declares a number of people (AAC-01)."""
    found = [one.id for one in desk.people if body.role in one.roles]
    if body.seats is not None and len(found) != body.seats:
        yield Finding(
            id=f"seats-{body.role}",
            where="people",
            text=f"{body.name}: {body.seats} declared, {len(found)} found ({body.rule}).",
            cure=f'Give the role "{body.role}" to whoever sits there, or take it from who does not.',
        )


def _duties(desk: Desk) -> Iterator[Finding]:
    """A step that only certain people may do, and nobody of them is there."""
    for duty in desk.policy.steps.duties:
        if duty.roles and not any(set(duty.roles) & set(one.roles) for one in desk.people):
            yield Finding(
                id=f"nobody-for-{duty.code}",
                where="people",
                text=f"the step '{duty.code}' is for {' or '.join(duty.roles)}, which nobody is ({duty.rule}).",
                cure=f'Give somebody the role "{duty.roles[0]}".',
            )
