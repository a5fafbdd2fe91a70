"""What a reporter asks of the desk itself: no mail, and who must not hear (G23, OKT-24)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.workflow.wishes import Wishes, read_wishes


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Please do not email me here.",
            "Don't reply to this address.",
            "do not write back\n",
            "Never mail me.",
            "It is not safe to email me.",
        ),
        *(
            "My husband reads my email.",
            "Please don’t contact me.",
            "Do not send me any mail.",
            "no replies to this address",
        ),
        *(
            "返信しないでください。",
            "このアドレスにはメールを送らないでください。",
            "メールはお控えください",
            "このメールには連絡しないでください",
        ),
        *("Tafadhali msinitumie barua pepe.", "Usijibu tafadhali.", "usiniandikie hapa"),
    ],
)
def test_a_wish_for_no_mail_is_read_in_three_languages(text: str) -> None:
    assert read_wishes(text).no_mail


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Do not hesitate to email me.",
            "Why don't you email me?",
            "If you don't email me I will call.",
            "He does not answer the door.",
        ),
        *("返信お待ちしています。", "返信不要です。", "Naomba mnijibu.", "", "They told him: never talk to her."),
    ],
)
def test_other_words_about_mail_are_no_such_wish(text: str) -> None:
    assert not read_wishes(text).no_mail


def test_the_sentence_with_the_wish_is_kept_for_the_handlers():
    assert (
        read_wishes("It was bad. Please do not email me here. Call me.").no_mail_quote == "Please do not email me here."
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Please not Ben.", "Ben"),
        ("Please don't share this with Aiko or Ben.", "Ben"),
        ("Do not tell\nBen about it.", "Ben"),
        ("Ben should not see this.", "Ben"),
        ("Please make sure Ben doesn't hear of this.", "Ben"),
        ("I do not want Ben to know.", "Ben"),
        ("Keep this away from Ben.", "Ben"),
        ("Anyone but Ben, please.", "Ben"),
        ("Benには知らせないでください。", "Ben"),
        ("愛子さんには見せないで。", "愛子"),
        ("Ben以外の方にお願いします。", "Ben"),
        ("Tafadhali usimwambie Ben.", "Ben"),
        ("Usimshirikishe Ben.", "Ben"),
        ("Sitaki Ben ajue.", "Ben"),
    ],
)
def test_the_words_that_say_who_must_not_hear_are_kept(text: str, name: str) -> None:
    assert any(name in words for words in read_wishes(text).excluded_text)


@pytest.mark.parametrize(
    "text", ["Ben was kind to me.", "Please tell Ben.", "Benに伝えてください。", "Mwambie Ben.", "I told Ben about it."]
)
def test_no_wish_means_nobody_is_taken_away(text: str) -> None:
    assert read_wishes(text) == Wishes()


@given(st.text())
def test_no_text_makes_the_reading_fail(text: str) -> None:
    assert read_wishes(text).no_mail in (True, False)


@pytest.mark.parametrize(
    "text",
    [
        "He told me 'do not email me again' and hung up.",
        'She wrote "please do not email me here" under my post.',
        "「もうメールしないでください」と言われました。",
    ],
)
def test_what_somebody_else_said_is_no_wish_of_the_reporter(text: str) -> None:
    """Otherwise a reporter who quotes would go without a receipt."""
    assert not read_wishes(text).no_mail


@pytest.mark.parametrize(
    "text",
    [
        "Please stop this case.",
        "I want to withdraw my report.",
        "I'd like to take back my complaint.",
        "I am withdrawing my report",
        "I do not want you to continue.",
        "I don't want this to go any further",
        "報告を取り下げます。",
        "通報を取り下げたいです",
        "調査を中止してください",
        "この件はなかったことにしてください",
        "naomba kuondoa ripoti yangu",
        "tafadhali simamisheni kesi hii",
        "sitaki kuendelea na kesi",
    ],
)
def test_a_wish_to_stop_the_case_is_read(text):
    """G24."""
    assert read_wishes(text).stop


@pytest.mark.parametrize(
    "text",
    [
        "I do not want to withdraw my report.",
        "He told me to withdraw my report.",
        "Please do not stop the case.",
        "Should I withdraw my report?",
        "What happens if I withdraw my report?",
        'She wrote "please drop the case" to me',
        "I want it to stop.",
        "I do not want to continue at the meetup",
        "報告を取り下げるように言われました",
        "報告は取り下げません",
        "sitaki kuondoa ripoti yangu",
        "aliniambia niondoe ripoti",
    ],
)
def test_who_is_pressed_or_asks_does_not_wish_to_stop(text):
    """Pressure to stop is something else entirely, and a person has to read it."""
    assert not read_wishes(text).stop
