"""T121, T122: neither the moment at which letters leave nor the words of a receipt tell whether a report names somebody
of the desk."""

from datetime import timedelta
from pathlib import Path

import pytest

from daemon.ingest.parser import Parser
from daemon.steps.workplace import next_slot
from tests.servers.sink import Sink
from tests.stories.mailboxes import EmbeddedMailbox
from tests.stories.observed import Sight, sight_of
from tests.stories.rig import AIKO, BEN, SAM, Clock, DeskRig, Door

GRID = timedelta(seconds=10)
ORDINARY = "Viktor Kowalski kept insulting me at the meetup last Saturday."
CONFLICTED = "Aiko Tanaka kept insulting me at the meetup last Saturday."
SEVERAL = "Viktor Kowalski, Lena Berg and Gus Tanner kept insulting me at the meetup last Saturday."
EVERYBODY = "Aiko Tanaka, Ben Okafor and Chidi Nwosu kept insulting me at the meetup last Saturday."


@pytest.fixture
def gridded(tmp_path: Path, embedded: EmbeddedMailbox, sink: Sink, clock: Clock, parser: Parser) -> DeskRig:
    """A desk whose letters to handlers leave on the grid, as the daemon's do."""
    doors = {"imap": embedded.door(), "smtp": Door(port=sink.port)}
    return DeskRig(tmp_path, embedded, sink, clock, **doors, parser=parser, grid=GRID)


@pytest.mark.parametrize(("text", "handler"), [(ORDINARY, AIKO), (CONFLICTED, BEN)])
@pytest.mark.parametrize("offset", [0.0, 1.0, 9.5])
def test_the_receipt_leaves_at_once_and_the_notices_only_on_the_grid(
    gridded: DeskRig, text: str, handler: str, offset: float
) -> None:
    gridded.clock.forward(seconds=offset)
    arrived_at = gridded.clock.at
    gridded.report(text)

    gridded.run()

    assert [letter.recipient for letter in gridded.letters()] == [SAM]
    notices = [listed for listed in gridded.outbox() if listed.fact.audience != "reporter"]
    slot = next_slot(arrived_at + timedelta(microseconds=1), GRID)
    assert {listed.next_try_at for listed in notices} == {slot}
    gridded.run(after={"seconds": 10})
    assert len(gridded.letters(handler)) == 1


@pytest.mark.parametrize(("harmless", "naming"), [(ORDINARY, CONFLICTED), (SEVERAL, EVERYBODY)])
def test_the_receipt_is_the_same_whether_or_not_the_report_names_somebody_of_the_desk(
    desk: DeskRig, harmless: str, naming: str
) -> None:
    desk.report(harmless, Message_ID="<same@example.com>")
    desk.run()

    desk.report(naming, Message_ID="<same@example.com>")
    desk.run()

    ordinary, other = receipts(desk)
    assert ordinary == other


def receipts(desk: DeskRig) -> list[Sight]:
    """The receipts that Sam saw, without what is drawn by lot."""
    return [sight_of(letter) for letter in desk.letters(SAM) if "automatic receipt" in letter.words]
