"""This is where a mentor's words about an outreach are read: that they wrote to a contributor, and what came of it.

Security: the words come out of mail and decide who hears of it. Only a whole line that says so counts as "they
answered" or "more time"; everything else means that the organizers are told, which is the safe side.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from daemon.workflow.dates import read_day, read_length
from daemon.workflow.fold import fold
from daemon.workflow.past_days import past_day_in

LONGEST = 600  # characters of a mail in plain words that is no more than the word of an outreach
_LINE = re.compile(r"(?:outreach|働きかけ|個別連絡|mawasiliano)(?![a-z]) ?[::]? ?(?P<when>[^\n]{0,60})$")
_WROTE = re.compile(
    r"\b(?:i|i've|i have) (?:just |already )?(?:wrote|written|reached out|sent|messaged|emailed|mailed|contacted)\b"
    r"|個別に(?:連絡|めっせーじ|めーる)|(?:連絡|めっせーじを送り|めーるを送り)ました"
    r"|\bnime(?:mwandikia|wasiliana)\b|\bnili(?:mwandikia|wasiliana)\b"
)
_TO_WHOM = re.compile(
    r"\b(?:contributor|mentee|student)\b|こんとりびゅーたー|めんてぃー|\bmchangiaji\b|\bmwanafunzi\b|\bmentee\b"
)
_ALONE = re.compile(
    r"\bprivate(?:ly)?\b|\bin a dm\b|\bdirect message\b|個別|\bfaraghani\b|\bya faragha\b|\bkwa faragha\b"
)
# Of an answer that came, or of more than a silence: people read that at once.
_MORE = re.compile(
    r"(?<!not )(?<!n't )(?<!not yet )\b(?:answered|replied|responded|told|said|called|shouted|rude\w*|angr\w+|stop)\b"
    r"|怒|言われ|返信が来|返事が来|\b(?:alijibu|amejibu|alisema|aliniambia)\b"
)
_ANSWERED = frozenset(
    {
        "answered", "replied", "they answered", "they replied", "they have answered", "they have replied",
        "he answered", "he replied", "she answered", "she replied", "they wrote back", "the contributor answered",
        "the contributor replied", "返信あり", "返事あり", "返信がありました", "返事がありました", "返信が来ました",
        "返事が来ました", "amejibu", "alijibu", "wamejibu", "walijibu",
    }
)  # fmt: skip
_LATER = re.compile(r"(?:more time|もう少し(?:待ちます|待つ)?|延長|muda zaidi)(?:[ ,:]|$) ?(?P<until>.{0,40})$")
_AT_MOST = timedelta(days=31)  # of more time at once


@dataclass(frozen=True, slots=True)
class Reply:
    """What a mentor's answer means: 'open', 'answered', 'later', 'date'. `day` is the one it names, if any."""

    means: str
    day: date | None = None


def outreach_day(text: str, today: date, *, plain_words: bool) -> date | None:
    """The day of the outreach that a mail registers, None when it registers none.

    A first line `outreach DATE` does; with `plain_words` a short mail that says they wrote to a contributor alone, and
    when. Without a day that lies behind, `outreach` alone counts from `today`.
    """
    folded = fold(text[: 4 * LONGEST]).strip()
    found = _LINE.match(folded.partition("\n")[0])
    if found is not None:
        return past_day_in(found["when"], today) or today
    says_so = len(folded) <= LONGEST and all(sign.search(folded) for sign in (_WROTE, _TO_WHOM, _ALONE))
    return past_day_in(folded, today) if plain_words and says_so and not _MORE.search(folded) else None


def read_reply(text: str, today: date) -> Reply:
    """What a mentor's answer means. Whatever is not clearly something else means that the organizers are told."""
    first = next((line for line in fold(text[:4000]).splitlines() if line.strip()), "").strip().strip(".!。「」\"' ")
    if first in _ANSWERED:
        return Reply("answered")
    if later := _LATER.match(first):
        return Reply("later", _until(later["until"], today))
    if _LINE.match(first):
        return Reply("date", outreach_day(first, today, plain_words=False))
    return Reply("open")


def _until(words: str, today: date) -> date | None:
    bare = words.strip().removeprefix("until ").removeprefix("hadi ")
    length = read_length(bare)
    day = today + length if length is not None else read_day(bare, today)
    return min(day, today + _AT_MOST) if day is not None and day > today else None
