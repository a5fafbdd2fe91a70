"""This is where the bytes of a letter are tested: headers, recipient, sameness (T049, T051, T122)."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from daemon.delivery.catalogue import LETTERS
from daemon.delivery.compose import Guard
from daemon.delivery.message import check_bytes
from daemon.errors import LetterRefused
from daemon.workflow.model import Audience
from daemon.workflow.outcome import Disclosed, Recipient
from tests.delivery.samples import AT, a_composer, a_notice, a_stamp, composed, read


def headers(raw: bytes) -> set[str]:
    return {name.lower() for name in read(raw)}


@pytest.mark.parametrize("kind", LETTERS, ids=lambda kind: kind.name)
def test_every_letter_has_the_fixed_headers_and_no_other(kind: Any) -> None:
    raw = composed(kind.name).raw

    fixed = "from to subject date message-id auto-submitted precedence x-auto-response-suppress x-conductd-loop"
    mime = "content-language content-type mime-version"
    if kind.audience not in (Audience.HANDLER, Audience.FALLBACK):  # theirs have the same words twice
        mime += " content-transfer-encoding"
    threading = "in-reply-to references" if kind.purpose.startswith("acknowledgement") else ""
    assert headers(raw) == set(f"{fixed} {mime} {threading}".split())


def test_an_acknowledgement_answers_the_report_as_a_machine_and_a_notice_starts_as_one() -> None:
    receipt = read(composed().raw)
    notice = read(composed("handler.new_report").raw)

    assert receipt["Auto-Submitted"] == "auto-replied"
    assert receipt["In-Reply-To"] == receipt["References"] == "<report-1@example.com>"
    assert notice["Auto-Submitted"] == "auto-generated"
    assert (notice["Precedence"], notice["X-Auto-Response-Suppress"]) == ("auto_reply", "All")
    assert notice["X-Conductd-Loop"] == "3f1c"
    assert notice["Date"].datetime == AT


def test_a_letter_that_a_person_wrote_carries_the_loop_mark_alone() -> None:
    raw = composed("reporter.delay", automatic=False).raw

    assert "x-conductd-loop" in headers(raw)
    assert not headers(raw) & {"auto-submitted", "precedence", "x-auto-response-suppress"}


def test_a_letter_has_one_recipient_and_says_no_name_a_stranger_chose() -> None:
    to = Recipient(address="sam@example.com", name="Verify at https://evil.example <aiko@example.net>")

    raw = composed(to=to).raw

    assert read(raw)["To"] == "sam@example.com"
    assert b"evil" not in raw
    assert b"aiko" not in raw


@pytest.mark.parametrize(
    "answers",
    [
        "x@example.com\r\nBcc: aiko@example.net",
        "x@example.com\nX: y",
        "x y@example.com",
        "\0@example.com",
        "a" * 900 + "@x.example",
    ],
)
def test_a_hostile_message_id_is_left_out_and_adds_no_header(answers: str) -> None:
    raw = composed(answers=answers).raw

    assert "in-reply-to" not in headers(raw)
    assert "bcc" not in headers(raw)


def test_a_long_message_id_is_neither_folded_nor_encoded() -> None:
    answers = "a" * 150 + "@mail.example.com"

    raw = composed(answers=answers).raw

    assert f"In-Reply-To: <{answers}>\r\n".encode() in raw


@pytest.mark.parametrize("mark", ["a\r\nBcc: aiko@example.net", "a\nb", "a\0b", "a\u2028b", "a\x85b"])
def test_a_line_end_of_any_kind_in_a_header_refuses_the_letter(mark: str) -> None:
    with pytest.raises(LetterRefused):
        a_composer(desk_name=mark).compose(a_notice(), a_stamp())


@pytest.mark.parametrize("address", ["sam@example.com>", "sam\r\n@example.com", '"sam sam"@example.com', ""])
def test_a_recipient_outside_our_grammar_refuses_the_letter(address: str) -> None:
    with pytest.raises(LetterRefused):
        composed(to=Recipient(address=address))


@pytest.mark.parametrize(
    "raw",
    [
        b"From: a\r\n\r\nbody\n",
        b"From: a\r\n\r\nbo\rdy\r\n",
        b"From: a\r\n\r\n\0\r\n",
        b"From: a\r\n\r\n" + b"x" * 999 + b"\r\n",
        b"From: a\r\nBcc: b\r\n\r\nbody\r\n",
        b"From: a\r\nFrom: b\r\n\r\nbody\r\n",
        b"From: a\r\nResent-To: b\r\n\r\nbody\r\n",
    ],
)
def test_bytes_that_are_not_ours_are_refused_before_they_are_stored(raw: bytes) -> None:
    with pytest.raises(LetterRefused):
        check_bytes(raw)


def test_acknowledgements_of_two_reports_are_the_same_after_masking_reference_key_and_time() -> None:
    def masked(ref: str, token: str, minutes: int) -> str:
        at = AT + timedelta(minutes=minutes)
        shows = {"received_at": at, "answer_by": at + timedelta(hours=72)}
        stamp = a_stamp(letter_id=ref, message_id=f"{ref}@example.org", token=token, at=at)
        raw = a_composer().compose(a_notice(shows=shows, ref=ref), stamp).raw
        whole = re.sub(r"\d\d:\d\d(:\d\d)?", "TIME", read(raw).as_string())
        return whole.replace(ref, "REF").replace(token, "KEY")

    assert masked("quiet-lantern-7k3f", "C" * 48, 0) == masked("amber-meadow-1x2y3", "D" * 48, 20)


@pytest.mark.parametrize("name", ["reporter.acknowledgement", "handler.clock_alert"])
def test_a_reference_drawn_by_lot_cannot_stop_a_letter_whatever_its_words(name: str) -> None:
    letter = composed(name, ref="calm-crime-never")

    assert "calm-crime-never" in letter.body


def test_a_bilingual_letter_says_everything_twice_and_the_reader_s_language_first() -> None:
    letter = composed(language="ja", bilingual=True)

    japanese, english = letter.body.split("* * *")
    assert japanese.startswith("あなたや周りの方の身に危険があるときは")
    assert "Thank you for writing to us" in english
    assert read(letter.raw)["Content-Language"] == "ja, en"


def test_a_letter_without_key_shows_its_own_number_instead() -> None:
    letter = a_composer().compose(a_notice("operator.alarm", ref=""), a_stamp(token=""))

    assert letter.subject == "OKTech: 5f2c0a9d41b7"
    assert "Letter: 5f2c0a9d41b7" in letter.body
    assert "Key" not in letter.body


def test_the_original_goes_along_unchanged_when_it_is_wished() -> None:
    original = b"From: x\nSubject: \xff\x00\r\r\n\nbody"

    raw = a_composer().compose(a_notice("independent.unreadable"), a_stamp(original=original)).raw

    (attached,) = read(raw).iter_attachments()
    assert attached.get_content() == original
    assert (attached.get_filename(), attached.get_content_type()) == ("original.eml", "application/octet-stream")


def test_a_name_that_must_not_appear_stops_the_letter_without_being_repeated() -> None:
    guard = Guard(forbidden=("Aiko Tanaka", "outside contact"))

    with pytest.raises(LetterRefused, match="identity") as refusal:
        a_composer().compose(a_notice(), a_stamp(), guard)

    assert "outside contact" not in str(refusal.value)


def test_five_words_of_a_report_in_what_a_letter_is_given_stop_it_and_in_its_own_sentences_do_not() -> None:
    """G22: the template may say what somebody wrote by chance, a value may not; a quote mark hides nothing."""
    own_sentence = Guard(sealed_text="They wrote: your case is open and has not been forgotten.")
    assert a_composer().compose(a_notice("reporter.delay"), a_stamp(), own_sentence).body

    for given in ("he shouted at me during", "> He shouted at me during lunch"):
        shows = Disclosed(values=(*a_notice("reporter.delay").shows.values, ("message", given)))
        with pytest.raises(LetterRefused, match="identity"):
            a_composer().compose(
                replace(a_notice("reporter.delay"), shows=shows),
                a_stamp(),
                Guard(sealed_text="He shouted at me during lunch."),
            )


def test_what_people_wrote_reaches_handlers_as_it_was_written_and_a_party_only_in_good_words() -> None:
    judged = "They are guilty, a victim told us."

    assert judged in composed("handler.receipt", {"looks_like": judged}).body
    with pytest.raises(LetterRefused, match="legal-heat"):
        composed("reported.message", {"message": judged})


def test_a_value_that_was_not_disclosed_stops_the_letter_with_file_line_and_name() -> None:
    notice = a_notice("handler.clock_alert")
    kept = tuple(pair for pair in notice.shows.values if pair[0] != "hours_left")

    with pytest.raises(LetterRefused, match=r"handler\.clock_alert\.txt\.j2:\d+: 'hours_left' is undefined"):
        a_composer().compose(replace(notice, shows=Disclosed(values=kept)), a_stamp())


def test_a_desk_with_a_long_name_in_another_script_is_readable_and_fits_its_lines() -> None:
    name, community = "行動規範の相談窓口" * 4, "大阪技術者の会" * 6

    raw = a_composer(desk_name=name, community=community).compose(a_notice(language="ja"), a_stamp()).raw

    head = raw.split(b"\r\n\r\n")[0]
    assert head.isascii()
    assert read(raw)["Subject"] == f"{community}: quiet-lantern-7k3f"
    assert read(raw)["From"].addresses[0].display_name == name


def test_a_recipient_in_another_script_is_written_as_it_is() -> None:
    raw = composed(to=Recipient(address="太郎@example.com")).raw

    assert "To: 太郎@example.com\r\n".encode() in raw
