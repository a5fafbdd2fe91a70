"""This is where the grammar of addresses that letters go to is tested (T053)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.delivery.address import read_address
from daemon.errors import LetterRefused

REFUSED = {
    "bracket": "sam>@example.com",
    "carriage return and line feed": "sam@example.com\r\nRCPT TO:<aiko@example.net>",
    "line feed in the local part": "sam\n@example.com",
    "blank": "sam smith@example.com",
    "quoted local part": '"sam smith"@example.com',
    "500 characters": "s" * 488 + "@example.com",
    "local part over 64 octets": "s" * 65 + "@example.com",
    "two at signs": "sam@evil.example@example.com",
    "no domain": "sam@",
    "no local part": "@example.com",
    "no at sign": "sam.example.com",
    "address literal": "sam@[192.0.2.1]",
    "bare address": "sam@192.0.2.1",
    "dot at the end": "sam.@example.com",
    "two dots": "sam..smith@example.com",
    "domain of one label": "sam@localhost",
    "trailing dot": "sam@example.com.",
    "empty label": "sam@example..com",
    "NUL": "sam\0@example.com",
    "two addresses": "sam@example.com,aiko@example.net",
    "display name": "Sam <sam@example.com>",
    "line separator": "sam\u2028@example.com",
    "right-to-left override": "sam\u202e@example.com",
    "zero width space": "sam\u200b@example.com",
    "lone surrogate": "sam\udc80@example.com",
    "domain with two readings": "sam@faß.example",
    "label over 63 octets": f"sam@{'e' * 64}.com",
    "parameters": "sam@example.com> SIZE=1",
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED.keys())
def test_an_address_that_could_leave_its_place_is_refused_without_being_repeated(text: str) -> None:
    with pytest.raises(LetterRefused) as refusal:
        read_address(text)

    assert text not in str(refusal.value)


@pytest.mark.parametrize(
    "text",
    [
        "sam@example.com",
        "sam+desk@mail.example.com",
        "o'hara@example.org",
        "x@xn--bcher-kva.example",
        "a.b_c-d@e-f.org",
    ],
)
def test_an_ordinary_address_is_taken_as_it_is(text: str) -> None:
    admitted = read_address(text)

    assert (admitted.text, admitted.needs_utf8) == (text, False)


def test_a_domain_in_another_script_goes_out_in_its_ascii_form() -> None:
    admitted = read_address("sam@日本語.example")

    assert admitted.text == "sam@xn--wgv71a119e.example"
    assert not admitted.needs_utf8


def test_a_local_part_in_another_script_needs_a_server_that_takes_utf8() -> None:
    admitted = read_address("太郎@example.com")

    assert (admitted.text, admitted.needs_utf8) == ("太郎@example.com", True)


@given(st.text(max_size=300))
def test_whatever_is_admitted_has_one_at_sign_no_blank_and_no_control(text: str) -> None:
    try:
        admitted = read_address(text).text
    except LetterRefused:
        return

    assert admitted.count("@") == 1
    assert admitted.isprintable()
    assert not set(admitted) & set(' <>"(),:;\\[]')
