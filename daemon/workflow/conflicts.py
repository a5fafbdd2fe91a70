"""This is where conflicts of interest are found in a message.

Security: reads every layer of a hostile message as data; a hit excludes before anything is sent, and nothing found
here is ever answered.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from daemon.workflow.desk import Desk
from daemon.workflow.fold import fold
from daemon.workflow.message import IncomingMessage, Mailbox
from daemon.workflow.model import Case, Conflict, ConflictKind, PartyRole, PersonId, Report
from daemon.workflow.names import Finder, finder_for
from daemon.workflow.policy import Policy
from daemon.workflow.wishes import read_wishes

LAYER_CAP = 2 * 1024 * 1024  # characters searched of one layer; the parser's own limits are below this


def find_conflicts(message: IncomingMessage, desk: Desk) -> tuple[Conflict, ...]:
    """Find everyone of the roster whom a message names or comes from, in roster order, each once.

    Each conflict is hard and carries the first layer it was found in as its source. The desk's own addresses name
    nobody. Sources and their order: OKT-24, DESIGN 4, T111. Never raises.
    """
    finder = finder_for(desk.people, desk.own_addresses)
    sources: dict[PersonId, str] = {}
    for source, text in _layers(message, desk.own_addresses):
        for person in finder.mentions(text[:LAYER_CAP]):
            sources.setdefault(person, source)
    if desk.policy.conflicts.reporter_wish:
        for person in _wished_away(message, finder, desk):
            sources.setdefault(person, "wish")
    return tuple(
        Conflict(
            person=person.id,
            kind=ConflictKind.HARD,
            source=sources[person.id],
            at=desk.now,
            rule=desk.policy.conflicts.sender_rule if sources[person.id] == "sender" else desk.policy.conflicts.rule,
        )
        for person in desk.people
        if person.id in sources
    )


def find_again(case: Case, desk: Desk) -> tuple[Conflict, ...]:
    """Find whom the kept reports of a case name besides those it knows of: the roster may have changed since.

    Whom a handler cleared is not found again in them. Asked before somebody new is told. Costs what `find_conflicts`
    costs for each report. Source: T114.
    """
    known = known_hard(case) | set(case.cleared)
    found = (
        conflict
        for report in case.reports
        for conflict in named_by(report.party, find_conflicts(_as_message(report), desk), case)
        if not is_only_asked(conflict.person, report.party, case)
    )
    return tuple({c.person: c for c in found if c.person not in known}.values())


def named_by(party: str, found: tuple[Conflict, ...], case: Case) -> tuple[Conflict, ...]:
    """Conflicts found in a party's words, in the name of the handler who added that party, if one did: who adds
    somebody to a case, and is left alone by what they write, does not agree with themself (T100).
    """
    added_by = next((one.added_by for one in case.parties if one.id == party), None)
    return tuple(replace(conflict, by=added_by) for conflict in found)


def known_hard(case: Case) -> frozenset[PersonId]:
    """Who has a hard conflict in this case already. One with a soft one, who may see it, can still be named (P3)."""
    return frozenset(one.person for one in case.conflicts if one.kind is ConflictKind.HARD)


def is_only_asked(person: PersonId, party: str, case: Case) -> bool:
    """Whether a party's words only raise the question of a conflict: those of the reported person, or of a witness, on
    somebody who reads the case. Otherwise whoever is reported could empty the desk by naming everybody.
    """
    shuts_out = {one.id for one in case.parties if one.role in (PartyRole.REPORTER, PartyRole.AFFECTED)}
    return party not in shuts_out | {PartyRole.REPORTER.value} and person in case.readers


def excluded(conflicts: tuple[Conflict, ...], policy: Policy) -> frozenset[PersonId]:
    """The people who may not hear of a case: one hard conflict, or as many soft ones as make a hard one (AAP-37)."""
    hard = {c.person for c in conflicts if c.kind is ConflictKind.HARD}
    soft = [c.person for c in conflicts if c.kind is ConflictKind.SOFT]
    return frozenset(hard | {p for p in soft if soft.count(p) >= policy.routing.soft_make_hard})


def _as_message(report: Report) -> IncomingMessage:
    return IncomingMessage(
        senders=(report.sender,),
        subject=report.subject,
        text=report.text,
        new_text=report.text,
        attachments=report.attachments,
    )


def _layers(message: IncomingMessage, own: frozenset[str]) -> Iterator[tuple[str, str]]:
    yield "sender", _mailboxes(chain(message.senders, message.reply_to), own)
    yield "recipient", _mailboxes(chain(message.to, message.cc), own)
    yield "subject", message.subject
    yield "body", message.new_text
    yield "quoted", message.quoted
    yield "body", message.signature
    if not (message.new_text or message.quoted or message.signature):
        yield "body", message.text
    yield "unseen", message.unseen
    for attachment in message.attachments:
        yield "attachment-name", attachment.name
        yield "attachment-text", attachment.text


def _mailboxes(mailboxes: Iterator[Mailbox], own: frozenset[str]) -> str:
    return "\n".join(f"{m.name}\n{m.address}" for m in mailboxes if m.address.casefold() not in own)


def _wished_away(message: IncomingMessage, finder: Finder, desk: Desk) -> frozenset[PersonId]:
    wishes = read_wishes(message.new_text or message.text)
    named = frozenset[PersonId]().union(*(finder.mentions_loosely(words) for words in wishes.excluded_text))
    said = {word for words in wishes.excluded_text for word in fold(words).split()}
    by_role = (p.id for p in desk.people if any({fold(role), fold(role) + "s"} & said for role in p.roles))
    return named.union(by_role)
