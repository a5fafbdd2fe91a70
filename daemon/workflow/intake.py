"""This is where a new report opens a case: who it concerns, who may hear of it, what is owed by when.

No report is turned away, rated or delayed (OKT-08, OKT-09, AMP-04). The acknowledgement is chosen from the report
alone, before and without regard to the routing, so that it tells nobody whether someone is excluded (T122).
"""

from daemon.workflow import (
    authorities,
    categories,
    deadlines,
    disclosure,
    kinds,
    notices,
    one_member,
    relations,
    routing,
    venues,
)
from daemon.workflow.conflicts import find_conflicts
from daemon.workflow.desk import Desk
from daemon.workflow.inputs import MailArrived
from daemon.workflow.model import Audience, Case, Conflict, EntryEnd
from daemon.workflow.opening import NOBODY, new_case, own_words
from daemon.workflow.outcome import JournalEntry, Notice, Outcome

PARSER_FAILED = "parser-failed"
TOO_LARGE = "too-large"


def open_case(arrived: MailArrived, linked: Case | None, desk: Desk) -> Outcome:
    """Open a case for a report. `linked` is the case whose reference was brought without authority (T094)."""
    own = find_conflicts(arrived.message, desk)
    conflicts = _with_inherited(own, linked)
    held = _route(arrived, conflicts, linked, desk)
    case = new_case(arrived, conflicts, held, linked, desk)
    case = venues.recognised(categories.recognised(case, own_words(arrived), desk), desk)
    case = authorities.recognised(relations.recognised(case, "reporter", case.reports[-1]), own_words(arrived), desk)
    receipt = _acknowledgement(arrived, case, desk)
    return Outcome(
        case=case,
        journal=_opening_journal(case, held, acknowledged=bool(receipt), arrived=arrived, desk=desk),
        notices=receipt + tell_holders(case, held, desk, linked=linked) + _truths(case, own, arrived, desk),
        deadlines=deadlines.opening_clocks(case, desk, acknowledgement_owed=bool(receipt)),
        ends_as=EntryEnd.SET_ASIDE if arrived.message.unreadable == PARSER_FAILED else EntryEnd.HANDLED,
        end_reason=arrived.message.unreadable,
    )


def tell_holders(case: Case, held: routing.Route, desk: Desk, *, linked: Case | None = None) -> tuple[Notice, ...]:
    """Tell the free people, or the one contact, who hold the case from now on."""
    if held.people:
        return _tell_people(case, held, desk, linked)
    original = case.reports[-1].entry if held.name == routing.INDEPENDENT else None
    if held.name == routing.INDEPENDENT:
        why = "nobody-free" if case.conflicts else "unreadable"
        shows = disclosure.to_independent(case, desk, why=why, attached=original is not None)
        purpose = "unreadable" if why == "unreadable" else "new_report"
        return notices.to_contact(
            held.address, Audience.INDEPENDENT, purpose, shows, desk, case=case, rule=held.rule, original=original
        )
    if held.name == routing.OUTSIDE:
        shows = disclosure.to_handler(case, desk)
        return notices.to_contact(held.address, Audience.OUTSIDE, "new_report", shows, desk, case=case, rule=held.rule)
    return notices.alarm("no-route", routing.operator_address(case.conflicts, desk), desk)


def _with_inherited(found: tuple[Conflict, ...], linked: Case | None) -> tuple[Conflict, ...]:
    """Whoever may not see a case may not see what is linked to it either."""
    if linked is None:
        return found
    known = {conflict.person for conflict in found}
    return found + tuple(conflict for conflict in linked.conflicts if conflict.person not in known)


def _route(arrived: MailArrived, conflicts: tuple[Conflict, ...], linked: Case | None, desk: Desk) -> routing.Route:
    message = arrived.message
    unread = message.unreadable or message.partly_unread or (linked is not None and linked.route == routing.INDEPENDENT)
    if unread:
        return routing.unread_route(conflicts, desk)
    alone = one_member.route(conflicts, message, desk) if arrived.written is None else None
    return alone or routing.route(conflicts, desk)


def _tell_people(case: Case, held: routing.Route, desk: Desk, linked: Case | None) -> tuple[Notice, ...]:
    told: tuple[Notice, ...] = ()
    for person in held.people:
        sees_linked = linked is not None and routing.may_hear(linked, person.id, desk)
        shows = disclosure.to_handler(
            case,
            desk,
            others_told=len(held.people) - 1,
            linked_ref=linked.ref if linked is not None and sees_linked else "",
            copied=_copy_is_out(case.conflicts),
        )
        purpose, audience = _holder_letter(case, held, sees_linked=sees_linked)
        told += notices.to_people((person,), audience, purpose, shows, case, desk, rule=held.rule)
    return told


def _holder_letter(case: Case, held: routing.Route, *, sees_linked: bool) -> tuple[str, Audience]:
    if sees_linked:
        return "linked_item", Audience.HANDLER
    if held.audience is Audience.FALLBACK:
        return "new_report", Audience.FALLBACK
    if case.no_mail:
        return "no_mail_wished", Audience.HANDLER
    return ("danger" if case.danger else "new_report"), Audience.HANDLER


