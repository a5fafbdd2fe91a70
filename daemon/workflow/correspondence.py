"""This is where a known party writes again: the message joins the case and every conclusion is drawn afresh.

A follow-up may name somebody who was free until now. Access ends at that commit: letters not yet sent to that person
are withdrawn, and the case moves on to whoever is free (T114).
"""

from dataclasses import replace

from daemon.workflow import authorities, categories, deadlines, disclosure, lanes, notices, relations, routing, venues
from daemon.workflow.aliases import alias_in
from daemon.workflow.conflicts import find_conflicts, is_only_asked, known_hard, named_by
from daemon.workflow.danger import danger_in
from daemon.workflow.desk import Desk
from daemon.workflow.inputs import MailArrived
from daemon.workflow.intake import tell_holders
from daemon.workflow.lanes import Said
from daemon.workflow.leaving import leave, route_change
from daemon.workflow.model import Audience, Case, Conflict, Party, PartyRole
from daemon.workflow.opening import read_report
from daemon.workflow.outcome import JournalEntry, Notice, Outcome
from daemon.workflow.wishes import read_wishes

_REPORTS_AT_MOST = 200
_TEXT_AT_MOST = 4 * 1024 * 1024  # characters of the messages of one party of a case


def follow_up(arrived: MailArrived, case: Case, desk: Desk) -> Outcome:
    """Add a party's message to their case. Never acknowledged again: one report, one acknowledgement."""
    party = _writer(arrived, case)
    found = _new_conflicts(case, named_by(party.id, find_conflicts(arrived.message, desk), case))
    questioned = tuple(one for one in found if is_only_asked(one.person, party.id, case))
    shut_out = tuple(one for one in found if one not in questioned)
    grown = _grown(arrived, party, case, desk)
    left = leave(grown, shut_out, desk)
    said = lanes.said(arrived, party, left.case, desk)
    cannot_wait_now = categories.cannot_wait(grown, desk) and not categories.cannot_wait(case, desk)
    spoken_of = tuple(code for code in grown.categories if code not in case.categories)
    return Outcome(
        case=said.case,
        journal=(
            *_journal(arrived, shut_out, questioned),
            *categories.entries(spoken_of, desk),
            *venues.entries(() if case.venues else grown.venues, desk),
            *authorities.entries(case, grown, desk),
            *said.journal,
            *left.journal,
        ),
        notices=left.notices + _tell_readers(case, said, party, desk, questioned=bool(questioned)) + said.notices,
        deadlines=(
            *(deadlines.danger_clock(said.case, desk) if cannot_wait_now else ()),
            *authorities.clock(case, grown, desk),
            *said.deadlines,
        ),
        stop_clocks=said.stop_clocks,
        withdraw=left.gone,
    )


def _writer(arrived: MailArrived, case: Case) -> Party:
    """The party whose key or address the message brought. One the case does not know counts as a witness."""
    known = next((party for party in case.parties if party.id == arrived.thread.party), None)
    address = arrived.message.sender.address
    return known or Party(id=arrived.thread.party, role=PartyRole.WITNESS, address=address)


def _grown(arrived: MailArrived, party: Party, case: Case, desk: Desk) -> Case:
    """The case with what the message brings. Only the reporter's own wish keeps letters from the reporter."""
    message = arrived.message
    report = read_report(arrived, desk, language=party.language, follow_up=True)
    wishes_none = party.role is PartyRole.REPORTER and read_wishes(message.new_text).no_mail
    words = message.subject + "\n" + message.new_text
    alias = alias_in(message.new_text, desk) or party.alias
    grown = replace(
        case,
        parties=tuple(replace(one, alias=alias) if one.id == party.id else one for one in case.parties),
        reports=(*case.reports, replace(report, party=party.id)),
        danger=case.danger or bool(danger_in(words, report.fields)),
        no_mail=case.no_mail or wishes_none,
    )
    grown = relations.recognised(categories.recognised(grown, words, desk), party.id, report)
    return authorities.recognised(venues.recognised(grown, desk), words, desk)


def is_full(case: Case, party: str) -> bool:
    """Whether a case holds so much of this party that their next message becomes an item of its own, linked (P11).

    Each party has this room for themself: nobody can take it from another.
    """
    own = [report for report in case.reports if report.party == party]
    texts = (len(r.text) + sum(len(a.text) for a in r.attachments) for r in own)
    return len(own) >= _REPORTS_AT_MOST or sum(texts) > _TEXT_AT_MOST


