"""This is where a report that was made to a handler in person, in a call or in a chat becomes a case (OIF-07, OIF-13).

Security: whoever writes it down is judged as for any instruction. What they hear does not depend on whom the words
name (P3): their own mail is answered in the same words, without a code name; a letter of the case comes to whoever is
free. Without a verdict on the sender the report is kept at once (P1), and the address in it is not written to before
its writer answered a fresh key at their registered address.
"""

from dataclasses import replace

from daemon.workflow import deadlines, disclosure, intake, notices, routing
from daemon.workflow.accounts import fault_rows
from daemon.workflow.act import Refused
from daemon.workflow.block import Block, Instruction
from daemon.workflow.correction import correction
from daemon.workflow.desk import Desk
from daemon.workflow.inputs import KeyState, MailArrived, WrittenDown
from daemon.workflow.message import IncomingMessage, Mailbox, Provenance
from daemon.workflow.model import Audience, Case, ClockKind, Party, Person, Stage
from daemon.workflow.opening import KEY, NOBODY
from daemon.workflow.outcome import JournalEntry, Notice, Outcome, Row
from daemon.workflow.parties import belongs_to_desk
from daemon.workflow.proceedings import Recording
from daemon.workflow.reading import read, words_of
from daemon.workflow.receipt import Receipt
from daemon.workflow.running import refusal_row
from daemon.workflow.signing_off import own_words
from daemon.workflow.verbs import open_case, record_report

_OPENERS = {record_report.NAME: record_report.USAGE, open_case.NAME: open_case.USAGE}
_OF_A_RECEIPT = frozenset({ClockKind.ACKNOWLEDGEMENT, ClockKind.LETTER_ALARM})
_NOTED = "noted"


def is_record(arrived: MailArrived, case: Case | None, desk: Desk) -> bool:
    """Whether a mail is a handler's record of a report, by its block and by who wrote it. Never raises.

    In answer to a letter of a case its writer holds only a block without fault counts: any other is answered there.
    """
    writer = _writer(arrived, desk)
    message = arrived.message
    if writer is None or not message.sender_is_clean or message.provenance is Provenance.UNPROVEN:
        return False
    block = read(words_of(message.new_text), desk)
    if not isinstance(block, Block):
        return False
    if arrived.thread.person is not None and case is not None and routing.holds(case, writer.id, desk):
        return not block.faults and not block.trial and [one.verb in _OPENERS for one in block.instructions] == [True]
    faulty = any(one.usage in _OPENERS.values() for one in block.faults if one.usage)
    return faulty or any(one.verb in _OPENERS for one in block.instructions)


def record(arrived: MailArrived, case: Case | None, desk: Desk) -> Outcome:
    """Open a case with what a handler was told, or say why not. `case` is the one that the mail answers or cites."""
    writer = _writer(arrived, desk)
    block = read(words_of(arrived.message.new_text), desk)
    assert writer is not None
    assert isinstance(block, Block)
    if block.faults:
        return _not_recorded(arrived, writer, desk, faults=fault_rows(block), again=correction(block))
    instruction = block.instructions[0]
    refused = _refusal(block, desk)
    if refused is not None:
        return _not_recorded(arrived, writer, desk, lines=(refusal_row(instruction, refused),))
    proven = arrived.message.provenance is Provenance.PROVEN or arrived.thread.signed
    report = _as_report(arrived, instruction, writer, desk, waits=not proven)
    opened = intake.open_case(report, case if arrived.thread.foreign else None, desk)
    assert opened.case is not None
    noted = () if arrived.refused_letter == f"{Audience.REPORTER}.{_NOTED}" else _noted(opened.case, desk)
    answer = _recorded(writer, desk) if proven else _asks_for_proof(writer, opened.case, desk)
    receipt = Receipt(entry=arrived.entry, by=writer.id, at=desk.now, lines=())
    return replace(opened, notices=opened.notices + noted + answer, receipt=receipt)


def confirms(arrived: MailArrived, case: Case | None, desk: Desk) -> bool:
    """Whether a mail is its writer's proof for a report they wrote down: `confirm` with the key of that letter."""
    if case is None or arrived.thread.foreign or _waiting(arrived, case) is None:
        return False
    block = read(words_of(arrived.message.new_text), desk)
    return isinstance(block, Block) and [one.verb for one in block.instructions] == ["confirm"] and not block.trial


def confirm(arrived: MailArrived, case: Case, desk: Desk) -> Outcome:
    """The writer showed that it was them: now who reported gets their receipt, and is asked to check the words.

    Whether they hold the case does not matter, and nothing of it is told to them.
    """
    recording, writer = _waiting(arrived, case), _writer(arrived, desk)
    assert recording is not None
    if writer is None or recording.proven or arrived.thread.key_state is not KeyState.FRESH:
        refused = JournalEntry(what="instruction.refused", detail=(("entry", arrived.entry), ("why", "used-key")))
        return Outcome(case=case, journal=(refused,))
    known = _with_address(case, recording)
    told: tuple[Notice, ...] = ()
    if case.stage is not Stage.CLOSED:
        told = intake.acknowledge(known, desk)
        told += () if arrived.refused_letter == f"{Audience.REPORTER}.{_NOTED}" else _noted(known, desk)
    clocks = deadlines.opening_clocks(known, desk, acknowledgement_owed=True) if told else ()
    return Outcome(
        case=known,
        journal=(JournalEntry(what="recording.proven", by=writer.id, rule=desk.policy.intake.rule_of("ways")),),
        notices=told + _recorded(writer, desk),
        deadlines=tuple(one for one in clocks if one.kind in _OF_A_RECEIPT),
        receipt=Receipt(entry=arrived.entry, by=writer.id, at=desk.now, lines=()),
        use_key=arrived.thread.key,
    )


