"""This is where a reconsideration is opened, given reasons and a reviewer, and closed (OKT-27 to OKT-29).

The letters of one go to the party who asked and to the handlers; no other party hears that anybody asked (G5).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from daemon.workflow import clocks, disclosure, lifecycle, notices, routing
from daemon.workflow.desk import Desk
from daemon.workflow.model import Audience, Case, ClockKind, Deadline, Party, PartyRole, Person, PersonId, Stage
from daemon.workflow.outcome import JournalEntry, Notice
from daemon.workflow.proceedings import Reconsideration

REASONS_AT_MOST = 20_000  # characters; the whole mail is kept with the reports


@dataclass(frozen=True, kw_only=True, slots=True)
class Opened:
    """The case under reconsideration, and what follows from that."""

    case: Case
    notices: tuple[Notice, ...]
    journal: tuple[JournalEntry, ...]
    deadlines: tuple[Deadline, ...]


def something_to_reconsider(case: Case) -> bool:
    """Whether there is a decision or a resolution at all."""
    return bool(case.proceedings.decisions or case.proceedings.resolutions)


def role_may_ask(party: Party, desk: Desk) -> bool:
    """Whether the community's rules let this role ask (OKT-27)."""
    return party.role.value in desk.policy.reconsideration.roles


def may_ask(party: Party, case: Case, desk: Desk) -> bool:
    """Whether a party's own words can open a reconsideration: their role may, and it concerns what they were told.

    Somebody who was not told yet would learn from the answer that something was decided. After a final review another
    one is for a person to open.
    """
    kept = case.proceedings
    reported = party.role is PartyRole.REPORTED
    known = any(decision.told for decision in kept.decisions) if reported else bool(kept.resolutions)
    reviewed = any(one.party == party.id and one.result for one in kept.reconsiderations)
    spent = reviewed and desk.policy.reconsideration.final
    return known and role_may_ask(party, desk) and not spent


def open_of(party: Party, case: Case) -> Reconsideration | None:
    """The open reconsideration that this party asked for, None when there is none."""
    return next((one for one in lifecycle.open_reconsiderations(case) if one.party == party.id), None)


def open_for(
    party: Party, reasons: str, case: Case, desk: Desk, *, by: str, answers: str = "", automatic: bool = True
) -> Opened:
    """Open a reconsideration for a party. `reasons` is '' when none were given: they are asked for once (OKT-28).

    `by` is who opened it, a party's or a person's id; `answers` the Message-ID of the mail that asked.
    """
    rules = desk.policy.reconsideration
    chosen, same = reviewers(case, desk)
    asked = Reconsideration(
        party=party.id,
        asked_at=desk.now,
        reasons=reasons[:REASONS_AT_MOST],
        reasons_asked=not reasons,
        answer_by=desk.now + rules.answer_within,
        reviewers=tuple(person.id for person in chosen),
        same_decider=same,
        late=_is_late(party, case, desk),
    )
    kept = replace(case.proceedings, reconsiderations=(*case.proceedings.reconsiderations, asked))
    opened = replace(case, stage=Stage.UNDER_RECONSIDERATION, proceedings=kept)
    owed = deadlines(opened, desk)
    shows = disclosure.reconsideration_opened(opened, asked, desk)
    letter = notices.to_party(
        opened, party, "reconsideration_opened", shows, desk, rule=rules.rule, answers=answers, automatic=automatic
    )
    detail = (("party", party.id), ("same_decider", _word(same)), ("late", _word(asked.late)))
    entry = JournalEntry(
        what="reconsideration.opened", by=by, rule=f"{rules.roles_rule} {rules.reviewer_rule}".strip(), detail=detail
    )
    told = letter + _tell_handlers(opened, asked, party, chosen, owed, desk)
    return Opened(case=opened, notices=told, journal=(entry,), deadlines=owed)


def with_reasons(party: Party, text: str, case: Case) -> Case:
    """The case with more reasons for the open reconsideration of this party."""
    return _changed(case, open_of(party, case), lambda one: replace(one, reasons=_joined(one.reasons, text)))


