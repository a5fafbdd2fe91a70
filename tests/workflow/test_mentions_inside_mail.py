"""A mention is found however the mail itself was coded (T111: quoted-printable, base64, entities, encoded words)."""

import base64
import quopri
from pathlib import Path
from urllib.parse import quote

import pytest

from daemon.errors import Unreadable
from daemon.ingest.parse import parse
from daemon.ingest.reading import Reading
from daemon.workflow.conflicts import find_conflicts
from tests.build import DESK_ADDRESS, a_desk

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
READING = Reading(own_addresses=frozenset({DESK_ADDRESS}))
TEXT = "Yesterday Aiko Tanaka shouted at me, 田中愛子さん, you know."


def mail(headers: str, body: bytes) -> bytes:
    top = f"From: Sam <sam@example.com>\r\nTo: {DESK_ADDRESS}\r\nMIME-Version: 1.0\r\n{headers}\r\n\r\n"
    return top.encode() + body


def coded(kind: str) -> bytes:
    plain = "Subject: a report\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: "
    html = "Subject: a report\r\nContent-Type: text/html; charset=utf-8"
    subject = base64.b64encode(b"About Aiko").decode()
    part = (
        f"Content-Type: image/png\r\nContent-Disposition: attachment; filename*=utf-8''{quote('田中愛子.png')}\r\n\r\nx"
    )
    return {
        "quoted-printable": mail(plain + "quoted-printable", quopri.encodestring(TEXT.encode())),
        "base64": mail(plain + "base64", base64.encodebytes(TEXT.encode())),
        "entities": mail(html, "".join(f"&#{ord(char)};" for char in TEXT).encode()),
        "split by tags": mail(html, b"<p>It was <b>Ai</b><i>ko</i> <span>Tana</span>ka.</p>"),
        "encoded subject": mail(f"Subject: =?utf-8?B?{subject}?=\r\nContent-Type: text/plain", b"see the subject"),
        "utf-16": mail("Subject: x\r\nContent-Type: text/plain; charset=utf-16", TEXT.encode("utf-16")),
        "iso-2022-jp": mail("Subject: x\r\nContent-Type: text/plain; charset=iso-2022-jp", TEXT.encode("iso-2022-jp")),
        "file name": mail(
            'Subject: x\r\nContent-Type: multipart/mixed; boundary="b"',
            f"--b\r\nContent-Type: text/plain\r\n\r\nsee picture\r\n--b\r\n{part}\r\n--b--\r\n".encode(),
        ),
    }[kind]


KINDS = (
    "quoted-printable",
    "base64",
    "entities",
    "split by tags",
    "encoded subject",
    "utf-16",
    "iso-2022-jp",
    "file name",
)


@pytest.mark.parametrize("kind", KINDS)
def test_coding_hides_no_name(kind: str) -> None:
    message = parse(coded(kind), READING)

    assert [conflict.person for conflict in find_conflicts(message, a_desk())] == ["aiko"]


@pytest.mark.corpus
def test_real_mail_that_knows_nobody_of_the_roster_excludes_nobody():
    """Real mail is full of names and words that come near: at most 1 in 100 may exclude somebody."""
    mails = sorted(CORPUS.rglob("*.eml"))
    if not mails:
        pytest.skip("the folder of real mails is not beside the checkout")

    hits, read = [], 0
    for path in mails:
        try:
            message = parse(path.read_bytes(), READING)
        except Unreadable:
            continue
        read += 1
        hits += [path.name] if find_conflicts(message, a_desk()) else []

    assert read > len(mails) // 2
    assert len(hits) <= read // 100, hits
