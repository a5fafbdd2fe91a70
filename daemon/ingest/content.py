"""This is where the parts of a message become its readable text and its attachments. Nothing of a report is dropped."""

import re
from dataclasses import dataclass, field, replace

from daemon.ingest.html_text import HTML_LENGTH, html_to_text
from daemon.ingest.part_text import TEXT_BYTES, decode_part
from daemon.ingest.parts import Part, split_parts
from daemon.ingest.wording import clean, clean_body, decode_words
from daemon.workflow.message import Attachment

TEXT_LENGTH = 1024 * 1024  # characters of the whole readable text; the search for people takes seconds for as much
ATTACHED_LENGTH = 1024 * 1024  # characters of the readable text of all attachments together
NESTING = 5  # attached messages within attached messages
_READABLE = frozenset({"application/json", "application/xml", "application/ics", "message/delivery-status"})
_READABLE_ENDINGS = (".txt", ".csv", ".ics", ".vcf", ".html", ".htm", ".md", ".log", ".json", ".xml")
_WORD = re.compile(r"\w+")
_PGP_START = "-----BEGIN PGP MESSAGE-----"


@dataclass(kw_only=True, slots=True)
class Content:
    """What the parts hold. `unreadable` and `partly_unread` as in `IncomingMessage`."""

    text: str = ""
    attachments: tuple[Attachment, ...] = ()
    unreadable: str = ""
    partly_unread: str = ""
    lossy: bool = False


@dataclass(kw_only=True, slots=True)
class _Found:
    nesting: int = 0  # attached messages around this one
    texts: list[str] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)  # of parts that should have been text
    lossy: bool = False
    opaque: bool = False  # something that no machine here can read: an image, a document, an archive


def read_content(root: Part) -> Content:
    """Collect the text and the attachments of a message; see `IncomingMessage` for the words used."""
    found = _Found()
    _take(root, found)
    text = clean_body("\n\n".join(text.strip("\n") for text in found.texts if text.strip()))
    if len(text) > TEXT_LENGTH:
        text = text[:TEXT_LENGTH]
        found.troubles.append("text-too-long")
    attachments = _within(ATTACHED_LENGTH, found.attachments)
    found.troubles += ["text-too-long"] if attachments != tuple(found.attachments) else []
    found.troubles += [trouble for trouble in ("too-deep", "too-many-parts") if trouble in root.defects]
    content = Content(text=text, attachments=attachments, lossy=found.lossy)
    if _is_only_ciphertext(text):
        content.unreadable = "encrypted"
    elif text.strip():
        content.partly_unread = "encrypted" if _PGP_START in text else next(iter(found.troubles), "")
    elif found.troubles:
        content.unreadable = found.troubles[0] if found.troubles[0] in {"encrypted", "charset"} else "nothing-readable"
    elif found.opaque:
        images = all(one.type.startswith("image/") for one in found.attachments)
        content.unreadable = "image-only" if images else "nothing-readable"
    return content


def _within(length: int, attachments: list[Attachment]) -> tuple[Attachment, ...]:
    """The attachments with as much of their texts, first to last, as fits."""
    kept = []
    for one in attachments:
        kept.append(replace(one, text=one.text[:length]))
        length -= len(kept[-1].text)
    return tuple(kept)


def _take(part: Part, found: _Found) -> None:
    if part.children:
        _take_multipart(part, found)
    elif _is_enveloped(part):
        found.troubles.append("encrypted")
        found.attachments.append(_attachment(part, ""))
    elif _is_body(part):
        _take_text(part, found)
    else:
        _take_attachment(part, found)


def _take_multipart(part: Part, found: _Found) -> None:
    if part.type == "multipart/encrypted":
        found.troubles.append("encrypted")
        found.attachments += [_attachment(child, "") for child in part.children]
    elif part.type == "multipart/alternative":
        _take_alternative(part, found)
    else:
        for child in part.children:
            _take(child, found)


def _take_alternative(part: Part, found: _Found) -> None:
    """Plain text first; the HTML too when it says much more or something else, so that no wording is missed."""
    versions: list[_Found] = []
    for child in part.children:
        version = _Found(nesting=found.nesting)
        _take(child, version)
        versions.append(version)
    plain = [v for child, v in zip(part.children, versions, strict=True) if child.type == "text/plain"]
    others = [v for child, v in zip(part.children, versions, strict=True) if child.type != "text/plain"]
    shown = next((version for version in plain if _words(version)), None)
    for version in others:
        if shown is None and _words(version):
            shown = version
        elif shown is not None and (_words(version) > 2 * _words(shown) + 200 or _says_else(version, shown)):
            found.texts += shown.texts
            shown = version
    for version in versions:
        found.attachments += version.attachments
        found.opaque = found.opaque or version.opaque
    if shown is not None:
        found.texts += shown.texts
        found.troubles += shown.troubles
        found.lossy = found.lossy or shown.lossy
    else:
        found.troubles += [trouble for version in versions for trouble in version.troubles]


