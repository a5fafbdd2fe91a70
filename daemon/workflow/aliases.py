"""This is where the name that somebody chose to be called by is read from their own mail (OIK-03).

Nobody is asked for a name, and the mailbox and its display name are something else: only a line that says so counts.
Security: the line is hostile and goes back to its writer in letters. It is one short line of letters and digits, no
address and no link; what a letter may not say, or names somebody of the desk, is left out.
"""

import re
import unicodedata

from daemon.workflow.desk import Desk
from daemon.workflow.model import Audience
from daemon.workflow.names import finder_for
from daemon.workflow.wording import check_wording

_SEARCHED = 16 * 1024  # characters
_LABEL = (
    r"(?:my )?(?:alias|pseudonym|nickname|screen name)(?: is)?|(?:please )?call me|(?:name|what) to call me"
    r"|仮名|偽名|ハンドルネーム|ニックネーム|呼び名|呼び方"
    r"|jina la (?:bandia|utani|kificho|kutumia)(?: ni)?|jina la kuniita(?: ni)?|(?:tafadhali )?niite"
)
_LINE = re.compile(
    rf"^[ \t*-]{{0,4}}(?:{_LABEL})[ \t]*[:：]?[ \t]*(?P<alias>[^\n]{{1,60}})$", re.IGNORECASE | re.MULTILINE
)
_FIT = re.compile(r"[^\W_](?:[\w .'’@-]{0,38}[\w.])?")


def alias_in(text: str, desk: Desk) -> str:
    """The name the writer chose, exactly as written, '' for none or where the community's rules do not ask for it.

    Never raises.
    """
    if desk.policy.visibility.pseudonyms != "as-written":
        return ""
    found = _LINE.search(unicodedata.normalize("NFC", text[:_SEARCHED]))
    alias = found["alias"].strip(" \t\"'「」『』.。,、!") if found is not None else ""
    return alias if _is_fit(alias, desk) else ""


def _is_fit(alias: str, desk: Desk) -> bool:
    if _FIT.fullmatch(alias) is None or re.search(r"@\S*\.|\.\w", alias) is not None or len(alias.split()) > 4:
        return False
    said = any(check_wording(alias, Audience.REPORTER, language) for language in desk.languages)
    return not said and not finder_for(desk.people).mentions(alias)
