"""This is where a free text is searched for what nobody labelled: dates, places, links, ways to answer, names.

Security: the text is hostile. Every pattern is bounded.
"""

import re
from collections.abc import Iterator

from daemon.workflow.message import IncomingMessage

_SENTENCE = re.compile(r"[^.!?。！？\n]{1,400}[.!?。！？]?(?:(?<=\d\.)\d[^.!?。\n]{0,200})?")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_WHEN = re.compile(
    rf"\b\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}\b|\b\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?\b|\b\d{{1,2}}(?:st|nd|rd"
    rf"|th)? (?:of )?{_MONTH}\b"
    rf"|\b{_MONTH} \d{{1,2}}\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:yesterday|today|tonight"
    rf"|last (?:night|week|month|year))\b"
    r"|\b(?:this|that) (?:morning|afternoon|evening|week)\b|\b\d{1,2}:\d{2}\b|\b\d{1,2} ?(?:am|pm)\b"
    r"|\d{1,2}月\d{1,2}日|\d{1,2}時|昨日|今日|今朝|昨夜|先日|先週|先月|一昨日|[月火水木金土日]曜"
    r"|\b(?:jana|juzi|leo|jumatatu|jumanne|jumatano|alhamisi|ijumaa|jumamosi|jumapili|wiki iliyopita|saa \w+"
    r"|tarehe \d{1,2})\b",
    re.IGNORECASE,
)
_WHERE = re.compile(
    r"\b(?:at|in|on|during|after) (?:the|our|your|last|a) (?:\w+ ){0,3}(?:meetup|event|venue|conference|workshop"
    r"|party|dinner|hall|room|bar"
    r"|session|talk|channel|call|stream|hackathon|office|lobby|booth|afterparty)\b|\b(?:on|in|via"
    r"|over) (?:discord|slack|github|linkedin"
    r"|zoom|twitter|telegram|whatsapp|mastodon|irc)\b|(?<!\w)#[a-z][\w-]{1,30}"
    r"|会場|勉強会|懇親会|イベント(?:で|の)|ミートアップ|カンファレンス|チャンネル|ディスコード|(?:discord|slack"
    r"|github)(?:で|の|上)"
    r"|\b(?:kwenye|katika) (?:mkutano|hafla|ukumbi|warsha|kongamano|kikundi|discord|slack|whatsapp)\b",
    re.IGNORECASE,
)
_ONGOING = re.compile(
    r"\b(?:still (?:going on|happening|ongoing|continu\w+|doing|send\w+|post\w+|contact\w+|harass\w+)|ongoing"
    r"|keeps? (?:\w+ing|on)"
    r"|(?:has|have) (?:now )?stopped|(?:it|he|she|they) stopped|no longer happening|is over now|every (?:day|week"
    r"|time))\b"
    r"|今も|いまも|まだ続|続いて|続けて|継続|毎日|毎回|もう終わ|終わりました|収まり"
    r"|\b(?:bado (?:ana|ina|wana)\w+|inaendelea|anaendelea|imekwisha|imeisha|ameacha|kila (?:siku|mara|wiki))\b",
    re.IGNORECASE,
)
_MAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}", re.ASCII)
_PHONE = re.compile(r"(?<![\w/:.-])\+?\d{1,4}(?:[ ()-]{1,2}\d{2,5}){2,4}(?![\w/:-])")
_LINK = re.compile(r"https?://[^\s<>\"]{3,300}", re.IGNORECASE)
_NAME = re.compile(
    r"(?<=[a-z,] )[A-Z][a-z]{1,20} [A-Z][a-z]{2,20}\b|\b(?:Mr|Mrs|Ms|Mx|Dr)\.? [A-Z][a-z]{1,20}\b"
    r"|(?<![\w@.])@[A-Za-z]\w{2,30}"
    r"|[一-龥ァ-ヶー]{2,8}(?:さん|氏|くん|ちゃん)|\b(?:Bwana|Bi|Ndugu) [A-Z][a-z]{1,20}\b"
)
_ENOUGH_TO_TELL = 120  # characters from which a text tells what happened; a third of it in Japanese


def hint_for(code: str, text: str, message: IncomingMessage, language: str) -> str:
    """What the free text gives for the field with this code, verbatim, '' when nothing or when the code is unknown."""
    match code:
        case "when-where":
            return _sentence_with(text, _WHEN) or _sentence_with(text, _WHERE)
        case "when":
            return _sentence_with(text, _WHEN)
        case "where":
            return _sentence_with(text, _WHERE)
        case "ongoing":
            return _sentence_with(text, _ONGOING)
        case "contact":
            return "\n".join(_contacts(text, message))
        case "names":
            return ", ".join(dict.fromkeys(match[0] for match in _NAME.finditer(text)))
        case "account":
            return _account(text, message, language)
        case _:
            return ""


def _sentence_with(text: str, pattern: re.Pattern[str]) -> str:
    sentences = (match[0].strip() for match in _SENTENCE.finditer(text))
    return next((sentence for sentence in sentences if pattern.search(sentence)), "")


def _contacts(text: str, message: IncomingMessage) -> Iterator[str]:
    written_to = {mailbox.address.casefold() for mailbox in (*message.to, *message.cc)}
    found = (match[0].rstrip(".") for match in _MAIL.finditer(text))
    yield from dict.fromkeys(address for address in found if address.casefold() not in written_to)
    yield from dict.fromkeys(match[0].strip() for match in _PHONE.finditer(text))


def _account(text: str, message: IncomingMessage, language: str) -> str:
    links = [match[0] for match in _LINK.finditer(text)]
    shown = [
        a.name for a in message.attachments if a.type.startswith(("image/", "video/", "audio/", "application/pdf"))
    ]
    enough = _ENOUGH_TO_TELL // 3 if language == "ja" else _ENOUGH_TO_TELL
    if len(text.strip()) >= enough:
        return text.strip()
    return "\n".join(dict.fromkeys(links + shown))
