"""This is where everything that can be wrong with an instruction is listed, with cause and cure in English."""

from enum import StrEnum


class FaultKind(StrEnum):
    UNKNOWN_VERB = "unknown-verb"
    MISSING_ARGUMENT = "missing-argument"
    MISSING_TEXT = "missing-text"
    UNKNOWN_PERSON = "unknown-person"
    UNCLEAR_PERSON = "unclear-person"  # two people go by that name
    UNKNOWN_WORD = "unknown-word"  # none of a closed set, no party, no reference
    UNREADABLE_DATE = "unreadable-date"
    PAST_DATE = "past-date"
    UNREADABLE_LENGTH = "unreadable-length"
    UNREADABLE_ADDRESS = "unreadable-address"
    TOO_MANY_WORDS = "too-many-words"
    TOO_MANY_LINES = "too-many-lines"
    TEXT_TWICE = "text-twice"  # two instructions ask for the text below
    STRAY_INSTRUCTION = "stray-instruction"  # inside the text that another instruction would send
    UNCLEAR_LINE = "unclear-line"  # an instruction, or the end of the long note above
    MISPLACED_TRY = "misplaced-try"


_SAYINGS = {
    FaultKind.UNKNOWN_VERB: (
        '"{words}" is not an instruction.',
        "{meant}Put an empty line between the instructions and your own words.",
    ),
    FaultKind.MISSING_ARGUMENT: ("Something is missing after the verb: {name}.", 'Write it like this: "{usage}".'),
    FaultKind.MISSING_TEXT: (
        "The message is missing.",
        "Leave an empty line below the instructions and write the message there.",
    ),
    FaultKind.UNKNOWN_PERSON: (
        'Nobody on the roster goes by "{words}".',
        "{meant}Write an id, a name, a handle or an address of the roster.",
    ),
    FaultKind.UNCLEAR_PERSON: ('More than one person goes by "{words}".', "Write one of these ids: {nearest}."),
    FaultKind.UNKNOWN_WORD: ('"{words}" cannot stand here ({name}).', '{meant}Write it like this: "{usage}".'),
    FaultKind.UNREADABLE_DATE: (
        '"{words}" cannot be read as a day.',
        'Write it as year-month-day such as "{example}", or "tomorrow", "next friday", "3 days".',
    ),
    FaultKind.PAST_DATE: ("{words} is past.", 'Write a day from today on, such as "{example}".'),
    FaultKind.UNREADABLE_LENGTH: (
        '"{words}" cannot be read as a length of time.',
        'Write a whole number and h, d or w, such as "3d", "48h", "2w".',
    ),
    FaultKind.UNREADABLE_ADDRESS: (
        '"{words}" cannot be read as one plain mail address.',
        'Write the address alone: "{usage}".',
    ),
    FaultKind.TOO_MANY_WORDS: (
        'There is more on the line than the verb takes: "{words}".',
        'Write it like this: "{usage}". A message goes below, after an empty line.',
    ),
    FaultKind.TOO_MANY_LINES: (
        "One mail may hold {words} instructions at most.",
        "Send the rest in another mail.",
    ),
    FaultKind.TEXT_TWICE: (
        "Two instructions of this mail ask for the message below.",
        "Send them in two mails, each with its own message.",
    ),
    FaultKind.STRAY_INSTRUCTION: (
        "This line of the message reads like an instruction, and would be sent with it.",
        "Move it up to the other instructions, or put it in other words.",
    ),
    FaultKind.UNCLEAR_LINE: (
        "This line may be an instruction, or the end of the note above it.",
        'Put "!" before it if it is an instruction, or write the note below, after an empty line.',
    ),
    FaultKind.MISPLACED_TRY: ('"try" only counts as the first line.', 'Move "try" to the top.'),
}


def sayings(kind: FaultKind, **values: str) -> tuple[str, str]:
    """Cause and cure in English. `values` are those that the sentence names, and `meant` for what may be meant."""
    cause, cure = _SAYINGS[kind]
    return cause.format_map(values), cure.format_map(values)
