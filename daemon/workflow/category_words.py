"""This is where the words stand by which a report is known to be about something that cannot wait, per category.

They only ever raise: a report without them loses nothing, and no handler is bound by them (OIK-06, AMP-11). Patterns
meet folded text: small letters, no katakana.
"""

RETALIATION = "retaliation"

_WHOSE = r"(?:my|our|her|his|their|someone's|somebody's|people's|a member's|personal|private)"
_TELLS = r"(?:post|publish|shar|leak|spread|circulat|releas|expos|reveal|upload|distribut)\w*|put|puts|put up|gave out"
_OF_A_LIFE = (
    r"(?:home address|address|phone|phone number|number|workplace|real name|legal name|full name|identity|passport"
    r"|id card|location|private (?:photos?|messages?|data|info\w*)|personal (?:data|info\w*|details)|contact details"
    r"|medical records?|photos?)"
)

SIGNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "stalking",
        (
            r"\bstalk(?:s|ed|ing|er|ers)?\b",
            r"\bfollow(?:s|ed|ing) (?:me|us|her|him|them) (?:around|everywhere|home|to (?:my|the|our|her|his) \w+)",
            r"\bfollow(?:s|ed|ing) (?:me|us|her|him|them) (?:onto|on) (?:my|our|her|his|their|every)\b",
            r"すとーか|すとーき|つきまと|付きまと|付け回|つけ回|待ち伏せ|後をつけ",
            r"\b(?:ananifuata|ananifuatilia|wananifuata|wananifuatilia|alinifuata|anamfuata|anamfuatilia)\b",
        ),
    ),
    (
        "doxing",
        (
            r"\bdox(?:x?ed|x?ing|xes|es|x)?\b",
            rf"\b(?:{_TELLS}) (?:\w+ ){{0,3}}{_WHOSE} (?:\w+ ){{0,2}}{_OF_A_LIFE}\b",
            rf"\b{_WHOSE} (?:\w+ ){{0,2}}{_OF_A_LIFE} (?:\w+ ){{0,3}}"
            r"(?:posted|published|leaked|shared|spread|exposed)\b",
            r"(?:住所|電話番号|本名|実名|勤務先|連絡先|個人情報|私的な写真|ぷらいべーとな写真)(?:や\w{1,8})?"
            r"(?:を|が|まで)[^。\n]{0,20}(?:公開|晒|さら|暴露|ばらま|ばらさ|流出|流さ|流し|拡散|漏ら|書き込|投稿)",
            r"\b(?:ame|ali|ana|wame|wali|wana|ku|ime|yame|zime)(?:tangaza|tangazwa|chapisha|chapishwa|sambaza|sambazwa"
            r"|weka|wekwa|vujisha|toa) (?:\w+ ){0,3}(?:namba|nambari|anwani|taarifa|data|picha|jina|majina)\b",
            r"\b(?:namba|nambari|anwani|taarifa|data|picha|jina) (?:\w+ ){0,4}(?:imesambazwa|zimesambazwa|zimewekwa"
            r"|imewekwa|limetangazwa|imechapishwa|zimechapishwa|zimevuja|imevuja)\b",
        ),
    ),
    (
        RETALIATION,
        (
            r"\bretaliat\w*|\breprisals?\b|\btak(?:e|es|ing|en) revenge\b|\brevenge for\b",
            r"\b(?:because|since|after) (?:i|we|she|he|they) (?:\w+ )?(?:reported|spoke up|spoke out)\b",
            r"\b(?:punish\w*|pay|paying|threaten\w*|excluded|removed) (?:\w+ ){0,3}for (?:reporting|speaking up)\b",
            r"報復|仕返し|(?:報告|通報)した(?:から|せいで|ために|後に?|あと)",
            r"\b(?:ku|ana|ali|ame|wana|wali|wame)\w{0,4}lipiza? kisasi\b|\bkisasi\b",
            r"\b(?:kwa sababu|baada ya|tangu) (?:\w+ ){0,2}(?:niliripoti|tuliripoti|kuripoti|kutoa ripoti)\b",
        ),
    ),
)
