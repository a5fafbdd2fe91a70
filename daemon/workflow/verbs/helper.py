"""This is where the verb `helper` is declared and done: somebody from outside helps, is bound, and stops helping."""

from dataclasses import replace

from daemon.workflow import helping, relay
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.conflicts import excluded
from daemon.workflow.mail_names import canonical
from daemon.workflow.model import Party, PartyRole
from daemon.workflow.outcome import JournalEntry
from daemon.workflow.parties import belongs_to_desk, free_id, free_ref
from daemon.workflow.proceedings import Helper
from daemon.workflow.routing import owners
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "helper"
USAGE = "helper add|bound|end [ADDRESS]"
SUMMARY = "Add a helper from outside, put on record that they keep it confidential, or end their help."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (
    Argument(name="what", kind=Kind.WORD, words=("add", "bound", "end")),
    Argument(name="address", kind=Kind.ADDRESS, required=False),
)
TAKES_TEXT = Text.NO


def carry_out(act: Act) -> Done | Refused:
    """Nothing is sent by this: what a helper is told is a step of its own, and needs their promise first (AAP-12)."""
    rule = act.desk.policy.sharing.rule_of("helpers")
    if (refused := relay.closed(act)) is not None:
        return refused
    if not act.desk.policy.sharing.helpers:
        return Refused(cause="no-helpers", rule=rule)
    if act.word("what") == "add":
        return _added(act, rule)
    known = next((one for one in reversed(helping.helpers(act.case)) if _is_meant(one, act)), None)
    if known is None:
        return Refused(cause="helper-unknown", rule=rule)
    if act.word("what") == "bound":
        bound = replace(known, bound_at=act.desk.now)
        return Done(
            case=helping.changed(act.case, bound), effect="helper-bound", journal=_entry("helper.bound", act, rule)
        )
    ended = helping.changed(act.case, replace(known, ended_at=act.desk.now))
    parties = tuple(replace(one, address="") if one.id == known.party else one for one in ended.parties)
    case = replace(ended, parties=parties)
    return Done(case=case, effect="helper-ended", journal=_entry("helper.ended", act, rule))


def _added(act: Act, rule: str) -> Done | Refused:
    address = act.word("address")
    if not address:
        return Refused(cause="address-needed", rule=rule)
    if belongs_to_desk(address, act.desk):
        return Refused(cause="desk-address")
    barred = excluded(act.case.conflicts, act.desk.policy)
    if owners(address, act.desk) & barred or any(canonical(p.address) == canonical(address) for p in act.case.parties):
        return Refused(cause="helper-not-free", rule=act.desk.policy.conflicts.rule)
    if owners(address, act.desk):
        return Refused(cause="helper-on-roster", rule=rule)
    party = Party(
        id=free_id(PartyRole.HELPER, act.case.parties),
        role=PartyRole.HELPER,
        address=address,
        language=act.desk.languages[0],
        ref=free_ref(act.case, act.desk),
    )
    case = replace(act.case, parties=(*act.case.parties, party))
    known = Helper(party=party.id, by=act.by, at=act.desk.now)
    return Done(case=helping.changed(case, known), effect="helper-added", journal=_entry("helper.added", act, rule))


def _entry(what: str, act: Act, rule: str) -> tuple[JournalEntry, ...]:
    return (JournalEntry(what=what, by=act.by, rule=rule),)


def _is_meant(helper: Helper, act: Act) -> bool:
    wanted = act.word("address")
    party = next(one for one in act.case.parties if one.id == helper.party)
    return not wanted or canonical(party.address) == canonical(wanted)
