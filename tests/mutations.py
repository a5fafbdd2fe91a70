"""This is where mentions of a person are written in many ways, and reports that mention nobody of the roster.

Everything is drawn from a seed, so a failing mention can be made again.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from daemon.workflow.message import IncomingMessage
from daemon.workflow.model import Person
from tests.build import a_mailbox, a_message, an_attachment

_SENTENCES = (
    "Yesterday {} shouted at me in front of everybody.",
    "I want to report {} for what was said in the channel.",
    "The one who did this is {}.",
    "{} kept sending me messages after I asked to stop.",
    "昨日の勉強会で{}に暴言を吐かれました。",
    "Jana kwenye mkutano {} alinitusi mbele ya watu.",
)
_LOOKS_LIKE = dict(zip("aceiopxyBEHKMOPT", "асеіорхуВЕНКМОРТ", strict=True))
_LEET = dict(zip("aioes", "41035", strict=True))
_ACCENTS = ("\u0301", "\u0308", "\u0302", "\u0331")
_INVISIBLE = ("\u200b", "\u200d", "\u00ad", "\u2060", "\ufeff", "\u202e")


@dataclass(frozen=True, kw_only=True)
class Mention:
    """A message, and in which way it mentions the person."""

    way: str
    message: IncomingMessage


def mutated_mentions(person: Person, count: int, seed: int) -> Iterator[Mention]:
    """`count` messages that mention `person`, each way in its turn (T111)."""
    chance = random.Random(seed)
    ways = (*_SPELLINGS, *_LAYERS)
    for number in range(count):
        way = ways[number % len(ways)]
        name = chance.choice(_latin(person))
        sentence = chance.choice(_SENTENCES)
        if way in _SPELLINGS:
            message = a_message(text=sentence.format(_SPELLINGS[way](name, chance)))
        else:
            message = _LAYERS[way](person, name, sentence)
        yield Mention(way=way, message=message)


def _latin(person: Person) -> list[str]:
    given, family = person.name.split()[0], person.name.split()[-1]
    listed = [name for name in (person.name, *person.aliases) if name.isascii()]
    return [*listed, f"{family} {given}", given, family, f"{given[0]}. {family}"]


def _scattered(name: str, chance: random.Random, change: Callable[[str], str]) -> str:
    places = [n for n, char in enumerate(name) if char.isalpha() and change(char) != char] or [0]
    chosen = set(chance.sample(places, k=max(1, len(places) // 2)))
    return "".join(change(char) if n in chosen else char for n, char in enumerate(name))


def _slipped(name: str, chance: random.Random) -> str:
    word = max(name.replace("-", " ").split(), key=len)
    if len(word) < 5:
        return name
    place = chance.randrange(1, len(word) - 1)
    swapped = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    dropped = word[:place] + word[place + 1 :]
    doubled = word[:place] + word[place] + word[place:]
    return name.replace(word, chance.choice([swapped, dropped, doubled]))


def _broken(name: str, chance: random.Random) -> str:
    place = name.index(" ") if " " in name else len(name) // 2
    return (
        name[:place].rstrip()
        + chance.choice(["\n", "-\n", "\r\n"] if " " not in name else ["\n", "\r\n"])
        + name[place:].lstrip()
    )


_SPELLINGS: dict[str, Callable[[str, random.Random], str]] = {
    "as written": lambda name, chance: name,
    "capitals": lambda name, chance: name.upper(),
    "small": lambda name, chance: name.lower(),
    "mixed case": lambda name, chance: _scattered(name, chance, str.swapcase),
    "accents": lambda name, chance: _scattered(name, chance, lambda c: c + chance.choice(_ACCENTS)),
    "look-alikes": lambda name, chance: _scattered(name, chance, lambda c: _LOOKS_LIKE.get(c, c)),
    "figures": lambda name, chance: _LEET.get(name[1], name[1]).join([name[0], name[2:]]) if len(name) > 4 else name,
    "invisible": lambda name, chance: _scattered(name, chance, lambda c: c + chance.choice(_INVISIBLE)),
    "full width": lambda name, chance: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in name),
    "bold letters": lambda name, chance: "".join(chr(0x1D400 + ord(c) - 65) if "A" <= c <= "Z" else c for c in name),
    "line split": _broken,
    "spaced out": lambda name, chance: " ".join(name),
    "dots": lambda name, chance: name.lower().replace(". ", ".").replace(" ", "."),
    "entities": lambda name, chance: "".join(f"&#{ord(c)};" for c in name),
    "slip of the pen": _slipped,
    "possessive": lambda name, chance: f"{name}'s friend",
    "emphasis": lambda name, chance: f"**{name}**",
}
_LAYERS: dict[str, Callable[[Person, str, str], IncomingMessage]] = {
    "subject only": lambda person, name, s: a_message(subject=f"About {name}"),
    "quoted": lambda person, name, s: a_message(quoted=s.format(name)),
    "signature": lambda person, name, s: a_message(signature=f"sent for {name}"),
    "file name": lambda person, name, s: a_message(
        attachments=(an_attachment(f"chat_{name.replace(' ', '_')}_1.png"),)
    ),
    "attachment text": lambda person, name, s: a_message(attachments=(an_attachment("log.txt", text=s.format(name)),)),
    "address": lambda person, name, s: a_message(text=s.format(person.emails[0].upper())),
    "tagged address": lambda person, name, s: a_message(text=s.format(person.emails[0].replace("@", "+x@"))),
    "hidden address": lambda person, name, s: a_message(text=s.format(person.emails[0].replace("@", " [at] "))),
    "handle": lambda person, name, s: a_message(text=s.format(person.handles[0])),
    "bare handle": lambda person, name, s: a_message(text=s.format(person.handles[0].lstrip("@"))),
    "copied to": lambda person, name, s: a_message(cc=(a_mailbox(person.emails[0]),)),
    "written by": lambda person, name, s: a_message(sender=a_mailbox(person.emails[0])),
    "sender's name": lambda person, name, s: a_message(sender=a_mailbox("x@example.com", name)),
    "kanji or listed": lambda person, name, s: a_message(text=s.format(person.aliases[-1])),
}

_OTHERS = (
    *("Akiko", "Akiko Mori", "Ben Tanabe", "Tanakawa", "Mr Tanakawa", "Benedict", "Benjamin", "Kenji Tanaka", "Aika"),
    *("Chinedu", "Chika", "Okonkwo", "Nwachukwu", "Sam", "Yuki", "Hiroshi Sato", "Amina", "Otieno", "the organizer"),
    *("佐藤さん", "愛さん", "田辺さん", "中田さん", "アイコン", "ベンチ", "佐藤愛子さん", "田中太郎さん", "主催者の方"),
    *("Wanjiku", "Baraka Otieno", "akiko.mori@example.com", "@akikom", "a man in a blue shirt", "Dorothy", "Lindgren"),
)
_FRAMES = (
    "At the meetup {} insulted me twice and nobody did anything about it.",
    "I will tell you what {} did: first a joke, then a slur. May I call you? Will you answer?",
    "We bent the rules a bit, the chili was fine, then {} mark my words got loud. A child was there.",
    "In May 2026 {} posted my photo. Grace period is over. I hope it stops; it is hard to bear.",
    "{}に懇親会で何度も容姿のことを言われました。愛のある冗談だと言われましたが、つらかったです。",
    "先日の田中市の勉強会で、{}が大声を出していました。会場は上田中学校の隣です。アイコンも変えられました。",
    "Jana kwenye mkutano {} alinitusi sana. Tunataka amani na baraka, neema na imani katika jamii yetu.",
    "Kwa heri na asante. {} hajaacha kunitumia ujumbe, nina imani mtasaidia. Mark ya swali?",
    "Subject says it all. {} would not let me finish my talk, Question Mark? The White House tour was also odd.",
    "Please do not share this with anyone outside, I hope you will understand. {} knows my boss.",
)


def reports_about_others(count: int, seed: int) -> Iterator[IncomingMessage]:
    """`count` reports in three languages that name nobody of the roster, but people and words that come near."""
    chance = random.Random(seed)
    for number in range(count):
        frame = _FRAMES[number % len(_FRAMES)]
        other, more = chance.choice(_OTHERS), chance.choice(_FRAMES).format(chance.choice(_OTHERS))
        yield a_message(text=f"{frame.format(other)}\n\n{more}", sender=a_mailbox("sam@example.com", "Sam Rivers"))
