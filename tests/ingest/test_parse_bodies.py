"""The parts of a message: everything readable is read, nothing of a report is dropped, nothing is opened."""

import gzip
import io
import zipfile

import pytest

from daemon.ingest.parse import parse
from daemon.ingest.reading import Reading
from tests.mail import mail, multipart, part

READING = Reading()


def test_plain_text_is_preferred_to_html_that_says_the_same() -> None:
    raw = multipart(part("He shouted."), part("<b>He shouted.</b>", "text/html"), kind="multipart/alternative")

    assert parse(raw, READING).text.strip() == "He shouted."


def test_html_that_says_much_more_than_the_plain_text_is_read_too() -> None:
    raw = multipart(
        part("Open in a browser"), part("<p>" + "He shouted at Ben. " * 40, "text/html"), kind="multipart/alternative"
    )

    message = parse(raw, READING)

    assert "Open in a browser" in message.text
    assert message.text.count("He shouted at Ben.") == 40


def test_text_parts_are_read_in_order() -> None:
    message = parse(multipart(part("first"), part(b"%PDF", "application/pdf"), part("<p>second", "text/html")), READING)

    assert message.text.split() == ["first", "second"]


def test_a_named_text_shown_inline_is_text_and_keeps_its_name() -> None:
    message = parse(multipart(part("see"), part("words", 'text/plain; name="about-ben.txt"')), READING)

    assert message.text.split() == ["see", "words"]
    assert [one.name for one in message.attachments] == ["about-ben.txt"]


def test_html_alone_becomes_text_with_its_quotes_marked() -> None:
    quote = '<div class="gmail_quote"><div class="gmail_attr">Juma aliandika:</div><blockquote>old</blockquote></div>'
    body = f"<p>I agree<br>fully</p>{quote}"

    message = parse(mail(body, Content_Type="text/html; charset=utf-8"), READING)

    assert message.new_text == "I agree\nfully"
    assert message.quoted == "> Juma aliandika:\n> old"


def test_labelled_lines_in_a_layout_table_stay_lines() -> None:
    body = "<table><tr><td>When: <b>Monday</b></td></tr><tr><td>Who: Ben</td></tr></table>"

    assert parse(mail(body, Content_Type="text/html"), READING).text == "When: Monday\nWho: Ben"


def test_an_attached_message_is_searched_but_never_becomes_the_body() -> None:
    inner = mail("inner words about Ben", Subject="inner subject", From="Ben Okafor <ben@example.com>")

    message = parse(multipart(part("see attached"), b"Content-Type: message/rfc822\r\n\r\n" + inner), READING)

    assert message.text.strip() == "see attached"
    assert message.new_text == "see attached"
    attached = message.attachments[0]
    assert attached.type == "message/rfc822"
    assert all(words in attached.text for words in ("inner words about Ben", "inner subject", "ben@example.com"))


@pytest.mark.parametrize(
    ("kind", "name"),
    [("text/csv", "people.csv"), ("text/calendar", "invite.ics"), ("text/vcard", "ben.vcf"), ("text/plain", "log.txt")],
)
def test_readable_attachments_give_text_for_the_conflict_search(kind: str, name: str) -> None:
    raw = multipart(
        part("see attached"), part("Ben Okafor", kind, Content_Disposition=f'attachment; filename="{name}"')
    )

    message = parse(raw, READING)

    assert message.text.strip() == "see attached"
    assert [(one.name, one.text.strip()) for one in message.attachments] == [(name, "Ben Okafor")]


def _zip_bomb() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("big", b"\0" * 30_000_000)
    return held.getvalue()


