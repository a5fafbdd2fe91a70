"""This is where one line becomes an instruction, a fault, or neither (a sentence)."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from daemon.workflow.arguments import Arguments, Roster, Trouble, read_arguments
from daemon.workflow.block import Fault, Instruction
from daemon.workflow.faults import FaultKind, sayings
from daemon.workflow.lines import Line, Token, plain
from daemon.workflow.own_codes import Codes
from daemon.workflow.prose import SHORT, could_be_slip, nearest_verbs, opens_sentence, reads_as_sentence
from daemon.workflow.verbs import verb_named
from daemon.workflow.verbs.declaration import Kind, Verb


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """What the words of a line are held against: who is on the roster, which day it is, the community's own codes."""

    roster: Roster
    today: date
    own: Codes = field(default_factory=dict)


def read_instruction(line: Line, words: Words, *, in_block: bool) -> Instruction | Fault | None:
    """Read one line. None when it is a sentence; in a block, and behind a `!`, nothing is taken for a sentence."""
    sure = in_block or line.marked
    verb, used = _verb_of(line)
    if verb is None:
        return _unknown_verb(line, words) if sure or _is_slip(line, words) else None
    found = read_arguments(verb, line, used, words.roster, words.today, words.own)
    if found.trouble is None:
        return None if not sure and _is_sentence_on_notes(verb, line, used) else _instruction(line, verb, found)
    if not sure and _is_sentence(line, found, found.trouble):
        return None
    return _fault(line, verb, found.trouble, words)


def starts_with_verb(line: Line) -> bool:
    """Whether the first word is a verb or may be a slip of one, whatever follows."""
    return bool(line.tokens) and (_verb_of(line)[0] is not None or could_be_slip(line.tokens[0]))


def fault(kind: FaultKind, line: int, written: str, **values: str) -> Fault:
    """A fault that needs no guess at what was meant."""
    cause, cure = sayings(kind, **values)
    return Fault(line=line, written=written, kind=kind, cause=cause, cure=cure, words=values.get("words", ""))


def _verb_of(line: Line) -> tuple[Verb | None, int]:
    """The verb and how many words it is written in: "clear conflict" and "clear_conflict" are clear-conflict.

    The longer name wins: "record report" is not `record`."""
    forms = [token.plain.replace("_", "-") for token in line.tokens[:2]]
    if len(forms) == 2 and (verb := verb_named("-".join(forms))):
        return verb, 2
    if forms and (verb := verb_named(forms[0])):
        return verb, 1
    return None, 0


def _instruction(line: Line, verb: Verb, found: Arguments) -> Instruction:
    kinds = {argument.name: argument.kind for argument in verb.ARGUMENTS}
    message = next((one.written for one in found.given if kinds[one.name] is Kind.WORDS), "")
    return Instruction(line=line.number, written=line.written, verb=verb.NAME, given=found.given, message=message)


def _is_sentence_on_notes(verb: Verb, line: Line, used: int) -> bool:
    takes_words = bool(verb.ARGUMENTS) and verb.ARGUMENTS[0].kind is Kind.WORDS
    return takes_words and len(line.tokens) > used and opens_sentence(line.tokens[used].written)


def _is_sentence(line: Line, found: Arguments, trouble: Trouble) -> bool:
    """Whether a line that begins with a verb and cannot be read is a sentence rather than a faulty instruction."""
    if reads_as_sentence(line, by_marks_alone=True):
        return True
    if found.given or trouble.kind in {FaultKind.PAST_DATE, FaultKind.MISSING_ARGUMENT}:
        return False
    wanted = trouble.argument is not None and (trouble.argument.required or trouble.argument.kind is Kind.DATE)
    return reads_as_sentence(line) or (not wanted and len(line.tokens) > 2)


def _is_slip(line: Line, words: Words) -> bool:
    if not line.tokens or not could_be_slip(line.tokens[0]) or reads_as_sentence(line):
        return False
    return len(line.tokens) <= 1 + SHORT or any(
        _with_verb(line, name, words) for name in nearest_verbs(line.tokens[0].plain)
    )


def _with_verb(line: Line, name: str, words: Words) -> Instruction | None:
    """The line with another verb, None when that cannot be read either."""
    verb = verb_named(name)
    found = read_arguments(verb, line, 1, words.roster, words.today, words.own) if verb else Arguments()
    return _instruction(line, verb, found) if verb and found.trouble is None else None


def _unknown_verb(line: Line, words: Words) -> Fault:
    meant = nearest_verbs(line.tokens[0].plain) if line.tokens else ()
    first = line.tokens[0].written if line.tokens else line.written
    fixed = next((read for name in meant if (read := _with_verb(line, name, words))), None)
    cause, cure = sayings(FaultKind.UNKNOWN_VERB, words=first[:40], meant=_did_you_mean(meant))
    return Fault(
        line=line.number, written=line.written, kind=FaultKind.UNKNOWN_VERB, cause=cause, cure=cure, words=first,
        nearest=meant, fixed=fixed,
    )  # fmt: skip


def _fault(line: Line, verb: Verb, trouble: Trouble, words: Words) -> Fault:
    cause, cure = sayings(
        trouble.kind,
        words=trouble.words[:60],
        name=trouble.argument.name.replace("-", " ") if trouble.argument else "",
        usage=verb.USAGE,
        nearest=", ".join(trouble.nearest),
        meant=_did_you_mean(trouble.nearest),
        example=(words.today + timedelta(days=7)).isoformat() if words.today.year < date.max.year else "9999-12-31",
    )
    return Fault(
        line=line.number, written=line.written, kind=trouble.kind, cause=cause, cure=cure, words=trouble.words,
        nearest=trouble.nearest, fixed=_with_nearest(line, verb, trouble, words), usage=verb.USAGE,
        name=trouble.argument.name.replace("-", " ") if trouble.argument else "",
    )  # fmt: skip


def _with_nearest(line: Line, verb: Verb, trouble: Trouble, words: Words) -> Instruction | None:
    """The line with the one word that may be meant; None where there is none, or more than one."""
    if len(trouble.nearest) != 1:
        return None
    meant = Token(trouble.nearest[0], plain(trouble.nearest[0]))
    used = _verb_of(line)[1]
    other = replace(line, tokens=(*line.tokens[: trouble.at], meant, *line.tokens[trouble.at + 1 :]))
    found = read_arguments(verb, other, used, words.roster, words.today, words.own)
    return _instruction(other, verb, found) if found.trouble is None else None


def _did_you_mean(nearest: tuple[str, ...]) -> str:
    return f"Did you mean {' or '.join(nearest)}? " if nearest else ""
