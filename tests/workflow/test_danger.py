"""What makes a report urgent, and what does not."""

import pytest

from daemon.workflow.danger import danger_in


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("He said he will kill me tonight.", "life"),
        ("He will not stop until he kills me.", "life"),
        ("He threatened to hurt my sister.", "life"),
        ("あいつを殺すと言っています。", "life"),
        ("殺されるかもしれません。", "life"),
        ("毎日脅されています。", "life"),
        ("Anasema atakuua.", "life"),
        ("He has a gun with him.", "weapon"),
        ("ナイフを持っています。", "weapon"),
        ("Ana silaha.", "weapon"),
        ("I want to die.", "self-harm"),
        ("自殺したいです。", "self-harm"),
        ("Nataka kujiua.", "self-harm"),
        ("He is hitting her.", "violence"),
        ("She is following me home.", "stalking"),
        ("He is outside my\ndoor.", "stalking"),
        ("家の前にいます。", "stalking"),
        ("Ananifuata kila mahali.", "stalking"),
        ("I am not safe.", "unsafe"),
        ("There is an ongoing physical threat.", "unsafe"),
        ("身の危険を感じます。", "unsafe"),
        ("Siko salama.", "unsafe"),
        ("Please call the police.", "help-now"),
        ("今すぐ助けてください。", "help-now"),
        ("Nisaidie sasa!", "help-now"),
        ("Не iѕ оutѕіdе mу dооr", "stalking"),
        ("It is not that he never hit me. He hits me every time we leave.", "violence"),
        ("She was raped by him in the hotel.", "violence"),
        ("He slapped me and my nose is bleeding.", "violence"),
        ("He pushed me down the stairs.", "violence"),
        ("殴られて血が出ています。", "violence"),
        ("レイプされました。", "violence"),
        ("Nimebakwa.", "violence"),
        ("Alinipiga jana.", "violence"),
        ("He said that if I talk he will find me and hurt me.", "life"),
        ("Amesema ataniumiza, naogopa maisha yangu.", "life"),
        ("I took pills and I do not want to wake up.", "self-harm"),
        ("消えてしまいたいです。", "self-harm"),
        ("He is still following me.", "stalking"),
        ("I am hiding in the bathroom.", "stalking"),
        ("I don't feel safe here right now.", "unsafe"),
        ("会場から逃げられません。", "unsafe"),
        ("安全だとは思えません。", "unsafe"),
        ("Sijisikii salama.", "unsafe"),
    ],
)
def test_danger_is_heard_in_three_languages(text: str, why: str) -> None:
    assert danger_in(text, ()) == why


@pytest.mark.parametrize(
    "text",
    [
        *(
            "I was harassed and insulted.",
            "She killed it on stage.",
            "I was dead tired.",
            "This joke is killing me.",
            "He shot a video.",
        ),
        *(
            "He keeps following me on Twitter.",
            "The slide hit me as sexist.",
            "He hit me up on chat and pushed me to apologize.",
            "It was bleeding edge code.",
            "Alinipiga picha na alinipiga simu.",
            "The deadline killed us.",
            "He made me feel bad.",
            "忙殺されていました。",
            "嫌なことを言われました。",
        ),
        *(
            "Alinitusi mbele ya watu.",
            "Tulipanga mkutano, nilikuwa salama.",
            "The community needs to grow, kukua kwa jamii.",
            "",
        ),
    ],
)
def test_an_ordinary_report_is_not_urgent(text: str) -> None:
    assert danger_in(text, ()) == ""


@pytest.mark.parametrize(
    "text",
    [
        *(
            "There is no immediate danger.",
            "Nobody is in danger.",
            "No weapons were involved.",
            "I am not suicidal.",
            "Is anyone in danger? No.",
        ),
        *(
            "Immediate danger: none",
            "危険はありません。",
            "身の危険はありません。ただ不快でした。",
            "特に危険な状況ではありません。",
            "警察を呼ぶ必要はありません。",
            "殴られてはいません。",
            "Siko hatarini. Alinitania tu.",
            "He did not hit me.",
            "身の危険は感じていません。",
            "暴力はありませんでした。",
            "Hakuna hatari kubwa.",
            "Hana silaha.",
        ),
        "If you are in danger, call somebody.",
    ],
)
def test_what_is_denied_is_not_urgent(text: str) -> None:
    assert danger_in(text, ()) == ""


def test_one_denial_does_not_silence_another_sentence():
    assert danger_in("No weapons were seen. But he is outside my house.", ()) == "stalking"


def test_a_field_that_asks_for_danger_is_believed():
    assert danger_in("", (("danger", "Yes"),)) == "field"
    assert danger_in("", (("danger", "no"),)) == ""


def test_what_a_field_holds_is_searched_too():
    assert danger_in("", (("ongoing", "yes, he is following me home"),)) == "stalking"
