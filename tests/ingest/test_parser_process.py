"""The parsing process: poison kills at most itself, and the next message is read (T037, T038, T150, T152, T153)."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from daemon.errors import Unreadable
from daemon.ingest.parser import Parser
from daemon.ingest.reading import Reading
from daemon.workflow.message import Provenance
from tests.mail import mail, multipart, part

READING = Reading()


@pytest.fixture(scope="module")
def parser() -> Iterator[Parser]:
    with Parser() as running:
        yield running


def _worker_of_this_process() -> int:
    """The process id of the youngest child, from /proc."""
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    return int(children[-1])


def _nested(depth: int) -> bytes:
    levels = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(depth))
    return mail("").rstrip() + b"\r\n" + levels + b"Content-Type: text/plain\r\n\r\ndeep"


POISON = {
    "parentheses in From": mail("read me", From="(" * 1000 + "a@example.com"),
    "many parentheses in From": mail("read me", From="(" * 15_000),
    "quotes in From": mail("read me", From='"' * 15_000),
    "multiparts 100 deep": _nested(100),
    "multiparts 1,000 deep": _nested(1000),
    "multiparts 10,000 deep": _nested(10_000),
    "100,000 parts": multipart(*[part("x")] * 100_000),
    "100,000 empty parts": mail("--b\r\n" * 100_000, Content_Type="multipart/mixed; boundary=b"),
    "32,000 addresses": mail("read me", To="a@example.com," * 32_000),
    "16,000 encoded words": mail("read me", Subject="=?utf-8?q?a?= " * 16_000),
    "16,000 parameters": mail("read me", Content_Type="text/plain" + "; a*0=b" * 16_000),
    "boundaries within boundaries": mail(
        "--a\r\n--aa\r\n--a--\r\n" * 20_000, Content_Type="multipart/mixed; boundary=a"
    ),
    "messages in messages": mail("Content-Type: message/rfc822\r\n\r\n" * 20_000, Content_Type="message/rfc822"),
    "NUL everywhere": bytes(100_000),
    "8-bit headers": b"From: \xff\xfe\x80\r\nSubject: \x80\x81\r\n\r\n\x90",
    "unknown charset": mail("read me", Content_Type="text/plain; charset=x-klingon"),
    "absurd date": mail("read me", Date="99999"),
    "empty multipart": mail("", Content_Type="multipart/mixed; boundary=b"),
    "no blank line": b"Subject: x\r\nread me",
    "nothing": b"",
    "2 MiB of nested HTML": mail("<div>" * 400_000 + "read me", Content_Type="text/html"),
    "2 MiB of nested quotes": mail("<blockquote>" * 170_000 + "read me", Content_Type="text/html"),
    "100,000 attributes": mail("<p " + "a=b " * 100_000 + ">read me</p>", Content_Type="text/html"),
    "entities": mail("&lt;" * 500_000 + "read me", Content_Type="text/html"),
    "one line of 1 MiB": mail("x" * 1_000_000),
    "500,000 colons": mail(":\n" * 500_000),
}


@pytest.mark.parametrize("name", POISON)
def test_a_hostile_message_is_read_as_far_as_it_can_be_and_the_next_one_too(parser: Parser, name: str) -> None:
    poisoned = parser.parse(POISON[name], READING)

    assert parser.parse(mail("A good report"), READING).text == "A good report"
    if b"read me" in POISON[name] and len(POISON[name]) < 2_000_000:
        assert "read me" in poisoned.text


def test_a_message_of_35_mib_is_parsed_and_a_larger_one_refused(parser: Parser) -> None:
    """T153: the caller then reads the headers only."""
    largest = mail("x" * 70 + "\n").ljust(35 * 1024 * 1024, b"y")

    parsed = parser.parse(largest, READING)

    assert parsed.partly_unread == "text-too-long"
    with pytest.raises(Unreadable, match="too-large"):
        parser.parse(largest + b"z", READING)


@pytest.mark.parametrize("kind", ["text/plain; charset=utf-8", "text/html; charset=utf-8", "text/plain"])
def test_a_text_of_35_mib_in_wide_signs_fits_in_the_memory_limit(parser: Parser, kind: str) -> None:
    raw = mail("相談です😀\n" * 1_600_000, Content_Type=kind)

    message = parser.parse(raw, READING)

    assert message.text.startswith("相談です😀")
    assert message.partly_unread == "text-too-long"


def test_a_large_attachment_fits_in_the_memory_limit(parser: Parser) -> None:
    raw = multipart(part("see attached"), part(os.urandom(25 * 1024 * 1024), "image/png; name=big.png"))

    message = parser.parse(raw, READING)

    assert (message.text.strip(), message.attachments[0].size) == ("see attached", 25 * 1024 * 1024)


def test_a_killed_process_is_replaced_at_the_next_message() -> None:
    """T038."""
    with Parser() as parser:
        parser.parse(mail(), READING)
        os.kill(_worker_of_this_process(), signal.SIGKILL)

        told = []
        for _ in range(2):
            try:
                told.append(parser.parse(mail("A good report"), READING).text)
            except Unreadable as why:
                told.append(str(why))

        assert told[-1] == "A good report"
        assert set(told) <= {"A good report", "parser-failed"}


def test_a_message_that_takes_too_long_is_given_up_and_the_next_one_read() -> None:
    with Parser(wall_seconds=0.0005) as hurried, pytest.raises(Unreadable, match="parser-failed"):
        hurried.parse(mail("x" * 30_000_000), READING)


def test_a_closed_parser_leaves_no_process_behind() -> None:
    parser = Parser()
    parser.parse(mail(), READING)
    worker = _worker_of_this_process()

    parser.close()
    parser.close()

    assert not Path(f"/proc/{worker}").exists()


VERDICTS = {
    "of DMARC, and a foreign hop": {
        "Authentication_Results": "mx.example.org; dmarc=pass header.from=example.com",
        "Received": "from relay.example.com by mx.example.org; Fri, 20 Nov 2026 12:00:00 +0000",
    },
    "of DKIM alone": {"Authentication_Results": "mx.example.org; dkim=pass header.d=mail.example.com"},
}


@pytest.mark.parametrize("verdict", VERDICTS)
def test_a_verdict_is_read_where_no_file_can_be_opened(parser: Parser, verdict: str) -> None:
    reading = Reading(trusted_authserv_ids=("mx.example.org",))

    message = parser.parse(mail("Hello.", From="sam@example.com", **VERDICTS[verdict]), reading)

    assert message.provenance is Provenance.PROVEN
