"""This is where it is told whether a party asks for reconsideration, and gives reasons: English, Japanese, Swahili.

Security: the text is hostile. Every pattern is bounded and at most `SEARCHED` characters are looked at. The lists are
precise rather than greedy: a word of thanks or a question must not open a review, and what they miss a handler opens
with `reconsider open`. They hold what people write who want something decided anew: the community's own word, looking
at a decision again, and the words of courts ("appeal", 異議, "rufaa"), which people use whatever a community calls it.
"""

import re

SEARCHED = 32 * 1024  # characters of the new text
REASONS_FROM = 3  # words of its own that a request must have to count as one with reasons
_SIGNS_FROM = 12  # the same for text that is written without blanks

_ONE_WORD = re.compile(r"(?:please )?reconsider(?:ation)?(?: please)?|再検討(?:希望|のお願い|依頼)?|異議申し?立て")
_OBJECT = (
    r"(?:the|this|that|your|my) (?:\w+ )?(?:decision|outcome|resolution|result|measure|ban|suspension|vacation|case)"
)
_I = r"(?:i|we)(?: would|'d| am|'m| are|'re)?(?: hereby| also| now| formally| therefore)?"
_WANT = r"(?:ask(?:ing)?|request(?:ing)?|appl(?:y|ying)|want|wish|like)"
_AGAIN = r"(?:reconsider|review|re-examine|revisit)"
_ENGLISH = (
    rf"\b{_I} {_WANT} (?:you )?(?:(?:for|to (?:ask|apply|request)(?: you)?(?: for)?) )?(?:a |the )?reconsideration\b",
    rf"\b{_I} {_WANT} (?:to (?:ask|request) )?(?:(?:you|that you) )?(?:to )?{_AGAIN} {_OBJECT}",
    rf"\b{_I} {_WANT} {_OBJECT} (?:to be )?(?:reconsidered|reviewed|looked at again)\b",
    rf"\b{_I} (?:(?:want|wish|like) to )?(?:appeal|object to|contest|challenge)(?: against)? {_OBJECT}",
    r"\b(?:i|we)(?: would|'d)? (?:want|wish|like) to (?:appeal|file an appeal)\b",
    rf"\b(?:please|could you|can you|would you)(?: please)? {_AGAIN} {_OBJECT}",
    r"\b(?:please|could you|can you|would you)(?: please)? reconsider (?:this|it)\b",
    rf"\b(?:please|could you|can you|would you)(?: please)? (?:have another look|look again) at {_OBJECT}",
    rf"\b(?:please|could you|can you|would you)(?: please)? look at {_OBJECT} (?:again|once more)",
    r"\b(?:this is|here is) (?:a|my|our) (?:request for reconsideration|reconsideration request)\b",
    r"^(?:a )?request for reconsideration\b",
)
_SOUGHT = r"(?:お願い|御願い|おねがい|求め|希望|要求|要望|依頼|申請|申し(?:入れ|立て|込))"
_DO = r"(?:して|し直して)(?:ください|下さい|いただ|頂|もらえ|ほしい|欲しい)"
_JAPANESE = (
    rf"再(?:検討|審査|審議|考)(?:の?ほど|を|の)?(?:よろしく)?(?:{_SOUGHT}|{_DO})",
    rf"(?:決定|処分|結論|判断|措置)(?:を|について|に関して|の)?(?:もう一度|再度|あらためて|改めて)?(?:の)?"
    rf"(?:見直し?|検討|審査)(?:を)?(?:{_SOUGHT}|{_DO}|て(?:ください|下さい|いただ|頂|ほしい|欲しい))",
    r"(?:異議|不服)(?:を)?(?:申し?立て|唱え)",
    r"(?:決定|処分|結論|判断|措置)に(?:は)?(?:異議|不服)が(?:あり|ござい)",
)
_ASK_SW = r"(?:naomba|ninaomba|tunaomba|nataka|ninataka|tunataka|ningependa|tungependa|ningeomba|tafadhali)"
_LOOK_SW = r"(?:u|ku|m|mu|mw)?(?:angali|chungu|piti|fikiri|zingati|tathmini)(?:e|we|a|eni|ze|zwe|za|zeni)?"
_SWAHILI = (
    rf"\b{_ASK_SW}(?: \w+){{0,3}} {_LOOK_SW}(?: \w+){{0,3}} upya\b",
    rf"\b{_ASK_SW} (?:\w+ )?(?:mapitio|marejeo|mapitio upya) ya (?:uamuzi|maamuzi|kesi)\b",
    r"\b(?:nakata|ninakata|tunakata|ningependa kukata|nataka kukata|naomba kukata|ninaomba kukata) rufaa\b",
    r"\b(?:napinga|ninapinga|tunapinga) (?:uamuzi|maamuzi)\b",
)
_REQUEST = re.compile("|".join(_ENGLISH + _JAPANESE + _SWAHILI), re.MULTILINE)
_ONLY_ASKED_ABOUT = re.compile(  # what stands right before a request that is not one
    r"\b(?:if|when|before|unless|whether|should|how (?:do|can|could|may|would|should)|kama|iwapo|jinsi) $"
)
# Japanese says no at the end; "could you not" asks politely.
_SAID_NO_AFTER = re.compile(r"^[^。、\n]{0,6}?(?:ません|ない|なし|せず|つもりは)(?!か|でしょうか|だろうか)")
_BETWEEN_KANA = re.compile(r"(?<=[\u3040-\u30ff\u3400-\u9fff]) (?=[\u3040-\u30ff\u3400-\u9fff])")
_QUOTED = re.compile(r"\"[^\"\n]{1,300}\"|“[^”\n]{1,300}”|「[^」\n]{1,300}」")
_WORD = re.compile(r"[a-z0-9']+")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_COURTESY = re.compile(
    r"(?:いつも)?お世話になって(?:おり|い)ます|(?:どうぞ)?(?:よろしく|宜しく)(?:お願い)?(?:いた|致)?し?ます|お願い(?:いた|致)?します"
    r"|ご?担当(?:者)?(?:様|の皆様)?|こんにちは|ありがとうございま(?:す|した)|敬具"
)
_SAYS_NOTHING = frozenset(
    _WORD.findall(
        """a about again against an am and are ask at best by case conduct could dear decision desk do for from good
        greetings hello hi i in is it kind like look made me measure my of on once organizers our outcome please
        reconsider reconsideration regards request resolution review sincerely team thank thanks that the this to us
        want we wish with would yours you your asante habari kesi maamuzi naomba ndugu na tafadhali uamuzi upya wa ya
        yangu yenu wenu wako za"""
    )
)


