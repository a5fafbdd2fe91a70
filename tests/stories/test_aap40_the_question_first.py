"""AAP-40, AAC-02: nobody of a committee reads a word before their own answer; who stays silent is replaced."""

from tests.stories.committee import DORA, REPORT, MakeCommittee, members, unasked
from tests.stories.rig import AIKO, BEN, CHIDI


def test_one_tap_answers_the_question_and_then_the_report_is_read(committee: MakeCommittee) -> None:
    post = unasked(committee())
    post.writes(AIKO, "show", to="handler.new_report")
    assert "AAP-40" in post.newest(AIKO, "handler.refused").words

    post.taps(AIKO, "no-conflict", on="handler.new_report")
    post.taps(AIKO, "show", on="handler.receipt")

    assert "mocking my accent" in post.newest(AIKO, "handler.view").words
    assert not any("mocking" in one.letter.text for one in post.posted if one.letter.recipient in (BEN, CHIDI))
    assert REPORT


def test_who_is_silent_for_a_day_is_replaced_by_an_alternate_who_is_asked_the_same(committee: MakeCommittee) -> None:
    post = unasked(committee())
    for member in (AIKO, BEN):
        post.writes(member, "no-conflict", to="handler.new_report")
    assert post.names(DORA) == []

    post.settle(hours=24)

    assert post.names(DORA)[0] == "fallback.new_report"
    for member in members():
        assert "not available" in post.newest(member, "handler.clock_breach").words
    post.writes(AIKO, "propose warning\n\nIt went on after every request.", to="handler.receipt")
    assert "Dora Lindqvist" in post.newest(AIKO, "handler.refused").words
    post.writes(DORA, "no-conflict\nshow", to="fallback.new_report")
    assert "mocking my accent" in post.newest(DORA, "handler.view").words
