"""This is where a block is done: one instruction after another, each on the case as the one before left it."""

from dataclasses import dataclass, field, replace

from daemon.workflow import guards, ownership
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.block import Block, Instruction
from daemon.workflow.desk import Desk
from daemon.workflow.inputs import Seen
from daemon.workflow.model import PARTIES, Case, Deadline, EntryId, PersonId
from daemon.workflow.outcome import Notice, Outcome, Row
from daemon.workflow.proceedings import Note
from daemon.workflow.reading import LEVELS, level_of
from daemon.workflow.verbs import verb_named


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """What a block would change. With a refusal (its line, and the rule) nothing of it may be saved."""

    outcome: Outcome = field(default_factory=Outcome)
    lines: tuple[Row, ...] = ()  # of the receipt
    heard: tuple[Row, ...] = ()  # those that the other handlers hear of
    refused: Row | None = None
    rule: str = ""
    kept_note: bool = False


def run(
    block: Block,
    case: Case,
    by: PersonId,
    entry: EntryId,
    desk: Desk,
    seen: Seen,
    confirmed_by: PersonId | None = None,
) -> Run:
    """Do every instruction of a block without a fault. Costs no more than its instructions do; changes nothing."""
    so_far = Run(outcome=Outcome(case=case))
    for instruction in block.instructions:
        assert so_far.outcome.case is not None
        act = Act(
            case=so_far.outcome.case,
            desk=desk,
            by=by,
            entry=entry,
            given=tuple((one.name, one.value) for one in instruction.given),
            text=instruction.message,
            confirmed_by=confirmed_by,
            seen=seen,
        )
        verb = verb_named(instruction.verb)
        assert verb is not None
        answer = (
            ownership.not_ours(instruction.verb, act) or guards.unrecorded(instruction.verb, act) or verb.carry_out(act)
        )
        if isinstance(answer, Refused):
            return Run(refused=refusal_row(instruction, answer), rule=answer.rule)
        so_far = _after(so_far, instruction, answer, by, desk)
        seen = replace(seen, named=tuple(_newest(other, answer.others) for other in seen.named))
    return _with_note(so_far, block, by, entry, desk)


def refusal_row(instruction: Instruction, refused: Refused) -> Row:
    """The line of a letter that says why an instruction was not done."""
    return (*_line(instruction), ("cause", refused.cause), ("rule", refused.rule), *refused.shows)


def echoes(block: Block) -> tuple[Row, ...]:
    """The instructions of a block as they were understood."""
    return tuple(_line(one) for one in block.instructions)


def draft(block: Block) -> str:
    """The words of a block that would leave, '' when none would."""
    leaving = (one.message for one in block.instructions if level_of(one) in ("C3", "C4") and one.message)
    return next(leaving, next((one.message for one in block.instructions if one.message), ""))


def letter_refused(block: Block) -> Row:
    """The line that says that a letter of the block may not leave, and so nothing of the block is done."""
    writing = next((one for one in block.instructions if one.message), block.instructions[0])
    return refusal_row(writing, Refused(cause="letter-refused"))


def _line(instruction: Instruction) -> Row:
    return (("line", str(instruction.line)), ("echo", instruction.echo))


def _after(before: Run, instruction: Instruction, done: Done, by: PersonId, desk: Desk) -> Run:
    told = ",".join(
        dict.fromkeys(one.to.party or one.audience.value for one in done.notices if one.audience in PARTIES)
    )
    row: Row = (*_line(instruction), ("effect", done.effect), ("told", told), *done.shows)
    acts = LEVELS.index(level_of(instruction)) >= LEVELS.index("C2")
    if told and instruction.message:
        letter = Note(text=instruction.message, by=by, at=desk.now, what="letter", to=told)
        done = replace(done, case=_noted(done.case, letter))
    return replace(
        before,
        outcome=_joined(before.outcome, done),
        lines=(*before.lines, row),
        heard=(*before.heard, row) if acts else before.heard,
    )


def _joined(before: Outcome, done: Done) -> Outcome:
    return replace(
        before,
        case=done.case,
        journal=before.journal + done.journal,
        notices=before.notices + done.notices,
        deadlines=still_owed(before.deadlines, done) + done.deadlines,
        stop_clocks=before.stop_clocks | done.stop_clocks,
        withdraw=before.withdraw | done.withdraw,
        others=before.others + done.others,
        habits=before.habits + done.habits,
        packages=before.packages + done.packages,
    )


def _newest(case: Case, changed: tuple[Case, ...]) -> Case:
    return next((one for one in changed if one.id == case.id), case)


def still_owed(deadlines: tuple[Deadline, ...], done: Done | Outcome) -> tuple[Deadline, ...]:
    """What ran before, or earlier instructions started, and this does not stop or replace."""
    replaced = {(one.case, one.key) for one in done.deadlines}
    return tuple(d for d in deadlines if d.kind not in done.stop_clocks and (d.case, d.key) not in replaced)


def _with_note(done: Run, block: Block, by: PersonId, entry: EntryId, desk: Desk) -> Run:
    """Words below the block that no instruction takes are a private note: they never reach a party."""
    case = done.outcome.case
    if case is None or not block.text or any(one.message == block.text for one in block.instructions):
        return done
    return replace(
        done, outcome=replace(done.outcome, case=with_note(case, block.text, by, entry, desk)), kept_note=True
    )


def with_note(case: Case, text: str, by: PersonId, entry: EntryId, desk: Desk) -> Case:
    """The case with a private note of a handler."""
    return _noted(case, Note(text=text, by=by, at=desk.now, entry=entry))


def _noted(case: Case, note: Note) -> Case:
    return replace(case, proceedings=replace(case.proceedings, notes=(*case.proceedings.notes, note)))


def own_notices(run: Run) -> tuple[Notice, ...]:
    """The letters of a block, those to parties first."""
    notices = run.outcome.notices
    return tuple(n for n in notices if n.audience in PARTIES) + tuple(n for n in notices if n.audience not in PARTIES)
