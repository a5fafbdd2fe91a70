"""This is where header values become clean strings: encoded words decoded, controls and tricks taken out.

Security: everything that may return into a header, a file name or a letter passes `clean`.
"""

import re
from base64 import b64decode
from binascii import a2b_qp
from collections.abc import Iterator

from daemon.ingest.charsets import decode_text

NAME_LENGTH = 120  # characters of a file name
_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=")
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_SPACES = re.compile(r"\s+")
_PATH = re.compile(r"[/\\]")
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?")


def clean(value: str) -> str:
    """One line without controls, bidirectional overrides, zero-width signs or lone surrogates; white space folded."""
    return _SPACES.sub(" ", _UNSAFE.sub("", _SPACES.sub(" ", value))).strip()


def clean_body(value: str) -> str:
    """Text of many lines with LF ends, without controls (tabs stay), overrides or lone surrogates."""
    lines = value.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return _UNSAFE.sub("", lines.replace("\x0b", "\n").replace("\x0c", "\n"))


def clean_file_name(value: str) -> str:
    """A bare file name of at most 120 characters: no folder, no drive, no reserved name, no leading or trailing dot."""
    name = clean(_PATH.split(clean(value))[-1].replace("\x00", ""))
    name = re.sub(r"^[A-Za-z]:", "", name).strip(" .")
    if _RESERVED.fullmatch(name):
        name = "_" + name
    if len(name) > NAME_LENGTH:
        stem, dot, ending = name.rpartition(".")
        ending = dot + ending if dot and len(ending) <= 16 else ""
        name = (stem if ending else name)[: NAME_LENGTH - len(ending)] + ending
    return name


def decode_words(value: str) -> str:
    """Decode the encoded words of RFC 2047, broken ones included; neighbours in one charset are joined as bytes first.

    A word that cannot be decoded stays as written: nothing is dropped.
    """
    if "=?" not in value:
        return value
    out, run, run_label, at = [], b"", "", 0
    for found in _WORD.finditer(value):
        between = value[at : found.start()]
        data = _word_bytes(found[2], found[3])
        if data is None:
            continue
        if run and not between.strip() and found[1].lower() == run_label:
            run += data
        else:
            out.append(decode_text(run, run_label).text if run else "")
            out.append("" if run and not between.strip() else between)
            run, run_label = data, found[1].lower()
        at = found.end()
    out.append(decode_text(run, run_label).text if run else "")
    return "".join(out) + value[at:]


def message_ids(value: str) -> Iterator[str]:
    """The Message-IDs of a header in order, without angle brackets, at most 50 of at most 250 characters each."""
    found = re.findall(r"<([^<>]{1,998})>", value) or value.split()
    for each in found[:50]:
        identity = clean(each).replace(" ", "")
        if identity and len(identity) <= 250:
            yield identity


def _word_bytes(kind: str, data: str) -> bytes | None:
    raw = data.encode("utf-8", "surrogateescape")
    try:
        if kind in "bB":
            packed = re.sub(rb"[^A-Za-z0-9+/]", b"", raw)
            return b64decode(packed + b"=" * (-len(packed) % 4)) if len(packed) % 4 != 1 else b64decode(packed[:-1])
        return a2b_qp(raw, header=True)
    except ValueError:
        return None
