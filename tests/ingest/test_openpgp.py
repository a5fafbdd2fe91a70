"""Signatures of pinned keys: good ones are found as mail programs write them, and only those (T101, T102, T104)."""

import subprocess
import sys
from base64 import b64decode, b64encode
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.ingest.openpgp import as_signed, split_clear_signed, verify
from daemon.ingest.parse import parse
from daemon.ingest.parser import Parser
from daemon.ingest.reading import Reading
from daemon.workflow.message import IncomingMessage
from tests.mail import mail, multipart, part
from tests.mail.signing import FROM_GNUPG, PLAIN, SIGNATURE, Signer, in_mime

WORDS = "take\n\n> quiet-lantern-7k3fq"
AIKO, BEN = Signer(), Signer("Ben Okafor <ben@example.net>")


def _read(raw: bytes, *keys: str) -> IncomingMessage:
    return parse(raw, Reading(pinned_keys=keys or (AIKO.key,)))


def _of_gnupg(name: str) -> str:
    return (FROM_GNUPG / name).read_text("utf-8")


def test_a_signed_mail_says_who_signed_which_words() -> None:
    message = _read(AIKO.pgp_mime(WORDS), BEN.key, AIKO.key)

    assert message.signed_by == (AIKO.fingerprint,)
    assert message.signed_text == message.text == WORDS
    assert (message.new_text, message.quoted) == ("take", "> quiet-lantern-7k3fq")
    assert message.signed_at is not None
    assert message.signed_at.tzinfo is UTC


def test_a_clear_signed_text_is_read_without_its_frame() -> None:
    message = _read(mail(AIKO.clear("note\n\n- she called\n-- \nAiko")))

    assert message.signed_by == (AIKO.fingerprint,)
    assert message.new_text == "note\n\n- she called"
    assert message.signature == "--\nAiko"


@pytest.mark.parametrize("line_end", [b"\r\n", b"\n"])
@pytest.mark.parametrize(
    ("name", "new"), [("pgp-mime", "take"), ("clear-signed", "note\n\n電話で話しました。\n- 来週もう一度")]
)
def test_signatures_of_gnupg_are_good_in_the_parsers_own_process(name: str, new: str, line_end: bytes) -> None:
    raw = (FROM_GNUPG / f"{name}.eml").read_bytes().replace(b"\r\n", line_end)

    with Parser() as parser:
        message = parser.parse(raw, Reading(pinned_keys=(_of_gnupg("aiko.asc"),)))

    assert message.signed_at == datetime(2025, 11, 18, 10, tzinfo=UTC)
    assert (len(message.signed_by), message.new_text) == (1, new)
    assert "quiet-lantern-7k3fq" in message.signed_text


@pytest.mark.parametrize("key", ["aiko-ended.asc", "aiko-revoked.asc"])
@pytest.mark.parametrize("name", ["pgp-mime", "clear-signed"])
def test_a_key_that_ended_before_or_was_replaced_since_signs_nothing(name: str, key: str) -> None:
    """The library takes a signature from before a key was replaced for good."""
    message = _read((FROM_GNUPG / f"{name}.eml").read_bytes(), _of_gnupg(key))

    assert (message.signed_by, message.signed_text, message.signed_at) == ((), "", None)


def test_a_key_that_was_revoked_signs_nothing() -> None:
    signature = AIKO.detached(b"take")

    assert verify(b"take", signature, (AIKO.key,)) is not None
    assert verify(b"take", signature, (AIKO.revoked_key,)) is None


def _signed_part(text: str = WORDS) -> tuple[str, str]:
    whole = PLAIN + text
    return whole, SIGNATURE + AIKO.detached(whole.encode()).decode()


def _forwarded() -> bytes:
    return multipart(part("take"), part(AIKO.pgp_mime(WORDS).decode(), "message/rfc822"))


NOT_SIGNED = {
    "a key nobody pinned": BEN.pgp_mime(WORDS),
    "other words": AIKO.pgp_mime(WORDS).replace(b"take", b"show"),
    "one blank more": AIKO.pgp_mime(WORDS).replace(b"take", b"take "),
    "another charset in the signed part": AIKO.pgp_mime(WORDS).replace(b"=utf-8", b"=utf-7"),
    "words behind the signature": AIKO.pgp_mime(WORDS, PLAIN + "close"),
    "words before the signed part": in_mime(PLAIN + "close", *_signed_part()),
    "the signature first": in_mime(*reversed(_signed_part())),
    "a part of a part": in_mime(PLAIN + "close", *_signed_part(), kind="multipart/mixed"),
    "no end of the parts": AIKO.pgp_mime(WORDS).replace(b"--edge--\r\n", b""),
    "forwarded": _forwarded(),
    "two signed parts": in_mime(*_signed_part(), *_signed_part("close")),
    "no signature": in_mime(PLAIN + WORDS),
    "a signature of nothing known": in_mime(PLAIN + WORDS, SIGNATURE + "nonsense"),
    "a signature of another type": AIKO.pgp_mime(WORDS).replace(b": application/pgp-signature", b": text/plain"),
    "clear-signed with words above": mail("close\n\n" + AIKO.clear(WORDS)),
    "clear-signed with words below": mail(AIKO.clear(WORDS) + "\nclose"),
    "clear-signed twice": mail(AIKO.clear(WORDS) + "\n" + AIKO.clear("close")),
    "clear-signed and changed": mail(AIKO.clear(WORDS).replace("take", "close")),
    "clear-signed and quoted": mail("> " + AIKO.clear(WORDS).replace("\n", "\n> ")),
    "clear-signed with a field that is not covered": mail(AIKO.clear(WORDS).replace("Hash:", "Note: close\nHash:")),
    "clear-signed without its empty line": mail(AIKO.clear(WORDS).replace("\n\n", "\nclose\n", 1)),
    "clear-signed with a rule not escaped": mail(AIKO.clear(WORDS).replace("take", "-----\ntake")),
    "clear-signed in one of two parts": multipart(part(AIKO.clear(WORDS)), part("close")),
    "clear-signed as an attachment": mail(AIKO.clear(WORDS), Content_Disposition="attachment; filename=a.txt"),
    "clear-signed HTML": mail(AIKO.clear(WORDS), Content_Type="text/html"),
    "an opaque message": mail("-----BEGIN PGP MESSAGE-----\n\nAAAA\n-----END PGP MESSAGE-----"),
    "nothing at all": mail(""),
}  # fmt: skip


