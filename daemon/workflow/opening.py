"""This is where a mail becomes the first state of a case: who reported, in which words, what they give and wish.

A report comes as the reporter's own mail, or as a handler wrote it down for them; it keeps which of the two (OIF-15).
"""

import re
from dataclasses import replace

from daemon.workflow import kinds, one_member, routing
from daemon.workflow.aliases import alias_in
from daemon.workflow.danger import danger_in
from daemon.workflow.desk import Desk
from daemon.workflow.fields import read_fields
from daemon.workflow.inputs import MailArrived
from daemon.workflow.language import Guess, guess_language
from daemon.workflow.model import Case, Conflict, Party, PartyRole, Report, Stage
from daemon.workflow.proceedings import Proceedings, Recording
from daemon.workflow.wishes import read_wishes

NOBODY = "nobody"  # the way of a case that no report opened (AAP-13)
KEY = re.compile(r"\b[A-Z2-7]{48}\b")  # of a letter of the desk


def new_case(
    arrived: MailArrived, conflicts: tuple[Conflict, ...], held: routing.Route, linked: Case | None, desk: Desk
) -> Case:
    """The case that a report opens, held by those it is routed to. `linked` is the case that it cites."""
    message = arrived.message
    guess = guess_language(message.new_text or message.subject, message.languages, desk.languages)
    report = read_report(arrived, desk, language=guess.language, follow_up=False, linked=linked is not None)
    written = arrived.written
    alone = written is None and held == one_member.route(conflicts, message, desk)
    case = Case(
        id=desk.fresh.case,
        ref=desk.fresh.ref,
        community=desk.policy.community,
        policy_version=desk.rules_version or desk.policy.version,
        stage=Stage.RECEIVED,
        opened_at=desk.now,
        received_at=arrived.received_at,
        language=guess.language,
        route=held.name,
        readers=tuple(p.id for p in held.people),
        parties=() if written is not None and written.way == NOBODY else (_reporter(arrived, guess, desk),),
        reports=(report,),
        conflicts=conflicts,
        kind=kinds.kind_in(message.new_text or message.subject, desk.policy),
        danger=bool(danger_in(own_words(arrived), report.fields)),
        no_mail=read_wishes(message.new_text).no_mail,
        anonymous=written is not None and written.anonymous,
        linked_to=(linked.id,) if linked is not None else (),
        proceedings=Proceedings(recordings=_recordings(arrived, desk)),
        held_alone=alone,
    )
    told = written.by if written is not None and arrived.message.sender.address else None
    return replace(case, identity_holder=one_member.identity_holder(case, told, desk))


def _reporter(arrived: MailArrived, guess: Guess, desk: Desk) -> Party:
    """Who reported. The address that a handler gave is used once it is shown that the handler gave it."""
    message, written = arrived.message, arrived.written
    return Party(
        id="reporter",
        role=PartyRole.REPORTER,
        address="" if written is not None and written.waits else message.sender.address,
        name=message.sender.name,
        alias=alias_in(message.new_text, desk),
        language=written.language if written is not None and written.language else guess.language,
        language_is_sure=guess.sure or (written is not None and bool(written.language)),
        added_by=written.by if written is not None else None,
    )


def _recordings(arrived: MailArrived, desk: Desk) -> tuple[Recording, ...]:
    """What waits for the proof that it is the handler who wrote it down; nothing for any other mail."""
    written = arrived.written
    if written is None or not written.waits:
        return ()
    assert desk.fresh.plan is not None
    address = arrived.message.sender.address
    return (Recording(id=desk.fresh.plan, by=written.by, at=desk.now, address=address),)


def read_report(arrived: MailArrived, desk: Desk, *, language: str, follow_up: bool, linked: bool = False) -> Report:
    """What the message brings, as it is kept with the case."""
    message = arrived.message
    fields = read_fields(message, desk.policy, language)
    written = arrived.written
    return Report(
        entry=arrived.entry,
        received_at=arrived.received_at,
        sender=message.sender,
        subject=message.subject,
        text=message.text,
        new_text=message.new_text,
        fields=fields.found,
        missing=() if follow_up else fields.missing,
        language=language,
        provenance=message.provenance,
        attachments=message.attachments,
        message_id=message.message_id,
        follow_up=follow_up,
        linked=linked,
        way=written.way if written is not None else "mail",
        written_by=written.by if written is not None else None,
        verbatim=written is not None and written.verbatim,
    )


def own_words(arrived: MailArrived) -> str:
    """The subject and the text of a report, without what it quotes of a letter of the desk.

    Our own letters speak of danger, so their words say nothing; told by shape, whether or not the key is true.
    """
    message = arrived.message
    return f"{message.subject}\n{message.new_text if KEY.search(message.quoted) else message.text}"
