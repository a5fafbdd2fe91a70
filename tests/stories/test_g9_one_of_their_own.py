"""G9: at the foundation the person whose conduct is reported is a staff handler, the director, or all of them."""

from daemon.workflow.model import Case
from tests.stories.foundation import MakeFoundation
from tests.stories.people_at_work import Post
from tests.stories.rig import BEN, CHIDI, DORA, SAFETY, SAM, DeskRig


def about(desk: DeskRig, names: str) -> tuple[Post, Case]:
    post = Post(desk)
    desk.report(f"At the forum {names} kept mocking my accent after I asked them to stop.", f"Sam Lindholm <{SAM}>")
    post.settle()
    return post, desk.case()


def test_a_report_about_a_staff_handler_goes_to_the_other_one_alone(foundation: MakeFoundation) -> None:
    post, _ = about(foundation(), "Ben Okafor")

    assert post.names(CHIDI) == ["handler.new_report"]
    assert post.names(BEN) == post.names(DORA) == []
    assert post.names(SAM) == ["reporter.acknowledgement"]


def test_a_report_about_both_staff_handlers_goes_to_the_director(foundation: MakeFoundation) -> None:
    post, _ = about(foundation(), "Ben Okafor and Chidi Nwosu")

    assert post.names(BEN) == post.names(CHIDI) == []
    assert post.names(DORA) == ["fallback.new_report"]


def test_a_report_about_the_director_goes_to_the_staff(foundation: MakeFoundation) -> None:
    post, _ = about(foundation(), "Dora Lindqvist")

    assert post.names(BEN) == post.names(CHIDI) == ["handler.new_report"]
    assert post.names(DORA) == []


def test_a_report_about_all_of_them_goes_outside_and_the_reporter_is_told(foundation: MakeFoundation) -> None:
    post, case = about(foundation(), "Ben Okafor, Chidi Nwosu and Dora Lindqvist")

    assert case.route == "outside"
    assert post.names(BEN) == post.names(CHIDI) == post.names(DORA) == []
    assert post.names(SAFETY) == ["outside.new_report"]
    assert SAFETY in post.newest(SAM).words or "outside" in post.newest(SAM).words
