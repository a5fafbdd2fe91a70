"""This is where the words stand that a text to the public does not say: judgements, and what is still looked into.

An institution speaks: the facts of what it did, and how to report (processes.md 6.19). Patterns meet text that is
NFKC-folded, without case, with single blanks.
"""

from collections.abc import Mapping

PUBLIC: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "en": {
        "judgement": (
            r"\b(?:disgust|appal|shock|horrif|outrag|despic|abhor|deplor|sicken)\w*",
            r"\b(?:terrible|horrible|awful|vile|shameful|egregious|heinous|toxic|predatory|monstrous|inexcusable)\b",
        ),
        "running": (
            r"\b(?:investigation|inquiry|review|case|matter) (?:is|are|remains?) (?:still |currently )?"
            r"(?:ongoing|open|pending|under ?way|running|in progress)",
            r"\b(?:are|is|being) (?:still |currently )?(?:investigat|look(?:ed|ing) into|reviewed|reviewing|examin)\w*",
            r"\bunder (?:investigation|review)\b",
        ),
    },
    "ja": {
        "judgement": ("卑劣|卑怯|許しがた|許し難|恥ずべき|悪質|言語道断|ひどい|衝撃的|おぞまし|最低の",),
        "running": ("(?:調査|検討|審査|対応)(?:は|を)?(?:現在)?(?:中|続け|続いて|進めて|行って)(?!止)",),
    },
    "sw": {
        "judgement": (r"\b(?:ya|wa|la|cha) (?:kuchukiza|aibu|kinyama|kutisha|kikatili)\b|\bmbaya sana\b",),
        "running": (
            r"\b(?:uchunguzi|kesi|ripoti) (?:bado )?(?:u|i)na(?:endelea|chunguzwa|angaliwa)\b"
            r"|\btuna(?:li)?chunguza\b",
        ),
    },
}
