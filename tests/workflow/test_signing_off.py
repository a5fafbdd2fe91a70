"""A handler's message loses its sign-off before it crosses, and nothing else (T131)."""

import pytest

from daemon.workflow.relay import own_words
from tests.build import a_roster

AIKO, BEN, *_ = a_roster()
ASKED = "When did this happen, and is anybody with you?"


@pytest.mark.parametrize(
    "sign_off",
    [
        "Best,\nBen",
        "Kind regards,\n\nBen Okafor\nVolunteer, OKTech\n+254 700 000 000",
        "Ben",
        "— Ben",
        "Thanks, Ben",
        "Asante sana,\nBen Okafor",
        "Best,\nbokafor",
        "Ben\n\nSent from my iPhone",
        "Sent from my Galaxy",
        "Imetumwa kutoka simu yangu",
        "iPhoneから送信",
        "Get Outlook for iOS",
        "Best\nBen\nben@example.net",
        "--\nBen Okafor",
        "Reference: quiet-lantern-7k3f\nKey: " + "A" * 48,
        "Ufunguo: " + "B" * 48,
    ],
)
def test_what_only_says_who_writes_is_taken_off_the_end(sign_off: str) -> None:
    assert own_words(f"{ASKED}\n\n{sign_off}\n\n", BEN) == ASKED


@pytest.mark.parametrize(
    "sign_off",
    ["よろしくお願いします。\n田中", "以上\n田中愛子", "田中より", "Aiko", "敬具\n\n田中\n\nスマートフォンから送信"],
)
def test_a_japanese_sign_off_goes_as_well(sign_off: str) -> None:
    assert own_words(f"いつのことでしたか。\n{sign_off}", AIKO) == "いつのことでしたか。"


@pytest.mark.parametrize(
    "text",
    [
        "You can ask for Ben at the door.",
        "Ben, did you see this?",
        "These people were there:\nBen\nSam\nLee",
        "Thank you for telling us.",
        "Best,\nChidi",
        "A first thought.\n\nBen Okafor was there and can tell you more about it than I can.\n\nWrite when you like.",
        "田中さんに聞いてください。",
    ],
)
def test_words_inside_a_message_stay(text: str) -> None:
    for person in (AIKO, BEN):
        assert own_words(text, person) == text


def test_a_message_of_a_name_alone_is_empty() -> None:
    assert own_words("\nBest,\nBen\n", BEN) == ""
