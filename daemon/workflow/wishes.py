"""This is where a reporter's own wishes are read: not to be written to, who must not hear of it, to stop.

Security: the text is hostile. Every pattern is bounded; a wish can only take mail or people away, never add any.
"""

import re
from dataclasses import dataclass

SEARCHED = 128 * 1024  # characters of the new text that are searched

_MAIL = r"(?:e-?mail|mail|write|reply|respond|answer|message|contact|text)"
_NOT = r"(?:do not|don't|don’t|dont|never)"
_NO_MAIL = re.compile(
    rf"(?<!if you )(?<!why )(?<!when you )\b{_NOT} (?:please )?(?:ever )?{_MAIL}(?: (?:back|anything))?(?: to)? ?"
    r"(?:me|us|here|(?:at |on |to )?th(?:is|e) (?:e-?mail|address|account|mail|mailbox|message)|back|[.!\n]|$)"
    rf"|\b{_NOT} send (?:me |us )?(?:any |an )?(?:e-?mails?|mails?|repl\w+|letters?|answers?|messages?|anything)\b"
    r"|\b(?:please )?no (?:e-?mails?|repl(?:y|ies)|answers?) (?:please|here|to (?:this|my)|at all)\b"
    r"|\bnot safe (?:for me )?to (?:e-?mail|mail|write|reply|answer|receive)\b"
    r"|\b(?:reads?|sees?|checks?|monitors?|access to|can read|can see) (?:all )?(?:of )?my (?:e-?mails?|mail"
    r"|inbox|mailbox|account)\b"
    r"|(?:返信|返事|メール|連絡)(?:は|を|も|など)?(?:絶対に|決して)?(?:し|送ら|出さ|なさら|寄こさ)ないで"
    r"|(?:返信|返事|メール|連絡)(?:は|を)?(?:控えて|お控え|ご遠慮|やめて|お止め)"
    r"|この(?:アドレス|メール|メールアドレス)(?:に|には|へ|へは)[^。\n]{0,10}(?:ないで|お控え|やめて)"
    r"|\b(?:usi|msi)(?:nitumie|niandikie|jibu|nijibu|wasiliane nami|tume (?:barua|email|ujumbe))",
    re.IGNORECASE,
)
_MATTER = r"(?:case|report|complaint|concern|investigation|inquiry|process|procedure|matter)"
_OWN_MATTER = rf"(?:the|my) {_MATTER}"
_MATTER_SW = r"(?:ripoti|malalamiko|kesi|uchunguzi|taarifa|lalamiko)"
# To stop the case. Told by somebody to do so, or asking whether one can, is no wish.
_STOP = re.compile(
    r"(?<!should )(?<!if )(?<!when )(?<!can )(?<!must )(?<!could )\b(?:i|we)(?:'d| would| am| have)?(?: now| hereby)?"
    r"(?: (?:want|wish|like|prefer|need|decided|going|asking)(?: you)? to)?"
    rf" (?:withdraw|retract|take back|cancel|drop|stop|end|close)(?:ing)? (?:my|our|the|this) (?:\w+ )?{_MATTER}\b"
    r"|\bplease (?:just |now )?(?:stop|close|cancel|drop|end|discontinue|withdraw) (?:my|our|the|this)"
    rf" (?:\w+ )?{_MATTER}\b"
    r"|\bplease stop (?:everything|looking into (?:this|it|the matter)|with (?:this|it|everything))\b"
    rf"|\b(?:i|we) {_NOT} (?:want|wish) (?:you|{_OWN_MATTER}) to (?:continue|proceed|go (?:on|further)|pursue)\b"
    rf"|\b(?:i|we) {_NOT} (?:want|wish) (?:this|it) to go any further\b"
    rf"|\b(?:i|we) {_NOT} (?:want|wish) to (?:pursue|(?:continue|proceed|go on) with) (?:this|it|{_OWN_MATTER})\b"
    r"|(?:報告|通報|申告|申し立て|訴え|相談)(?:を|は)?(?:取り?下げ|取りやめ|撤回)"
    r"(?:ます|たい|させて|て(?:ください|下さい|いただ|頂|ほしい)|することに|ることに|し(?:ます|たい)|を(?:希望|お願い))"
    r"|(?:調査|対応|手続き?|この件|案件|ケース)(?:を|は)?(?:ここで)?(?:中止|終了|終わり|止め|やめ|打ち切)(?:に)?(?:し)?"
    r"(?:て(?:ください|下さい|いただ|頂|ほしい|欲しい)|を(?:希望|お願い))"
    r"|これ以上(?:の)?(?:対応|調査|手続き?)は(?:望み|希望し|求め)ません|なかったことにして(?:ください|下さい|ほしい|いただ)"
    rf"|\b(?:naondoa|ninaondoa|nafuta|ninafuta|nasitisha) {_MATTER_SW}\b"
    r"|\b(?:naomba|ninaomba|nataka|ninataka|ningependa|tafadhali)(?: \w+){0,2}? (?:ku|m|mu)?"
    rf"(?:ondo(?:a|e)|sitish(?:a|e)|simamish(?:a|e)|fut(?:a|e)|acha|ache)(?:ni)? {_MATTER_SW}\b"
    rf"|\bsitaki(?: \w+){{0,2}}? (?:kuendelea|iendelee|muendelee|mwendelee)(?: na)?(?: {_MATTER_SW})?\b",
    re.IGNORECASE,
)
_TELL = (
    r"(?:tell|inform|notify|involve|include|contact|copy|cc|ask|trust|bring in|loop in|(?:let|allow|have"
    r"|want) (?!me\b|us\b)"
    r"|(?:share|discuss|talk about|raise)[^.,;\n]{0,30} with|(?:send|show|give|forward|pass|assign|report|mention"
    r"|reveal)[^.,;\n]{0,30} to)"
)
_REST = r"[^.;!?\n。]{1,80}"
_NOT_FOR = re.compile(
    rf"\b{_NOT} (?:please )?{_TELL} ?(?P<a>{_REST})"
    rf"|\b(?:please,? )?(?:keep|hide|stay)[^.,;\n]{{0,30}} (?:away )?from (?P<b>{_REST})"
    rf"|\bplease,? (?:just )?not (?:to |with |by |for )?(?P<c>{_REST})|\bwithout (?:telling |informing |involving "
    rf"|asking )?(?P<d>{_REST})"
    rf"|\b(?:anyone|anybody|everyone|everybody|someone|person|all) (?:but|except|other than|apart from"
    rf"|besides) (?P<e>{_REST})"
    rf"|\bnot (?:be )?(?:seen|read|handled|shared|known|visible|told) (?:by|with|to) (?P<f>{_REST})"
    rf"|\b(?:{_NOT} want(?! to\b)|not comfortable with|uncomfortable with) (?P<g>{_REST})"
    rf"|\b(?:usi|msi)(?:m|mw|wa)?(?:ambie|julishe|tumie|onyeshe|shirikishe|husishe|shiriki na"
    rf"|peleke kwa) (?P<h>{_REST})"
    rf"|\btafadhali,? (?:si|sio) (?P<i>{_REST})|\b(?:isipokuwa|bila ku\w{{4,14}}) (?P<j>{_REST})"
    rf"|\bsitaki (?P<k>{_REST})",
    re.IGNORECASE,
)
# Here the name stands before the words that are looked for.
_NAMED_BEFORE = re.compile(
    r"\b(?:should|must|may|can|shall|is|was|does|do|were)(?: (?:not|never)|n't|not) (?:to )?(?:see|read|know|hear"
    r"|learn|be (?:told|involved|informed"
    r"|part|included|copied|the one)|handle|have access|get|find out|decide|receive|involved|told)\b"
    r"|(?:さん|氏|様|君)?(?:に|へ|と)(?:は|も)?(?:絶対に|決して)?(?:知らせ|伝え|言わ|話さ|見せ|共有し|転送し|教え"
    r"|送ら|報告し|相談し|回さ)"
    r"[^。\n]{0,3}(?:ない|なく|ず)"
    r"|(?:さん|氏|様|君)?(?:に(?:は)?(?:知られ|見られ|読まれ)たくな|に(?:は)?(?:内緒|秘密)|(?:を|は)(?:外し|除い"
    r"|含めない|入れない|関わらせない|担当にしない)|以外の)"
    r"|\b(?:asi|wasi)(?:jue|one|some|husishwe|ambiwe|shirikishwe|pate)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(
    r"\"[^\"\n]{1,300}\"|“[^”\n]{1,300}”|「[^」\n]{1,300}」|(?<!\w)'[^'\n]{3,300}'(?!\w)"
)  # said by others
_BEFORE = 60  # characters before such words in which the name is looked for
_CLAUSE = re.compile(r"[.;!?\n。、]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Wishes:
    """What the reporter asks for. `no_mail_quote` is the sentence that asks for no mail, for the handlers.

    `excluded_text` holds the words, verbatim, that say who must not hear of the report. `stop` is a wish that people
    answer, never a machine: nothing is closed by it (G24).
    """

    no_mail: bool = False
    stop: bool = False
    no_mail_quote: str = ""
    excluded_text: tuple[str, ...] = ()


def read_wishes(text: str) -> Wishes:
    """Read the wishes in the new text of a message, in English, Japanese and Swahili.

    Source: F43 and G23 for mail, OKT-24 and DESIGN 4 for people, G24 for stopping. Never raises.
    """
    searched = re.sub(r"(?<!\n)\n(?!\n)", " ", text[:SEARCHED].replace("\r", "").replace("’", "'"))
    said = _QUOTED.sub(_blank, searched)
    no_mail = _NO_MAIL.search(said)
    found = [group for match in _NOT_FOR.finditer(searched) for group in match.groups() if group]
    named_before = (searched[max(0, m.start() - _BEFORE) : m.start()] for m in _NAMED_BEFORE.finditer(searched))
    found.extend(_CLAUSE.split(before)[-1] for before in named_before)
    return Wishes(
        no_mail=no_mail is not None,
        stop=_STOP.search(said) is not None,
        no_mail_quote=_sentence_around(searched, no_mail.start()) if no_mail else "",
        excluded_text=tuple(dict.fromkeys(words.strip() for words in found if words.strip())),
    )


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _sentence_around(text: str, place: int) -> str:
    start = max(text.rfind(mark, 0, place) for mark in ".!?\n。") + 1
    end = min((at for at in (text.find(mark, place) for mark in ".!?\n。") if at >= 0), default=len(text) - 1)
    return text[start : end + 1].strip()[:300]
