"""This is where what became of a block is told: to its writer line by line, and to the others who hold the case."""

from dataclasses import replace

from daemon.workflow import disclosure, notices, routing
from daemon.workflow.block import Block, Fault
from daemon.workflow.correction import correction
from daemon.workflow.desk import Desk
from daemon.workflow.inputs import MailArrived
from daemon.workflow.model import PARTIES, Audience, Case, Deadline, EntryId, PersonId
from daemon.workflow.offers import offers
from daemon.workflow.outcome import Disclosed, JournalEntry, Notice, Outcome, Row
from daemon.workflow.receipt import Receipt
from daemon.workflow.running import Run, own_notices, still_owed


def account(
    done: Run,
    before: Case,
    desk: Desk,
    by: PersonId,
    arrived: MailArrived,
    *,
    trial: bool = False,
    looks_like: str = "",
    quiet: bool = False,
) -> Outcome:
    """The outcome of a block that was done by mail, or, on trial, what it would be: a receipt and no change."""
    after = before if trial or done.outcome.case is None else done.outcome.case
    can = _can_be_undone(done) and not trial and not _writes_to_parties(done)
    shown = disclosure.receipt(
        after,
        done.lines,
        desk,
        offers=offers(after, desk, undo=can),
        trial=trial,
        undo=can,
        copied=_went_elsewhere(arrived, desk),
        kept_note=done.kept_note,
        looks_like=looks_like,
    )
    answers = _to_writer(after, by, shown, desk) if trial or done.heard or done.kept_note else ()
    if trial:
        return Outcome(case=before, notices=answers, receipt=_receipt(arrived.entry, by, desk, done))
    told = own_notices(done) + (() if quiet else answers) + heard(done, before, after, by, desk)
    used = arrived.thread.key if done.heard and done.lines else ""
    receipt = _receipt(arrived.entry, by, desk, done, before, arrived.seen.deadlines)
    return replace(done.outcome, notices=told, receipt=receipt, use_key=used)


def account_of_plan(
    done: Run, before: Case, desk: Desk, by: PersonId, entry: EntryId, owed: tuple[Deadline, ...]
) -> Outcome:
    """The outcome of a plan that was done when its hold was over."""
    assert done.outcome.case is not None
    after = done.outcome.case
    can = _can_be_undone(done) and not _writes_to_parties(done)
    shown = disclosure.receipt(after, done.lines, desk, offers=offers(after, desk, undo=can), undo=can)
    told = own_notices(done) + _to_writer(after, by, shown, desk) + heard(done, before, after, by, desk)
    return replace(done.outcome, notices=told, receipt=_receipt(entry, by, desk, done, before, owed))


def heard(done: Run, before: Case, after: Case, by: PersonId, desk: Desk) -> tuple[Notice, ...]:
    """The letter to the other handlers who held the case before and still do (C2)."""
    if not done.heard:
        return ()
    still = {reader.id for reader in routing.readers(after, desk)}
    others = tuple(p for p in routing.readers(before, desk) if p.id != by and p.id in still)
    shows = disclosure.heard(after, done.heard, by, desk, offers(after, desk))
    return notices.to_people(others, Audience.HANDLER, "heard", shows, after, desk)


def answer(
    arrived: MailArrived,
    case: Case,
    desk: Desk,
    by: PersonId,
    purpose: str,
    shows: Disclosed,
    *,
    what: str = "instruction.refused",
    rule: str = "",
) -> Outcome:
    """The outcome of a mail of which nothing was done: one letter to its writer, and the case as it was."""
    person = desk.person(by)
    told = notices.to_actor(case, person, purpose, shows, desk, rule=rule) if person is not None else ()
    journal = (JournalEntry(what=what, by=by, rule=rule, detail=(("entry", arrived.entry),)),)
    receipt = Receipt(entry=arrived.entry, by=by, at=desk.now, lines=())
    return Outcome(case=case, journal=journal, notices=told, receipt=receipt)


def corrected(case: Case, block: Block, desk: Desk) -> Disclosed:
    """What could not be read, line by line, and the block as it was probably meant."""
    return disclosure.correction(case, fault_rows(block), correction(block), desk)


def fault_rows(block: Block) -> tuple[Row, ...]:
    """What cannot be read in a block, one line of a letter each."""
    return tuple(_fault_row(one) for one in block.faults)


def refusal(case: Case, done: Run, desk: Desk, *, again: str = "") -> Disclosed:
    """Why a block was not done."""
    assert done.refused is not None
    return disclosure.refused(case, (done.refused,), desk, again=again, offers=offers(case, desk))


def _to_writer(after: Case, by: PersonId, shown: Disclosed, desk: Desk) -> tuple[Notice, ...]:
    person = desk.person(by)
    if person is None or not routing.holds(after, by, desk):
        return ()
    return notices.to_actor(after, person, "receipt", shown, desk)


def _receipt(
    entry: EntryId, by: PersonId, desk: Desk, done: Run, before: Case | None = None, owed: tuple[Deadline, ...] = ()
) -> Receipt:
    after = done.outcome.case
    can_be_undone = _can_be_undone(done) and before is not None and after is not None
    own = tuple(one for one in owed if can_be_undone and before is not None and one.case == before.id)
    return Receipt(
        entry=entry,
        by=by,
        at=desk.now,
        lines=done.lines,
        before=replace(before, reports=()) if can_be_undone and before is not None else None,
        after=replace(after, reports=()) if can_be_undone and after is not None else None,
        owed=own,
        owed_after=still_owed(own, done.outcome) + done.outcome.deadlines if can_be_undone else (),
    )


def _can_be_undone(done: Run) -> bool:
    """Whether putting the case back would put everything back: no other case changed, nobody's own choices, and nothing
    went to another desk, which owns its steps from then on (OIK-13)."""
    elsewhere = done.outcome.others or done.outcome.habits or done.outcome.packages
    return bool(done.heard) and not elsewhere


def _writes_to_parties(done: Run) -> bool:
    """Whether letters leave with it at once: then taking it back is not worth an offer, though it may be tried."""
    return any(notice.audience in PARTIES for notice in done.outcome.notices)


def _went_elsewhere(arrived: MailArrived, desk: Desk) -> bool:
    """Whether the mail also went to an address that is not the desk's: its words are out of the desk's hands (T115)."""
    others = (*arrived.message.to, *arrived.message.cc)
    return any(box.address and box.address.casefold() not in desk.own_addresses for box in others)


def _fault_row(fault: Fault) -> Row:
    return (
        ("line", str(fault.line)),
        ("written", fault.written),
        ("fault", fault.kind.value),
        ("words", fault.words),
        ("nearest", ", ".join(fault.nearest)),
        ("name", fault.name),
        ("usage", fault.usage),
    )
