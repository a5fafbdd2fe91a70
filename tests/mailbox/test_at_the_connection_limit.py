"""This is where a mailbox is shown to wait its turn while another program holds the only allowed connection (T023)."""

import pytest

from daemon.errors import LoginRefused, TryLater
from daemon.ingest.mailbox import open_mailbox
from tests.servers.dovecot import PASSWORD, Dovecot, needs_dovecot

pytestmark = needs_dovecot


def test_a_full_server_is_tried_again_and_the_password_is_not_blamed(user: str) -> None:
    with Dovecot(connections_per_user=1) as server:
        phone = server.client(user)
        with pytest.raises(TryLater) as told:
            open_mailbox(server.settings(user), PASSWORD)
        assert not isinstance(told.value, LoginRefused)

        phone.logout()

        open_mailbox(server.settings(user), PASSWORD).close()
