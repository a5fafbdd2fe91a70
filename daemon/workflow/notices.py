"""This is where the wish to tell somebody something is written down, one recipient each.

Recipients come from `routing`, values from `disclosure`; nothing here decides either.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from daemon.workflow import disclosure, routing
from daemon.workflow.desk import Desk
from daemon.workflow.model import Audience, Case, EntryId, Party, PartyRole, Person, PlanId
from daemon.workflow.outcome import Disclosed, Notice, Recipient
from daemon.workflow.wording import names


def reporter_of(case: Case) -> Party | None:
    """The party who reported, None when no address could be told."""
    return next((p for p in case.parties if p.role is PartyRole.REPORTER and p.address), None)


def to_reporter(
    case: Case,
    purpose: str,
    shows: Disclosed,
    desk: Desk,
    *,
    rule: str = "",
    answers: str = "",
    at: datetime | None = None,
) -> tuple[Notice, ...]:
    """A letter to the reporter; none when they asked not to be written to or only the desk's address is known (F43)."""
    reporter = reporter_of(case)
    if reporter is None or case.no_mail or reporter.address.casefold() in desk.own_addresses:
        return ()
    return (
        Notice(
            audience=Audience.REPORTER,
            purpose=purpose,
            to=_to(reporter, desk),
            language=reporter.language,
            shows=shows,
            case=case.id,
            ref=reporter.ref or case.ref,
            rule=rule,
            not_before=at,
            provenance=case.reports[0].provenance,
            answers=answers,
            urgent=case.danger,
            bilingual=not reporter.language_is_sure,
        ),
    )


def to_party(
    case: Case,
    party: Party,
    purpose: str,
    shows: Disclosed,
    desk: Desk,
    *,
    rule: str = "",
    answers: str = "",
    automatic: bool = False,
    forbidden: tuple[str, ...] = (),
    sealed_text: str = "",
) -> tuple[Notice, ...]:
    """A letter to one party in their own lane; none without an address, or to a reporter who asked for no mail.

    `automatic` is False for what a handler wrote or asked for: it answers a person and does not count as a machine's.
    """
    if not party.address or party.address.casefold() in desk.own_addresses:
        return ()
    if party.role is PartyRole.REPORTER and case.no_mail:
        return ()
    return (
        Notice(
            audience=Audience(party.role.value),
            purpose=purpose,
            to=_to(party, desk, forbidden),
            language=party.language,
            shows=shows,
            case=case.id,
            ref=party.ref or case.ref,
            rule=rule,
            automatic=automatic,
            answers=answers,
            bilingual=not party.language_is_sure,
            forbidden=forbidden,
            sealed_text=sealed_text,
        ),
    )


def _to(party: Party, desk: Desk, forbidden: tuple[str, ...] = ()) -> Recipient:
    """A party under the name they chose, if any; a letter that may not name somebody does not call them so either."""
    called = "" if any(names(party.alias, one) for one in forbidden) else party.alias
    return Recipient(address=party.address, party=party.id, called=called, timezone=desk.policy.identity.timezone)


def to_actor(
    case: Case,
    person: Person,
    purpose: str,
    shows: Disclosed,
    desk: Desk,
    *,
    rule: str = "",
    plan: PlanId | None = None,
) -> tuple[Notice, ...]:
    """The answer to somebody's own mail with instructions: to their registered address, at once, and to nobody else."""
    (notice,) = to_people((person,), Audience.HANDLER, purpose, shows, case, desk, rule=rule)
    return (replace(notice, not_before=None, plan=plan),)


def to_people(
    people: Iterable[Person],
    audience: Audience,
    purpose: str,
    shows: Disclosed,
    case: Case,
    desk: Desk,
    *,
    rule: str = "",
) -> tuple[Notice, ...]:
    """The same letter to each of these people, on the grid unless someone may be in danger (T121)."""
    return tuple(
        Notice(
            audience=audience,
            purpose=purpose,
            to=Recipient(address=p.emails[0], name=p.name, person=p.id, timezone=p.timezone),
            language=person_language(p, desk),
            shows=shows,
            case=case.id,
            ref=case.ref,
            rule=rule,
            not_before=None if case.danger else desk.notices_at,
            urgent=case.danger,
        )
        for p in people
    )


def to_holders(case: Case, purpose: str, shows: Disclosed, desk: Desk, *, rule: str = "") -> tuple[Notice, ...]:
    """A letter to those who hold the case now: its free readers, else the contact; with neither, an alarm (P12)."""
    people = routing.readers(case, desk)
    if people:
        return to_people(people, Audience.HANDLER, purpose, shows, case, desk, rule=rule)
    held = routing.contact_route(case, desk)
    told = to_contact(held.address, Audience.HANDLER, purpose, shows, desk, case=case, rule=rule)
    return told or alarm("no-route", routing.operator_address(case.conflicts, desk), desk)


def to_contact(
    address: str,
    audience: Audience,
    purpose: str,
    shows: Disclosed,
    desk: Desk,
    *,
    case: Case | None = None,
    rule: str = "",
    original: EntryId | None = None,
) -> tuple[Notice, ...]:
    """A letter to one of the desk's contacts; none when the address is not configured."""
    if not address:
        return ()
    return (
        Notice(
            audience=audience,
            purpose=purpose,
            to=Recipient(address=address, timezone=desk.policy.identity.timezone),
            language=desk.languages[0],
            shows=shows,
            case=case.id if case is not None else None,
            ref=case.ref if case is not None else "",
            rule=rule,
            not_before=None if case is not None and case.danger else desk.notices_at,
            attach_original=original,
            urgent=case is not None and case.danger,
        ),
    )


def to_own_address(person: Person, purpose: str, shows: Disclosed, desk: Desk) -> tuple[Notice, ...]:
    """A letter to somebody of the roster that is about no case, at once."""
    return (
        Notice(
            audience=Audience.HANDLER,
            purpose=purpose,
            to=Recipient(address=person.emails[0], name=person.name, person=person.id, timezone=person.timezone),
            language=person_language(person, desk),
            shows=shows,
        ),
    )


def alarm(code: str, address: str, desk: Desk) -> tuple[Notice, ...]:
    """An alarm to the operator: a code, no case, no reference."""
    return to_contact(address, Audience.OPERATOR, "alarm", disclosure.to_operator(code, desk), desk)


def person_language(person: Person, desk: Desk) -> str:
    """The first of the person's languages that letters exist in, else the desk's first."""
    return next((lang for lang in person.languages if lang in desk.languages), desk.languages[0])
