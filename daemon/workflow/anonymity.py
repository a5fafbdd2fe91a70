"""This is where it is told whether the person who reported wishes to stay anonymous (OIF-08, OIF-29).

Security: the text is hostile. Every pattern is bounded and at most `SEARCHED` characters are looked at; a wish takes
names out of letters and never adds any. Only the reporter's own later word ends it: no handler can.
"""

import re

from daemon.workflow.model import Case, PartyRole

SEARCHED = 32 * 1024  # characters of the new text
_FIELD = "anonymity"  # the intake field that asks for it
_NO = re.compile(
    r"\W*(?:no(?!\W*(?:one|body))|nope|not needed|not necessary|いいえ|希望しない|希望しません|不要|hapana|si lazima)\b"
)
_WISH = re.compile(
    r"\b(?:stay|remain|be|keep me|keep this|keep it|report(?:ing)?(?: this)?) (?:fully |completely )?anonymous"
    r"|\banonymously\b"
    r"|\b(?:do not|don't|dont|please never) (?:\w+ ){0,2}?(?:use|share|mention|give|tell|reveal|say)"
    r"(?: \w+){0,3}? my name\b"
    r"|\bwithout (?:using |giving |mentioning )?my name\b"
    r"|匿名(?:で|を|に|の|希望|のまま)|名前を(?:出さ|伏せ|明かさ|伝え)(?:ないで|て(?:ください|ほしい|いただ))"
    r"|\bbila (?:kutaja |kutumia )?jina langu\b|\b(?:msi|usi)(?:taje|tumie|seme) jina langu\b|\bnisitajwe\b"
)


def wished(case: Case) -> bool:
    """Whether the last word of a reporter on it was that they wish to stay anonymous. Never raises."""
    reporters = {party.id for party in case.parties if party.role is PartyRole.REPORTER} | {PartyRole.REPORTER.value}
    said = [
        wish
        for report in case.reports
        if report.party in reporters and (wish := _word(dict(report.fields), report.new_text)) is not None
    ]
    return bool(said) and said[-1]


def _word(fields: dict[str, str], new_text: str) -> bool | None:
    """What one mail says of it: yes, no, or None for nothing."""
    asked = fields.get(_FIELD, "").casefold().strip()
    if asked:
        return _NO.match(asked) is None
    text = " ".join(new_text[:SEARCHED].replace("’", "'").casefold().split())
    return True if _WISH.search(text) else None
