"""As much text as a person could write is kept for the search for people; of more, the rest is called unread."""

import base64

from daemon.ingest.parse import parse
from daemon.ingest.reading import Reading
from daemon.workflow.conflicts import find_conflicts
from daemon.workflow.message import IncomingMessage
from tests.build import a_desk

MIB = 1024 * 1024


def with_files(*files: tuple[str, str]) -> IncomingMessage:
    lines = ["From: sam@example.com", "Subject: A report", 'Content-Type: multipart/mixed; boundary="b"', ""]
    lines += ["--b", "", "See the files."]
    for kind, text in files:
        body = base64.encodebytes(text.encode()).decode()
        lines += ["--b", f"Content-Type: {kind}", "Content-Transfer-Encoding: base64", "", body]
    return parse("\n".join([*lines, "--b--", ""]).encode(), Reading())


def test_the_texts_of_all_attachments_together_are_bounded() -> None:
    message = with_files(*[("text/csv; name=log.csv", "a@" * (MIB // 4))] * 8)

    assert sum(len(one.text) for one in message.attachments) == MIB
    assert len(message.attachments) == 8
    assert message.partly_unread == "text-too-long"


def test_attachments_of_usual_length_are_read_whole() -> None:
    message = with_files(("text/csv; name=log.csv", "one,two\n"), ("text/plain; name=talk.txt", "three"))

    assert message.partly_unread == ""


def test_an_attached_mail_is_opened_by_its_name_too() -> None:
    inner = "From: x@example.com\nSubject: =?utf-8?b?QmVuIE9rYWZvcg==?=\n\nHello\n"

    message = with_files(("application/octet-stream; name=forwarded.eml", inner))

    assert [conflict.person for conflict in find_conflicts(message, a_desk())] == ["ben"]