def closed(case: Case, asked: Reconsideration, ended: Reconsideration) -> Case:
    """The case with `asked` closed as `ended`. A decision that no longer stands binds nobody from now on."""
    done = _changed(case, asked, lambda _: ended)
    kept = done.proceedings
    if ended.result == "withdrawn":
        kept = replace(kept, decisions=tuple(replace(decision, ended=True) for decision in kept.decisions))
        done = replace(done, proceedings=kept)
    if lifecycle.open_reconsiderations(done):
        return done
    return replace(done, stage=Stage.RESOLVED if kept.resolutions else Stage.DECIDED)


def extended(case: Case, length: timedelta) -> Case:
    """The case with more time for its open reconsiderations."""
    longer = tuple(
        replace(one, answer_by=one.answer_by + length) if one.answer_by and not one.result else one
        for one in case.proceedings.reconsiderations
    )
    return replace(case, proceedings=replace(case.proceedings, reconsiderations=longer))


def deadlines(case: Case, desk: Desk) -> tuple[Deadline, ...]:
    """What is owed to everybody who waits for a reconsideration: to be set whenever the clocks of that kind stop."""
    rule = desk.policy.reconsideration.rule
    return tuple(
        clocks.clock(case, ClockKind.RECONSIDERATION, one.answer_by, desk, rule=rule, of=one.party)
        for one in lifecycle.open_reconsiderations(case)
        if one.answer_by is not None
    )


def reviewers(case: Case, desk: Desk) -> tuple[tuple[Person, ...], bool]:
    """Who looks again, and whether one of them had part in what was decided (OKT-29).

    People without any conflict of interest come first; where the policy wants others than those who decided, and there
    is one, those alone.
    """
    people = routing.readers(case, desk)
    torn = {conflict.person for conflict in case.conflicts}
    free = tuple(person for person in people if person.id not in torn) or people
    fresh = tuple(person for person in free if not had_part(person.id, case))
    if desk.policy.reconsideration.reviewer == "other" and fresh:
        return fresh, False
    return free, any(had_part(person.id, case) for person in free)


def had_part(person: PersonId, case: Case) -> bool:
    """Whether somebody decided or resolved, or confirmed it."""
    kept = case.proceedings
    made = [who for one in kept.decisions for who in (one.by, one.confirmed_by)]
    made += [who for one in kept.resolutions for who in (one.by, one.confirmed_by)]
    return person in made


def _tell_handlers(
    case: Case,
    asked: Reconsideration,
    party: Party,
    chosen: tuple[Person, ...],
    owed: tuple[Deadline, ...],
    desk: Desk,
) -> tuple[Notice, ...]:
    rule = desk.policy.reconsideration.reviewer_rule
    shows = disclosure.reconsideration_asked(case, asked, party, desk)
    told = notices.to_holders(case, "reconsideration_asked", shows, desk, rule=rule)
    pack = disclosure.reconsideration_pack(case, asked, party, owed, desk)
    return told + notices.to_people(chosen, Audience.HANDLER, "reconsideration_pack", pack, case, desk, rule=rule)


def _is_late(party: Party, case: Case, desk: Desk) -> bool:
    """Whether the community's time to ask is over; such a request is looked at all the same, and flagged (5.4)."""
    window = desk.policy.reconsideration.window
    if window is None:
        return False
    kept = case.proceedings
    if party.role is PartyRole.REPORTED or not kept.resolutions:
        since = max((decision.at for decision in kept.decisions), default=desk.now)
    else:
        since = max(resolution.told_at or resolution.at for resolution in kept.resolutions)
    return desk.now > since + window


def _changed(case: Case, wanted: Reconsideration | None, change: Callable[[Reconsideration], Reconsideration]) -> Case:
    changed = tuple(change(one) if one is wanted else one for one in case.proceedings.reconsiderations)
    return replace(case, proceedings=replace(case.proceedings, reconsiderations=changed))


def _joined(before: str, more: str) -> str:
    return "\n\n".join(text for text in (before, more.strip()) if text)[:REASONS_AT_MOST]


def _word(yes: bool) -> str:
    return "yes" if yes else "no"
