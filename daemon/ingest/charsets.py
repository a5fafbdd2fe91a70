"""This is where the bytes of a text become characters, whatever their label says.

Security: labels come from strangers. Only the encodings of the WHATWG list and a few mail names are ever used, so no
label can reach a codec that inflates, evaluates or rewrites (zlib, unicode_escape, idna, UTF-7).
"""

import re
from dataclasses import dataclass

import webencodings
from charset_normalizer import from_bytes

GUESS_FROM = 16_384  # bytes shown to the guesser; it is slow
MARK = "\ufffd"
_WEAK = frozenset(
    {"", "us-ascii", "ascii", "unknown", "x-unknown", "unknown-8bit", "none", "iso-8859", "8bit", "default"}
)
_REFUSED = frozenset({"utf-7", "utf7", "unicode-1-1-utf-7", "utf-7-imap", "unicode-2-0-utf-7", "csutf7"})
_MAIL_NAMES = {
    "iso-gb2312": "gb18030", "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030",
    "cp936": "gb18030", "cp932": "cp932", "latin-1": "cp1252", "cp949": "cp949", "big5": "cp950", "cp950": "cp950",
    "cp874": "cp874", "utf-16": "utf-16", "utf-16le": "utf-16-le", "utf-16be": "utf-16-be", "utf-32": "utf-32",
    "utf8mb4": "utf-8", "utf_8": "utf-8", "hz-gb-2312": "hz", "iso-8859-9": "cp1254", "cp-850": "cp850",
    "cp850": "cp850",
}  # fmt: skip
_LATIN = frozenset({"cp1252", "iso8859-15", "cp1254"})
_HIGH = re.compile(rb"[\x80-\xff]+")
_HIGH_PAIR = re.compile(rb"[\x80-\xff]{3}")
_SHIFT = re.compile(rb"\x1b(\$@|\$B|\$\(D|\$\(C|\$\([A-Z]|\(B|\(J|\(I|\(H|\$A)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Decoded:
    """Characters, and whether some bytes had none (`lossy`): those stand as U+FFFD."""

    text: str
    lossy: bool = False

    @property
    def mostly_marks(self) -> bool:
        """True when the text is not fit to be read: over three in ten of its signs are replacement marks."""
        signs = len(self.text) - self.text.count(" ") - self.text.count("\n")
        return self.lossy and self.text.count(MARK) * 10 > signs * 3


def decode_text(data: bytes, label: str) -> Decoded:
    """Decode `data`, labelled `label` by its sender ('' when unlabelled). Never raises.

    Order: byte order mark, ISO 2022 escapes, strict UTF-8 where the label is missing or weak, the labelled encoding,
    strict UTF-8, a guess, the labelled encoding with replacement marks.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _with_marks(data, "utf-16")
    if b"\x1b" in data and _SHIFT.search(data):
        return _iso_2022(data, _plain_label(label))
    if _plain_label(label) in _REFUSED:
        return Decoded(text=decode_text(data, "").text, lossy=b"+" in data)
    codec = codec_for(label)
    if codec in _LATIN or not codec:
        text = _strict(data, "utf-8")
        if text is not None:
            return Decoded(text=text.removeprefix("\ufeff"))
    if codec:
        text = _strict(data, codec)
        if text is not None:
            return Decoded(text=text.removeprefix("\ufeff"))
    return _recover(data, codec)


def codec_for(label: str) -> str:
    """The Python codec for a mail charset label, '' when the label is weak, unknown or refused."""
    name = _plain_label(label)
    if name in _WEAK:
        return ""
    if name in _MAIL_NAMES:
        return _MAIL_NAMES[name]
    found = webencodings.lookup(name)
    if found is None and name.startswith("cp"):
        found = webencodings.lookup("windows-" + name[2:])
    if found is None or found.codec_info.name in {"replacement", "x-user-defined"}:
        return ""
    return str(found.codec_info.name)


def _plain_label(label: str) -> str:
    name = label.strip().strip("\"'").lower()
    while name.startswith("charset="):
        name = name.removeprefix("charset=").strip("\"' ")
    return name.split("*", 1)[0]


def _strict(data: bytes, codec: str) -> str | None:
    try:
        text = data.decode(codec)
        text.encode("utf-8")  # some codecs make lone surrogates, which are no characters
    except (UnicodeError, LookupError):
        return None
    return text


def _with_marks(data: bytes, codec: str) -> Decoded:
    text = data.decode(codec, "replace").encode("utf-8", "replace").decode("utf-8").removeprefix("\ufeff")
    return Decoded(text=text, lossy=MARK in text)


def _recover(data: bytes, codec: str) -> Decoded:
    text = _strict(data, "utf-8")
    if text is not None:
        return Decoded(text=text)
    labelled = _with_marks(data, codec or "utf-8")
    if codec and labelled.text.count(MARK) * 20 < len(labelled.text):
        return labelled  # a few broken bytes in a text whose label is right
    utf8 = _with_marks(data, "utf-8")
    if utf8.text.count(MARK) * 20 < sum(sign > "\x7f" for sign in utf8.text):
        return utf8
    return _guess(data) or labelled


def _guess(data: bytes) -> Decoded | None:
    high = sum(len(run) for run in _HIGH.findall(data[:GUESS_FROM]))
    if high * 4 < len(data[:GUESS_FROM]) and not _HIGH_PAIR.search(data[:GUESS_FROM]):
        return Decoded(text=_with_marks(data, "cp1252").text, lossy=True)  # lone high bytes among ASCII: a Latin text
    best = from_bytes(data[:GUESS_FROM]).best()
    codec = codec_for(best.encoding.replace("_", "-")) or best.encoding if best is not None else ""
    if not codec or codec in {"utf-7", "utf_7"}:
        return None
    return Decoded(text=data.decode(codec, "replace"), lossy=True)  # a guess is never more than that


def _iso_2022(data: bytes, label: str) -> Decoded:
    ""
    "ISO 2022 text (RFC 1468, RFC 1557), vendor rows of Microsoft and NEC included, for which Python has no codec."
    ""
    if label == "iso-2022-kr" or b"\x1b$)C" in data:
        return _with_marks(data, "iso2022_kr")
    text = _strict(data, "iso2022_jp_ext")
    if text is not None:
        return Decoded(text=text)
    pieces, shift, at = [], b"(B", 0
    for found in _SHIFT.finditer(data):
        pieces.append(_shifted(data[at : found.start()], shift))
        shift, at = found[1], found.end()
    pieces.append(_shifted(data[at:], shift))
    text = "".join(pieces).replace("\x1b", MARK)
    return Decoded(text=text, lossy=MARK in text)


def _shifted(data: bytes, shift: bytes) -> str:
    if shift in {b"$@", b"$B"}:
        # A line end also ends a run: senders cut lines without shifting back.
        return "".join(
            _double_byte(run) if at % 2 == 0 else run.decode() for at, run in enumerate(re.split(rb"([\r\n]+)", data))
        )
    if shift == b"(I":
        return bytes(byte | 0x80 if 0x21 <= byte <= 0x5F else byte for byte in data).decode("cp932", "replace")
    if shift in {b"(B", b"(J", b"(H"}:
        return decode_text(data, "").text
    return (b"\x1b" + shift + data).decode("iso2022_jp_ext", "replace")


def _double_byte(data: bytes) -> str:
    """JIS X 0208 pairs through their Shift_JIS form, where codec cp932 knows the vendor rows 13 and 89 to 92."""
    out = bytearray()
    for at in range(0, len(data) - 1, 2):
        row, cell = data[at] & 0x7F, data[at + 1] & 0x7F
        if row < 0x21 or cell < 0x21:
            out += b"\x81"
            continue
        lead = ((row + 1) >> 1) + (0x70 if row < 0x5F else 0xB0)
        trail = cell + (0x1F if cell < 0x60 else 0x20) if row % 2 else cell + 0x7E
        out += bytes((lead, trail))
    return out.decode("cp932", "replace") + (MARK if len(data) % 2 else "")
