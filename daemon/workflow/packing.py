"""This is where it is decided what of a case another body gets: no more than the purpose needs and consents allow.

Security: who reported stays here unless the ledger of consents says otherwise: names, addresses and contact details are
left out of all words, whoever wrote them, no file crosses, and nothing of people who are neither the reporter nor the
one whose conduct was reported (OIK-04, OIK-09). Who may not hear of it there: `carrying.py`.
"""

from dataclasses import replace

from daemon.workflow import consents
from daemon.workflow.carrying import barred, carried
from daemon.workflow.desk import Desk, LinkedBody
from daemon.workflow.disclosure.masking import without_parties
from daemon.workflow.ids import EntryId
from daemon.workflow.message import Mailbox
from daemon.workflow.model import Case, Party, PartyRole, Report
from daemon.workflow.package import Package
from daemon.workflow.proceedings import Statement

OTHER_BODY = "other-body"
WORDS_FOR = frozenset({"right-body", "investigation", "protection"})  # purposes that need what was told
_REPORTER = PartyRole.REPORTER.value
_HIDDEN = frozenset({PartyRole.REPORTER, PartyRole.AFFECTED, PartyRole.WITNESS})
_NOT_TWICE = frozenset({"contact", "names", "account"})  # intake fields that hold identities, or the words once more


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
        statements=_statements(case, purpose, audience) if words else (),
        hearings=tuple(one for one in given.hearings if one.ended_as),
        measures=tuple(replace(one, words="") for one in given.measures if not one.ended),
        decisions=tuple(replace(one, words="") for one in given.decisions),
        excluded=carried(case, body, desk),
        barred=barred(case, desk),
        no_mail=case.no_mail,
        passed=_passed(case, purpose, audience, words=words),
        left_out=left_out(case, purpose, audience, words=words),
    )


def may_cross(case: Case, use: str, purpose: str, audience: str) -> bool:
    """Whether the reporter agreed that another body, or a helper, gets this of theirs."""
    return consents.has(case, _REPORTER, use, audience, purpose)


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
    reporters = {_REPORTER, *(party.id for party in case.parties if party.role is PartyRole.REPORTER)}
    return tuple(
        Report(
            entry=EntryId(""),
            received_at=report.received_at,
            sender=Mailbox(name="", address=""),
            subject=_bare(report.subject, case, purpose, audience),
            text=_bare(report.new_text, case, purpose, audience),
            new_text=_bare(report.new_text, case, purpose, audience),
            fields=tuple(
                (code, _bare(value, case, purpose, audience)) for code, value in report.fields if code not in _NOT_TWICE
            ),
            language=report.language,
            follow_up=report.follow_up,
            party=report.party,
        )
        for report in case.reports
        if report.party in reporters
    )


def _statements(case: Case, purpose: str, audience: str) -> tuple[Statement, ...]:
    """What the reported person answered: it may well say whom they take for the reporter, or know to be."""
    answers = (one for one in case.proceedings.statements if one.party == PartyRole.REPORTED)
    return tuple(replace(one, text=_bare(one.text, case, purpose, audience), entry=None) for one in answers)


def _bare(words: str, case: Case, purpose: str, audience: str) -> str:
    """Words without the names, addresses and contact details that may not cross with them."""
    hidden = tuple(
        party
        for party in case.parties
        if party.role in _HIDDEN
        and not all(consents.has(case, party.id, use, audience, purpose) for use in ("name", "contact"))
    )
    return without_parties(words, case, hidden, aliases=True)
