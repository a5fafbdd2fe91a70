"""This is where the words stand that would make somebody meet or talk with another party: no letter says them (AAP-20).

Patterns meet text that is NFKC-folded, without case, with single blanks. "You do not have to meet them" may stand.
"""

from collections.abc import Mapping

_MUST = (
    r"(?<!not )(?<!n't )(?<!never )(?<!nobody )(?<!nobody is )(?<!no one )(?<!no one is )"
    r"\b(?:must|have to|has to|need to|needs to|shall|required to|obliged to|expected to|ordered to|are to)"
)
_OTHERS = (
    r"(?:him|her|them|each other|one another|the other (?:person|side|party|people)"
    r"|the (?:person|people) (?:concerned|who\w*))"
)
_TALK_JA = r"(?:会[いうえっわ]|面会|面談|対面|対話|話し?合|和解|同席)"
_DUTY_JA = (
    r"(?:なければな|なくてはな|ねばな|いけません|必要があり|必要です|義務があり|義務です|必須です"
    r"|しなさい|てもらいます|ていただきます)"
)
_MUST_SW = r"(?<!si )(?<!sio )(?<!siyo )\b(?:lazima|sharti|unatakiwa|unapaswa|unalazimika|inabidi|mnatakiwa|mnapaswa)"
_MEETING_SW = r"(?:upatanishi|usuluhishi|kikao cha pamoja|mkutano wa pamoja|mazungumzo ya pamoja)"

MEETING: Mapping[str, tuple[str, ...]] = {
    "en": (
        _MUST + r" (?:\w+ ){0,2}?(?:meet(?: with)?|(?:talk|speak) (?:to|with)|sit down with|face|make (?:up|peace) with"
        rf"|reconcile with) {_OTHERS}\b",
        _MUST + r" (?:\w+ ){0,2}?(?:attend|join|take part in|agree to|accept|come to) (?:a|the|this|our) (?:\w+ ){0,2}?"
        r"(?:mediation|joint (?:meeting|talk)|(?:meeting|talk) with (?:him|her|them|the other))",
        r"\b(?:mediation|(?:the|a|this) (?:joint )?(?:meeting|talk)|meeting (?:them|him|her)) (?:is|will be) "
        r"(?:mandatory|required|compulsory|obligatory|not optional)",
        r"(?<!not )(?<!never )\b(?:require|order|instruct|demand|insist) (?:that )?(?:you|both of you) (?:to |must )?"
        r"(?:meet|talk (?:to|with)|speak (?:to|with)|attend)\b",
        rf"\b(?:unless|until) you (?:agree to |have )?(?:me[et]t|talk(?:ed)? (?:to|with)|sp[eo]ak?(?:en)? (?:to|with))"
        rf" {_OTHERS}",
    ),
    "ja": (
        rf"(?:相手|その方|本人|先方|お互い|互い|双方)[^。\n]{{0,15}}?{_TALK_JA}[^。\n]{{0,14}}?{_DUTY_JA}",
        rf"(?:調停|仲裁|同席|話し?合い|面談)(?:の場)?(?:に|へ|を)?[^。\n]{{0,10}}?(?:参加|出席|応じ|受け)[^。\n]{{0,8}}?{_DUTY_JA}",
        r"(?:調停|仲裁|同席|話し?合い|面談)(?:への(?:参加|出席))?は(?:必須|義務|強制)",
    ),
    "sw": (
        _MUST_SW + r" (?:\w+ )?(?:u|m|ku|mu)?(?:kutan|zungumz|onge|onan|patan)[ae]? ?(?:a )?"
        r"(?:naye|nao|na (?:mtu (?:yule|huyo|mwingine)|mwenzako|mwenzio|upande))",
        _MUST_SW + r" (?:\w+ )?(?:u|m|ku|mu)?(?:shirik|hudhuri|kubali)[aei]? (?:\w+ ){0,2}?" + _MEETING_SW,
        _MEETING_SW + r" ni (?:wa |cha |ya )?lazima",
    ),
}

# Asking what would make it right has an instruction of its own, and never stands in other words (OIF-20).
MAKES_RIGHT: Mapping[str, tuple[str, ...]] = {
    "en": (
        r"\bwhat (?:would|could|can|might|will) (?:make|put|set) (?:it|this|that|things) right\b",
        r"\bhow (?:would|could|can|might) (?:it|this|that|things) be (?:made|put|set) right\b",
    ),
    "ja": (r"(?:何|なに|どう)[^。\n]{0,12}?(?:償|埋め合わせ)[^。\n]{0,12}?(?:か|？|\?)",),
    "sw": (r"\b(?:ni )?nini (?:ki|li)(?:ta|nge|naweza )(?:ku)?(?:rekebisha|sawazisha|tengeneza)\b",),
}