def asks(text: str) -> bool:
    """Whether a party's new text asks for reconsideration: the one word on the first line, or a sentence that asks.

    `text` is `IncomingMessage.new_text`; what stands in quotation marks does not count. Never raises. Source: OKT-27.
    """
    first = text.strip()[:200].split("\n", 1)[0]
    if _ONE_WORD.fullmatch(first.casefold().strip(" .!。！*_\"'")):
        return True
    said = _QUOTED.sub(lambda match: " " * len(match[0]), _plain(text))
    return any(_is_meant(said, match) for match in _REQUEST.finditer(said))


def gives_reasons(text: str) -> bool:
    """Whether a request says more than that it is one (OKT-28). In doubt no: asking once does no harm."""
    searched = _COURTESY.sub(" ", _REQUEST.sub(" ", _plain(text)))
    own = [word for word in _WORD.findall(searched) if word not in _SAYS_NOTHING]
    return len(own) >= REASONS_FROM or len(_UNSPACED.findall(searched)) >= _SIGNS_FROM


def _plain(text: str) -> str:
    """The text in small letters, a paragraph a line, so that a request is found across a broken line."""
    small = text[:SEARCHED].replace("’", "'").casefold()
    return "\n".join(_BETWEEN_KANA.sub("", " ".join(part.split())) for part in small.split("\n\n"))


def _is_meant(said: str, match: re.Match[str]) -> bool:
    before = said[max(0, match.start() - 20) : match.start()]
    return not (_ONLY_ASKED_ABOUT.search(before) or _SAID_NO_AFTER.match(said[match.end() :]))
