"""This is where a real Dovecot 2.3 is started for tests: free ports, a folder of its own, no rights of root.

Every address may log in with PASSWORD, so a test that takes an address nobody else uses has a fresh mailbox. Run by
root, the server and its tools run as `nobody`.
"""

import grp
import os
import pwd
import select
import shutil
import smtplib
import socket
import subprocess
import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest
from imapclient import IMAPClient

from daemon.ingest.mailbox import ImapSettings
from tests.servers.certificates import Certificate, self_signed

PASSWORD = "a-password-for-tests"
_SEARCHED = f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"
_DOVECOT = shutil.which("dovecot", path=_SEARCHED)
_DOVEADM = shutil.which("doveadm", path=_SEARCHED)

needs_dovecot = [
    pytest.mark.dovecot,
    pytest.mark.skipif(_DOVECOT is None or _DOVEADM is None, reason="Dovecot is not installed"),
]


class Dovecot:
    """One running server, used as a context manager. `connections_per_user` is the ceiling it enforces."""

    def __init__(self, connections_per_user: int = 50) -> None:
        self._connections = connections_per_user

    def __enter__(self) -> "Dovecot":
        self._user = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
        self._folder = Path(tempfile.mkdtemp(prefix="dovecot-", dir="/tmp"))
        self.certificate: Certificate = self_signed(self._folder / "tls")
        self.imap_port, self.imaps_port, self.lmtp_port = _free_ports(3)
        self._config = self._folder / "dovecot.conf"
        self._config.write_text(self._configuration())
        self._give_away()
        self._run([str(_DOVECOT), "-c", str(self._config)])  # goes to the background once it listens
        return self

    def __exit__(self, *_: object) -> None:
        pid = int((self._folder / "run/master.pid").read_text())
        watched = os.pidfd_open(pid)
        self.doveadm("stop")
        poller = select.poll()
        poller.register(watched, select.POLLIN)
        ended = poller.poll(20_000)
        os.close(watched)
        shutil.rmtree(self._folder, ignore_errors=True)
        assert ended, "Dovecot did not stop"

    def settings(self, user: str, **changes: object) -> ImapSettings:
        """How to reach the mailbox of `user`; plain on loopback unless `changes` says otherwise."""
        known: dict[str, object] = {"host": "127.0.0.1", "port": self.imap_port, "security": "none", "user": user}
        return ImapSettings(**(known | changes))  # type: ignore[arg-type]

    def deliver(self, user: str, raw: bytes) -> None:
        """Hand a message over by LMTP, as a mail server does; Dovecot adds its trace header."""
        with smtplib.LMTP("127.0.0.1", self.lmtp_port) as lmtp:
            lmtp.sendmail("sender@example.com", [user], raw)

    def append(self, user: str, raw: bytes, at: datetime | None = None, flags: Sequence[str] = ()) -> None:
        """Put exactly these bytes into INBOX with this receipt time."""
        with self.client(user) as client:
            client.append("INBOX", raw, list(flags), at)

    def client(self, user: str) -> IMAPClient:
        """A second mail program, logged in, with INBOX open."""
        client = IMAPClient("127.0.0.1", self.imap_port, ssl=False, timeout=20)
        client.login(user, PASSWORD)
        client.select_folder("INBOX")
        return client

    def folder(self, user: str, name: str) -> tuple[bytes, ...]:
        """The exact bytes of every message of a folder; empty when there is no such folder."""
        with self.client(user) as client:
            if not client.folder_exists(name):
                return ()
            client.select_folder(name, readonly=True)
            uids = client.search("ALL")
            return tuple(client.fetch([uid], ["BODY.PEEK[]"])[uid][b"BODY[]"] for uid in uids)

    def folders(self, user: str) -> frozenset[str]:
        """The names of all folders."""
        with self.client(user) as client:
            return frozenset(name for _, _, name in client.list_folders())

    def flags(self, user: str) -> dict[int, tuple[bytes, ...]]:
        """Flags of every message of INBOX by UID, the session's own \\Recent left out."""
        with self.client(user) as client:
            found = client.get_flags(client.search("ALL"))
            return {uid: tuple(flag for flag in flags if flag != b"\\Recent") for uid, flags in found.items()}

    def renumber(self, user: str, uidvalidity: int) -> None:
        """Give INBOX another UIDVALIDITY."""
        self.doveadm("mailbox", "update", "-u", user, "--uid-validity", str(uidvalidity), "INBOX")

    def kick(self, user: str) -> None:
        """End every session of `user`."""
        self.doveadm("kick", user)

    def expunge(self, user: str, uid: int) -> None:
        """Remove one message of INBOX for good."""
        self.doveadm("expunge", "-u", user, "mailbox", "INBOX", "uid", str(uid))

    def doveadm(self, *arguments: str) -> str:
        """What the administration tool prints."""
        return self._run([str(_DOVEADM), "-c", str(self._config), *arguments])

    def _run(self, command: Sequence[str]) -> str:
        demote = (
            {"user": self._user.pw_uid, "group": self._user.pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}
        )
        with tempfile.TemporaryFile() as said:  # a pipe would stay open as long as the server runs
            done = subprocess.run(
                command, stdin=subprocess.DEVNULL, stdout=said, stderr=said, timeout=60, check=False, cwd="/", **demote
            )
            said.seek(0)
            text = said.read().decode("utf-8", "replace")
        assert done.returncode == 0, f"{command[0]}: {text}"
        return text

    def _give_away(self) -> None:
        for path in (self._folder, *self._folder.rglob("*")):
            os.chown(path, self._user.pw_uid, self._user.pw_gid)

    def _configuration(self) -> str:
        user, group = self._user.pw_name, grp.getgrgid(self._user.pw_gid).gr_name
        return f"""
base_dir = {self._folder}/run
state_dir = {self._folder}/state
log_path = {self._folder}/dovecot.log
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 1
first_valid_gid = 1
protocols = imap lmtp
listen = 127.0.0.1
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_failure_delay = 0
ssl = yes
ssl_cert = <{self.certificate.cert_file}
ssl_key = <{self.certificate.key_file}
mail_location = maildir:{self._folder}/mail/%u
mail_max_userip_connections = {self._connections}
recipient_delimiter =
passdb {{
  driver = static
  args = password={PASSWORD}
}}
userdb {{
  driver = static
  args = uid={self._user.pw_uid} gid={self._user.pw_gid} home={self._folder}/mail/%u allow_all_users=yes
}}
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {self.imap_port}
  }}
  inet_listener imaps {{
    port = {self.imaps_port}
    ssl = yes
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    port = {self.lmtp_port}
  }}
}}
"""


def _free_ports(count: int) -> list[int]:
    """Ports nobody listens on at this moment."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [int(s.getsockname()[1]) for s in sockets]
    for s in sockets:
        s.close()
    return ports
