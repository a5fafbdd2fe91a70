"""This is where a text is searched for danger to somebody; it only ever raises urgency.

Security: the text is hostile. Every pattern is bounded, and the search looks at no more than `SEARCHED` characters.
"""

import re
from functools import lru_cache

from daemon.workflow.fold import fold

SEARCHED = 128 * 1024

_WHO = r"(?:me|us|him|her|them|you|people|everyone|someone|somebody|my \w+|your \w+|his \w+)"
_ARMS = r"(?:gun|guns|knife|knives|pistol|rifle|firearm|shotgun|machete|blade|grenade|bomb|explosives?|acid)"
_HOLDS = (
    r"(?:has|have|had|with|carr\w+|br[io]\w+|pull\w*(?: out)?|show\w*|wav\w+|h[eo]ld\w*|point\w*|got|dr[ae]w|grab\w*)"
)
_HOME = r"(?:door|house|home|apartment|flat|hotel|room|window|office|hostel|building|car|workplace)"

# Reason word, then what gives it. Forms are written as folded text is: small letters, no katakana.
_SIGNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "self-harm",
        (
            r"\bsuicid\w*|\bkill(?:ing)? (?:my|him|her|them)sel(?:f|ves)\b|\bend(?:ing)? (?:my (?:own )?life|it all)\b",
            r"\btak(?:e|ing) (?:my|his|her|their) own li(?:fe|ves)\b|\bself-? ?harm\w*|\b(?:hurt|cut)(?:ting"
            r"|ing)? myself\b",
            r"\bwant(?:s|ed)? to die\b|\b(?:do not|don't|dont) want to (?:live|be alive)\b|\bbetter off dead\b",
            r"\b(?:took|taken|swallowed) (?:\w+ ){0,3}pills\b|\boverdos\w+|\b(?:do not|don't|dont) want to wake up\b",
            r"自殺|死にたい|自傷|りすとかっと|生きていたくな|消えてしまいたい",
            r"\b(?:kujiua|nijiue|najiua|nitajiua|kujidhuru)\b|\b(?:nataka|natamani) kufa\b",
        ),
    ),
    (
        "life",
        (
            rf"\b(?:kill|murder|shoot|stab|strangle|rape|behead) {_WHO}\b|\bdeath threats?\b|\bwants? (?:me|us|her"
            rf"|him) dead\b",
            r"\b(?:he|she|they|someone) kills? (?:me|us|him|her|them)\b|\bthreat\w* (?:\w+ ){0,3}(?:life|lives)\b",
            r"\bthreat\w* to (?:\w+ ){0,2}(?:hurt|beat|harm|attack|burn|hit|rape|kill|murder|shoot|stab)\b",
            r"\b(?:fear\w*|afraid|scared|worried|frightened) for (?:my|her|his|our|their) (?:own )?(?:life|lives"
            r"|safety)\b",
            r"\b(?:will|gonna|i'll|he'll|she'll|they'll) (?:(?!not |never )\w+ ){0,4}(?:hurt|harm|beat|attack) (?:me|us"
            r"|him|her|them)\b|\buntil (?:\w+ ){1,3}(?:is|are) dead\b",
            r"\bbomb threat|\bblow up the\b|\bshoot up the\b|\bgoing to (?:hurt|attack|beat) (?:me|us|him|her|them)\b",
            r"(?<![忙悩黙相抹])殺(?:す|され|して|しに|さない|害)|ぶっ殺|命(?:が|を)?(?:危な|危険|狙)|刺(?:す|され"
            r"|して)|脅され|脅迫|脅して|脅し",
            r"\b\w{0,6}(?:niua|kuua|muua|tuua|niue)\b|\b(?:tishio|vitisho|kutishia|anatishia|ametishia)\b"
            r"|maisha yangu yako hatari"
            r"|\b(?:naogopa|nahofia) (?:maisha|usalama)\b|\bkuni(?:dhuru|umiza)\b",
        ),
    ),
    (
        "weapon",
        (
            rf"\b{_HOLDS} (?:\w+ ){{0,3}}{_ARMS}\b|\bweapons?\b|\b(?:gun|knife)point\b|\bhe is armed\b"
            rf"|\b(?<!army )knife\b",
            r"ないふを|包丁|拳銃|銃を|刃物|凶器|武器|爆弾",
            r"\b(?:silaha|bunduki|bastola|bomu|kisu)\b|\b(?:na|kwa) panga\b",
        ),
    ),
    (
        "violence",
        (
            r"\b(?:punched|choked|strangled|stabbed|raped|kidnapped) (?:me|us|him|her|them)\b|\b(?:shot|shooting) at\b",
            r"\bbeat(?:ing)? (?:me|us|him|her|them)\b|\b(?:being|getting) (?:attacked|beaten|assaulted|choked|raped)\b",
            r"\b(?:physically|sexually) (?:attack|assault)\w*|\bis (?:attacking|assaulting|hitting|hurting|choking)\b",
            r"\b(?:hits?|beats?|slap(?:s|ped)|kick(?:s|ed)|punches|chokes) (?:me|us|him|her|them)\b(?! (?:as|that|up"
            r"|with|out)\b)",
            r"\b(?:push|shov|threw|throw)\w* (?:me|us|him|her|them) (?:down|off|against|to the (?:floor|ground))\b",
            r"\b(?:was|were|been|got) (?:gang-?)?raped\b|\braped by\b|\brap(?:es|ing) (?:me|us|him|her|them)\b"
            r"|\b(?:is|am|i'm|are|was|still) bleeding\b(?! edge)",
            r"襲われ|首を絞|暴力を(?:受け|振る|ふる)|殴られ|殴って|蹴られ|血が出|出血|監禁|閉じ込め|れいぷ|強姦|性的?暴[行力]",
            r"\b(?:ananipiga|amenipiga|alinipiga|wananipiga|walinipiga)\b(?! (?:simu|picha))|\b\w{0,6}bakwa\b"
            r"|\b(?:amenishambulia|ananishambulia|alinishambulia|alinibaka|amenibaka|kunibaka)\b",
        ),
    ),
    (
        "stalking",
        (
            r"\b(?:is|are|was|keeps|he's|she's|they're) (?:still )?following (?:me|us|her|him)\b(?! (?:back )?on\b)"
            r"|\bstill follows (?:me|us|her|him)\b(?! (?:back )?on\b)"
            r"|\bstalk(?:s|ed|ing|er)\b",
            r"\bfollow(?:s|ed|ing) (?:me|us|her|him) (?:home|to (?:my|the|our|her|his) \w+)",
            rf"\b(?:outside|at|in front of|near) (?:my|our|her|his) {_HOME} (?:now|right now|again|tonight|waiting)\b",
            rf"\boutside (?:of )?(?:my|our|her) (?:\w+ )?{_HOME}\b|\bat my (?:front )?door\b|\bbroke into my\b",
            r"\bknows where (?:i|we|she) (?:live|sleep|stay)|\bwaiting for me (?:outside|at|by|near)\b",
            r"\b(?:won't|will not|wouldn't) let (?:me|us|her) (?:leave|go|out)\b|\blocked (?:me|us|her) in\b"
            r"|\b(?:locked|hiding|hid) (?:myself )?in(?:side)? (?:a|the|my) \w*(?:room|toilet|closet|car)\b"
            r"|\bbanging on (?:my|the|our) (?:door|window)\b",
            r"すとーかー|後をつけ|つけられて|付け回|つけ回|つきまと|付きまと|待ち伏せ|(?:家|部屋|どあ|玄関"
            r"|ほてる)の(?:前|外)に",
            r"\b(?:ananifuata|ananifuatilia|wananifuata|anamfuata)\b|\bnje ya (?:mlango|nyumba|chumba)\b|\bmlangoni\b",
        ),
    ),
    (
        "unsafe",
        (
            r"\b(?:i am|i'm|im|we are|we're|she is|she's|he is|they are) (?:not safe|unsafe|trapped)\b"
            r"|\bnot safe (?:here|now|right)\b",
            r"\b(?:do not|don't|dont|does not|doesn't|no longer) feel (?:\w+ )?safe\b",
            r"\b(?:in|immediate|imminent|physical|real|serious|grave) (?:\w+ )?danger\b|\bphysical threat\b"
            r"|\bis dangerous\b",
            r"\bthreat to (?:\w+ ){0,2}(?:safety|life|lives)\b|\b(?:afraid|scared) to (?:go home|leave|go outside"
            r"|sleep)\b",
            r"身の危険|危険(?:です|な状態|な状況|を感じ|が迫)|危ない(?:です|目)|安全(?:では|じゃ)(?:ない"
            r"|ありません)|安全だ?とは(?:思え|言え)(?:ない|ません)|(?:逃げら|帰)れ(?:ない|ません)",
            r"\b(?:siko|sipo|hatuko|si) salama\b|\bhatarini\b|\bhatari (?:kubwa|sasa|ya)\b"
            r"|\bsi(?:hisi|jisikii) salama\b|\bnaogopa kwenda nyumbani\b",
        ),
    ),
    (
        "help-now",
        (
            r"\bhelp me (?:\w+ )?(?:now|immediately|urgently)\b|\bsend (?:help|someone)\b"
            r"|\bneed (?:\w+ ){0,2}help (?:right )?(?:now|immediately|urgently)\b",
            r"\bthis is an emergency\b|\bcall (?:the |an )?(?:police|ambulance|911|999|110|112|119)\b|\burgent help\b",
            r"今すぐ(?:助け|来て|誰か)|(?<!お)助けて(?:ください|下さい|$|!|。|、|くれ)|警察を呼|緊急です|110番",
            r"\bnisaidie(?:ni)?(?: \w+)? (?:sasa|haraka)\b|\bmsaada (?:\w+ )?(?:sasa|haraka|dharura)\b|\b(?:ni"
            r"|hii ni) dharura\b|\bpolisi sasa\b",
        ),
    ),
)
_NOT_BEFORE = re.compile(
    r"(?:\b(?:no|not|never|without|nobody|neither|nor|isn't|wasn't|aren't|don't|didn't|doesn't|hasn't|if|hakuna"
    r"|sina|hana|si|bila"
    r"|hapana|hakukuwa|hakuwa|siko|sipo|hayuko|hatuko)(?: (?!until|before)[\w']+){0,2} ?)$"
)
_NOT_AFTER = re.compile(
    r"(?:感じ|状態|され|など|こと|わけ|心配|必要|あり|ぶ|では|には|とか|は|が|も|を|て|で|に|の|な|い){0,5}(?:ない|ません"
    r"|なかった|なし|無い)"
)
_SAID_NO = re.compile(
    r"[^.!?。\n]{0,200}(?:\?|か)[ \n:*_-]{0,5}(?:no|nope|none|いいえ|なし|ありません|hapana)\b|\b(?:danger|危険"
    r"|hatari)[^.\n:]{0,30}: ?(?:no|none|なし|hapana)\b"
)
_YES = re.compile(r"(?:yes|y|true|はい|有|あり|ndiyo|ndio)\b")
_DANGER_FIELDS = ("danger", "safety", "physical-danger")


