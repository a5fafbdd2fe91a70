"""This is where the words after a verb become what its declaration asks for, or a fault with its cause and cure.

Security: the words come out of mail. At most the first 40 are looked at, each argument at most at its first five.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import takewhile

from daemon.workflow.dates import read_day, read_length
from daemon.workflow.faults import FaultKind
from daemon.workflow.fold import fold
from daemon.workflow.lengths import length_text
from daemon.workflow.lines import Line
from daemon.workflow.model import Person, PersonId
from daemon.workflow.own_codes import Codes
from daemon.workflow.plain_address import read_address
from daemon.workflow.prose import nearest_of
from daemon.workflow.verbs import VERBS
from daemon.workflow.verbs.declaration import Argument, Kind, Verb

WIDEST = 5  # words of one argument
PARTIES = ("reporter", "reported", "affected", "witness", "helper")
_NAME_AT_MOST = 80  # characters
Roster = Mapping[str, tuple[PersonId, ...]]  # folded name -> who goes by it
_NO_CODES: Codes = {}
_PARTY = re.compile(r"(reporter|reported|affected|witness|helper)(?:-([1-9]\d{0,2}))?", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})?", re.ASCII)
_CATEGORY = re.compile(r"[a-z]{2,30}(?:-[a-z]{2,30}){0,4}", re.ASCII)
_BODY = re.compile(r"[a-z][a-z0-9]{1,30}(?:-[a-z0-9]{1,30}){0,5}", re.ASCII)
_REFERENCE = re.compile(r"[a-z]{2,20}-[a-z]{2,20}-[a-z0-9]{4,8}", re.ASCII)
_WORDS_BEFORE = {  # where the word an argument is written after says more than its kind
    "from": frozenset({"from", "starting", "kuanzia"}),
    "in": frozenset({"in", "at"}),
    "may": frozenset({"may"}),
    "of": frozenset({"of", "from", "by"}),
    "for": frozenset({"for"}),
    "to": frozenset({"to", "towards"}),
    "naming": frozenset({"naming", "named", "names"}),
}
_SMALL = frozenset({"to", "for", "the"})  # words that stand before an argument and are none
_LEADS = {
    Kind.DATE: frozenset({"until", "till", "to", "by", "on", "before", "hadi", "mpaka"}),
    Kind.LENGTH: frozenset({"by", "for", "+"}),
    Kind.PERSON: frozenset({"to", "with", "for"}),
    Kind.PARTY: frozenset({"the", "to", "from", "of"}),
    Kind.BODY: frozenset({"to", "the"}),
    Kind.CASE: frozenset({"to", "with", "into", "case"}),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Given:
    """One argument as understood. `written` is how it is echoed, and reads as the same again."""

    name: str
    value: str | date | timedelta
    written: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Trouble:
    """Why a line could not be read: the words meant, from which word on (from 0), and what may have been meant."""

    kind: FaultKind
    at: int
    words: str = ""
    argument: Argument | None = None
    nearest: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Arguments:
    """What was read of a line; `trouble` is None when all of it was understood."""

    given: tuple[Given, ...] = ()
    trouble: Trouble | None = None


def index_people(people: tuple[Person, ...]) -> Roster:
    """Everything a handler may call somebody by: id, name, a part of the name, alias, handle, address."""
    found: dict[str, tuple[PersonId, ...]] = {}
    for person in people:
        handles = [handle.lstrip("@") for handle in person.handles]
        names = [person.id, person.name, *person.name.split(), *person.aliases, *person.handles, *handles]
        for key in dict.fromkeys(fold(name) for name in [*names, *person.emails]):
            found[key] = (*found.get(key, ()), person.id)
    # An id is never unclear, whoever else is called so.
    return found | {fold(person.id): (person.id,) for person in people}


def read_arguments(verb: Verb, line: Line, used: int, roster: Roster, today: date, own: Codes = _NO_CODES) -> Arguments:
    """Read what follows the first `used` words of `line` as the arguments of `verb`. Never raises.

    `own` are the community's codes, which an argument of that name takes beside its closed set.
    """
    given: list[Given] = []
    at = used
    left = [_with_own(argument, own) for argument in verb.ARGUMENTS]
    while left:
        argument = _next_argument(left, line, at, roster, today)
        left.remove(argument)
        if argument.kind is Kind.NAME and at < len(line.tokens):
            skipped = int(len(line.tokens) > at + 1 and line.tokens[at].plain in ("with", "by", "na"))
            name = _free_words(line, at + skipped)[:_NAME_AT_MOST]
            return Arguments(given=(*given, Given(name=argument.name, value=name, written=name)))
        if argument.kind is Kind.WORDS:
            words = _free_words(line, at)
            given += [Given(name=argument.name, value=words, written=words)] if words else []
            return Arguments(given=tuple(given))
        if at >= len(line.tokens):
            missing = Trouble(kind=FaultKind.MISSING_ARGUMENT, at=at, argument=argument)
            return Arguments(given=tuple(given), trouble=missing if argument.required else None)
        found, width = _read_widest(argument, line, at, roster, today)
        if found is None:
            return Arguments(given=tuple(given), trouble=_trouble(argument, line, at, roster))
        if isinstance(found.value, date) and found.value < today:
            past = Trouble(kind=FaultKind.PAST_DATE, at=at, words=found.written, argument=argument)
            return Arguments(given=tuple(given), trouble=past)
        given.append(found)
        at += width
    if at < len(line.tokens):
        excess = Trouble(kind=FaultKind.TOO_MANY_WORDS, at=at, words=_free_words(line, at))
        return Arguments(given=tuple(given), trouble=excess)
    return Arguments(given=tuple(given))


def _with_own(argument: Argument, own: Codes) -> Argument:
    if argument.kind is not Kind.WORD or argument.name not in own:
        return argument
    return replace(argument, words=tuple(dict.fromkeys((*argument.words, *own[argument.name]))))


def _free_words(line: Line, at: int) -> str:
    return " ".join([*(token.written for token in line.tokens[at:]), *line.tail])


def _next_argument(left: list[Argument], line: Line, at: int, roster: Roster, today: date) -> Argument:
    """What stands here: optional ones come in any order, each told by its small word or by what it reads as."""
    free = list(takewhile(lambda one: not one.required and one.kind is not Kind.WORDS, left))
    if len(free) < 2 or at >= len(line.tokens):
        return left[0]
    free.sort(key=lambda one: not (one.lead and _is_led(one, line, at)))
    return next((one for one in free if _read_widest(one, line, at, roster, today)[0] is not None), free[0])


def _is_led(argument: Argument, line: Line, at: int) -> bool:
    return at < len(line.tokens) and line.tokens[at].plain in _leads(argument)


def _leads(argument: Argument) -> frozenset[str]:
    return _WORDS_BEFORE.get(argument.lead, _LEADS.get(argument.kind, frozenset()))


def _read_widest(argument: Argument, line: Line, at: int, roster: Roster, today: date) -> tuple[Given | None, int]:
    """The argument in as many words as it can have, behind a small word such as "to" or not; and that many words."""
    for skipped in (0, 1):
        if skipped and not _is_led(argument, line, at):
            break
        start = at + skipped
        for end in range(min(len(line.tokens), start + WIDEST), start, -1):
            as_written = argument.kind is Kind.ADDRESS
            words = " ".join(token.written if as_written else token.plain for token in line.tokens[start:end])
            if (found := _read_one(argument, words, roster, today)) is not None:
                return found, end - at
    return None, 0


def _read_one(argument: Argument, words: str, roster: Roster, today: date) -> Given | None:
    words = words.strip("\"'")
    if argument.kind is Kind.DATE and words not in argument.words:
        day = read_day(words, today)
        return None if day is None else Given(name=argument.name, value=day, written=day.isoformat())
    if argument.kind is Kind.LENGTH:
        length = read_length(words)
        return None if length is None else Given(name=argument.name, value=length, written=length_text(length))
    word = ""
    if argument.kind is Kind.PERSON:
        people = roster.get(fold(words), ())
        word = people[0] if len(people) == 1 else ""
    elif argument.kind is Kind.PARTY:
        word = words.replace(" ", "-") if _PARTY.fullmatch(words.replace(" ", "-")) else ""
    elif argument.kind is Kind.ADDRESS:
        word = read_address(words)
    elif argument.kind is Kind.LANGUAGE:
        word = words if _LANGUAGE.fullmatch(words) and words not in _leads(argument) else ""
    elif argument.kind is Kind.CATEGORY:
        word = words if _CATEGORY.fullmatch(words) else ""
    elif argument.kind is Kind.BODY:
        word = words if _BODY.fullmatch(words) and words not in _SMALL else ""
    elif argument.kind is Kind.CASE:
        word = words.strip("[]#") if _REFERENCE.fullmatch(words.strip("[]#")) else ""
    elif words.replace(" ", "-") in _offered(argument):
        word = words.replace(" ", "-")
    return Given(name=argument.name, value=word, written=word) if word else None


def _trouble(argument: Argument, line: Line, at: int, roster: Roster) -> Trouble:
    words = _free_words(line, at)
    skips = _is_led(argument, line, at) and at + 1 < len(line.tokens)
    meant = line.tokens[at + skips].plain
    if argument.kind is Kind.PERSON:
        people = roster.get(fold(meant), ())
        if people:
            return Trouble(
                kind=FaultKind.UNCLEAR_PERSON, at=at, words=words, argument=argument, nearest=tuple(sorted(people))
            )
        near = (roster[name] for name in nearest_of(fold(meant), tuple(roster)))
        ids = tuple(dict.fromkeys(person for people in near for person in people))
        return Trouble(kind=FaultKind.UNKNOWN_PERSON, at=at, words=words, argument=argument, nearest=ids)
    if argument.kind is Kind.DATE:
        return Trouble(kind=FaultKind.UNREADABLE_DATE, at=at, words=words, argument=argument)
    if argument.kind is Kind.LENGTH:
        return Trouble(kind=FaultKind.UNREADABLE_LENGTH, at=at, words=words, argument=argument)
    if argument.kind is Kind.ADDRESS:
        return Trouble(kind=FaultKind.UNREADABLE_ADDRESS, at=at, words=words, argument=argument)
    near_words = nearest_of(meant, _offered(argument))
    return Trouble(kind=FaultKind.UNKNOWN_WORD, at=at, words=words, argument=argument, nearest=near_words)


def _offered(argument: Argument) -> tuple[str, ...]:
    if argument.kind is Kind.PARTY:
        return PARTIES
    return tuple(verb.NAME for verb in VERBS) if argument.kind is Kind.VERB else argument.words
