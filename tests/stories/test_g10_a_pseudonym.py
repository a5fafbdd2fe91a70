"""G10: somebody under a pseudonym reports that private data was published. It cannot wait, the letters call them as
they wish, and nobody sees the mailbox behind the name."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from daemon.workflow.model import Case
from tests.stories.conftest import Tables
from tests.stories.rig import AIKO, SAM, DeskRig

REPORT = "Alias: mwezi_7\n\nA member posted my home address in the chat of the group."


@pytest.fixture
def kenya(desk_with: Callable[[Tables], DeskRig]) -> DeskRig:
    rig = desk_with({"desk": {"community": "openinfra-kenya"}, "policy": {"accept_findings": []}})
    rig.report(REPORT, "Samuel Mwangi <sam@example.com>")
    rig.run()
    return rig


def test_it_is_urgent_at_once_and_paged_within_the_hour(kenya: DeskRig) -> None:
    case: Case = kenya.case()
    before = len(kenya.letters(AIKO))

    kenya.run(after={"minutes": 61})

    assert (case.urgent, case.categories) == (True, ("doxing",))
    assert "緊急の対応期限" in kenya.letters(AIKO)[0].words
    assert len(kenya.letters(AIKO)) > before
    assert "clock.breached" in kenya.timeline()
    assert case.received_at + timedelta(hours=1) < kenya.clock.at


def test_the_letters_call_them_as_they_wish_and_ask_for_no_name(kenya: DeskRig) -> None:
    (receipt,) = kenya.letters(SAM)

    assert "This letter is for mwezi_7." in receipt.words
    assert "Mwangi" not in receipt.text
    assert "legal name" not in receipt.words


def test_nobody_else_sees_the_mailbox_or_the_name_behind_it(kenya: DeskRig) -> None:
    kenya.answer(kenya.letters(AIKO)[0], "show", AIKO)
    kenya.run()

    for letter in kenya.letters():
        if letter.recipient != SAM:
            assert SAM not in letter.text
            assert "Mwangi" not in letter.text
    assert any("posted my home address" in letter.words for letter in kenya.letters(AIKO))