def danger_in(text: str, fields: tuple[tuple[str, str], ...]) -> str:
    """Say in one fixed word why somebody may be in danger, '' when nothing says so.

    Looks for threats to life, self-harm, weapons, violence, stalking and calls for help in English, Japanese and
    Swahili, and at a field that asks for danger outright. What is denied ("no immediate danger") does not count.
    Source: OKT-17, F04. Never raises.
    """
    if any(code in _DANGER_FIELDS and _YES.match(fold(value)) for code, value in fields):
        return "field"
    values = "\n\n".join(value for _, value in fields)
    searched = _SAID_NO.sub(" ", fold(text[:SEARCHED] + "\n\n" + values[:SEARCHED]))
    searched = re.sub(r"\n(?!\n)", " ", searched)
    return next((reason for reason, signs in _compiled() if any(says(sign, searched) for sign in signs)), "")


@lru_cache(maxsize=1)
def _compiled() -> tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]:
    return tuple((reason, tuple(re.compile(sign) for sign in signs)) for reason, signs in _SIGNS)


def says(sign: re.Pattern[str], searched: str) -> bool:
    """Whether folded text says what the pattern stands for; what is denied beside it does not count."""
    for match in sign.finditer(searched):
        before = searched[max(0, match.start() - 40) : match.start()]
        if _NOT_BEFORE.search(before) is None and _NOT_AFTER.match(searched, match.end()) is None:
            return True
    return False
