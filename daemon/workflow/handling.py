"""This is where a handler's mail is decided: done, planned, refused, or kept as a private note.

Security: who wrote is judged before anything is done, and what is not known for sure does nothing (P4). A refusal tells
an unproven sender nothing: letters go to registered addresses only, and never say that a case exists (T090, T118).
"""

from dataclasses import replace

from daemon.workflow import disclosure, notices, plans, routing, undoing
from daemon.workflow.accounts import account, answer, corrected, refusal
from daemon.workflow.block import Block, NoBlock
from daemon.workflow.desk import Desk
from daemon.workflow.inputs import KeyState, MailArrived
from daemon.workflow.message import Provenance
from daemon.workflow.model import Audience, Case, EntryEnd, PersonId
from daemon.workflow.outcome import JournalEntry, Outcome
from daemon.workflow.reading import LEVELS, highest, is_block, read, words_of
from daemon.workflow.reading import Wants as Wants
from daemon.workflow.reading import wants as wants
from daemon.workflow.receipt import Receipt
from daemon.workflow.running import Run, echoes, letter_refused, run, with_note
from daemon.workflow.signing_off import own_words

BLOCKS_AT_MOST = 60  # of one person within a day; more is a machine answering a machine, or a stolen mailbox (T100)
_OPENINGS = frozenset({"help", "urgent", "danger"})  # verbs that people also write above a report
_ANSWERS = frozenset({"receipt", "refused", "correction", "no_key", "forged"})  # to which a plain word needs no answer


def words(arrived: MailArrived) -> str:
    """What the writer means to say: the signed words where a signature counts, else the new text."""
    message = arrived.message
    return words_of(message.new_text)


def instruct(arrived: MailArrived, case: Case, desk: Desk) -> Outcome:
    """Decide the mail of somebody who holds the case and answered a letter of theirs. Raises nothing on any mail."""
    by = _writer(arrived)
    text = words(arrived)
    block = read(text, desk)
    if arrived.seen.blocks_today >= BLOCKS_AT_MOST:
        return _too_many(arrived, case, desk)
    if isinstance(block, NoBlock):
        return _note(arrived, case, desk, block)
    if block.faults:
        shows = corrected(case, block, desk)
        return answer(arrived, case, desk, by, "correction", shows, what="instruction.unread")
    verbs = [one.verb for one in block.instructions]
    if verbs == ["confirm"] and not block.trial:
        return _with_words_below(plans.confirm(arrived, case, desk, by), block, arrived, desk)
    unsound = _unsound(arrived, block)
    if unsound:
        row = (*echoes(block)[0], ("cause", unsound), ("rule", ""))
        return _refuse(arrived, case, desk, Run(refused=row), again=text)
    if verbs == ["undo"] and not block.trial:
        return _with_words_below(undoing.undo(arrived, case, desk, by), block, arrived, desk)
    return _do(arrived, case, desk, block, by)


def _with_words_below(done: Outcome, block: Block, arrived: MailArrived, desk: Desk) -> Outcome:
    """What somebody says beside their `confirm` or `undo`, such as why, is kept as their private note."""
    if done.case is None or not block.text:
        return done
    return replace(done, case=with_note(done.case, block.text, _writer(arrived), arrived.entry, desk))


def without_standing(arrived: MailArrived, case: Case | None, desk: Desk) -> Outcome:
    """Instructions in the name of somebody of the roster, without what it takes: nothing is done (T090, T095, T100).

    The one whose name it was hears of it once a day, in the same words whatever cases there are; so do those who hold
    the case whose reference it brought. Nobody else hears anything.
    """
    claimed = arrived.thread.claims or arrived.thread.person
    journal = (JournalEntry(what="instruction.refused", detail=(("entry", arrived.entry), ("why", "no-key"))),)
    refused = Outcome(case=case, journal=journal, end_reason="instructions-without-key", ends_as=EntryEnd.HANDLED)
    person = desk.person(claimed) if claimed is not None else None
    if person is None or desk.habit(person.id).warned_on == desk.today:
        return refused
    told = notices.to_own_address(person, "no_key", disclosure.no_case(desk), desk)
    if case is not None:
        others = tuple(reader for reader in routing.readers(case, desk) if reader.id != person.id)
        shows = disclosure.warning(case, desk)
        told += notices.to_people(others, Audience.HANDLER, "forged", shows, case, desk)
    return replace(refused, notices=told, habits=(replace(desk.habit(person.id), warned_on=desk.today),))


