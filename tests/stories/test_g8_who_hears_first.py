"""G8: the foundation's staff want to tell the complainant first. It is refused with the rule, until the person whose
conduct was reported has the decision."""

from tests.servers.sink import Sink
from tests.stories.foundation import CLOSES, ENDED, SIDE, VIKTOR, MakeFoundation, agreed, cared_for, heard, reported
from tests.stories.rig import BEN, CHIDI, SAM


def test_a_resolution_before_the_decision_is_refused_with_the_rule(foundation: MakeFoundation) -> None:
    post = reported(foundation())
    heard(post)

    post.writes(BEN, f"resolve\n\n{ENDED}", to="handler.receipt")

    assert "OIF-27" in post.newest(BEN, "handler.refused").words
    assert "reporter.resolution" not in post.names(SAM)


def test_a_resolution_waits_while_the_decision_has_not_left(foundation: MakeFoundation, sink: Sink) -> None:
    post = reported(foundation())
    heard(post)
    sink.plan("451 4.3.0@rcpt", times=None, only_to=VIKTOR)
    agreed(post, f"decide warning\n\n{CLOSES}")

    post.writes(BEN, f"resolve\n\n{ENDED}", to="handler.receipt")

    assert "OIF-27" in post.newest(BEN, "handler.refused").words
    sink.plan_nothing()
    post.settle(hours=4)
    agreed(post, f"resolve finding-and-action\n\n{ENDED}")
    order = [one.name for one in post.posted if one.name in ("reported.decision", "reporter.resolution")]
    assert order == ["reported.decision", "reporter.resolution"]


def test_nothing_is_decided_before_the_reported_person_could_answer(foundation: MakeFoundation) -> None:
    post = reported(foundation())
    cared_for(post)
    post.writes(BEN, "determine review yes", to="handler.receipt")

    post.writes(BEN, f"decide warning\n\n{CLOSES}", to="handler.receipt")

    assert "OIF-23" in post.newest(BEN, "handler.refused").words
    assert "handler.plan" not in post.names(CHIDI)


def test_nobody_is_heard_before_the_director_was_asked(foundation: MakeFoundation) -> None:
    post = reported(foundation())

    post.writes(BEN, f"hear\n\n{SIDE}", to="handler.receipt")

    assert "OIF-21" in post.newest(BEN, "handler.refused").words
    assert post.names(VIKTOR) == []
