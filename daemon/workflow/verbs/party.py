"""This is where the verb `party` is declared and done: it gives the desk a way to write to somebody in the case."""

from dataclasses import replace

from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.conflicts import excluded
from daemon.workflow.leaving import late_entries, leave
from daemon.workflow.model import Case, Conflict, ConflictKind, Party, PartyRole, Stage
from daemon.workflow.outcome import JournalEntry
from daemon.workflow.parties import belongs_to_desk, free_id, free_ref, party_at
from daemon.workflow.routing import owners
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "party"
USAGE = "party reported|affected|witness ADDRESS [in LANGUAGE]"
SUMMARY = "Add somebody to the case, or give them the address that letters to them go to."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (
    Argument(name="role", kind=Kind.WORD, words=("reported", "affected", "witness")),
    Argument(name="address", kind=Kind.ADDRESS),
    Argument(name="language", kind=Kind.LANGUAGE, lead="in", required=False),
)
TAKES_TEXT = Text.NO


def carry_out(act: Act) -> Done | Refused:
    """Add a party. Whoever of the roster has that address is part of the case from now on, and does not hold it."""
    role, address = PartyRole(act.word("role")), act.word("address")
    refused = _refusal(act, role, address)
    if refused is not None:
        return refused
    party = _party(act, role, address)
    left = leave(_with(act.case, party), _conflicts(act, role, address), act.desk)
    added = JournalEntry(what="party.added", by=act.by, detail=(("party", party.id),))
    return Done(
        case=left.case,
        effect="party-added",
        shows=(("party", party.id),),
        journal=(added, *late_entries(left, act.case, act.by)),
        notices=left.notices,
        withdraw=left.gone,
    )


def _refusal(act: Act, role: PartyRole, address: str) -> Refused | None:
    asked, offered = act.word("language"), act.desk.languages
    if act.case.stage is Stage.CLOSED:
        return Refused(cause="case-closed")
    if belongs_to_desk(address, act.desk):
        return Refused(cause="desk-address")
    known = party_at(act.case, address, act.desk)
    if known is not None and known.role is not role:
        return Refused(cause="party-known", shows=(("party", known.id),))
    if asked and not _language(act):
        return Refused(cause="language-unknown", shows=(("language", asked), ("known", ", ".join(offered))))
    return None


def _party(act: Act, role: PartyRole, address: str) -> Party:
    """The party as it is after the instruction: known by its address, waiting for one, or new."""
    case, language = act.case, _language(act)
    known = party_at(case, address, act.desk) or _without_address(case, role)
    if known is None:
        known = Party(
            id=free_id(role, case.parties),
            role=role,
            address=address,
            language=act.desk.languages[0],  # not the report's: that would tell something of who wrote it (P5)
            language_is_sure=False,
            ref=free_ref(case, act.desk),
            added_by=act.by,
        )
    named = replace(known, address=address)
    return replace(named, language=language, language_is_sure=True) if language else named


def _with(case: Case, party: Party) -> Case:
    if all(one.id != party.id for one in case.parties):
        return replace(case, parties=(*case.parties, party))
    return replace(case, parties=tuple(party if one.id == party.id else one for one in case.parties))


def _language(act: Act) -> str:
    """The language of the desk that is asked for, '' for none."""
    asked = act.word("language").casefold()
    return next((one for one in act.desk.languages if one.casefold() == asked), "")


def _without_address(case: Case, role: PartyRole) -> Party | None:
    return next((party for party in case.parties if party.role is role and not party.address), None)


def _conflicts(act: Act, role: PartyRole, address: str) -> tuple[Conflict, ...]:
    """Whoever of the roster it is; where the policy says that a witness has no conflict, not a witness (AAP-39)."""
    if role is PartyRole.WITNESS and not act.desk.policy.conflicts.witness_excludes:
        return ()
    barred = excluded(act.case.conflicts, act.desk.policy)
    return tuple(
        Conflict(
            person=person.id,
            kind=ConflictKind.HARD,
            source="party",
            at=act.desk.now,
            rule=act.desk.policy.conflicts.rule,
            by=act.by,
        )
        for person in act.desk.people
        if person.id in owners(address, act.desk) and person.id not in barred
    )
