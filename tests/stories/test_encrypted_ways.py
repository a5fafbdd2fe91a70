"""The ways to the mailbox and to the SMTP server are encrypted, and each server proves who it is: by a pinned
self-signed certificate, or by an authority from a file. A server that is not the pinned one gets no password."""

import ssl
from pathlib import Path

import pytest

from daemon.errors import TryLater
from daemon.ingest.parser import Parser
from tests.build import DESK_ADDRESS
from tests.servers.certificates import Certificate, self_signed
from tests.servers.dovecot import needs_dovecot
from tests.servers.sink import Sink
from tests.stories.mailboxes import DovecotMailbox
from tests.stories.rig import AIKO, PASSWORD, SAM, Clock, DeskRig, Door

pytestmark = needs_dovecot


@pytest.fixture
def certificate(tmp_path: Path) -> Certificate:
    return self_signed(tmp_path / "smtp-tls")


def a_sink(certificate: Certificate, tls: str, clock: Clock) -> Sink:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate.cert_file, certificate.key_file)
    return Sink(now=clock, tls=tls, certificate=context, users={DESK_ADDRESS: PASSWORD})


@pytest.mark.parametrize("security", ["starttls", "tls"])
@pytest.mark.parametrize("proof", ["fingerprint", "ca_file"])
def test_a_report_is_collected_and_acknowledged_over_encrypted_ways(
    tmp_path: Path,
    dovecot_mailbox: DovecotMailbox,
    certificate: Certificate,
    clock: Clock,
    parser: Parser,
    security: str,
    proof: str,
) -> None:
    with a_sink(certificate, security, clock) as sink:
        imap = dovecot_mailbox.door(security=security, **proof_of(dovecot_mailbox.server.certificate, proof))
        smtp = Door(port=sink.port, security=security, more=proof_of(certificate, proof))
        desk = DeskRig(tmp_path / "desk", dovecot_mailbox, sink, clock, imap=imap, smtp=smtp, parser=parser)
        desk.report("Someone kept insulting me at the meetup.")

        desk.run()

        assert sorted(letter.recipient for letter in desk.letters()) == [AIKO, SAM]


def test_a_mailbox_that_is_not_the_pinned_one_is_not_given_the_password(
    tmp_path: Path, dovecot_mailbox: DovecotMailbox, certificate: Certificate, sink: Sink, clock: Clock
) -> None:
    imap = dovecot_mailbox.door(security="starttls", fingerprint=certificate.fingerprint)
    desk = DeskRig(tmp_path / "desk", dovecot_mailbox, sink, clock, imap=imap, smtp=Door(port=sink.port))
    desk.report("Someone kept insulting me at the meetup.")

    with pytest.raises(TryLater):
        desk.run()

    assert desk.letters() == ()
    assert len(dovecot_mailbox.folder("INBOX")) == 1


def test_an_smtp_server_that_is_not_the_pinned_one_gets_neither_password_nor_letter(
    tmp_path: Path, dovecot_mailbox: DovecotMailbox, certificate: Certificate, clock: Clock
) -> None:
    with a_sink(certificate, "starttls", clock) as sink:
        more = {"fingerprint": dovecot_mailbox.server.certificate.fingerprint}
        smtp = Door(port=sink.port, security="starttls", more=more)
        desk = DeskRig(tmp_path / "desk", dovecot_mailbox, sink, clock, imap=dovecot_mailbox.door(), smtp=smtp)
        desk.report("Someone kept insulting me at the meetup.")

        desk.run()

        assert desk.letters() == ()
        assert not any(line.startswith(b"AUTH") for line in sink.heard)
        assert len(desk.cases()) == 1


def proof_of(certificate: Certificate, proof: str) -> dict[str, str]:
    """How the desk knows this server again."""
    known = {"fingerprint": certificate.fingerprint, "ca_file": str(certificate.cert_file)}
    return {proof: known[proof]}