def speaks_as_handler(arrived: MailArrived, desk: Desk) -> bool:
    """Whether a mail without standing is instructions in a handler's name, and so neither a report nor a note.

    A handler's own report may well begin with "Help!" or "Urgent" on a line by itself: with words below such a verb
    it is a report, and none may be lost (P1).
    """
    claimed = arrived.thread.claims or arrived.thread.person
    if claimed is None or not is_block(arrived.message.new_text, desk):
        return False
    block, person = read(words(arrived), desk), desk.person(claimed)
    assert isinstance(block, Block)
    opens = {one.verb for one in block.instructions} <= _OPENINGS
    return not (opens and (own_words(block.text, person) if person is not None else block.text))


def again(arrived: MailArrived, receipt: Receipt, case: Case, desk: Desk) -> Outcome:
    """The same mail came a second time: the stored receipt goes out again, and nothing is done twice (DESIGN 5)."""
    journal = (JournalEntry(what="instruction.repeated", by=receipt.by, detail=(("entry", arrived.entry),)),)
    person = desk.person(receipt.by)
    loops = arrived.seen.blocks_today >= BLOCKS_AT_MOST
    if person is None or loops or not receipt.lines or not routing.holds(case, receipt.by, desk):
        return Outcome(case=case, journal=journal)
    shows = disclosure.receipt(case, receipt.lines, desk, again=True)
    return Outcome(case=case, journal=journal, notices=notices.to_actor(case, person, "receipt", shows, desk))


def _writer(arrived: MailArrived) -> PersonId:
    assert arrived.thread.person is not None
    return arrived.thread.person


def _unsound(arrived: MailArrived, block: Block) -> str:
    """Why the key does not carry this block, '' when it does: used up for all but reading, or too old for anything."""
    thread = arrived.thread
    if thread.key_state is KeyState.EXPIRED:
        return "expired-key"
    acts = LEVELS.index(highest(block)) >= LEVELS.index("C2") and not block.trial
    if acts and thread.key_state is not KeyState.FRESH:
        return "used-key"
    return ""


def _do(arrived: MailArrived, case: Case, desk: Desk, block: Block, by: PersonId) -> Outcome:
    done = run(block, case, by, arrived.entry, desk, arrived.seen)
    if arrived.refused_letter:
        done = Run(refused=letter_refused(block))
    if done.refused is not None:
        return _refuse(arrived, case, desk, done)
    if block.trial:
        return account(done, case, desk, by, arrived, trial=True)
    steps_out = [one.verb for one in block.instructions] == ["recuse"]  # decision 14: may not wait for a proof
    if not (_is_proven(arrived) or steps_out):
        return plans.wait_for_proof(arrived, case, desk, block, by)
    level = highest(block)
    if LEVELS.index(level) >= LEVELS.index("C3"):
        return plans.make(arrived, case, desk, block, by, level)
    return account(done, case, desk, by, arrived)


def _is_proven(arrived: MailArrived) -> bool:
    return arrived.message.provenance is Provenance.PROVEN or arrived.thread.signed


def _refuse(arrived: MailArrived, case: Case, desk: Desk, done: Run, *, again: str = "") -> Outcome:
    shows = refusal(case, done, desk, again=again)
    return answer(arrived, case, desk, _writer(arrived), "refused", shows, rule=done.rule)


def _note(arrived: MailArrived, case: Case, desk: Desk, block: NoBlock) -> Outcome:
    """A plain answer is a private note: the other handlers hear that there is one, no party ever does."""
    by = _writer(arrived)
    kept = with_note(case, block.text, by, arrived.entry, desk)
    detail = (("entry", arrived.entry), ("text", arrived.message.new_text))
    journal = (JournalEntry(what="note.received", by=by, detail=detail),)
    row = (("line", "0"), ("echo", ""), ("effect", "note-kept"), ("told", ""))
    done = Run(outcome=Outcome(case=kept, journal=journal), heard=(row,), kept_note=True)
    quiet = arrived.thread.letter in _ANSWERS and not block.looks_like
    return account(done, case, desk, by, arrived, looks_like=block.looks_like, quiet=quiet)


def _too_many(arrived: MailArrived, case: Case, desk: Desk) -> Outcome:
    """A person sends more in a day than people do: told once, then silence, so that no loop can form (P10, T100)."""
    journal = (JournalEntry(what="instruction.refused", by=_writer(arrived), detail=(("why", "too-many"),)),)
    if arrived.seen.blocks_today > BLOCKS_AT_MOST:
        return Outcome(case=case, journal=journal)
    row = (("line", "0"), ("echo", ""), ("cause", "too-many"), ("rule", ""))
    return _refuse(arrived, case, desk, Run(refused=row))
