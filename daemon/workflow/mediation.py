"""This is where a talk with a neutral third party is kept: who asked, who was asked, what each said for themself.

Nobody is ever required to meet (AAP-20). Each side is asked alone and answers alone; silence is no. Nobody hears what
another said: all that were asked hear at one moment whether the talk takes place (processes.md 6.19).
"""

from dataclasses import dataclass, replace
from datetime import datetime

from daemon.workflow import clocks, disclosure, notices
from daemon.workflow.desk import Desk
from daemon.workflow.model import Case, ClockKind, Deadline, Party, PartyRole, PersonId
from daemon.workflow.outcome import JournalEntry, Notice
from daemon.workflow.proceedings import Mediation, PartyWord

INVITES = "mediation_offer"  # the letter that asks
TELLS = "mediation_answer"  # the letter that says whether it takes place
ADEQUATE = "agreement-adequate"  # the question that reviews what was agreed on (AAP-19)


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """What follows from one word on a talk."""

    case: Case
    journal: tuple[JournalEntry, ...] = ()
    notices: tuple[Notice, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    stop_clocks: frozenset[ClockKind] = frozenset()


def open_one(case: Case) -> Mediation | None:
    """The talk that was asked for, is offered or is tried; None when there is none."""
    return next((one for one in reversed(case.proceedings.mediations) if not one.ended_as), None)


def sides(case: Case) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """The reported side, and the other one: who is affected, else who reported."""
    reported = tuple(party for party in case.parties if party.role is PartyRole.REPORTED)
    affected = tuple(party for party in case.parties if party.role is PartyRole.AFFECTED)
    return reported, affected or tuple(party for party in case.parties if party.role is PartyRole.REPORTER)


def not_asking(case: Case) -> tuple[str, ...]:
    """Ids of those without whose own wish not every side has asked for a talk; () when each has."""
    one = open_one(case)
    asked = {word.party for word in one.words} if one is not None else set()
    lacking = (side for side in sides(case) if not asked & {party.id for party in side})
    return tuple(party.id for side in lacking for party in side)


def wanted_by_all(case: Case) -> bool:
    """Whether a talk takes place by everybody's own word: each invited party said yes, or each side asked for it."""
    one = open_one(case)
    return one is not None and (one.began_at is not None or (one.offered_at is None and not not_asking(case)))


def running(case: Case) -> Mediation | None:
    """The talk that the parties are waited for, because it was offered or every side asked; None when there is none."""
    one = open_one(case)
    return one if one is not None and (one.offered_at is not None or not not_asking(case)) else None


def waits_until(case: Case, desk: Desk) -> datetime | None:
    """Until when the decision waits for the parties, None when it does not (AAP-18)."""
    one = running(case)
    return one.until if one is not None and desk.policy.mediation.decision_waits else None


def agreed(case: Case) -> bool:
    """Whether the newest talk ended with something agreed on."""
    ended = [one for one in case.proceedings.mediations if one.ended_as]
    return bool(ended) and ended[-1].ended_as == "agreed"


def found_adequate(case: Case) -> bool:
    """Whether what was agreed on was reviewed and found adequate: it then stands for a decision (AAP-19, AAP-25)."""
    found = [one.answer for one in case.proceedings.determinations if one.question == ADEQUATE]
    return agreed(case) and found[-1:] == ["yes"]


def asked(case: Case, party: Party, by: PersonId, desk: Desk) -> Change:
    """A party's own wish for a talk is on record. Once every side has asked, the decision waits."""
    one = open_one(case) or Mediation(opened_at=desk.now)
    known = _with(case, one, _said(one, party, "asked", by, desk))
    rule = desk.policy.mediation.rule
    journal = (JournalEntry(what="mediation.asked", by=by, rule=rule, detail=(("party", party.id),)),)
    if not_asking(known):
        return Change(case=known, journal=journal)
    return _until(known, desk.now + desk.policy.mediation.answer_within, desk, journal=journal)


def offered(case: Case, third: str, parties: tuple[Party, ...], by: PersonId, desk: Desk) -> Change:
    """Everybody of `parties` is asked now; the letters are the caller's."""
    one = open_one(case) or Mediation(opened_at=desk.now)
    sent = replace(one, third=third, parties=tuple(party.id for party in parties), offered_at=desk.now)
    journal = (JournalEntry(what="mediation.offered", by=by, rule=desk.policy.mediation.rule),)
    until = desk.now + desk.policy.mediation.answer_within
    return _until(_with(case, one, sent), until, desk, journal=journal)


def waits_for(party: Party, case: Case) -> bool:
    """Whether this party was invited, and may still say yes, or no, for themself."""
    one = open_one(case)
    return one is not None and one.offered_at is not None and party.id in one.parties


def answered(case: Case, party: Party, yes: bool, by: PersonId, desk: Desk) -> Change:
    """A party's own yes or no. Nothing is told until everybody has answered; who takes a yes back ends a talk."""
    one = open_one(case)
    assert one is not None  # waits_for was asked
    said = _said(one, party, "yes" if yes else "no", by, desk)
    known = _with(case, one, said)
    entry = JournalEntry(what="mediation.answered", by=by, rule=desk.policy.mediation.rule)
    if one.began_at is not None:
        return Change(case=known, journal=(entry,)) if yes else ended(known, "declined", by, desk, before=(entry,))
    words = {word.party: word.word for word in said.words if word.word != "asked"}
    if set(words) < set(one.parties):
        return Change(case=known, journal=(entry,))
    if "no" in words.values():
        return ended(known, "declined", by, desk, before=(entry,))
    begun = replace(said, began_at=desk.now)
    talking = _until(_with(known, said, begun), desk.now + desk.policy.mediation.try_for, desk, journal=(entry,))
    return replace(talking, notices=_told(talking.case, begun, desk, takes_place=True))


def ended(case: Case, how: str, by: PersonId | str, desk: Desk, *, before: tuple[JournalEntry, ...] = ()) -> Change:
    """The talk is over: 'declined' (everybody who was asked hears that it does not take place), 'agreed', 'ended'."""
    one = open_one(case)
    assert one is not None
    over = replace(one, ended_as=how, until=None)
    known = _with(case, one, over)
    entry = JournalEntry(what="mediation.ended", by=by, rule=desk.policy.mediation.rule, detail=(("result", how),))
    return Change(
        case=known,
        journal=(*before, entry),
        notices=_told(known, over, desk, takes_place=False) if how == "declined" else (),
        stop_clocks=frozenset({ClockKind.MEDIATION}),
    )


def _told(case: Case, one: Mediation, desk: Desk, *, takes_place: bool) -> tuple[Notice, ...]:
    """To everybody who was asked, the same and at once; and to those who hold the case."""
    rule = desk.policy.mediation.rule
    shows = disclosure.mediation_answer(case, one, desk, takes_place=takes_place)
    told: tuple[Notice, ...] = ()
    for party in case.parties:
        if party.id in one.parties:
            told += notices.to_party(case, party, TELLS, shows, desk, rule=rule)
    known = disclosure.mediation_told(case, one, desk, takes_place=takes_place)
    return told + notices.to_holders(case, "mediation", known, desk, rule=rule)


def _said(one: Mediation, party: Party, word: str, by: PersonId, desk: Desk) -> Mediation:
    return replace(one, words=(*one.words, PartyWord(party=party.id, word=word, by=by, at=desk.now)))


def _with(case: Case, before: Mediation, after: Mediation) -> Case:
    kept = tuple(one for one in case.proceedings.mediations if one is not before)
    return replace(case, proceedings=replace(case.proceedings, mediations=(*kept, after)))


def _until(case: Case, until: datetime, desk: Desk, *, journal: tuple[JournalEntry, ...]) -> Change:
    one = open_one(case)
    assert one is not None
    timed = _with(case, one, replace(one, until=until))
    clock = clocks.clock(timed, ClockKind.MEDIATION, until, desk, rule=desk.policy.mediation.rule)
    return Change(case=timed, journal=journal, deadlines=(clock,), stop_clocks=frozenset({ClockKind.MEDIATION}))
