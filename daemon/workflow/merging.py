"""This is where two cases become one: what one holds is added to the other, and no party and no clock is lost."""

from collections.abc import Mapping
from dataclasses import replace

from daemon.workflow import ownership
from daemon.workflow.authorities import WANTED
from daemon.workflow.desk import Desk
from daemon.workflow.mail_names import canonical
from daemon.workflow.model import Case, ClockKind, Deadline, PartyRole, PersonId, Stage
from daemon.workflow.parties import free_id, open_parties, party_at
from daemon.workflow.proceedings import ConflictStatement, Mediation, Note, Proceedings, Seat

_BEFORE_DECISION = (Stage.RECEIVED, Stage.UNDER_REVIEW)
_ANSWER = frozenset({ClockKind.HUMAN_ANSWER, ClockKind.HUMAN_ANSWER_ALERT, ClockKind.DANGER_ANSWER})
_OF_LETTERS = frozenset({ClockKind.ACKNOWLEDGEMENT, ClockKind.LETTER_ALARM})
_OF_PLANS = frozenset({ClockKind.PLAN, ClockKind.HOLD})


def hindrance(case: Case, into: Case, desk: Desk) -> str:
    """Why one case cannot become a part of the other, '' when it can; then they can still be linked.

    'decided': what is decided or resolved in one was not told to the parties of both. 'roles': somebody is a party of
    both, and not in the same role. 'wishes': the reporter of only one of them asked not to be written to. 'elsewhere':
    another body owns steps of one, and not of the other (OIK-13). 'identity': who reported is held by different people
    (AAP-04). 'proof': a handler who wrote it down has not shown yet that it was them.
    """
    if any(one.stage not in _BEFORE_DECISION or _has_decision(one.proceedings) for one in (case, into)):
        return "decided"
    known = [(party, party_at(into, party.address, desk)) for party in open_parties(case, desk)]
    if any(there is not None and there.role is not party.role for party, there in known):
        return "roles"
    if case.no_mail != into.no_mail and _reporters(case) != _reporters(into):
        return "wishes"
    if ownership.has_moved(case) or ownership.has_moved(into):
        return "elsewhere"
    if len({one.identity_holder for one in (case, into)} - {None}) > 1:
        return "identity"
    return "proof" if any(not one.proven for one in case.proceedings.recordings) else ""


def merged(case: Case, into: Case) -> Case:
    """`into` with everything that `case` holds; conflicts and readers are left to the caller."""
    names = _names(case, into)
    # Everybody keeps the code name they know, and learns none of the other case.
    moved = tuple(replace(one, id=names[one.id], ref=one.ref or case.ref) for one in case.parties)
    here = {party.id for party in into.parties}
    answered = case.human_answered_at is not None
    links = dict.fromkeys((*into.linked_to, *case.linked_to))
    barred = {conflict.person for conflict in (*into.conflicts, *case.conflicts)}
    return replace(
        into,
        stage=Stage.UNDER_REVIEW if Stage.UNDER_REVIEW in (case.stage, into.stage) else into.stage,
        parties=into.parties + tuple(party for party in moved if party.id not in here),
        reports=into.reports + tuple(replace(r, party=names.get(r.party, r.party)) for r in case.reports),
        cleared=tuple(p for p in dict.fromkeys((*into.cleared, *case.cleared)) if p not in barred),
        danger=into.danger or case.danger,
        urgent=into.urgent or case.urgent,
        categories=tuple(dict.fromkeys((*into.categories, *case.categories))),
        authority=_task(into.authority, case.authority),
        venues=tuple(dict.fromkeys((*into.venues, *case.venues))),
        no_mail=into.no_mail or case.no_mail,
        anonymous=into.anonymous or case.anonymous,
        identity_holder=into.identity_holder or case.identity_holder,
        unreached=tuple(dict.fromkeys((*into.unreached, *case.unreached))),
        human_answered_at=into.human_answered_at if answered else None,
        linked_to=tuple(one for one in links if one not in (case.id, into.id)),
        proceedings=_joined(into.proceedings, case.proceedings, names),
    )


def moving_clocks(case: Case, into: Case, running: tuple[Deadline, ...]) -> tuple[Deadline, ...]:
    """The clocks of a case that run on in the one it becomes part of. The answer that is owed to its reporter stays
    owed; the next word is owed once."""
    left_behind = _OF_LETTERS | _OF_PLANS
    if case.human_answered_at is not None:
        left_behind |= _ANSWER
    if any(one.case == into.id and one.kind is ClockKind.UPDATE for one in running):
        left_behind |= {ClockKind.UPDATE}
    moving = (one for one in running if one.case == case.id and one.kind not in left_behind)
    return tuple(replace(one, case=into.id, key=f"{one.key}:{case.ref}") for one in moving)


