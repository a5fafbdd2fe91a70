"""This is where the words stand by which a support matter is known, and those that describe conduct instead.

Patterns meet folded text: small letters, no katakana. The first kind that fits counts.
"""

SIGNS: tuple[tuple[str, str], ...] = (
    (
        "one-on-one",
        r"\bone[- ]on[- ]one\b|\b1[- ]?on[- ]?1\b|\b1:1\b"
        r"|\bprivate (?:talk|chat|call|conversation|meeting)\b|\b(?:talk|speak) (?:\w+ ){0,4}(?:privately|in private)\b"
        r"|一対一|1対1|個別に?(?:相談|面談|話)|二人だけで話|面談を"
        r"|\bmazungumzo ya (?:faragha|ana kwa ana)\b|\bkuzungumza (?:\w+ ){0,3}(?:faragha|faraghani)\b",
    ),
    (
        "mentor-capacity",
        r"\b(?:less|no|not enough|little) (?:more )?time (?:left )?(?:to|for) (?:be |my |the )?(?:a )?mentor\w*"
        r"|\bstep(?:ping)? (?:down|back) (?:as|from) (?:being )?(?:a |my )?mentor\w*"
        r"|\b(?:cannot|can't|can no longer) (?:continue|keep|go on) (?:as a mentor|mentoring)\b"
        r"|\b(?:backup|second|co-?) ?mentor\b|\bmy (?:time|availability|capacity) (?:has |will )?(?:chang|shr[iu]nk)\w*"
        r"|めんたー(?:を|として)?(?:続けられ(?:ない|ません|なく)|続けるのが難し|辞め|降り|交代)|時間が(?:取れ|とれ)なくな"
        r"|\bsina muda (?:\w+ ){0,3}(?:kuwa mentor|mentor|wanafunzi)\b|\bsiwezi kuendelea (?:\w+ ){0,2}mentor\b",
    ),
    (
        "no-response",
        r"\b(?:stopped|not) (?:answer|reply|respond)ing\b|\bgone silent\b"
        r"|\bno (?:answer|reply|response) (?:from|since)\b"
        r"|\b(?:contributor|mentee|they|he|she) (?:has |have )?(?:hasn't|haven't|never|not) "
        r"(?:answered|replied|responded)\b"
        r"|(?:返信|返事|応答)が(?:ない|ありません|来ない|来ません)|連絡が(?:取れ|とれ)(?:ない|ません)"
        r"|\bhajajibu\b|\bhajibu\b|\bhakuna jibu\b",
    ),
    (
        "mentoring-conflict",
        r"\b(?:conflict|tension|friction|disagreement|trouble|difficulties) (?:with|between)\b"
        r"|\b(?:not|don't|do not) get(?:ting)? along\b|\bdifficult (?:contributor|mentee|mentor)\b"
        r"|意見が(?:合わ|対立)|もめて|揉めて|関係が(?:悪|うまくい)|対立して"
        r"|\bmgogoro\b|\bhatuelewani\b|\bugomvi\b",
    ),
)
CONDUCT = (
    r"\bharass\w*|\binsult\w*|\bslurs?\b|\bgrop(?:ed|ing)\b|\btouch(?:ed|es|ing) (?:me|her|him|them)\b|\bsexual\w*"
    r"|\bracis\w*|\bsexis\w*|\bhomophob\w*|\btransphob\w*|\bthreat\w*|\bbull(?:y|ied|ying)\b|\bhumiliat\w*"
    r"|\bdiscriminat\w*|\bstalk\w*|\bdoxx?(?:ed|ing)\b|\bretaliat\w*"
    r"|\bassault\w*|\brap(?:ed|ing)\b|\bhit(?:s|ting)? on (?:me|her|him|them|us)\b"
    r"|\b(?:was|were|been|got) (?:touched|grabbed|kissed|hit|mocked|shouted at|yelled at)\b"
    r"|\bwithout (?:my |her |his |their )?consent\b|\bunwanted (?:touch\w*|advances?|attention|contact)\b"
    r"|嫌がらせ|はらすめんと|せくはら|ぱわはら|いじめ|差別|侮辱|暴言|脅|体を触|触られ|同意(?:なく|なしに)|付きまと|つきまと"
    r"|\b\w{0,6}nyanyas\w*|\bmatusi\b|\b\w{2,6}tukan[ae]\b|\bubaguzi\b|\bvitisho\b|\b\w{0,6}dhalilish\w*"
    r"|\b(?:ali|ame|ana|wali|wame)ni(?:gusa|shika|papasa|bughudhi)\b|\bbila ridhaa\b|\bubakaji\b"
)
