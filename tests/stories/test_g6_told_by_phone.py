"""G6: somebody complains by phone and would rather stay anonymous. The record keeps who wrote it down; care comes
first, then the director's answers; the reported person keeps away from everybody connected, and is told no hint."""

from collections.abc import Callable

import pytest

from tests.stories.foundation import CARE, CLOSES, DIRECTED, SIDE, VIKTOR, MakeFoundation, agreed
from tests.stories.people_at_work import Post
from tests.stories.rig import BEN, CHIDI, DORA, DeskRig

SAM = "sam.lindholm@example.com"
TOLD = "Somebody kept mocking my accent in the channel after I asked them to stop. My name is Sam Lindholm."
CALL = f"record report call word by word from {SAM} anonymous\n\n{TOLD}\n\nBest,\nBen Okafor"


def called(desk: DeskRig, text: str = CALL) -> Post:
    """Ben, of the staff, writes down what he was told, in a new mail."""
    post = Post(desk)
    desk.report(text, f"Ben Okafor <{BEN}>", Subject="A call this morning")
    post.settle()
    return post


@pytest.fixture
def phoned(foundation: MakeFoundation) -> Callable[[], Post]:
    return lambda: called(foundation())


def test_the_call_is_a_case_of_whoever_called_and_both_staff_hold_it(phoned: Callable[[], Post]) -> None:
    post = phoned()

    (report,) = post.desk.case().reports
    assert (report.way, report.written_by, report.verbatim, report.new_text) == ("call", "ben", True, TOLD)
    assert post.desk.case().anonymous
    assert post.names(SAM) == ["reporter.acknowledgement", "reporter.noted"]
    assert "safe" in post.newest(SAM, "reporter.acknowledgement").words  # the care questions of the first answer
    assert TOLD in post.newest(SAM, "reporter.noted").words.replace("> ", "")
    assert "sign" not in post.newest(SAM, "reporter.noted").words.replace("You need not confirm or sign anything", "")
    for handler in (BEN, CHIDI):
        words = post.newest(handler, "handler.new_report").words
        assert "written down by Ben Okafor, word by word" in words
        assert "would rather stay anonymous" in words
        assert "Lindholm" not in words


def test_who_called_may_correct_it_in_their_own_words(phoned: Callable[[], Post]) -> None:
    post = phoned()

    post.writes(SAM, "It was on Tuesday, and it happened twice.", to="reporter.noted")

    _, added = post.desk.case().reports
    assert (added.written_by, added.follow_up) == (None, True)
    assert "handler.follow_up" in post.names(CHIDI)


def test_the_notice_and_the_order_to_keep_away_hold_no_hint(phoned: Callable[[], Post]) -> None:
    post = phoned()
    post.writes(BEN, f"party reported {VIKTOR}\n{CARE}\nassign dora", to="handler.new_report")
    post.writes(DORA, DIRECTED, to="handler.assigned")
    post.writes(BEN, "determine review yes", to="handler.receipt")

    post.writes(BEN, "measure no-contact\n\nPlease keep away from Sam Lindholm.", to="handler.receipt")
    assert "handler.refused" in post.names(BEN)  # a named order
    agreed(
        post, "measure no-contact\n\nPlease keep away from everybody who is connected with this until we have decided."
    )
    agreed(post, f"hear\n\n{SIDE}")

    written = [one for one in post.posted if one.letter.recipient == VIKTOR]
    assert [one.name for one in written] == ["reported.measure", "reported.hearing"]
    for one in written:
        for hint in ("Sam", "Lindholm", "accent", "phone", "call", SAM):
            assert hint not in one.letter.words

    post.writes(BEN, f"decide warning\n\n{CLOSES}", to="handler.receipt")
    assert "OIF-23" in post.newest(BEN, "handler.refused").words  # the window to answer is still open
    assert "reported.decision" not in post.names(VIKTOR)


def test_a_handler_whom_the_call_names_is_told_nothing_more(foundation: MakeFoundation) -> None:
    post = called(foundation(), f"record report call from {SAM}\n\nChidi Nwosu and Ben Okafor kept mocking my accent.")

    assert post.names(BEN) == ["handler.recorded"]
    assert post.names(CHIDI) == []
    assert post.names(DORA) == ["fallback.new_report"]


def test_without_a_verdict_the_handlers_own_answer_is_the_proof(foundation: MakeFoundation) -> None:
    desk = foundation()
    post = Post(desk)
    desk.report(CALL, f"Ben Okafor <{BEN}>", verdict="")
    post.settle()
    assert post.names(SAM) == []
    assert desk.case().ref not in post.newest(BEN, "handler.record_prove").text

    post.writes(BEN, "confirm", to="handler.record_prove", verdict="")

    assert post.names(SAM) == ["reporter.acknowledgement", "reporter.noted"]
    assert post.newest(BEN, "handler.recorded").words
