"""This is where characters that a text spells as codes (entities, percent signs) are written out.

Security: one pass, fixed-length codes, nothing is decoded twice.
"""

import html
import re
from urllib.parse import unquote

_PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2}){1,64}")


def decoded(text: str) -> str:
    """Write out HTML entities and percent codes (RFC 3986 section 2.1) that are left in a text or a file name."""
    if "&" in text:
        text = html.unescape(text)
    if "%" in text:
        text = _PERCENT.sub(lambda match: unquote(match[0], errors="replace"), text)
    return text
