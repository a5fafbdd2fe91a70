"""This is where it is decided what of a case another body gets: no more than the purpose needs and consents allow.

Security: who reported stays here unless the ledger of consents says otherwise: names, addresses and contact details are
left out of the words, no file crosses, and nothing of people who are neither the reporter nor the one whose conduct
was reported (OIK-04, OIK-09). Whoever may not hear of the case here may not there: people are carried across, by
person and not by body, and nobody there is told why (AMP-14).
"""

from dataclasses import replace

from daemon.workflow import consents, routing
from daemon.workflow.conflicts import excluded, find_again
from daemon.workflow.desk import Desk, LinkedBody
from daemon.workflow.disclosure.masking import without_reporter
from daemon.workflow.ids import EntryId
from daemon.workflow.message import Mailbox
from daemon.workflow.model import Case, Conflict, ConflictKind, Party, PartyRole, PersonId, Report
from daemon.workflow.package import Package

OTHER_BODY = "other-body"
WORDS_FOR = frozenset({"right-body", "investigation", "protection"})  # purposes that need what was told
_REPORTER = PartyRole.REPORTER.value
_NO_CONFLICT = frozenset({PartyRole.WITNESS, PartyRole.HELPER})  # seeing it, or helping, is none


def pack(
    case: Case, body: LinkedBody, purpose: str, desk: Desk, *, takes_over: bool, audience: str = OTHER_BODY
) -> Package:
    """What this body gets of the case for this purpose. `id` is a fresh random one."""
    takes_reporter = takes_over and may_cross(case, "contact", purpose, audience) and bool(_reporters(case))
    words = purpose in WORDS_FOR and not consents.refused(case, _REPORTER, "account", audience, purpose)
    given = case.proceedings
    return Package(
        id=desk.fresh.case,
        from_desk=desk.address,
        from_code=desk.policy.community,
        from_name=desk.policy.identity.name,
        to_desk=body.desk,
        ref=case.ref,
        purpose=purpose,
        rule=desk.policy.sharing.rule,
        takes_over=takes_over,
        takes_reporter=takes_reporter,
        at=desk.now,
        received_at=case.received_at,
        language=case.language,
        danger=case.danger,
        urgent=case.urgent,
        categories=case.categories,
        parties=_parties(case, purpose, audience),
        reports=_reports(case, purpose, audience) if words else (),
        statements=tuple(one for one in given.statements if one.party == PartyRole.REPORTED) if words else (),
        hearings=tuple(one for one in given.hearings if one.ended_as),
        measures=tuple(replace(one, words="") for one in given.measures if not one.ended),
        decisions=tuple(replace(one, words="") for one in given.decisions),
        excluded=carried(case, body, desk),
        passed=_passed(case, purpose, audience, words=words),
        left_out=left_out(case, purpose, audience, words=words),
    )


def may_cross(case: Case, use: str, purpose: str, audience: str) -> bool:
    """Whether the reporter agreed that another body, or a helper, gets this of theirs."""
    return consents.has(case, _REPORTER, use, audience, purpose)


def carried(case: Case, body: LinkedBody, desk: Desk) -> tuple[tuple[PersonId, str], ...]:
    """Who of that body's roster may not hear of the case: who may not here, and whom its words or parties name there.

    Without why, so that nothing of this tells who reported.
    """
    there = dict(body.same)
    hard = {there[one] for one in excluded(case.conflicts, desk.policy) if one in there}
    soft = {there[one.person] for one in case.conflicts if one.kind is ConflictKind.SOFT and one.person in there}
    as_there = replace(desk, people=body.people, own_addresses=desk.own_addresses | body.own_addresses)
    party_ids = {party.id for party in case.parties if party.role in (PartyRole.REPORTER, PartyRole.AFFECTED)}
    told = tuple(one for one in case.reports if one.party in party_ids | {_REPORTER})
    bare = replace(case, reports=told, conflicts=(), cleared=(), readers=())
    cleared = {there[one] for one in case.cleared if one in there}
    hard |= {one.person for one in find_again(bare, as_there)} - cleared
    for party in case.parties:
        if party.role not in _NO_CONFLICT:
            hard |= routing.owners(party.address, as_there)
    return (*((one, "hard") for one in sorted(hard)), *((one, "soft") for one in sorted(soft - hard)))


def conflicts_of(package: Package, desk: Desk) -> tuple[Conflict, ...]:
    """The conflicts that come with a package, as this desk keeps them."""
    known = {person.id for person in desk.people}
    return tuple(
        Conflict(person=person, kind=ConflictKind(kind), source="other-body", at=desk.now, rule=package.rule)
        for person, kind in package.excluded
        if person in known
    )


def left_out(case: Case, purpose: str, audience: str, *, words: bool) -> tuple[str, ...]:
    """What stays here, in codes."""
    kept = [use for use in ("name", "contact") if not may_cross(case, use, purpose, audience)]
    kept += [] if words else ["words"]
    kept += ["files"] if any(report.attachments for report in case.reports) else []
    others = any(party.role not in (PartyRole.REPORTER, PartyRole.REPORTED) for party in case.parties)
    return (*kept, *(["others"] if others else []), "notes")


def _passed(case: Case, purpose: str, audience: str, *, words: bool) -> tuple[str, ...]:
    crossing = [use for use in ("name", "contact") if may_cross(case, use, purpose, audience)]
    return (*(["words"] if words else []), *crossing, "reported", "steps")


def _reporters(case: Case) -> tuple[Party, ...]:
    return tuple(party for party in case.parties if party.role is PartyRole.REPORTER and party.address)


def _parties(case: Case, purpose: str, audience: str) -> tuple[Party, ...]:
    """The reporter as far as they agreed, and the person whose conduct was reported; nobody else."""
    known = [_stripped(party, case, purpose, audience) for party in case.parties if party.role is PartyRole.REPORTER]
    reported = [replace(one, ref="") for one in case.parties if one.role is PartyRole.REPORTED]
    return tuple(known + reported) if purpose != "report" else ()


def _stripped(party: Party, case: Case, purpose: str, audience: str) -> Party:
    name, contact = (may_cross(case, use, purpose, audience) for use in ("name", "contact"))
    return Party(
        id=party.id,
        role=party.role,
        address=party.address if contact else "",
        name=party.name if name else "",
        alias=party.alias if name else "",
        language=party.language,
        language_is_sure=party.language_is_sure,
    )


def _reports(case: Case, purpose: str, audience: str) -> tuple[Report, ...]:
    """What the reporter told, in new words only: no signature, no quote, no header, no file."""
    named = may_cross(case, "name", purpose, audience) and may_cross(case, "contact", purpose, audience)
    reporters = {_REPORTER, *(party.id for party in case.parties if party.role is PartyRole.REPORTER)}
    mine = (report for report in case.reports if report.party in reporters)
    return tuple(
        Report(
            entry=EntryId(""),
            received_at=report.received_at,
            sender=Mailbox(name="", address=""),
            subject=report.subject if named else without_reporter(report.subject, case, aliases=True),
            text=report.new_text if named else without_reporter(report.new_text, case, aliases=True),
            new_text=report.new_text if named else without_reporter(report.new_text, case, aliases=True),
            fields=tuple((code, value) for code, value in report.fields if code not in ("contact", "names", "account")),
            language=report.language,
            follow_up=report.follow_up,
            party=report.party,
        )
        for report in mine
    )
