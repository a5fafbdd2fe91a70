"""This is where it is told what a reporter has to do with what they report: it befell them, they saw it, or neither.

It is stored and shown to handlers as a code, never asked for twice, and no report waits for it (AMP-03).
Security: the text is hostile. Every pattern is bounded; the search looks at no more than `SEARCHED` characters.
"""

import re
from dataclasses import replace

from daemon.workflow.danger import SEARCHED, says
from daemon.workflow.fold import fold
from daemon.workflow.model import Case, PartyRole, Report

FIELD = "relation"  # the intake field that asks for it
AFFECTED, WITNESS, THIRD_PARTY, UNKNOWN = "affected", "witness", "third-party", "unknown"
RELATIONS = (AFFECTED, WITNESS, THIRD_PARTY, UNKNOWN)

# Forms are written as folded text is: small letters, no katakana. The first kind that speaks is taken.
_SAID: tuple[tuple[str, str], ...] = (
    (
        THIRD_PARTY,
        r"\bon (?:behalf|be half) of\b|\b(?:third party|neither|i was not there|heard (?:of|about) it|was told)\b"
        r"|代理|本人に代わ|聞きました|聞いた|居合わせていません|\bkwa niaba ya\b|\bniliambiwa\b|\bnilisikia\b",
    ),
    (
        WITNESS,
        r"\b(?:witness(?:ed)?|bystander|i saw|we saw|i was there|i overheard)\b|目撃|見ました|見ていました|居合わせ"
        r"|\b(?:shahidi|niliona|tuliona|nilishuhudia)\b",
    ),
    (
        AFFECTED,
        r"\b(?:affected|to me|happened to us|myself|target(?:ed)?|i was (?:the one )?(?:harassed|insulted|threatened"
        r"|touched|groped|excluded|mocked|followed|bullied|attacked))\b"
        r"|\b(?:harass|insult|threaten|touch|grop|mock|bull[yi]|attack|push|stalk|follow|hit|shout\w* at|swear\w* at)"
        r"\w* (?:me|us)\b|\bcall(?:s|ed|ing) me (?:a|an|names)\b"
        r"|(?:私|わたし|僕|自分)(?:に|を|が(?:言わ|さ|触ら)れ|のことを)|本人です|被害を受け"
        r"|\b(?:mimi mwenyewe|nilitukanwa|alinitukana|amenitukana|ananitukana|alinigusa|alinitishia|ilinipata)\b",
    ),
)


def relation_in(report: Report) -> str:
    """What the writer of a report says they have to do with it, 'unknown' where they do not say. Never raises.

    Where the report was asked for it, that answer; else its words in English, Japanese or Swahili.
    """
    asked = dict(report.fields).get(FIELD, "")
    return _told(asked) if asked else _told(report.new_text or report.text)


def recognised(case: Case, party: str, report: Report) -> Case:
    """The case with what this message says of its writer, where they reported and nothing was known yet."""
    found = relation_in(report)
    return case if found == UNKNOWN or _relation(case, party) != UNKNOWN else known_as(case, party, found)


def known_as(case: Case, party: str, relation: str) -> Case:
    """The case in which this party, who reported, has this to do with it."""
    return replace(
        case, parties=tuple(replace(one, relation=relation) if one.id == party else one for one in case.parties)
    )


def of_reporters(case: Case) -> tuple[str, ...]:
    """What those who reported have to do with it, each kind once; () where there is nobody."""
    return tuple(dict.fromkeys(one.relation for one in case.parties if one.role is PartyRole.REPORTER))


def _relation(case: Case, party: str) -> str:
    """What is known of a party; nothing is looked for in the words of somebody who did not report."""
    return next((one.relation for one in case.parties if one.id == party and one.role is PartyRole.REPORTER), "")


def _told(text: str) -> str:
    words = re.sub(r"\n(?!\n)", " ", fold(text[:SEARCHED]))
    return next((code for code, sign in _SAID if says(re.compile(sign), words)), UNKNOWN)