@pytest.mark.parametrize("name", NOT_SIGNED)
def test_a_signature_that_does_not_cover_all_words_counts_for_none(name: str) -> None:
    message = _read(NOT_SIGNED[name])

    assert (message.signed_by, message.signed_text, message.signed_at) == ((), "", None)
    assert message == parse(NOT_SIGNED[name], Reading())


def test_a_list_that_only_wraps_a_signed_mail_takes_its_standing_away() -> None:
    inner = AIKO.pgp_mime(WORDS).partition(b"Content-Type:")
    wrapped = in_mime((inner[1] + inner[2]).decode().replace("edge", "inner"), kind="multipart/mixed")

    assert _read(wrapped).signed_by == ()
    assert "take" in _read(wrapped).text


def test_no_key_is_ever_learnt_from_a_mail() -> None:
    """T102, T104: a mail that brings the very key it is signed with, twice over, is as good as unsigned."""
    keydata = b64encode(bytes(BEN.public)).decode()
    part_with_key = "Content-Type: application/pgp-keys; name=key.asc\r\n\r\n" + BEN.key
    autocrypt = f"addr=chidi@example.net; prefer-encrypt=mutual; keydata={keydata}"
    raw = BEN.pgp_mime(WORDS, Autocrypt=autocrypt)
    attached = multipart(part("Somebody shouted at me."), part_with_key.encode(), Autocrypt=autocrypt)
    reading = Reading(pinned_keys=(AIKO.key,))

    with Parser() as parser:
        parser.parse(attached, reading)
        again = parser.parse(raw, reading)

    assert again.signed_by == ()


def test_an_autocrypt_header_changes_no_fact_of_a_mail() -> None:
    plain = _read(mail())
    with_key = _read(mail(Autocrypt="addr=chidi@example.net; keydata=" + b64encode(bytes(BEN.public)).decode()))

    assert (with_key.sender, with_key.provenance, with_key.text) == (plain.sender, plain.provenance, plain.text)
    assert (with_key.reply_to, with_key.unreadable, with_key.attachments) == (plain.reply_to, "", ())


def test_without_pinned_keys_a_signed_mail_is_read_like_any_other() -> None:
    message = parse(AIKO.pgp_mime(WORDS), Reading())

    assert (message.signed_by, message.new_text) == ((), "take")


def test_without_the_library_a_signature_counts_as_none() -> None:
    program = (
        "import sys; sys.modules['pysequoia'] = None\n"
        "from daemon.ingest.openpgp import INSTALLED, verify\n"
        "assert verify(b'take', sys.stdin.buffer.read(), ('a key',)) is None and not INSTALLED"
    )

    ran = subprocess.run(
        [sys.executable, "-c", program], input=AIKO.detached(b"take"), capture_output=True, check=False
    )

    assert (ran.returncode, ran.stderr) == (0, b"")


def test_a_signature_is_made_over_crlf_whatever_the_mail_came_with() -> None:
    assert as_signed(b"a\nb\r\nc\n") == b"a\r\nb\r\nc\r\n"


@pytest.mark.parametrize("size", [4 * 1024 * 1024 + 1, 0])
def test_only_words_of_a_bounded_size_are_verified(size: int) -> None:
    data = b"x" * size

    assert (verify(data, AIKO.detached(data), (AIKO.key,)) is None) == (size > 0)
    assert verify(b"take", AIKO.detached(b"take") + b"\n" * 70_000, (AIKO.key,)) is None


@given(st.binary(max_size=200), st.integers(0, 400), st.booleans())
def test_no_signature_whatever_it_holds_raises(junk: bytes, at: int, armored: bool) -> None:
    signature = AIKO.detached(b"take")
    broken = (signature if armored else b64decode(b"".join(signature.split(b"\n")[2:-3])))[:at] + junk

    verify(b"take", broken, (AIKO.key,))
    split_clear_signed(broken)


@pytest.mark.parametrize("raw", [b"", b"-", b"\n\n", b"-----BEGIN PGP SIGNED MESSAGE-----", b"\xff" * 100])
def test_what_is_no_clear_signed_text_is_told_apart_without_an_error(raw: bytes) -> None:
    assert split_clear_signed(raw) is None
