"""Who is meant when a text says a name, and who is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.workflow.names import Finder
from tests.build import DESK_ADDRESS, a_person, a_roster

ROSTER = Finder(a_roster(), frozenset({DESK_ADDRESS}))
WORDY = Finder(
    (
        a_person("mark", name="Mark Whitfield"),
        a_person("will", name="Will Hartmann"),
        a_person("may", name="May Lindholm"),
        a_person("neema", name="Neema Kiptoo"),
    )
)
DOTS_MEAN_NOTHING = "gmail.com"  # the one provider that ignores dots in a local part


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Aiko did it",
            "it was aiko",
            "TANAKA again",
            "tanaka aiko",
            "Tanaka, Aiko",
            "A. Tanaka",
            "Aiko T. said",
            "@aikot",
            "aikot",
        ),
        *(
            "Aiko-san",
            "aikosan",
            "A i k o",
            "A.i.k.o",
            "aiko.tanaka",
            "AikoTanaka.png",
            "Tana-\nka",
            "Aiko\nTanaka",
            "Tanaak said",
        ),
        *(
            "A1ko",
            "@iko",
            "Аіkо",
            "&#65;iko",
            "%41iko.png",
            "aiko+lists@example.net",
            "aiko [at] example [dot] net",
            "aiko@other.example",
        ),
        *("田中愛子", "田中 愛子", "愛子さん", "田中さん", "昨日田中が", "田中\n愛子", "代表の田中に"),
    ],
)
def test_this_means_aiko(text: str) -> None:
    assert ROSTER.mentions(text) == {"aiko"}


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Akiko",
            "Tanakawa",
            "Akiko Tanakawa",
            "Ben Tanabe",
            "Ben T. said",
            "Kenji Tanaka",
            "Benedict",
            "I bent over",
            "a child",
            "chili",
        ),
        *(
            "田中太郎さん",
            "佐藤愛子さん",
            "アイコン",
            "愛のある人",
            "ベンチ",
            "上田中学校",
            "",
            DESK_ADDRESS,
            f"write to {DESK_ADDRESS}.",
        ),
        *("ben.tanabe@example.com", "akiko@example.net"),
    ],
)
def test_this_means_nobody_of_the_roster(text: str) -> None:
    assert ROSTER.mentions(text) == frozenset()


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("then Mark pushed me", "mark"),
        ("MARK WHITFIELD", "mark"),
        ("mark whitfield", "mark"),
        ("Mr Mark was rude", "mark"),
        ("it was @will", "will"),
        ("I saw Will near the door", "will"),
        ("Will-san was there", "will"),
        ("I think May did it", "may"),
        ("jana Neema alinitusi", "neema"),
        ("Neema alinitusi", "neema"),
        ("Name: Will", "will"),
    ],
)
def test_a_name_that_is_a_word_counts_where_it_is_written_as_a_name(text: str, person: str) -> None:
    assert WORDY.mentions(text) == {person}


@pytest.mark.parametrize(
    "text",
    [
        *(
            "mark my words",
            "Mark this as urgent.",
            "I will go",
            "Will you help?",
            "May I ask",
            "It was in May 2026",
            "on May 5",
            "in May, twice",
        ),
        *(
            "YOU WILL SEE",
            "tunataka neema na amani",
            "Neema na amani kwenu",
            "a question mark",
            "the Will of the group",
        ),
    ],
)
def test_an_ordinary_word_names_nobody(text: str) -> None:
    assert WORDY.mentions(text) == frozenset()


def test_two_people_with_one_family_name_are_both_meant_by_it():
    finder = Finder((a_person("aiko", name="Aiko Tanaka"), a_person("ken", name="Kenta Tanaka")))

    assert finder.mentions("Tanaka-san was rude") == {"aiko", "ken"}
    assert finder.mentions("Kenta Tanaka was rude") == {"ken", "aiko"}


def test_names_with_letters_beyond_english_are_found_however_they_are_spelt():
    finder = Finder((a_person("u", name="Jürgen Møller-Ōno"), a_person("n", name="Никола Петров")))

    assert finder.mentions("Juergen was there") == finder.mentions("JURGEN") == finder.mentions("moller") == {"u"}
    assert finder.mentions("НИКОЛА") == finder.mentions("петров сказал") == {"n"}


def test_a_gmail_address_is_the_same_with_and_without_dots():
    finder = Finder((a_person("x", name="Xenia Q", emails=("xeniaqq@" + DOTS_MEAN_NOTHING,)),))

    assert finder.mentions("x.enia.qq+club@googlemail.com") == {"x"}


@given(st.text(max_size=300))
def test_no_text_makes_the_search_fail(text: str) -> None:
    assert ROSTER.mentions(text) <= {"aiko", "ben", "chidi", "dora"}


@given(st.text(max_size=60), st.text(max_size=60))
def test_what_stands_on_other_lines_hides_no_full_name(before: str, after: str) -> None:
    assert "ben" in ROSTER.mentions(f"{before}\n\n\n\n\nBen Okafor\n\n\n\n\n{after}")


@pytest.mark.parametrize(
    "unit", ["a", "ai", "A i k ", "a@", "a.b@c.", "田中太", "Ben Tanabe ", "%41", "&#65;", "aikotanak"]
)
def test_a_long_hostile_line_is_searched_to_its_end(unit: str) -> None:
    assert "ben" in ROSTER.mentions(unit * (100_000 // len(unit)) + " ... Ben Okafor")
