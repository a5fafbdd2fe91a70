"""This is where the bytes of a message are cut into its MIME parts, without copying them.

Security: depth, number of parts and decoded size are limited before anything is decoded; the cut is one linear search
per level. Archives, documents and images are never opened.
"""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message

from daemon.ingest.charsets import decode_text
from daemon.ingest.headers import Headers, read_headers
from daemon.ingest.wording import clean_file_name, decode_words

DEPTH = 30
PARTS = 200
_GUESSED_BOUNDARY = re.compile(rb"(?m)^--([^\s][^\r\n]{0,120}?)[ \t]*\r?\n(?=[!-9;-~]+:)")
_NO_QP = re.compile(rb"=[^0-9A-Fa-f\r\n]")


@dataclass(kw_only=True, slots=True)
class Part:
    """One MIME part: its fields, its kind, and where its body lies in `data`. Built once, then only read."""

    data: bytes
    headers: Headers
    type: str  # 'text/plain', lower case
    end: int
    described: Message
    begin: int = 0  # where its own fields begin
    children: tuple["Part", ...] = ()
    defects: list[str] = field(default_factory=list)

    @property
    def start(self) -> int:
        return self.headers.body_at

    @property
    def main_type(self) -> str:
        return self.type.split("/", 1)[0]

    @property
    def disposition(self) -> str:
        """'attachment', 'inline' or ''."""
        return clean_token(self.headers.first("content-disposition"))

    def param(self, name: str) -> str:
        """A parameter of Content-Type, RFC 2231 forms included; '' when absent."""
        return _param(self.described, name, "content-type")

    @property
    def file_name(self) -> str:
        """The cleaned file name, '' when the sender gave none."""
        raw = _param(self.described, "filename", "content-disposition") or self.param("name")
        return clean_file_name(decode_words(raw))

    def content(self) -> bytes:
        """The body with its transfer encoding undone (RFC 2045 section 6); as it stands when that cannot be done."""
        return undo_encoding(
            self.data[self.start : self.end], clean_token(self.headers.first("content-transfer-encoding"))
        )

    def walk(self) -> Iterator["Part"]:
        """This part and every part below it, in order; never into an attached message."""
        yield self
        for child in self.children:
            yield from child.walk()


def split_parts(data: bytes) -> Part:
    """Cut a whole message into parts. Never raises; what lies beyond a limit stays one opaque part with a defect.

    Defects on the root: 'too-deep', 'too-many-parts', 'no-boundary', 'broken-multipart'.
    """
    return _Cutter(data).part(0, len(data), 0, "text/plain")


def clean_token(value: str) -> str:
    """The first word of a structured value such as 'attachment; filename=x', in lower case."""
    return value.split(";", 1)[0].strip().strip("\"'").strip().lower()


def undo_encoding(data: bytes, encoding: str) -> bytes:
    """Undo base64, quoted-printable or uuencode; other encodings are taken as they stand. Never raises."""
    try:
        if encoding == "base64":
            return _base64(data)
        if encoding in {"quoted-printable", "quoted_printable", "qp"}:
            return binascii.a2b_qp(_NO_QP.sub(lambda found: b"=3D" + found[0][1:], data))
        if encoding in {"x-uuencode", "uuencode", "uue", "x-uue"}:
            return _uuencoded(data)
    except (ValueError, MemoryError):
        return data
    return data


class _Cutter:
    """Cuts one message; counts its parts."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.count = 0
        self.defects: list[str] = []

    def part(self, start: int, end: int, depth: int, default: str) -> Part:
        self.count += 1
        headers = read_headers(self.data, start, end)
        described = _described(headers)
        kind = _media_type(headers, default)
        found = Part(
            data=self.data, headers=headers, type=kind, begin=start, end=end, described=described, defects=self.defects
        )
        if found.main_type == "multipart":
            self._cut(found, depth)
        return found

    def _cut(self, found: Part, depth: int) -> None:
        if depth >= DEPTH:
            self.defects.append("too-deep")
            found.type = "application/octet-stream"
            return
        spans = self._spans(found)
        if not spans:
            self.defects.append("no-boundary")
            found.type = "text/plain"
            return
        default = "message/rfc822" if found.type == "multipart/digest" else "text/plain"
        children = []
        for start, end in spans:
            if self.count >= PARTS:
                self.defects.append("too-many-parts")
                break
            children.append(self.part(start, end, depth + 1, default))
        found.children = tuple(children)

    def _spans(self, found: Part) -> list[tuple[int, int]]:
        """Where the parts between the boundary lines lie (RFC 2046 section 5.1.1)."""
        boundary = found.param("boundary").rstrip().encode("utf-8", "surrogateescape")
        spans = self._between(boundary, found) if boundary else []
        if not spans:
            guessed = _GUESSED_BOUNDARY.search(self.data, found.start, found.end)
            spans = self._between(guessed[1], found) if guessed else []
        return spans

    def _between(self, boundary: bytes, found: Part) -> list[tuple[int, int]]:
        line = re.compile(rb"^--" + re.escape(boundary) + rb"(--)?[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
        spans, opened = [], -1
        for delimiter in line.finditer(self.data, found.start, found.end):
            if opened >= 0:
                spans.append((opened, _before_line_end(self.data, opened, delimiter.start())))
            opened = -1 if delimiter[1] else delimiter.end()
            if delimiter[1] or len(spans) > PARTS:
                break
        if opened >= 0:
            spans.append((opened, found.end))
            if len(spans) <= PARTS:
                self.defects.append("broken-multipart")
        return spans


def _before_line_end(data: bytes, start: int, end: int) -> int:
    if end > start and data[end - 1 : end] == b"\n":
        end -= 1
        if end > start and data[end - 1 : end] == b"\r":
            end -= 1
    return end


def _media_type(headers: Headers, default: str) -> str:
    value = clean_token(headers.first("content-type"))
    if not value:
        return default
    kind, slash, sub = value.partition("/")
    kind, sub = kind.strip(), sub.strip().split(" ", 1)[0]
    if kind == "text" and not slash:
        return "text/plain"
    if not slash or not kind or not sub or len(value) > 120 or not value.isascii() or not value.isprintable():
        return "text/plain" if default == "text/plain" else default
    return f"{kind}/{sub}"


def _described(headers: Headers) -> Message:
    described = Message()
    for name in ("content-type", "content-disposition"):
        value = headers.first(name)
        if value:
            described[name] = value.replace("\x00", "")
    return described


def _param(described: Message, name: str, header: str) -> str:
    try:
        value = described.get_param(name, "", header)
    except (ValueError, IndexError, LookupError, TypeError, AttributeError):
        return ""
    if isinstance(value, tuple):
        return decode_text(str(value[2]).encode("latin-1", "replace"), value[0] or "").text
    return str(value)


def _base64(data: bytes) -> bytes:
    try:
        return binascii.a2b_base64(data)
    except binascii.Error:
        packed = re.sub(rb"[^A-Za-z0-9+/]", b"", data)
        packed = packed[: len(packed) - 1] if len(packed) % 4 == 1 else packed
        return binascii.a2b_base64(packed + b"=" * (-len(packed) % 4))


def _uuencoded(data: bytes) -> bytes:
    out = []
    for line in data.split(b"\n"):
        line = line.rstrip(b"\r")
        if line.startswith(b"begin ") or not line:
            continue
        if line == b"end":
            break
        try:
            out.append(binascii.a2b_uu(line))
        except binascii.Error:
            return data
    return b"".join(out)
