"""This is where the kill walk is sampled on a real Dovecot; what still lies there stays unseen (T004, T015)."""

import pytest

from tests.faults.one_report import Desk
from tests.servers.dovecot import needs_dovecot

pytestmark = needs_dovecot

SAMPLES = (
    ("imap-command", 5),
    ("imap-reply", 4),
    ("imap-reply", 5),
    ("imap-reply", 6),
    ("imap-reply", 7),
    ("imap-reply", 8),
    ("imap-reply", 13),
    ("after-commit", 5),
    ("before-commit", 6),
    ("smtp-reply", 6),
)


@pytest.mark.parametrize(("where", "nth"), SAMPLES)
def test_a_report_on_a_real_server_survives_a_kill(dovecot_desk: Desk, where: str, nth: int) -> None:
    assert dovecot_desk.survives(where, nth)
