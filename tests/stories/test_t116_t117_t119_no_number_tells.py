"""T116, T117, T119: what a handler is listed, in which order, and what becomes of another handler's mail, says nothing
of the cases that are kept from them."""

import statistics
from urllib.parse import unquote

import pytest

from daemon.steps.code_names import CODE_NAME, new_code_name
from tests.stories.quick import QuickDesk
from tests.stories.rig import AIKO, BEN, CHIDI

HARMLESS = "Somebody took my bag at the meetup and emptied it on the floor."
ABOUT_HER = "Aiko Tanaka took my bag at the meetup and emptied it on the floor."


@pytest.fixture
def five(quick: QuickDesk) -> QuickDesk:
    """Five cases; the first and the fourth are kept from Aiko."""
    for number, text in enumerate((ABOUT_HER, HARMLESS, HARMLESS, ABOUT_HER, HARMLESS)):
        quick.report(f"{text} ({number})", f"r{number}@example.com")
        quick.run(minutes=7)
    return quick


def test_her_list_and_her_digest_are_made_of_her_cases_alone(five: QuickDesk) -> None:
    hers = {case.ref for case in five.cases() if "aiko" in case.readers}
    hidden = {case.ref for case in five.cases()} - hers
    five.answer(five.letters(AIKO)[0], "list")
    five.run(minutes=1)
    listed = five.last(AIKO)
    five.run(hours=15)
    five.run(hours=24)
    digests = [one for one in five.letters(AIKO) if one.at > listed.at and hers <= set(refs_in(one.text))]

    assert (len(hers), len(hidden)) == (3, 2)
    assert hers <= set(refs_in(listed.text))
    assert digests
    for letter in five.letters(AIKO):
        assert not hidden & set(refs_in(letter.text + letter.raw.decode("ascii", "replace")))


def test_her_list_of_three_is_that_of_a_desk_with_three(five: QuickDesk) -> None:
    """The hidden ones change neither a count, an average nor the order."""
    five.answer(five.letters(AIKO)[0], "list")
    five.run(minutes=1)

    listed = set(refs_in(five.last(AIKO).text))
    with_her = [case.ref for case in five.cases() if "aiko" in case.readers]
    assert sorted(listed) == sorted(with_her)
    words = five.last(AIKO).words.split("mailto:")[0]
    assert not {"5", "five", "2 more", "hidden"} & set(words.casefold().split())


def test_a_thousand_code_names_say_nothing_of_their_order() -> None:
    """T117: the rank of a name among all names has nothing to do with when it was drawn, nor with the names between."""
    names = [new_code_name() for _ in range(4000)]

    ranks = {name: rank for rank, name in enumerate(sorted(names))}
    correlation = statistics.correlation(range(len(names)), [ranks[name] for name in names])

    assert len(set(names)) == len(names)
    assert abs(correlation) < 0.08  # five standard deviations of 1 / sqrt(n)


def test_a_thousand_keys_say_nothing_of_their_order_or_of_the_cases_between(quick: QuickDesk) -> None:
    """T117: the part of a letter that is not its words: key, Message-ID, boundary; every other case is a hidden one."""
    quick.report(HARMLESS)
    quick.run(minutes=1)
    with quick.place.store.write() as unit:
        token = quick.letters(AIKO)[0].message_id.partition("@")[0]
        found = unit.tokens.examine(token, quick.clock.at)
        assert found is not None
        keys = [unit.tokens.issue(found[0]) for _ in range(1000)]

    ranks = {key: rank for rank, key in enumerate(sorted(keys))}
    assert abs(statistics.correlation(range(1000), [ranks[key] for key in keys])) < 0.16
    assert len({key[:12] for key in keys}) == 1000


def test_no_letter_to_her_has_a_header_that_could_count(five: QuickDesk) -> None:
    """T117: no id of a table, no number of a message; every number in a header is a time or random."""
    five.answer(five.letters(AIKO)[0], "timeline")
    five.run(minutes=1)

    assert set(five.last(AIKO).headers) <= {
        *("From", "To", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "Auto-Submitted"),
        *("X-Auto-Response-Suppress", "Precedence", "X-Conductd-Loop", "Content-Language", "MIME-Version"),
        "Content-Type",
    }


def test_a_handlers_mailbox_that_refuses_a_hidden_case_alarms_the_others_alone(quick: QuickDesk) -> None:
    """T119."""
    quick.sink.plan("550 5.1.1@rcpt", times=None, only_to=BEN)
    quick.report(ABOUT_HER)
    quick.run(minutes=1)
    quick.run(hours=80)

    assert quick.letters(AIKO) == ()
    assert quick.letters(CHIDI)
    assert quick.letters(BEN) == ()
    assert "letter.failed" in quick.timeline()


def refs_in(text: str) -> list[str]:
    """The code names of a text, those inside links as well, in order."""
    return CODE_NAME.findall(unquote(text))