def staying_clocks() -> frozenset[ClockKind]:
    """What runs on in a case that became part of another: its letters still have to arrive, its plans still lapse."""
    return _OF_LETTERS | _OF_PLANS


def _task(one: str, other: str) -> str:
    """What two cases still want of an authority: what is owed in one of them is owed."""
    return one if one in WANTED or not other else other


def _has_decision(kept: Proceedings) -> bool:
    return bool(kept.decisions or kept.resolutions or kept.reconsiderations)


def _reporters(case: Case) -> frozenset[str]:
    return frozenset(canonical(p.address) for p in case.parties if p.role is PartyRole.REPORTER and p.address)


def _names(case: Case, into: Case) -> dict[str, str]:
    """What each party of `case` is called in `into`: who is known there by the very same address keeps that id.

    Another way of writing the address stays a party of its own, so that mail from either is known.
    """
    names: dict[str, str] = {}
    taken = into.parties
    for party in case.parties:
        address = party.address.casefold()
        known = (one for one in into.parties if one.role is party.role and one.address.casefold() == address)
        same = next(known, None) if address else None
        names[party.id] = same.id if same is not None else free_id(party.role, taken)
        taken = taken if same is not None else (*taken, replace(party, id=names[party.id]))
    return names


def _joined(kept: Proceedings, added: Proceedings, names: Mapping[str, str]) -> Proceedings:
    """Both, oldest first. The plans of the case that ends stay behind with it, and lapse there."""
    statements = tuple(replace(s, party=names.get(s.party, s.party)) for s in added.statements)
    consents = tuple(replace(c, party=names.get(c.party, c.party)) for c in added.consents)
    measures = tuple(replace(m, naming=names.get(m.naming, m.naming)) for m in added.measures)
    talks = tuple(_talk(talk, names) for talk in added.mediations)
    notes = tuple(_renamed(note, names) for note in added.notes)
    helpers = tuple(replace(h, party=names.get(h.party, h.party)) for h in added.helpers)
    return replace(
        kept,
        notes=tuple(sorted(kept.notes + notes, key=lambda one: one.at)),
        determinations=tuple(sorted(kept.determinations + added.determinations, key=lambda one: one.at)),
        statements=tuple(sorted(kept.statements + statements, key=lambda one: one.at)),
        measures=tuple(sorted(kept.measures + measures, key=lambda one: one.at)),
        hearings=tuple(sorted(kept.hearings + added.hearings, key=lambda one: one.opened_at)),
        holds=tuple(sorted(kept.holds + added.holds, key=lambda one: one.at)),
        proposals=tuple(sorted(kept.proposals + added.proposals, key=lambda one: one.at)),
        reviews=tuple(sorted(kept.reviews + added.reviews, key=lambda one: one.of)),
        obligations=tuple(sorted(kept.obligations + added.obligations, key=lambda one: one.at)),
        mediations=tuple(sorted(kept.mediations + talks, key=lambda one: one.opened_at)),
        seats=_seats(kept, added),
        conflict_statements=_statements(kept, added),
        consents=tuple(sorted(kept.consents + consents, key=lambda one: one.at)),
        elsewhere=tuple(sorted(kept.elsewhere + added.elsewhere, key=lambda one: one.at)),
        helpers=tuple(sorted(kept.helpers + helpers, key=lambda one: one.at)),
    )


def _talk(talk: Mediation, names: Mapping[str, str]) -> Mediation:
    words = tuple(replace(word, party=names.get(word.party, word.party)) for word in talk.words)
    return replace(talk, words=words, parties=tuple(names.get(party, party) for party in talk.parties))


def _seats(kept: Proceedings, added: Proceedings) -> tuple[Seat, ...]:
    """The seats of both; who has not answered in either answers anew."""
    said = {one.person for one in _statements(kept, added)}
    here = {seat.person for seat in kept.seats}
    both = (*kept.seats, *(seat for seat in added.seats if seat.person not in here))
    return tuple(replace(seat, answered=seat.person in said) for seat in both)


def _statements(kept: Proceedings, added: Proceedings) -> tuple[ConflictStatement, ...]:
    """What was said of conflicts in either; that somebody has none counts only if they said so of both (AAP-40)."""
    said = sorted((*kept.conflict_statements, *added.conflict_statements), key=lambda one: one.at)
    of_both = _without_conflict(kept) & _without_conflict(added)
    return tuple(one for one in said if one.kind != "none" or one.person in of_both)


def _without_conflict(kept: Proceedings) -> frozenset[PersonId]:
    return frozenset(one.person for one in kept.conflict_statements if one.kind == "none")


def _renamed(note: Note, names: Mapping[str, str]) -> Note:
    return replace(note, to=",".join(names.get(party, party) for party in note.to.split(","))) if note.to else note