def automatic_answer(arrived: MailArrived, case: Case) -> Outcome:
    """An automatic answer in a known thread is an event of the case: no acknowledgement, no new case (T071, T078)."""
    detail = (("entry", arrived.entry), ("mark", arrived.message.automatic or arrived.message.bulk))
    return Outcome(case=case, journal=(JournalEntry(what="auto-reply.received", detail=detail),))


def contact_reply(arrived: MailArrived, case: Case, desk: Desk) -> Outcome:
    """A contact answers: RECUSE hands the case back, SHOW brings the words, anything else is a private note."""
    word = _first_word(arrived.message.new_text)
    if word == "recuse":
        return _contact_declines(str(arrived.thread.person), case, desk)
    if word == "show":
        return _contact_reads(arrived, case, desk)
    by = str(arrived.thread.person)
    detail = (("entry", arrived.entry), ("text", arrived.message.new_text))
    return Outcome(case=case, journal=(JournalEntry(what="note.received", by=by, detail=detail),))


def _first_word(text: str) -> str:
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return line.strip("!. ").casefold()


def _contact_reads(arrived: MailArrived, case: Case, desk: Desk) -> Outcome:
    """Whoever holds a case in place of the desk's own people reads it as they would, at that address alone."""
    shows = disclosure.view(case, arrived.seen.deadlines, desk, ())
    address = routing.contact_route(case, desk).address
    journal = (JournalEntry(what="case.shown", by=str(arrived.thread.person)),)
    told = notices.to_contact(address, Audience.HANDLER, "view", shows, desk, case=case)
    return Outcome(case=case, journal=journal, notices=told)


def _contact_declines(contact: str, case: Case, desk: Desk) -> Outcome:
    """A contact hands the case back: the independent one follows the outside one; after that only an alarm is left."""
    held = routing.unread_route(case.conflicts, desk)
    if contact == routing.INDEPENDENT or held.name != routing.INDEPENDENT:
        held = replace(held, name=routing.NOBODY, address="")
    moved = replace(case, route=held.name)
    journal = (JournalEntry(what="handler.recused", by=contact), *route_change(case, moved))
    return Outcome(case=moved, journal=journal, notices=tell_holders(moved, held, desk))


def second_copy(arrived: MailArrived, case: Case | None) -> Outcome:
    """The same message came twice: an event, no second case, no second acknowledgement (T007)."""
    return Outcome(case=case, journal=(JournalEntry(what="report.second_copy", detail=(("entry", arrived.entry),)),))


def _new_conflicts(case: Case, found: tuple[Conflict, ...]) -> tuple[Conflict, ...]:
    known = known_hard(case)
    return tuple(conflict for conflict in found if conflict.person not in known)


def _tell_readers(before: Case, said: Said, party: Party, desk: Desk, *, questioned: bool) -> tuple[Notice, ...]:
    """Tell those who hold the case and are still free; whoever it was handed to has been told already."""
    case, people = said.case, routing.readers(said.case, desk)
    heard = tuple(person for person in people if person.id in before.readers)
    in_danger = case.danger and not before.danger
    shows = disclosure.party_wrote(
        case, party, desk, others_told=len(people) - 1, hearing=said.hearing, questioned=questioned
    )
    told: tuple[Notice, ...] = ()
    if in_danger:
        told += notices.to_people(heard, Audience.HANDLER, "danger", shows, case, desk)
    if said.stop:
        told += notices.to_people(heard, Audience.HANDLER, "stop_asked", disclosure.stop_asked(case, desk), case, desk)
    if questioned or not (in_danger or said.stop or said.tells):
        told += notices.to_people(heard, Audience.HANDLER, "follow_up", shows, case, desk)
    return told


def _journal(
    arrived: MailArrived, shut_out: tuple[Conflict, ...], questioned: tuple[Conflict, ...]
) -> tuple[JournalEntry, ...]:
    received = JournalEntry(what="follow-up.received", by=arrived.thread.party, detail=(("entry", arrived.entry),))
    found = (_conflict("conflict.found", one) for one in shut_out)
    asked = (_conflict("conflict.questioned", one) for one in questioned)
    return (received, *found, *asked)


def _conflict(what: str, found: Conflict) -> JournalEntry:
    return JournalEntry(what=what, rule=found.rule, detail=(("person", found.person), ("source", found.source)))
