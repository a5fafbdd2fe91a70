"""New words, quoted words and signatures are told apart, and every line is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.ingest.quoting import split_text

ATTRIBUTIONS = [
    "On Fri, 20 Nov 2026 at 10:00, Aiko Tanaka <aiko@example.net> wrote:",
    "On Fri, 20 Nov 2026 at 10:00, Aiko Tanaka <\naiko@example.net> wrote:",
    "On 20.11.2026, at 10:00, Aiko Tanaka wrote:",
    "Am Fr., 20. Nov. 2026 um 10:00 Uhr schrieb Aiko Tanaka <aiko@example.net>:",
    "Le ven. 20 nov. 2026 à 10:00, Aiko Tanaka <aiko@example.net> a écrit :",
    "El vie, 20 nov 2026 a las 10:00, Aiko Tanaka (<aiko@example.net>) escribió:",
    "2026年11月20日(金) 10:00 田中愛子 <aiko@example.net>:",
    "2026/11/20 10:00、田中愛子 <aiko@example.net>のメール:",
    "2026年11月20日 10:00、田中愛子 <aiko@example.net>のメール：",
    "在 2026年11月20日，上午10:00，Aiko <aiko@example.net> 写道：",
    "пт, 20 нояб. 2026 г. в 10:00, Aiko Tanaka <aiko@example.net>:",
    "20 ноября 2026, 10:00, от Aiko <aiko@example.net> написал:",
    "Mnamo Ijumaa, 20 Novemba 2026 10:00 Aiko <aiko@example.net> aliandika:",
    "-----Original Message-----\nFrom: Aiko\nSent: Friday",
    "________________________________\nFrom: Aiko <aiko@example.net>\nSent: Friday, 20 Nov 2026\nTo: desk\nSubject: x",
    "差出人: 田中愛子 <aiko@example.net>\n送信日時: 2026年11月20日 10:00\n宛先: desk\n件名: x",
    "*From:* Aiko\n*Date:* today\n*To:* desk\n*Subject:* x",
    "---------- Forwarded message ---------\nFrom: Aiko",
    "Begin forwarded message:\n\nFrom: Aiko",
    "-----元のメッセージ-----\n差出人: 愛子",
]


@pytest.mark.parametrize("attribution", ATTRIBUTIONS)
@pytest.mark.parametrize("marked", [True, False])
def test_what_a_mail_program_quotes_below_a_reply_is_quoted(attribution: str, marked: bool) -> None:
    quoted = "> take\n> note hello" if marked else "take\nnote hello"

    split = split_text(f"show\n\n{attribution}\n\n{quoted}\n")

    if marked or not attribution.startswith("On 20.11"):
        assert split.new_text == "show"
    assert "take" in split.quoted


def test_words_below_and_between_quotes_are_new() -> None:
    split = split_text("On 20 Nov 2026, Aiko wrote:\n> first\nanswer one\n> second\nanswer two\n")

    assert split.new_text == "answer one\n\nanswer two"  # a block of instructions ends at a quote
    assert split.quoted == "On 20 Nov 2026, Aiko wrote:\n> first\n> second"


@pytest.mark.parametrize(
    "text",
    [
        "Ben said that I wrote:\nnothing of use, and I felt bad.",
        "Names: Ben\nWhen: 2026-11-20 10:00\nWhere: hall 2",
        "From: the beginning he was rude.\nI left.",
        "On Monday 10:00 the following happened:\nHe shouted.",
        "Contact me at aiko@example.net:\nI will answer.",
    ],
)
def test_an_ordinary_report_is_all_new_words(text: str) -> None:
    split = split_text(text)

    assert (split.new_text, split.quoted, split.signature) == (text, "", "")


@pytest.mark.parametrize(
    "signature",
    ["-- \nAiko Tanaka\nOsaka", "--\nAiko", "Sent from my iPhone", "iPhoneから送信", "Sent with Proton Mail.",
     "Envoyé de mon iPhone", "Von meinem iPhone gesendet", "Get Outlook for iOS", "Imetumwa kutoka iPhone yangu"],
)  # fmt: skip
def test_a_signature_at_the_end_of_the_new_words_is_told_apart(signature: str) -> None:
    split = split_text(f"take\n\n{signature}\n\nOn 20 Nov 2026 at 10:00, Desk <desk@example.org> wrote:\n> note\n")

    assert (split.new_text, split.signature) == ("take", signature.replace("-- ", "--"))


def test_a_long_text_below_dashes_is_no_signature() -> None:
    account = "\n".join(f"Then thing {n} happened." for n in range(40))

    assert split_text(f"Part one\n--\n{account}").signature == ""


@given(
    st.lists(
        st.sampled_from(["", "a", "> b", "--", "-- ", "On 2026 x wrote:", "From: a", "Sent: b", "To: c", *ATTRIBUTIONS])
    )
)
def test_no_line_is_ever_lost(lines: list[str]) -> None:
    text = "\n".join(lines)

    split = split_text(text)

    kept = sorted(
        line.rstrip() for part in (split.new_text, split.quoted, split.signature) for line in part.split("\n") if line
    )
    assert kept == sorted(line.rstrip() for line in text.split("\n") if line.strip())


@pytest.mark.parametrize(
    "hostile", ["On ", ">", "\n", ":\n", "wrote:\n", "-- \n", "From:\n", "@", "_", "On 2026 a@b wrote:\n\n"]
)
def test_hostile_repetition_is_split_whole(hostile: str) -> None:
    """T155: the time is measured in tests/bench; here the words must survive."""
    text = hostile * (200_000 // len(hostile))

    split = split_text(text)

    assert sum(len(part.replace("\n", "")) for part in (split.new_text, split.quoted, split.signature)) >= len(
        text.replace("\n", "").rstrip()
    ) - text.count(" \n")
