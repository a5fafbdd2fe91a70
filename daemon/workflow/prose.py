"""This is where an instruction is told from a sentence that begins with the same word, and a slip from another word.

A sentence that is taken for an instruction does something nobody asked for; an instruction that is taken for a sentence
is kept as a private note and shown to its writer. So in doubt it is a sentence.
"""

from rapidfuzz.distance import OSA

from daemon.workflow.lines import Line, Token, plain
from daemon.workflow.ordinary import words
from daemon.workflow.verbs import VERBS

SHOWN = 3  # nearest verbs that are suggested
SHORT = 3  # words after the first that a slip of an instruction has at most
_ENDS = ("!", "！", "?", "？", ":", "：")  # an instruction of one word may have the first two
_PAUSES = (",", ";", ":", ".", "?", "!")
_AFTER_NOTE = words("also from how is it my of on that to was well")
# Words of sentences that no argument begins with.
SENTENCE_WORDS = words(
    """
    a about after again all also am an and any anyone anything are as at be because been before being but by call came
    can care did do does down easy everyone for from further get go going good had has have he her here hers him his
    how i i'd i'll i'm i've if in into is it it's its just kindly let like look made make may me might more must my
    need needs never no not now of off on once one or our ours out over part please say shall she should so some
    someone something soon still such sure than thank thanks that that's the their them then there these they this
    those through to too under up us very was we we'll were what when where whether which who whom why will with
    without would yes you you're your yours
    """
)
# Words that are one slip away from a verb and are far more often meant themselves.
OTHER_WORDS = words(
    """
    added also always any are asked asks as ash bake because beside biggest bold came case chose clone closer
    clothes cold complain consider content cry dancer dangers dear decided design does done drew dry each excuse
    expand extent fake far fear fist folded forward gist gold had hair hard head health heap hears heard heart held
    heel hell hello helped helps her here hers hi hint hired hola hole holds holy home hope how ink intend into keep
    kind lake large last late latest least let like likely line link's liked list's live long lose lost love made make
    makes mask may meant meeting merged mike mist moment near never no node none not noted notes now old on one open
    order other own past pause pink plain please pleasure purpose quote ranger rather real reduce refuse relay rely
    replay replied report rescue result revolve rote sake several shop shot should show's showed shown shows slow snow
    so sold some soon spit statue stay stays stow take's taken takes taking talk task tell than that the these they
    think this those told took true try unless unto urgently verge very voted votes wake was way wear well were what
    who with wrote year yes you
    """
)


def reads_as_sentence(line: Line, *, by_marks_alone: bool = False) -> bool:
    """Whether a line has the marks of a sentence, or after its first word the words of one."""
    rest = line.tokens[1:]
    written = line.written.rstrip()
    if written.endswith(_ENDS if rest else _ENDS[2:]) or any(token.plain.endswith(_PAUSES) for token in line.tokens):
        return True
    if by_marks_alone:
        return False
    return any(token.plain in SENTENCE_WORDS for token in rest) or len(rest) > 2 * SHORT


def opens_sentence(words_after: str) -> bool:
    """Whether the words after `note` make it the first word of a sentence: "Note that he ...", "Note to self"."""
    return plain(words_after.partition(" ")[0]) in _AFTER_NOTE


def could_be_slip(first: Token) -> bool:
    """Whether a word may be a mistyped verb: letters only, no ordinary word, close to a verb."""
    word = first.plain
    return word.replace("-", "").isalpha() and word not in OTHER_WORDS | SENTENCE_WORDS and bool(nearest_verbs(word))


def nearest_verbs(word: str) -> tuple[str, ...]:
    """The verbs a word may stand for, nearest first, at most three: one slip of the fingers, two in a long word."""
    short = word[:30]
    scored = sorted((OSA.distance(short, verb.NAME), at, verb.NAME) for at, verb in enumerate(VERBS))
    return tuple(name for slips, _, name in scored[: SHOWN + 1] if _is_near(short, name, slips))[:SHOWN]


def nearest_of(word: str, offered: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a closed set that a word may stand for, nearest first, at most three."""
    scored = sorted((OSA.distance(word[:30], one[:30]), one) for one in offered)
    return tuple(one for slips, one in scored[:SHOWN] if slips <= (2 if min(len(word), len(one)) > 5 else 1))


def _is_near(word: str, name: str, slips: int) -> bool:
    if min(len(word), len(name)) < 4:  # three letters: only swapped ones, or one that was struck twice
        return slips == 0 or sorted(word) == sorted(name) or (len(word) == 4 and set(word) == set(name))
    return slips <= (2 if min(len(word), len(name)) >= 6 else 1)
