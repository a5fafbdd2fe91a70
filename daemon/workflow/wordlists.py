"""This is where the words stand that a letter of the desk must not say, per language and rule.

Patterns meet text that is NFKC-folded, without case, with single blanks. Source: processes.md 6.0.
"""

from collections.abc import Mapping
from types import MappingProxyType

Lists = Mapping[str, Mapping[str, tuple[str, ...]]]

# To anybody.
EVERYONE: Lists = MappingProxyType(
    {
        "en": {
            "legal-heat": (
                r"\bguilty\b",
                r"\bcrim(e|es|inal)\b",
                r"\billegal",
                r"\blibel",
                r"evidence against you",
            ),
            "words": (
                r"\bvictims?\b",
                r"\bsurvivors?\b",
                r"\baccused\b",
                r"\baccusers?\b",
                r"\boffenders?\b",
                r"\bperpetrators?\b",
                r"\bbad actors?\b",
                r"\ballegations?\b",
                r"\bdrama\b",
                r"\bmisunderstanding",
                r"\boverreact",
                r"\bboth sides\b",
                r"\bfailure to\b",
                r"\bcomplaints?\b",
            ),
        },
        "ja": {
            "legal-heat": ("有罪", "犯罪", "違法", "名誉毀損", "名誉棄損", "不利な証拠"),
            "words": (
                "被害者",
                "加害者",
                "犯人",
                "容疑者",
                "被告",
                "告発者",
                "誤解",
                "過剰反応",
                "双方の言い分",
                "苦情",
            ),
        },
        "sw": {
            "legal-heat": (
                r"\b(ana|una|wana|mwenye )?hatia\b",
                r"\bjinai\b",
                r"\buhalifu\b",
                r"kinyume cha sheria",
                r"\bkashfa\b",
                r"ushahidi dhidi yako",
            ),
            "words": (
                r"\b(mw|w)athirika\b",
                r"\b(m|wa)hanga\b",
                r"\b(m|wa)tuhumiwa\b",
                r"\b(m|wa)shtakiwa\b",
                r"\b(m|wa)kosaji\b",
                r"\b(m|wa)halifu\b",
                r"\b(m|wa)lalamikaji\b",
                r"\bmalalamiko\b",
                r"\bkutoelewana\b",
                r"pande zote mbili",
            ),
        },
    }
)