@pytest.mark.parametrize(
    ("data", "kind", "name"),
    [
        (_zip_bomb(), "application/zip", "big.zip"),
        (gzip.compress(b"\0" * 30_000_000), "application/gzip", "big.gz"),
        (_zip_bomb(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "report.docx"),
        (b"%PDF-1.7", "application/pdf", "report.pdf"),
        (b"\x89PNG", "image/png", "screen.png"),
    ],
)
def test_archives_documents_and_images_stay_closed(data: bytes, kind: str, name: str) -> None:
    """T151."""
    raw = multipart(part("see attached"), part(data, f'{kind}; name="{name}"', Content_Disposition="attachment"))

    attached = parse(raw, READING).attachments

    assert [(one.name, one.size, one.text) for one in attached] == [(name, len(data), "")]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/cron.d/x", "x"),
        ("/etc/passwd", "passwd"),
        ("C:\\\\temp\\\\evil.exe", "evil.exe"),
        ("\u200b.htaccess", "htaccess"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("name...", "name"),
        ("..", ""),
        ("a\u202egnp.exe", "agnp.exe"),
        ("=?utf-8?b?6KiY6YyELnR4dA==?=", "記錄.txt"),
        ("x" * 4096 + ".txt", "x" * 116 + ".txt"),
    ],
)
def test_file_names_are_bare_and_harmless(given: str, kept: str) -> None:
    """T157."""
    raw = multipart(part("see"), part(b"x", "application/pdf", Content_Disposition=f'attachment; filename="{given}"'))

    assert parse(raw, READING).attachments[0].name == kept


def test_a_file_name_in_pieces_is_joined_before_it_is_cleaned() -> None:
    disposition = "attachment; filename*0*=utf-8''..%2f; filename*1*=..%2fetc; filename*2*=%2Fx%00.txt"

    raw = multipart(part("see"), part(b"x", "application/pdf", Content_Disposition=disposition))

    assert parse(raw, READING).attachments[0].name == "x.txt"


PGP = "-----BEGIN PGP MESSAGE-----\n\nhQEMA0FhZ2\n-----END PGP MESSAGE-----\n"


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (multipart(part("1", "application/pgp-encrypted"), part(PGP), kind="multipart/encrypted"), "encrypted"),
        (mail(b"MIAGCSqGSIb3DQEHA6CA", Content_Type="application/pkcs7-mime; smime-type=enveloped-data"), "encrypted"),
        (mail(PGP), "encrypted"),
        (multipart(part(b"\x89PNG", "image/png")), "image-only"),
        (multipart(part(""), part(b"\x89PNG", "image/png; name=a.png")), "image-only"),
        (multipart(part(b"PK", "application/zip")), "nothing-readable"),
        (mail("", Subject=""), "nothing-readable"),
        (b"", "nothing-readable"),
        (mail(""), ""),
        (mail("My key:\n" + PGP + "\nand more words than a line of greeting would have, really"), ""),
    ],
)  # fmt: skip
def test_what_no_machine_can_read_is_named(raw: bytes, why: str) -> None:
    assert parse(raw, READING).unreadable == why


def test_a_readable_text_beside_an_encrypted_part_is_read_and_the_gap_named() -> None:
    raw = multipart(part("Please read the rest"), part(b"0", "application/pkcs7-mime; smime-type=enveloped-data"))

    message = parse(raw, READING)

    assert (message.text.strip(), message.unreadable, message.partly_unread) == (
        "Please read the rest",
        "",
        "encrypted",
    )


def test_a_signed_message_is_just_read() -> None:
    raw = multipart(part("signed words"), part("sig", "application/pgp-signature"), kind="multipart/signed")

    message = parse(raw, READING)

    assert (message.text.strip(), message.unreadable, message.partly_unread) == ("signed words", "", "")


@pytest.mark.parametrize(
    "raw",
    [
        mail("Still a report", Content_Type="multipart/mixed; boundary=never"),
        mail("--x\r\nContent-Type: text/plain\r\n\r\nStill a report", Content_Type="multipart/mixed; boundary=x"),
        mail("--x\r\nContent-Type: text/plain\r\n\r\nStill a report\r\n--x--", Content_Type="multipart/mixed"),
        mail("--A\nContent-Type: multipart/x; boundary=B\n\nStill a report", Content_Type="multipart/x; boundary=A"),
        mail("Still a report", Content_Type="nonsense"),
        mail("Still a report", Content_Type='text/plain; charset="a\x00b"'),
        mail("U3RpbGwgYSByZXBvcnQ", Content_Transfer_Encoding="base64"),
    ],
)  # fmt: skip
def test_a_broken_structure_loses_no_words(raw: bytes) -> None:
    assert "Still a report" in parse(raw, READING).text


def test_text_in_format_flowed_is_put_together_again() -> None:
    raw = mail("one \ntwo\n> quo \n> ted\n-- \nAiko", Content_Type="text/plain; format=flowed")

    assert parse(raw, READING).text == "one two\n> quo ted\n-- \nAiko"
