"""Who asks for reconsideration, told from their own words in three languages; precise rather than greedy."""

import pytest

from daemon.workflow.review_words import asks, gives_reasons

ASKS = [
    "reconsider",
    "Reconsider.\n\nI was not at the venue that day.",
    "I ask for reconsideration",
    "Hello,\n\nI would like to ask for a\nreconsideration of the decision.\n\nViktor",
    "Please review the decision.",
    "Please reconsider this.",
    "Could you reconsider it?",
    "I'd like you to reconsider your decision.",
    "I would like to ask you to review the decision about me",
    "Can I ask for a reconsideration?",
    "I want to appeal.",
    "We appeal against the decision.",
    "Could you please look at the decision again?",
    "I would like the decision to be reviewed because I was abroad",
    "Request for reconsideration",
    "再検討",
    "再検討をお願いします。",
    "決定の再検討を\nお願いいたします",
    "再検討をお願いできないでしょうか",
    "再検討していただけませんか",
    "異議を申し立てます。",
    "この決定に異議があります",
    "決定を見直してください",
    "naomba uamuzi uangaliwe upya",
    "Tafadhali angalieni upya uamuzi wenu",
    "ningependa uamuzi huu uchunguzwe upya",
    "Nakata rufaa",
]
DOES_NOT = [
    "",
    "Thank you for the decision.",
    "I do not ask for reconsideration.",
    "I will not appeal the decision.",
    "What happens if I ask for reconsideration?",
    "How do I ask for reconsideration?",
    'You wrote "I ask for reconsideration" in the letter.',
    "I have to reconsider my participation.",
    "I appeal to your kindness",
    "The decision was reviewed in the newspaper",
    "異議はありません。",
    "再検討は求めません",
    "再検討をお願いするつもりはありません",
    "sitaki kukata rufaa",
    "kama nataka kukata rufaa nifanye nini",
    "asante kwa uamuzi",
]


@pytest.mark.parametrize("text", ASKS)
def test_these_words_ask_to_look_again(text: str) -> None:
    assert asks(text)


@pytest.mark.parametrize("text", DOES_NOT)
def test_these_words_ask_nothing(text: str) -> None:
    assert not asks(text)


@pytest.mark.parametrize("text", [text for text in ASKS if len(text.split()) < 8 and "venue" not in text])
def test_a_bare_request_gives_no_reasons(text: str) -> None:
    assert not gives_reasons(text)


@pytest.mark.parametrize(
    "text",
    [
        "Reconsider.\n\nI was not at the venue that day.",
        "I would like the decision to be reviewed because I was abroad",
        "再検討をお願いします。その日は会場におらず、別の人と間違えられています。",
        "Naomba uamuzi uangaliwe upya kwa sababu sikuwepo mkutanoni siku hiyo.",
    ],
)
def test_whoever_says_why_gives_reasons(text: str) -> None:
    assert gives_reasons(text)