# To a reporter.
REPORTERS: Lists = MappingProxyType(
    {
        "en": {
            "coercion": (
                r"\bwithdraw",
                r"\bdrop (your|the|this|it)\b",
                r"\bretract",
                r"\bcancel (your|the|this) report",
                r"do you still want",
                r"if you change your mind",
                r"reconsider reporting",
                r"think (carefully|twice) before",
                r"are you comfortable continuing",
            ),
            "delegation": (
                r"what should we do",
                r"how (would|do) you (like|want) us to (handle|proceed|act|respond)",
                r"what (punishment|consequence|sanction|penalty)",
                r"do you want (them|him|her|the person) (to be )?(banned|removed|punished)",
            ),
            "over-promise": (
                r"\bguarantee",
                r"\balways\b",
                r"\bnever\b",
                r"completely (confidential|anonymous|safe)",
                r"anonymous for ?ever",
                r"will be (banned|removed|punished|safe|fixed)",
                r"you are safe( now)?\b",
                r"help is on its way",
            ),
            "tone": (
                r"why (did|didn't|did not) you",
                r"are you sure",
                r"\bprove\b",
                r"\bcalm\b",
                r"i know how you feel",
                r"this will be fixed",
                r"rest assured",
                r"\bsensitive\b",
            ),
        },
        "ja": {
            "coercion": (
                "取り下げ",
                "撤回",
                "報告を取り消",
                "報告をやめ",
                "気が変わ",
                "まだ.{0,8}(希望|続け).{0,6}ます?か",
                "よく考えてから",
                "報告を考え直",
                "続けても(よろしい|いい|大丈夫)",
            ),
            "delegation": (
                "どう(すれば|したら)(よい|いい)(です|でしょう)か",
                "どのように対応してほしい",
                "どのような(処分|罰|措置)",
                "(追放|処分|処罰)を(希望|望)",
            ),
            "over-promise": (
                "保証",
                "必ず",
                "絶対",
                "決して",
                "完全に(秘密|匿名|安全)",
                "永久に匿名",
                "(追放|処分|解決)され(ます|る)",
                "もう安全",
                "助けが向かって",
            ),
            "tone": (
                "なぜ.{0,20}(のですか|んですか)",
                "本当ですか",
                "証明",
                "落ち着いて",
                "お気持ちは(わか|分か)",
                "ご安心",
            ),
        },
        "sw": {
            "coercion": (
                r"\b(ku|u)?(ondoa|futa|ghairi) ripoti",
                r"\b(ku|u)(ondoe|futa|fute) ripoti",
                r"\b(ku|u)?(achana na|acha|batilisha|kanusha|rudisha) (ripoti|taarifa|kesi)",
                r"fikiri(a)? (upya|tena) kuripoti",
                r"bado (unataka|ungependa)",
                r"ukibadilisha (nia|mawazo)",
                r"fikiri(a)? (vizuri|vyema|tena) kabla",
                r"uko tayari kuendelea",
            ),
            "delegation": (
                r"tufanye nini",
                r"(ungependa|unataka) tu(shughulikie|fanye|chukue)",
                r"adhabu gani",
                r"unataka (a|wa)(fukuzwe|ondolewe|adhibiwe)",
            ),
            "over-promise": (
                r"\b(tuna|nina)?hakikish(a|o|ia)\b",
                r"\bdaima\b",
                r"\bkamwe\b",
                r"siri kabisa",
                r"bila jina milele",
                r"\b(a|wa)ta(fukuzwa|ondolewa|adhibiwa)\b",
                r"\b(utakuwa|uko) salama( sasa)?\b",
                r"msaada uko njiani",
            ),
            "tone": (
                r"kwa nini (huku|uli|hamku)",
                r"una uhakika",
                r"\bthibitisha\b",
                r"\btulia\b",
                r"najua (jinsi )?unavyojisikia",
                r"usiwe na (wasiwasi|shaka)",
            ),
        },
    }
)

# To a reporter, where no clock owns the date.
SPANS: Lists = MappingProxyType(
    {
        "en": {"over-promise": (r"\bpromis", r"\bwithin (\d+|a|an|one|two|three|a few)\b")},
        "ja": {"over-promise": ("約束", r"\d+ ?(分|時間|日|営業日|週間)以内")},
        "sw": {"over-promise": (r"\b(tuna|nina)?ahidi\b", r"ndani ya (dakika|saa|siku|wiki) ")},
    }
)

# In a handler's words to the person whose conduct was reported: who reported, or how many, without a name.
TELLING: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "en": (
            r"\b(the|our|a|one|both|two|three|several|many|other) reporters?\b",
            r"\b(two|three|four|five|several|many|multiple|a number of|\d+) (different |separate )?reports\b",
            r"\b(person|people|member|members|man|woman) who (has |have )?(reported|wrote to us|told us|contacted us)",
            r"\b(he|she) (has |had )?(reported|wrote to us|told us|contacted us|feels|felt|was afraid|is afraid)",
            r"\b(somebody|someone|a colleague|a member|a person) (on|in|from|of) your (team|project|group|company)",
            r"\b(witness|witnesses) (said|say|says|told|saw|wrote|confirmed)",
        ),
        "ja": (
            "報告者",
            "通報者",
            "(報告|通報|連絡)(した|された|してきた|をくださった)(方|人)",
            "(複数|二人|三人|数名|\\d+(人|名|件))の?(方から|人から|報告|通報|方が)",
            "彼女(が|は|も)",
            "目撃者",
        ),
        "sw": (
            r"\b(mtoa|watoa) (ripoti|taarifa)\b",
            r"\b(aliye|walio)(toa ripoti|ripoti|tuandikia|tuambia)",
            r"\bripoti (mbili|tatu|nne|kadhaa|nyingi|\d+)\b",
            r"\b(shahidi|mashahidi) (ali|wali)",
        ),
    }
)
