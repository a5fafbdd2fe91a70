"""T005: fifty reports were answered and still lie in INBOX; the server numbers the folder anew; three more arrive."""

from pathlib import Path

import pytest

from daemon.ingest.parser import Parser
from tests.servers.dovecot import needs_dovecot
from tests.servers.sink import Sink
from tests.stories.mailboxes import DovecotMailbox
from tests.stories.rig import Clock, DeskRig, Door

pytestmark = needs_dovecot
NO_CEILINGS = {"limits": {"unproven_per_hour": 0}}


@pytest.fixture
def keeping_desk(tmp_path: Path, dovecot_mailbox: DovecotMailbox, sink: Sink, clock: Clock, parser: Parser) -> DeskRig:
    """A desk that leaves mail where it is."""
    imap = dovecot_mailbox.door(after="keep")
    return DeskRig(
        tmp_path, dovecot_mailbox, sink, clock, imap=imap, smtp=Door(port=sink.port), parser=parser, tables=NO_CEILINGS
    )


def test_a_renumbered_folder_is_read_again_and_nobody_is_answered_twice(
    keeping_desk: DeskRig, dovecot_mailbox: DovecotMailbox
) -> None:
    for number in range(50):
        keeping_desk.report(f"It happened at stand {number}.", f"reporter{number}@example.com")
    keeping_desk.run()
    answered = receipts(keeping_desk)

    dovecot_mailbox.server.renumber(dovecot_mailbox.user, 777)
    for number in range(50, 53):
        keeping_desk.report(f"It happened at stand {number}.", f"reporter{number}@example.com")
    keeping_desk.run(after={"minutes": 5})

    assert len(answered) == 50
    assert sorted(receipts(keeping_desk)) == sorted([*answered, *(f"reporter{n}@example.com" for n in (50, 51, 52))])
    assert len(keeping_desk.cases()) == 53
    assert len(dovecot_mailbox.folder("INBOX")) == 53
    assert keeping_desk.ledger().unaccounted == 0
    alarms = [letter for letter in keeping_desk.letters() if letter.recipient == "ops@example.org"]
    assert ["folder-renumbered" in letter.text for letter in alarms] == [True]


def receipts(desk: DeskRig) -> list[str]:
    return [letter.recipient for letter in desk.letters() if letter.recipient.startswith("reporter")]
