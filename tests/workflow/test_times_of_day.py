"""An exact time is the same however it is written."""

import pytest

from daemon.workflow.times_of_day import times_in

HALF_PAST_EIGHT = 8 * 60 + 30


@pytest.mark.parametrize(
    "text",
    [
        "20:30",
        "at 8:30 in the evening",
        "8.30pm",
        "8.30 p.m.",
        "at 20.30.",
        "20h30",
        "午後8時半",
        "20時30分",
        "午後８時３０分ごろ",
        "saa 2:30 usiku",
        "20:30:15",
    ],
)
def test_half_past_eight_is_read(text: str) -> None:
    assert HALF_PAST_EIGHT in times_in(text)


@pytest.mark.parametrize("text", ["8pm", "8 a.m.", "20時", "午後8時", "saa mbili, saa 2"])
def test_a_full_hour_is_read(text: str) -> None:
    assert 8 * 60 in times_in(text)


@pytest.mark.parametrize(
    "text", ["3時間", "version 8.30", "on 8.30.2026", "1234:30", "30 people", "I am here", "saa hii"]
)
def test_what_is_no_time_is_not_read(text: str) -> None:
    assert times_in(text) == {}
