"""This is where a header block is cut into fields, broken lines included.

Security: every limit is checked before a value is looked at; the work is linear in what is kept. A line with a blank
before its colon is still a field, so it cannot hide the fields behind it.
"""

import re
from dataclasses import dataclass

from daemon.ingest.charsets import decode_text

BLOCK_BYTES = 100 * 1024
FIELD_BYTES = 16 * 1024
FIELD_LINES = 1000
_FIELD = re.compile(rb"([!-9;-~]{1,200})([ \t]*):(.*)", re.DOTALL)
_CHARSET = re.compile(rb"(?i)charset\s*=\s*\"?([A-Za-z0-9_.:-]{1,40})")
_BLANK = re.compile(rb"(?:\A|\n)\r?\n")
_GOES_ON = re.compile(rb"[ \t]|[^:]{1,200}:|\Z")
_KNOWN = re.compile(
    rb"(?im)^(?:subject|from|to|date|message-id|content-type|mime-version|received|content-transfer-encoding)[ \t]*:"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Headers:
    """The fields in order, names in lower case, values unfolded; where the body starts; what was wrong.

    Defects: 'headers-cut', 'field-cut', 'broken-line', 'blank-before-colon', 'early-fold', 'bare-cr', 'no-blank-line'.
    """

    fields: tuple[tuple[str, bytes], ...]
    body_at: int
    defects: tuple[str, ...]
    hint: str = ""  # charset of Content-Type

    def raw(self, name: str) -> tuple[bytes, ...]:
        """Every value of a field, top first, as bytes."""
        return tuple(value for found, value in self.fields if found == name)

    def every(self, name: str) -> tuple[str, ...]:
        """Every value of a field, top first; bytes outside ASCII become characters as well as can be told."""
        return tuple(self.text_of(value) for value in self.raw(name))

    def text_of(self, value: bytes) -> str:
        """A raw value as characters; bytes outside ASCII are read in the charset the message names for its text."""
        hint = "" if value.isascii() or self.hint.lower().startswith(("utf-16", "utf-32")) else self.hint
        return decode_text(value, hint).text

    def first(self, name: str) -> str:
        """The topmost value of a field, '' when there is none."""
        return next(iter(self.every(name)), "")

    def has(self, name: str) -> bool:
        """Whether the field is there at all."""
        return any(found == name for found, _ in self.fields)


def read_headers(data: bytes, start: int = 0, end: int | None = None) -> Headers:
    """Read the header block that starts at `start` (bytes) of `data` (RFC 5322 section 2.2). Never raises.

    At most 100 KiB, 1000 lines and 16 KiB a field are kept; what is beyond is left out and named as a defect.
    """
    stop = len(data) if end is None else end
    reader = _Block(stop)
    at = start
    while at < stop:
        line_end = data.find(b"\n", at, stop)
        line_end = stop if line_end < 0 else line_end + 1
        line = data[at : min(line_end, at + FIELD_BYTES + 300)].rstrip(b"\r\n")  # room for the longest name
        if not line:
            return reader.done(line_end)
        if at - start > BLOCK_BYTES or reader.lines >= FIELD_LINES:
            reader.defects.append("headers-cut")
            return reader.done(_after_blank(data, at, stop))
        if reader.take(line, data, at, line_end):
            at = line_end
        else:
            return reader.done(at)
    return reader.done(stop)


class _Block:
    """The fields read so far."""

    def __init__(self, stop: int) -> None:
        self.stop = stop
        self.lines = 0
        self.fields: list[tuple[str, bytearray]] = []
        self.defects: list[str] = []

    def take(self, line: bytes, data: bytes, at: int, line_end: int) -> bool:
        """Take one line in; False when the body starts here although no blank line says so."""
        self.lines += 1
        if b"\r" in line:
            self.defects.append("bare-cr")
            line = line.replace(b"\r", b" ")
        if line[:1] in b" \t":
            return self._continue(line)
        found = _FIELD.match(line)
        if found:
            if found[2]:
                self.defects.append("blank-before-colon")
            self._add(found[1], found[3])
            return True
        if line.startswith((b"From ", b">From ")) and not self.fields:
            return True  # the separator line of an mbox file
        if self._fields_follow(line, data, line_end):
            self.defects.append("broken-line")
            return True
        self.defects.append("no-blank-line")
        return False

    def done(self, body_at: int) -> Headers:
        return Headers(
            fields=tuple((name, bytes(value).strip(b" \t")) for name, value in self.fields),
            body_at=body_at,
            defects=tuple(dict.fromkeys(self.defects)),
            hint=self._hint(),
        )

    def _hint(self) -> str:
        value = next((bytes(value) for name, value in self.fields if name == "content-type"), b"")
        found = _CHARSET.search(value)
        return found[1].decode("ascii") if found else ""

    def _continue(self, line: bytes) -> bool:
        if not self.fields:
            found = _FIELD.match(line.lstrip(b" \t"))
            if found:
                self._add(found[1], found[3])
            self.defects.append("early-fold")
            return True
        value = self.fields[-1][1]
        if not line.strip(b" \t"):
            return True
        value += b" " + line.lstrip(b" \t")
        self._cut(value)
        return True

    def _add(self, name: bytes, value: bytes) -> None:
        kept = bytearray(value)
        self._cut(kept)
        self.fields.append((name.decode("ascii").lower(), kept))

    def _cut(self, value: bytearray) -> None:
        if len(value) > FIELD_BYTES:
            del value[FIELD_BYTES:]
            self.defects.append("field-cut")

    def _fields_follow(self, line: bytes, data: bytes, at: int) -> bool:
        """Whether the header block goes on: up to the next blank line, looked for within 4 KiB, stands a well-known
        field, or nothing but lines with a colon and their continuations."""
        window = data[at : min(self.stop, at + 4096)]
        blank = _BLANK.search(window)
        rest = window[: blank.start() + 1] if blank else window
        if _KNOWN.search(rest):
            return True
        return b":" in line and blank is not None and all(_GOES_ON.match(each) for each in rest.splitlines())


def _after_blank(data: bytes, at: int, stop: int) -> int:
    found = re.compile(rb"\n\r?\n").search(data, at, stop)
    return found.end() if found else stop
