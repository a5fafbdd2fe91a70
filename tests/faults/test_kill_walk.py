"""This is where it is shown that kill -9 at any step of collect, handle, dispatch loses and doubles nothing (T001)."""

import itertools

import pytest

from tests.faults.one_report import Desk

# What one report needs at least on each lane; a walk that ended earlier would not have walked.
STEPS = {
    "before-commit": 8,
    "after-commit": 8,
    "imap-command": 10,
    "imap-reply": 10,
    "smtp-command": 10,
    "smtp-reply": 10,
}


@pytest.mark.timeout(600)  # a full walk; a busy machine takes a while
@pytest.mark.parametrize("where", STEPS)
def test_a_report_survives_a_kill_at_every_step(desk: Desk, where: str) -> None:
    killed = next(nth for nth in itertools.count() if not desk.survives(where, nth + 1))

    assert killed >= STEPS[where]
