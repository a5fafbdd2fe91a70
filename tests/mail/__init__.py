"""This is where test mails are written: by hand, byte by byte where bytes matter."""

from base64 import encodebytes

DESK = "conduct@example.org"


def mail(body: str | bytes = "Somebody shouted at me.", **fields: str) -> bytes:
    """A message with CRLF ends. Field names are given with '_' for '-'; an empty value leaves a usual field out."""
    usual = {
        "From": "Chidi <chidi@example.net>",
        "To": DESK,
        "Subject": "A report",
        "Date": "Fri, 20 Nov 2026 10:00:00 +0900",
        "Message_ID": "<one@example.net>",
    }
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in {**usual, **fields}.items() if value]
    data = body.replace("\n", "\r\n").encode() if isinstance(body, str) else body
    return "\r\n".join(lines).encode("utf-8", "surrogateescape") + b"\r\n\r\n" + data


def part(body: str | bytes, kind: str = "text/plain; charset=utf-8", **fields: str) -> bytes:
    """One part for `multipart`; bytes are sent as base64."""
    lines = [f"Content-Type: {kind}", *(f"{name.replace('_', '-')}: {value}" for name, value in fields.items())]
    if isinstance(body, bytes):
        lines.append("Content-Transfer-Encoding: base64")
        data = encodebytes(body)
    else:
        data = body.encode()
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + data


def multipart(*parts: bytes, kind: str = "multipart/mixed", **fields: str) -> bytes:
    """A message of several parts."""
    body = b"".join(b"--edge\r\n" + each + b"\r\n" for each in parts) + b"--edge--\r\n"
    return mail(body, MIME_Version="1.0", Content_Type=f"{kind}; boundary=edge", **fields)
