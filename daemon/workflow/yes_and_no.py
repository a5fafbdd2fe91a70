"""This is where it is told whether a party answers an invitation with yes or with no: English, Japanese, Swahili.

Security: the text is hostile, and a yes binds somebody. Only a bare yes counts as one: a yes with a word more may
hold a condition and is left to a person. A no needs no more than its first line. Never from silence (OIF-25, AAP-20).
"""

import re

from daemon.workflow.model import Case, Party, Person, PersonId
from daemon.workflow.signing_off import own_words

_LONGEST = 200  # characters of an answer that may be a bare yes
_YES = re.compile(
    r"yes|yes,? please|yes,? i (?:do|agree|want (?:this|it|that)|would like (?:this|it|that)(?: talk)?)|i agree"
    r"|i say yes"
    r"|はい|はい[、,]? ?(?:お願い(?:し|いたし)ます|希望します|参加します|同意します)|希望します|参加します|同意します"
    r"|ndi(?:y)?o|ndi(?:y)?o,? (?:na|nina)kubali|(?:na|nina)kubali|ndi(?:y)?o,? tafadhali"
)
_NO = re.compile(
    r"no|no,? (?:thank you|thanks|sorry|i (?:do not|don't)(?: want (?:this|it|that|to))?)|i say no|i decline"
    r"|i(?: would|'d) rather not|i (?:do not|don't) want (?:this|it|that|to)"
    r"|いいえ|(?:いいえ[、,]? ?)?(?:結構です|希望しません|参加しません|お断りします|同意しません)"
    r"|hapana|hapana,? asante|sikubali|sitaki"
)
_EDGES = " .!。！,、*_\"'「」"


def answer_in(text: str, party: Party, case: Case) -> bool | None:
    """True for a bare yes, False for a no, None for whatever is neither: a person reads that. Never raises.

    `text` is the new text of a mail; a closing formula and the writer's own name below it do not count.
    """
    signed = tuple(dict.fromkeys(one.sender.name for one in case.reports if one.party == party.id and one.sender.name))
    writer = Person(id=PersonId(party.id), name=party.name or "", aliases=(*signed, party.alias), emails=())
    said = own_words(text[: 4 * _LONGEST].replace("’", "'"), writer)
    first, _, rest = said.partition("\n")
    bare = " ".join(first.casefold().split()).strip(_EDGES)
    if _NO.fullmatch(bare):
        return False
    return True if not rest.strip() and len(said) <= _LONGEST and _YES.fullmatch(bare) else None