def _writer(arrived: MailArrived, desk: Desk) -> Person | None:
    """The handler whose mail it is, by key or by registered address; None for anybody without a level."""
    id = arrived.thread.person or arrived.thread.claims
    person = desk.person(id) if id is not None else None
    return person if person is not None and routing.has_level(person, desk) else None


def _waiting(arrived: MailArrived, case: Case) -> Recording | None:
    kept = case.proceedings.recordings
    plan, by = arrived.thread.plan, arrived.thread.person
    return next((one for one in kept if plan is not None and (one.id, one.by) == (plan, by)), None)


def _refusal(block: Block, desk: Desk) -> Refused | None:
    intake_rules, one = desk.policy.intake, block.instructions[0]
    if len(block.instructions) > 1 or block.trial:
        return Refused(cause="record-alone", rule=intake_rules.rule_of("ways"))
    if one.verb == open_case.NAME:
        rule = intake_rules.rule_of("without_report")
        return None if intake_rules.without_report else Refused(cause="report-needed", rule=rule)
    if one.value("way") not in intake_rules.ways:
        shows: Row = (("way", str(one.value("way"))), ("known", ", ".join(intake_rules.ways)))
        return Refused(cause="way-not-offered", rule=intake_rules.rule_of("ways"), shows=shows)
    if belongs_to_desk(str(one.value("address") or ""), desk):
        return Refused(cause="desk-address")
    asked = one.value("language")
    if asked and not _language(one, desk):
        return Refused(cause="language-unknown", shows=(("language", str(asked)), ("known", ", ".join(desk.languages))))
    return None


def _as_report(arrived: MailArrived, one: Instruction, writer: Person, desk: Desk, *, waits: bool) -> MailArrived:
    """The mail as the report it records: without the block, the writer's own name, and what it quotes of our letters.

    Whoever else is named in it, or had a copy of it, is searched for as in any report.
    """
    message, address = arrived.message, str(one.value("address") or "")
    words = own_words(one.message, writer)
    ours = arrived.thread.person is not None or KEY.search(message.quoted) is not None
    quoted = "" if ours else message.quoted
    kept = IncomingMessage(
        senders=(Mailbox(address=address),) if address else (),
        to=message.to,
        cc=message.cc,
        subject="" if ours else message.subject,
        text="\n".join(part for part in (words, quoted) if part),
        new_text=words,
        quoted=quoted,
        attachments=message.attachments,
        languages=message.languages,
        unseen=message.unseen,
        partly_unread=message.partly_unread,
        provenance=Provenance.PLAUSIBLE,
        provenance_why="written down by a handler",
    )
    written = WrittenDown(
        by=writer.id,
        way=str(one.value("way") or NOBODY),
        verbatim=one.value("word-by-word") is not None,
        anonymous=one.value("anonymous") is not None,
        language=_language(one, desk),
        waits=waits,
    )
    return replace(arrived, message=kept, written=written)


def _language(one: Instruction, desk: Desk) -> str:
    asked = str(one.value("language") or "").casefold()
    return next((known for known in desk.languages if known.casefold() == asked), "")


def _with_address(case: Case, recording: Recording) -> Case:
    def reached(party: Party) -> Party:
        return replace(party, address=recording.address) if party.id == "reporter" and not party.address else party

    kept = tuple(replace(one, proven=True) if one.id == recording.id else one for one in case.proceedings.recordings)
    return replace(
        case,
        parties=tuple(reached(party) for party in case.parties),
        proceedings=replace(case.proceedings, recordings=kept),
    )


def _noted(case: Case, desk: Desk) -> tuple[Notice, ...]:
    """The letter that asks whoever told it to correct what was noted, and asks for no signature (processes.md 6.19)."""
    shows = disclosure.noted(case, desk)
    return notices.to_reporter(case, _NOTED, shows, desk, rule=desk.policy.intake.rule_of("ways"))


def _recorded(writer: Person, desk: Desk) -> tuple[Notice, ...]:
    return notices.to_own_address(writer, "recorded", disclosure.no_case(desk), desk)


def _asks_for_proof(writer: Person, case: Case, desk: Desk) -> tuple[Notice, ...]:
    """The letter whose key is the proof. It tells nothing of the case, so it leaves whomever the case names."""
    (asked,) = notices.to_own_address(writer, "record_prove", disclosure.no_case(desk), desk)
    recording = case.proceedings.recordings[-1]
    return (replace(asked, case=case.id, plan=recording.id),)


def _not_recorded(
    arrived: MailArrived,
    writer: Person,
    desk: Desk,
    *,
    lines: tuple[Row, ...] = (),
    faults: tuple[Row, ...] = (),
    again: str = "",
) -> Outcome:
    """Nothing was kept: said at each such mail, so that no report is thought to be with the desk that is not (P1)."""
    shows = disclosure.not_recorded(desk, lines=lines, faults=faults, again=again)
    journal = (JournalEntry(what="instruction.refused", by=writer.id, detail=(("entry", arrived.entry),)),)
    told = notices.to_own_address(writer, "not_recorded", shows, desk)
    return Outcome(journal=journal, notices=told, end_reason="not-recorded")
