"""This is where the bytes of one text part become characters, by the charset it names or its HTML does."""

from daemon.ingest.charsets import Decoded, decode_text
from daemon.ingest.parts import Part

TEXT_BYTES = 8 * 1024 * 1024  # of one part


def decode_part(part: Part) -> Decoded:
    """The text of a part, its transfer encoding undone; at most 8 MiB of it are looked at. Never raises."""
    label = part.param("charset")
    data = part.content()[:TEXT_BYTES]
    if part.type == "text/html" and not label:
        label = _label_in_html(data)
    return decode_text(data, label)


def _label_in_html(data: bytes) -> str:
    head = data[:2048].lower()
    at = head.find(b"charset=")
    return (
        head[at + 8 : at + 40].split(b">")[0].strip(b"\"' /").split(b'"')[0].decode("ascii", "replace")
        if at >= 0
        else ""
    )
