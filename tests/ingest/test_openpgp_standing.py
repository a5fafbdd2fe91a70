"""When a signature lends its weight to a block: this person, this case, this letter, and lately (T101)."""

from datetime import UTC, datetime, timedelta

import pytest

from daemon.steps.signatures import is_signed
from daemon.workflow.message import IncomingMessage
from daemon.workflow.model import Person, PersonId, PinnedKey

SIGNED_AT = datetime(2026, 11, 20, 10, tzinfo=UTC)
AIKO_KEY, BEN_KEY = "A1" * 20, "B2" * 20
REF, KEY, OTHER_KEY = "quiet-lantern-7k3fq", "ABCDEFGHIJKLMNOP" * 3, "PONMLKJIHGFEDCBA" * 3
TEXT = f"confirm\n\n> About {REF}\n> -- \n> {KEY}"


def a_person(fingerprint: str = AIKO_KEY, ends: datetime | None = None) -> Person:
    key = PinnedKey(fingerprint=fingerprint, expires_at=ends) if fingerprint else None
    return Person(id=PersonId("aiko"), name="Aiko Tanaka", emails=("aiko@example.net",), openpgp=key)


def a_signed_mail(text: str = TEXT, by: tuple[str, ...] = (AIKO_KEY,)) -> IncomingMessage:
    return IncomingMessage(text=text, signed_text=text, signed_by=by, signed_at=SIGNED_AT)


@pytest.mark.parametrize("text", [TEXT, f"confirm\n\n-- \n{KEY} {REF}", f"confirm {REF}\n{KEY}\n{KEY}"])
def test_a_signature_counts_when_it_covers_the_case_and_the_key_of_the_letter(text: str) -> None:
    assert is_signed(a_signed_mail(text), a_person(), REF, KEY, SIGNED_AT)


NOT_COVERED = {
    "no words": "",
    "no case": TEXT.replace(REF, ""),
    "another case": TEXT.replace(REF, "amber-brook-9mmm9"),
    "the case within a longer word": TEXT.replace(REF, REF + "q"),
    "no key": TEXT.replace(KEY, ""),
    "the key of another letter": TEXT.replace(KEY, OTHER_KEY),
    "half a key": TEXT.replace(KEY, KEY[:24]),
    "the key within a longer word": TEXT.replace(KEY, KEY + "A"),
    "a key of another letter as well": TEXT + f"\n> > {OTHER_KEY}",
}


@pytest.mark.parametrize("name", NOT_COVERED)
def test_words_of_another_case_or_another_letter_count_for_nothing(name: str) -> None:
    assert not is_signed(a_signed_mail(NOT_COVERED[name]), a_person(), REF, KEY, SIGNED_AT)


def test_case_and_key_beside_the_signed_words_count_for_nothing() -> None:
    message = IncomingMessage(
        subject=TEXT, text=TEXT, signed_text="confirm", signed_by=(AIKO_KEY,), signed_at=SIGNED_AT
    )

    assert not is_signed(message, a_person(), REF, KEY, SIGNED_AT)


@pytest.mark.parametrize("by", [(), (BEN_KEY,), (AIKO_KEY.lower(),)])
def test_the_key_of_somebody_else_counts_for_nothing(by: tuple[str, ...]) -> None:
    assert not is_signed(a_signed_mail(by=by), a_person(), REF, KEY, SIGNED_AT)


def test_a_person_without_a_pinned_key_signs_nothing() -> None:
    assert not is_signed(a_signed_mail(by=("",)), a_person(fingerprint=""), REF, KEY, SIGNED_AT)


@pytest.mark.parametrize(
    ("received_after", "counts"),
    [
        (timedelta(hours=48), True),
        (timedelta(hours=48, seconds=1), False),
        (-timedelta(minutes=10), True),
        (-timedelta(minutes=10, seconds=1), False),
    ],
)
def test_a_signature_counts_from_ten_minutes_before_to_two_days_after_its_date(
    received_after: timedelta, counts: bool
) -> None:
    assert is_signed(a_signed_mail(), a_person(), REF, KEY, SIGNED_AT + received_after) is counts


@pytest.mark.parametrize(("ends_after", "counts"), [(timedelta(0), False), (timedelta(seconds=1), True)])
def test_a_key_that_ended_before_the_mail_came_signs_nothing(ends_after: timedelta, counts: bool) -> None:
    person = a_person(ends=SIGNED_AT + ends_after)

    assert is_signed(a_signed_mail(), person, REF, KEY, SIGNED_AT) is counts
