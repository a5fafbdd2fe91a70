"""This is where the words of a message are gathered that its reader is not shown, for the search for people alone.

Security: whoever is named only where no mail program shows it is still part of the report (T111). Patterns are bounded
on both sides; what is found is never put into a letter.
"""

import html
import re

from daemon.ingest.html_text import HTML_LENGTH, html_to_text, strip_tags
from daemon.ingest.part_text import decode_part
from daemon.ingest.parts import Part
from daemon.ingest.wording import clean, clean_body, decode_words

LENGTH = 512 * 1024  # characters
_FIELDS = (
    "sender", "resent-from", "resent-sender", "resent-to", "resent-cc", "bcc", "organization", "comments", "keywords",
    "x-original-from", "x-sender", "disposition-notification-to", "errors-to",
)  # fmt: skip
_ATTRIBUTE = re.compile(
    r"""\b(?:alt|title|aria-label|placeholder|content|value|summary|label|cite)\s{0,9}=\s{0,9}"""
    r"""(?:"([^"<>]{1,1000})"|'([^'<>]{1,1000})'|([^\s"'<>]{1,200}))""",
    re.IGNORECASE,
)
_HIDES = re.compile(r"(?i)display\s{0,9}:\s{0,9}none|visibility\s{0,9}:|\bhidden\b|font-size\s{0,9}:\s{0,9}0|<!--")
_COMMENT = re.compile(r"<!--(.{1,20000}?)-->", re.DOTALL)
_WORD = re.compile(r"\w+")


def unseen_words(root: Part, shown: str) -> str:
    """Words of header fields no reader looks at, of HTML attributes, of hidden HTML, of versions that were not chosen.

    `shown` is the readable text of the message: what stands in it is not repeated. At most 512 Ki characters.
    """
    found = [clean(decode_words(value)) for name in _FIELDS for value in root.headers.every(name)]
    for part in root.walk():
        if part.type in {"text/plain", "text/html"}:
            text = clean_body(decode_part(part).text[:HTML_LENGTH])
            found += _of_html(text) if part.type == "text/html" else [text]
    known = set(_WORD.findall(shown))
    return "\n".join(words for words in found if not known.issuperset(_WORD.findall(words)))[:LENGTH]


def _of_html(source: str) -> list[str]:
    found = [html_to_text(source)]
    found += [html.unescape(value[1] or value[2] or value[3]) for value in _ATTRIBUTE.finditer(source)]
    if _HIDES.search(source):
        found += [strip_tags(source), *_COMMENT.findall(source)]
    return found
