"""Whatever bytes arrive, parsing them ends in a message that can be stored and shown."""

from hypothesis import given, settings
from hypothesis import strategies as st

from daemon.ingest.content_key import content_parts
from daemon.ingest.envelope import read_envelope
from daemon.ingest.frames import message_from_json, message_to_json
from daemon.ingest.parse import parse
from daemon.ingest.reading import Reading

READING = Reading(trusted_authserv_ids=("mx.example.org",), loop_mark="m")
PIECES = [
    b"From: ", b"From : ", b"To: ", b"Subject: ", b"Date: ", b"Content-Type: ", b"Content-Disposition: ", b"Sender: ",
    b"Content-Transfer-Encoding: base64\r\n", b"Content-Transfer-Encoding: quoted-printable\r\n",
    b"Received: by x\r\n",
    b"text/plain; charset=", b"text/html", b"multipart/mixed; boundary=b", b"multipart/alternative; boundary=b",
    b"multipart/report",
    b"message/rfc822", b"message/delivery-status", b"Authentication-Results: mx.example.org; dmarc=pass",
    b"attachment; filename*0*=",
    b"--b\r\n", b"--b--\r\n", b"\r\n", b"\r\n\r\n", b"\n", b"\r", b" ", b"\t", b"=?utf-8?q?", b"=?iso-2022-jp?b?",
    b"?=", b"<", b">", b"@", b"a@example.com",
    b"(", b")", b'"', b"\\", b",", b";", b":", b"\x00", b"\x1b$B", b"\x1b(B", b"\xff", b"\xe3\x81\x82",
    b"iso-2022-jp", b"utf-16", b"x-unknown",
    b"On 2026 x wrote:", b"> ", b"-- \n", b"-----BEGIN PGP MESSAGE-----", b"<div class=gmail_attr>", b"</div>",
    b"<!--", b"Final-Recipient: rfc822; ",
    b"Action: failed\r\n", b"Status: 5.1.1\r\n", b"begin 644 x\r\n", b"99999",
]  # fmt: skip


def _is_sound(raw: bytes) -> None:
    message = parse(raw, READING)

    assert message_from_json(message_to_json(message)) == message
    "".join(content_parts(message)).encode("utf-8")
    assert not {"\r", "\n", "\0"} & set(
        message.subject + message.message_id + message.sender.name + message.sender.address
    )
    kept = "".join((message.new_text + message.quoted + message.signature).split())
    assert sorted(kept) == sorted("".join(message.text.split()))
    assert message.sender_defect != "broken-from"
    assert message.provenance_why != "unreadable"
    if message.sender_is_clean:
        assert message.sender.address.isascii()
        assert len(message.senders) == 1


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.binary(max_size=6), max_size=40))
def test_any_mail_like_bytes_become_a_sound_message(pieces: list[bytes]) -> None:
    _is_sound(b"".join(pieces))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_become_a_sound_message(raw: bytes) -> None:
    _is_sound(raw)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.binary(max_size=6), max_size=20))
def test_the_envelope_of_any_bytes_is_read(pieces: list[bytes]) -> None:
    assert read_envelope(b"".join(pieces), READING, "parser-failed").unreadable == "parser-failed"