def _words(found: _Found) -> int:
    return sum(len("".join(text.replace(">", "").split())) for text in found.texts)


def _says_else(version: _Found, shown: _Found) -> bool:
    """Whether most words shown are missing in another version: "this mail needs HTML" beside a short report."""
    words, others = (set(_WORD.findall("\n".join(found.texts).casefold())) for found in (shown, version))
    return bool(others) and len(words & others) * 2 < len(words)


def _take_text(part: Part, found: _Found) -> None:
    decoded = decode_part(part)
    if decoded.mostly_marks:
        found.troubles.append("charset")
        found.attachments.append(_attachment(part, ""))
        return
    found.lossy = found.lossy or decoded.lossy
    is_cut = part.end - part.start > TEXT_BYTES or (part.type == "text/html" and len(decoded.text) > HTML_LENGTH)
    if is_cut:
        found.troubles.append("text-too-long")
    found.texts.append(_as_text(part, decoded.text))
    if part.file_name:
        found.attachments.append(_attachment(part, ""))  # its name counts too; its words are in the text


def _take_attachment(part: Part, found: _Found) -> None:
    if part.type in {"message/rfc822", "message/global"} or part.file_name.lower().endswith(".eml"):
        found.attachments.append(_attached_message(part, found.nesting + 1))
    elif _is_readable(part):
        decoded = decode_part(part)
        found.attachments.append(_attachment(part, clean_body(_as_text(part, decoded.text))))
    else:
        found.attachments.append(_attachment(part, ""))
        found.opaque = found.opaque or part.type not in {"application/pgp-signature", "application/pgp-keys"}


def _is_body(part: Part) -> bool:
    if part.disposition == "attachment":
        return False
    if part.main_type != "text":
        return part.type in {"application/plain", "application/text"}
    if part.type in {
        "text/calendar",
        "text/csv",
        "text/vcard",
        "text/x-vcard",
        "text/directory",
        "text/rfc822-headers",
    }:
        return False
    return part.type in {"text/plain", "text/html"} or not part.file_name


def _is_readable(part: Part) -> bool:
    if part.main_type == "text" or part.type in _READABLE:
        return True
    return part.type == "application/octet-stream" and part.file_name.lower().endswith(_READABLE_ENDINGS)


def _is_enveloped(part: Part) -> bool:
    """S/MIME that hides its content (RFC 8551 section 3.2.2), a lone OpenPGP part included; signatures are not."""
    if part.type in {"application/pkcs7-mime", "application/x-pkcs7-mime"}:
        kind = part.param("smime-type").lower()
        return kind != "certs-only" and not part.file_name.lower().endswith((".p7c", ".p7s"))
    return part.type == "application/pgp-encrypted"


def _is_only_ciphertext(text: str) -> bool:
    start = text.find(_PGP_START)
    if start < 0:
        return False
    end = text.find("-----END PGP MESSAGE-----", start)
    around = text[:start] + (text[end + 25 :] if end > 0 else "")
    return len("".join(around.split())) < 40


def _as_text(part: Part, text: str) -> str:
    if part.type == "text/html" or part.file_name.lower().endswith((".html", ".htm")):
        return html_to_text(clean_body(text))
    if part.param("format").lower() == "flowed":
        return _unflowed(text, delsp=part.param("delsp").lower() == "yes")
    return text


def _unflowed(text: str, *, delsp: bool) -> str:
    """Join the soft line breaks of format=flowed (RFC 3676 section 4); the signature line stays."""
    out: list[str] = []
    open_depth = -1
    for line in text.replace("\r\n", "\n").split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        rest = line[depth:].removeprefix(" ")
        soft = rest.endswith(" ") and rest != "-- "
        kept = rest[:-1] if soft and delsp else rest
        if open_depth == depth and rest != "-- ":
            out[-1] += kept
        else:
            out.append((">" * depth + " " if depth else "") + kept)
        open_depth = depth if soft else -1
    return "\n".join(line if line == "-- " else line.rstrip() for line in out)


def _attachment(part: Part, text: str) -> Attachment:
    return Attachment(name=part.file_name, type=part.type, size=len(part.content()), text=text)


def _attached_message(part: Part, nesting: int) -> Attachment:
    """An attached message: its headers, text and file names are searched for conflicts and never become the body."""
    data = part.content()
    inner = split_parts(data)
    lines = [
        f"{name}: {clean(decode_words(value))}"
        for name in ("from", "to", "cc", "subject", "date")
        for value in inner.headers.every(name)
    ]
    subject = clean(decode_words(inner.headers.first("subject")))
    texts = ["\n".join(lines)]
    if nesting <= NESTING:
        found = _Found(nesting=nesting)
        _take(inner, found)
        texts += found.texts
        texts += [f"{one.name}\n{one.text}" for one in found.attachments]
    shown = Attachment(name=part.file_name or subject[:116] + ".eml", type=part.type, size=len(data))
    return replace(shown, text=clean_body("\n\n".join(texts)))