def may_answer(arrived: MailArrived, desk: Desk) -> str:
    """Say why no automatic letter may answer this message, '' when one may.

    RFC 3834 section 2: nothing automatic, listed or bulk is answered; nor is the desk itself, nor a null sender.
    """
    message = arrived.message
    address = message.sender.address
    if not address:
        return "no-address"
    if arrived.written is not None and arrived.written.waits:
        return "not-proven"
    if address.casefold() in desk.own_addresses or message.own:
        return "own-address"
    if message.bounce is not None:
        return "bounce"
    return message.automatic or message.bulk


def _acknowledgement(arrived: MailArrived, case: Case, desk: Desk) -> tuple[Notice, ...]:
    if may_answer(arrived, desk):
        return ()
    unread = ""
    if arrived.message.unreadable:
        unread = "acknowledgement_too_large" if arrived.message.unreadable == TOO_LARGE else "acknowledgement_unread"
    return acknowledge(case, desk, unread=unread, answers=arrived.message.message_id)


def acknowledge(case: Case, desk: Desk, *, unread: str = "", answers: str = "") -> tuple[Notice, ...]:
    """The receipt for who reported, chosen from the report alone. `unread` names the letter for one nobody could read,
    `answers` is the Message-ID of their mail, '' when it was not theirs."""
    purpose = unread or ("acknowledgement_emergency" if case.danger else "acknowledgement")
    rule = f"{desk.policy.clocks.acknowledgement.rule} {desk.policy.emergency.rule}".strip()
    shows = disclosure.to_reporter(case, desk)
    if purpose == "acknowledgement" and kinds.support(case, desk) is not None:
        purpose, shows = "acknowledgement_support", disclosure.to_supported(case, desk)
    return notices.to_reporter(case, purpose, shows, desk, rule=rule, answers=answers)


def _truths(case: Case, own: tuple[Conflict, ...], arrived: MailArrived, desk: Desk) -> tuple[Notice, ...]:
    """Tell the reporter honestly what software cannot mend: nobody is free, or a copy is already out (G3).

    Drawn from what the message itself says, not from a case it is linked to: the answer to a mail with a true code name
    and to one with an invented name are the same (T094, T110).
    """
    if may_answer(arrived, desk):
        return ()
    rule = desk.policy.routing.outside_rule
    truths: tuple[Notice, ...] = ()
    if _copy_is_out(own):
        shows = disclosure.routing_truth(case, "copied", desk)
        if arrived.written is None:  # a handler's copy is not the doing of whoever they wrote it down for
            truths += notices.to_reporter(
                case, "routing", shows, desk, rule=desk.policy.routing.mailbox_rule, at=desk.notices_at
            )
        truths += notices.alarm("copy-is-out", routing.operator_address(case.conflicts, desk), desk)
    if not routing.route(own, desk).people and not arrived.message.unreadable:
        shows = disclosure.routing_truth(case, "outside", desk)
        truths += notices.to_reporter(case, "routing", shows, desk, rule=rule, at=desk.notices_at)
    return truths


def _copy_is_out(conflicts: tuple[Conflict, ...]) -> bool:
    return any(conflict.source == "recipient" for conflict in conflicts)


def _opening_journal(
    case: Case, held: routing.Route, *, acknowledged: bool, arrived: MailArrived, desk: Desk
) -> tuple[JournalEntry, ...]:
    policy = desk.policy
    entries = [
        _came(arrived, desk),
        JournalEntry(what="case.opened", rule=policy.intake.rule, detail=(("language", case.language),)),
        *(
            JournalEntry(what="conflict.found", rule=c.rule, detail=(("person", c.person), ("source", c.source)))
            for c in case.conflicts
        ),
        JournalEntry(
            what="case.routed", rule=held.rule, detail=(("level", held.name), ("told", str(len(held.people))))
        ),
    ]
    if case.danger:
        entries.append(JournalEntry(what="danger.found", rule=policy.emergency.page_rule))
    entries += authorities.entries(None, case, desk)
    entries += (*categories.entries(case.categories, desk), *venues.entries(case.venues, desk))
    if case.no_mail:
        entries.append(JournalEntry(what="wish.recorded", by="reporter", detail=(("wish", "no-mail"),)))
    if not acknowledged:
        why = "nobody-reported" if not case.parties else "no-mail" if case.no_mail else may_answer(arrived, desk)
        entries.append(JournalEntry(what="acknowledgement.withheld", rule="RFC3834", detail=(("why", why),)))
    return tuple(entries)


def _came(arrived: MailArrived, desk: Desk) -> JournalEntry:
    """That a report arrived, or that a handler wrote one down (OIF-15)."""
    written, came = arrived.written, ("entry", arrived.entry)
    if written is None:
        return JournalEntry(what="report.received", by="reporter", rule=desk.policy.rule, detail=(came,))
    key = "without_report" if written.way == NOBODY else "ways"
    kept = (came, ("way", written.way), ("word_by_word", "yes" if written.verbatim else "no"))
    return JournalEntry(what="report.recorded", by=written.by, rule=desk.policy.intake.rule_of(key), detail=kept)
