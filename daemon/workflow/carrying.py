"""This is where it is told who may not hear of a case at another body, by person and not by body (AMP-14).

Whoever may not hear of it here may not there, nor at the desks it was at before, should it come back (P3).
"""

from dataclasses import replace

from daemon.workflow import routing
from daemon.workflow.between_bodies import Barred
from daemon.workflow.conflicts import excluded, find_again
from daemon.workflow.desk import Desk, LinkedBody
from daemon.workflow.model import Case, Conflict, ConflictKind, PartyRole, PersonId
from daemon.workflow.names import Finder
from daemon.workflow.package import Package

_KINDS = ("hard", "soft")
_NO_CONFLICT = frozenset({PartyRole.WITNESS, PartyRole.HELPER})  # seeing it, or helping, is none
_REPORTER = PartyRole.REPORTER.value


def carried(case: Case, body: LinkedBody, desk: Desk) -> tuple[tuple[PersonId, str], ...]:
    """Who of that body's roster may not hear of the case: who may not here, and whom its words or parties name there.

    Without why, so that nothing of this tells who reported.
    """
    there = dict(body.same)
    here_hard, here_soft = _kinds(case, desk)
    from_there = {
        kind: {one.person for one in _was_at(case) if (one.desk, one.kind) == (body.desk, kind)} for kind in _KINDS
    }
    hard = _same(here_hard, body, desk) | from_there["hard"]
    soft = _same(here_soft, body, desk) | from_there["soft"]
    as_there = replace(desk, people=body.people, own_addresses=desk.own_addresses | body.own_addresses)
    party_ids = {party.id for party in case.parties if party.role in (PartyRole.REPORTER, PartyRole.AFFECTED)}
    told = tuple(one for one in case.reports if one.party in party_ids | {_REPORTER})
    bare = replace(case, reports=told, conflicts=(), cleared=(), readers=())
    hard |= {one.person for one in find_again(bare, as_there)} - {there[one] for one in case.cleared if one in there}
    for party in case.parties:
        if party.role not in _NO_CONFLICT:
            hard |= routing.owners(party.address, as_there)
    return (*((one, "hard") for one in sorted(hard)), *((one, "soft") for one in sorted(soft - hard)))


def barred(case: Case, desk: Desk) -> tuple[Barred, ...]:
    """Who may not hear of it here, and at the desks it came from: if it comes back, they still may not (P3)."""
    hard, soft = _kinds(case, desk)
    ours = (
        *(Barred(desk=desk.address, person=one, kind="hard") for one in sorted(hard)),
        *(Barred(desk=desk.address, person=one, kind="soft") for one in sorted(soft)),
    )
    return tuple(dict.fromkeys((*ours, *_was_at(case))))


def conflicts_of(package: Package, desk: Desk) -> tuple[Conflict, ...]:
    """The conflicts that come with a package, as this desk keeps them."""
    known = {person.id for person in desk.people}
    return tuple(
        Conflict(person=person, kind=ConflictKind(kind), source="other-body", at=desk.now, rule=package.rule)
        for person, kind in package.excluded
        if person in known
    )


def _kinds(case: Case, desk: Desk) -> tuple[frozenset[PersonId], frozenset[PersonId]]:
    """Who is excluded here, and who has a soft conflict besides."""
    hard = excluded(case.conflicts, desk.policy)
    return hard, frozenset(one.person for one in case.conflicts if one.kind is ConflictKind.SOFT) - hard


def _same(people: frozenset[PersonId], body: LinkedBody, desk: Desk) -> set[PersonId]:
    """Who of that body's roster these people of ours are, as the configuration knows, or as their names say."""
    there, finder = dict(body.same), Finder(body.people)
    ours = [person for person in desk.people if person.id in people]
    named = finder.mentions("\n".join(name for one in ours for name in (one.name, *one.aliases)))
    left = people & {person.id for person in body.people}  # also who is on this roster no more
    return {there[one] for one in people if one in there} | named | left


def _was_at(case: Case) -> tuple[Barred, ...]:
    return tuple(one for came in case.proceedings.elsewhere for one in came.barred)
