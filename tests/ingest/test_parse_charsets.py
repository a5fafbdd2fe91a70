"""Text in any charset comes out as it was written; labels cannot reach a codec that does harm."""

import base64

import pytest

from daemon.ingest.charsets import decode_text
from daemon.ingest.parse import parse
from daemon.ingest.reading import Reading
from tests.mail import mail

READING = Reading()
JAPANESE = "イベントで田中さんに怒鳴られました。\nとても怖かったです。"


@pytest.mark.parametrize(
    ("codec", "label"),
    [
        ("iso2022_jp", "iso-2022-jp"),
        ("iso2022_jp", "ISO-2022-JP"),
        ("iso2022_jp", ""),
        ("iso2022_jp", "us-ascii"),
        ("iso2022_jp", "utf-8"),
        ("cp932", "shift_jis"),
        ("cp932", "Windows-31J"),
        ("euc_jp", "euc-jp"),
        ("utf-8", "utf-8"),
        ("utf-8", ""),
        ("utf-8", "iso-8859-1"),
        ("utf-8", "x-unknown"),
        ("utf-8", "none"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
    ],
)
def test_japanese_text_is_read_right(codec: str, label: str) -> None:
    """The classic Japanese form is ISO-2022-JP in 7 bit, often without a label."""
    kind = f"text/plain; charset={label}" if label else "text/plain"

    message = parse(mail(JAPANESE.encode(codec), Content_Type=kind), READING)

    assert (message.text, message.lossy, message.unreadable) == (JAPANESE, False, "")


def test_vendor_signs_in_iso_2022_jp_are_read_right() -> None:
    """Circled digits and other NEC signs, for which Python has no ISO-2022-JP codec."""
    circled_one = b"\x1b$B-!\x1b(B"  # row 13, cell 1

    message = parse(
        mail("相談".encode("iso2022_jp") + circled_one, Content_Type="text/plain; charset=iso-2022-jp"), READING
    )

    assert message.text == "相談①"


def test_half_width_kana_in_iso_2022_jp_is_read_right() -> None:
    assert decode_text(b"\x1b(I\x33\x36\x1b(B ok", "iso-2022-jp").text == "ｳｶ ok"


def test_vendor_signs_labelled_shift_jis_are_read_right() -> None:
    assert decode_text("①髙橋".encode("cp932"), "shift_jis").text == "①髙橋"


@pytest.mark.parametrize(
    ("text", "codec", "label"),
    [
        ("我被人骚扰了，镕", "gb18030", "gb2312"),
        ("ถูกคุกคาม", "cp874", "windows-874"),
        ("Меня оскорбили", "koi8-r", "koi8-r"),
        ("Меня оскорбили", "mac-cyrillic", "x-mac-cyrillic"),
        ("괴롭힘을 당했습니다", "cp949", "ks_c_5601-1987"),
        ("Käse “quoted”", "cp1252", "iso-8859-1"),
        ("מישהו צעק", "iso8859-8", "iso-8859-8-i"),
        ("Käse", "cp1252", "charset=iso-8859-1"),
        ("café crème", "cp1252", "x-unknown"),
    ],
)
def test_text_is_read_as_its_label_means(text: str, codec: str, label: str) -> None:
    assert decode_text(text.encode(codec), label).text == text


@pytest.mark.parametrize(
    "label",
    [
        "utf-7",
        "unicode_escape",
        "idna",
        "undefined",
        "zlib_codec",
        "rot13",
        "punycode",
        "hex",
        "",
        "x" * 300,
        "a\x00b",
        "../../etc",
    ],
)
@pytest.mark.parametrize(
    "data", [b"plain +ADw- \\u0041 text", b"x\x9c\xcbH\xcd\xc9\xc9\x07\x00", b"\x1b$", b"\xff\xfe\xff"]
)
def test_no_label_reaches_a_codec_that_inflates_or_rewrites(label: str, data: bytes) -> None:
    """T158."""
    decoded = decode_text(data, label)

    assert len(decoded.text) <= len(data)
    assert "<" not in decoded.text


def test_text_in_utf_7_is_shown_as_it_stands_and_marked() -> None:
    assert decode_text(b"Hi +AGE-", "utf-7") == decode_text(b"Hi +AGE-", "unicode-1-1-utf-7")
    assert decode_text(b"Hi +AGE-", "utf-7").lossy


def test_bytes_that_are_no_text_make_the_message_unreadable_not_empty() -> None:
    body = base64.encodebytes(bytes(range(128, 256)) * 8 + b"\x00\x01" * 200)

    message = parse(
        mail(body, Content_Type="text/plain; charset=utf-8", Content_Transfer_Encoding="base64", Subject=""), READING
    )

    assert message.unreadable in {"", "charset"}
    assert message.lossy or message.unreadable


@pytest.mark.parametrize("seed", range(40))
def test_any_bytes_under_any_label_decode_to_something(seed: int) -> None:
    data = bytes((seed * 37 + n * n * 11) % 256 for n in range(400))

    for label in ("", "utf-8", "shift_jis", "iso-2022-jp", "gb2312", "hz-gb-2312", "utf-16", "big5", "iso-2022-kr"):
        decode_text(data, label).text.encode("utf-8")
        decode_text(b"\x1b$B" + data, label).text.encode("utf-8")
