"""This is where a known party writes again: the message joins the case and every conclusion is drawn afresh.

A follow-up may name somebody who was free until now. Access ends at that commit: letters not yet sent to that person
are withdrawn, and the case moves on to whoever is free (T114).
"""

from dataclasses import replace

from daemon.workflow import deadlines, disclosure, notices, routing
from daemon.workflow.act import Act
from daemon.workflow.conflicts import find_conflicts
from daemon.workflow.danger import danger_in
from daemon.workflow.desk import Desk
from daemon.workflow.inputs import MailArrived
from daemon.workflow.intake import read_report, tell_holders
from daemon.workflow.leaving import hand_on, route_change
from daemon.workflow.model import Audience, Case, Conflict
from daemon.workflow.outcome import JournalEntry, Notice, Outcome
from daemon.workflow.verbs import recuse
from daemon.workflow.wishes import read_wishes

RECUSE = "recuse"
_REPORTS_AT_MOST = 200
_TEXT_AT_MOST = 4 * 1024 * 1024  # characters of the reports of one case


def follow_up(arrived: MailArrived, case: Case, desk: Desk) -> Outcome:
    """Add a party's message to their case. Never acknowledged again: one report, one acknowledgement."""
    message = arrived.message
    found = _new_conflicts(case, find_conflicts(message, desk))
    report = read_report(arrived, desk, language=case.language, follow_up=True)
    danger_now = bool(danger_in(message.subject + "\n" + message.new_text, report.fields))
    grown = replace(
        case,
        reports=(*case.reports, report),
        conflicts=case.conflicts + found,
        danger=case.danger or danger_now,
        no_mail=case.no_mail or read_wishes(message.new_text).no_mail,
    )
    rerouted, told = _route_again(case, grown, desk)
    newly_in_danger = danger_now and not case.danger
    return Outcome(
        case=rerouted,
        journal=_journal(arrived, found, rerouted, case),
        notices=told,
        deadlines=deadlines.danger_clock(rerouted, desk) if newly_in_danger else (),
        withdraw=frozenset(c.person for c in found),
    )


def is_full(case: Case) -> bool:
    """Whether a case holds so much that the next message becomes an item of its own, linked to it (P11)."""
    texts = (len(r.text) + sum(len(a.text) for a in r.attachments) for r in case.reports)
    return len(case.reports) >= _REPORTS_AT_MOST or sum(texts) > _TEXT_AT_MOST


def automatic_answer(arrived: MailArrived, case: Case) -> Outcome:
    """An automatic answer in a known thread is an event of the case: no acknowledgement, no new case (T071, T078)."""
    detail = (("entry", arrived.entry), ("mark", arrived.message.automatic or arrived.message.bulk))
    return Outcome(case=case, journal=(JournalEntry(what="auto-reply.received", detail=detail),))


def handler_reply(arrived: MailArrived, case: Case, desk: Desk) -> Outcome:
    """A handler answers a letter: the single word RECUSE steps out of the case, anything else is a private note."""
    if _first_word(arrived.message.new_text) == RECUSE:
        return _recusal(arrived, case, desk)
    return _private_note(arrived, case)


def _first_word(text: str) -> str:
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return line.strip("!. ").casefold()


def _recusal(arrived: MailArrived, case: Case, desk: Desk) -> Outcome:
    """Step out. No reason is asked for, none is kept; letters not yet sent are withdrawn (AAP-37)."""
    person = arrived.thread.person
    if person in (routing.OUTSIDE, routing.INDEPENDENT):
        return _contact_declines(str(person), case, desk)
    if person is None or desk.person(person) is None:
        return _private_note(arrived, case)
    act = Act(case=case, desk=desk, by=person, entry=arrived.entry)
    done = recuse.carry_out(act)
    return Outcome(case=done.case, journal=done.journal, notices=done.notices, withdraw=done.withdraw)


def _contact_declines(contact: str, case: Case, desk: Desk) -> Outcome:
    """A contact hands the case back: the independent one follows the outside one; after that only an alarm is left."""
    held = routing.unread_route(case.conflicts, desk)
    if contact == routing.INDEPENDENT or held.name != routing.INDEPENDENT:
        held = replace(held, name=routing.NOBODY, address="")
    moved = replace(case, route=held.name)
    journal = (JournalEntry(what="handler.recused", by=contact), *route_change(case, moved))
    return Outcome(case=moved, journal=journal, notices=tell_holders(moved, held, desk))


def _private_note(arrived: MailArrived, case: Case) -> Outcome:
    by = str(arrived.thread.person)
    detail = (("entry", arrived.entry), ("text", arrived.message.new_text))
    return Outcome(case=case, journal=(JournalEntry(what="note.received", by=by, detail=detail),))


def second_copy(arrived: MailArrived, case: Case | None) -> Outcome:
    """The same message came twice: an event, no second case, no second acknowledgement (T007)."""
    return Outcome(case=case, journal=(JournalEntry(what="report.second_copy", detail=(("entry", arrived.entry),)),))


def _new_conflicts(case: Case, found: tuple[Conflict, ...]) -> tuple[Conflict, ...]:
    known = {conflict.person for conflict in case.conflicts}
    return tuple(conflict for conflict in found if conflict.person not in known)


def _route_again(before: Case, grown: Case, desk: Desk) -> tuple[Case, tuple[Notice, ...]]:
    """Tell those who hold the case and are still free; when nobody is left, the next in the chain takes over."""
    still = routing.readers(grown, desk)
    if still:
        kept = replace(grown, readers=tuple(p.id for p in still))
        shows = disclosure.to_handler(kept, desk, others_told=len(still) - 1)
        purpose = "danger" if kept.danger and not before.danger else "follow_up"
        return kept, notices.to_people(still, Audience.HANDLER, purpose, shows, kept, desk)
    return hand_on(grown, desk)


def _journal(arrived: MailArrived, found: tuple[Conflict, ...], now: Case, before: Case) -> tuple[JournalEntry, ...]:
    entries = [JournalEntry(what="follow-up.received", by=arrived.thread.party, detail=(("entry", arrived.entry),))]
    entries += [
        JournalEntry(what="conflict.found", rule=c.rule, detail=(("person", c.person), ("source", c.source)))
        for c in found
    ]
    return (*entries, *route_change(before, now))
