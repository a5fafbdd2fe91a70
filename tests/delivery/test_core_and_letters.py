"""This is where what the core discloses is held against what the letters are given."""

from collections.abc import Callable

import pytest

from daemon.delivery.catalogue import LETTERS, LetterKind
from daemon.workflow import disclosure
from daemon.workflow.model import Case, ClockKind, Deadline, EntryId, Report
from daemon.workflow.outcome import Disclosed
from tests.build import NOON, a_case, a_desk, a_message
from tests.delivery.samples import a_composer, a_notice, a_stamp

FRAME = {"ref", "community", "desk_name"}
DESK = a_desk()
CLOCK_LETTERS = ("clock_alert", "clock_breach")


def case(*, danger: bool) -> Case:
    message = a_message(text="What happened: a remark.")
    report = Report(
        entry=EntryId("e"),
        received_at=NOON,
        sender=message.sender,
        subject="s",
        text="t",
        new_text="t",
        missing=("names",),
    )
    return a_case(danger=danger, reports=(report,))


def disclosed(name: str, of: Case) -> Disclosed:
    audience, _, purpose = name.partition(".")
    if purpose == "routing":
        return disclosure.routing_truth(of, "copied", DESK)
    if purpose in CLOCK_LETTERS:
        deadline = Deadline(case=of.id, kind=ClockKind.HUMAN_ANSWER, due_at=NOON, key="human-answer:72h", rule="OKT-14")
        return disclosure.of_clock(of, deadline, DESK)
    if purpose in ("letter_delayed", "reporter_unreachable"):
        return disclosure.of_letter(of, failure="", attempts=2, waiting_since=NOON, desk=DESK)
    by_audience: dict[str, Callable[[], Disclosed]] = {
        "reporter": lambda: disclosure.to_reporter(of, DESK),
        "independent": lambda: disclosure.to_independent(of, DESK, why="unreadable"),
        "operator": lambda: disclosure.to_operator("no-route", DESK),
    }
    return by_audience.get(audience, lambda: disclosure.to_handler(of, DESK))()


@pytest.mark.parametrize("danger", [True, False])
@pytest.mark.parametrize("kind", LETTERS, ids=lambda kind: kind.name)
def test_the_core_discloses_exactly_what_the_letter_is_given(kind: LetterKind, danger: bool) -> None:
    name, samples = kind.name, dict(kind.samples)

    shows = disclosed(name, case(danger=danger))

    assert set(shows.as_dict()) - FRAME == set(samples)
    assert a_composer().compose(a_notice(name, shows.as_dict()), a_stamp()).body
