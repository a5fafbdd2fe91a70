"""This is where the password is shown to be sent to the right server only (T054), and a refusal to be told apart."""

import logging
from pathlib import Path

import pytest

from daemon.demo.servers import EmbeddedMail
from daemon.errors import ConfigError, LoginRefused, NotTrusted, TryLater
from daemon.ingest.mailbox import open_mailbox
from tests.mailbox.desk_mailbox import plain
from tests.servers.certificates import self_signed
from tests.servers.dovecot import PASSWORD, Dovecot, needs_dovecot
from tests.servers.proxy import Fault, ImapProxy


def test_no_password_is_sent_when_starttls_was_taken_away(embedded: EmbeddedMail, user: str) -> None:
    """T054."""
    with ImapProxy(embedded.imap_port) as proxy:
        with pytest.raises(NotTrusted, match="STARTTLS"):
            open_mailbox(plain(user, proxy.port, security="starttls"), PASSWORD)

        assert not any(b"LOGIN" in line.upper() or b"AUTHENTICATE" in line.upper() for line in proxy.commands())


def test_no_password_is_sent_when_the_server_pretends_to_know_the_desk_already(
    embedded: EmbeddedMail, user: str, tmp_path: Path
) -> None:
    certificate = self_signed(tmp_path)
    swap = {b"* OK": b"* PREAUTH"}
    with ImapProxy(embedded.imap_port, starttls=certificate, swap=swap) as proxy:
        with pytest.raises(NotTrusted):
            open_mailbox(plain(user, proxy.port, security="starttls", fingerprint=certificate.fingerprint), PASSWORD)

        assert not any(b"LOGIN" in line.upper() for line in proxy.commands())


@pytest.mark.parametrize("way", ["tls", "starttls"])
@pytest.mark.parametrize("flaw", ["self-signed", "wrong host", "expired", "changed pin"])
def test_no_password_is_sent_to_a_server_that_cannot_prove_who_it_is(
    embedded: EmbeddedMail, user: str, tmp_path: Path, way: str, flaw: str
) -> None:
    name = "mail.example.org" if flaw == "wrong host" else "127.0.0.1"
    certificate = self_signed(tmp_path, name=name, expired=flaw == "expired")
    trust: dict[str, object] = {} if flaw == "self-signed" else {"ca_file": certificate.cert_file}
    if flaw == "changed pin":
        trust = {"fingerprint": "sha256:" + "0" * 64}
    with ImapProxy(embedded.imap_port, **{way: certificate}) as proxy:  # type: ignore[arg-type]
        with pytest.raises(NotTrusted, match="no password was sent"):
            open_mailbox(plain(user, proxy.port, security=way, **trust), PASSWORD)

        assert not any(b"LOGIN" in line.upper() for line in proxy.commands())


@pytest.mark.parametrize("way", ["tls", "starttls"])
@pytest.mark.parametrize("trust", ["ca_file", "fingerprint"])
def test_the_right_certificate_opens_the_mailbox(
    embedded: EmbeddedMail, user: str, tmp_path: Path, way: str, trust: str
) -> None:
    certificate = self_signed(tmp_path)
    trusted = certificate.cert_file if trust == "ca_file" else certificate.fingerprint.upper().replace("SHA", "sha")
    with ImapProxy(embedded.imap_port, **{way: certificate}) as proxy:  # type: ignore[arg-type]
        mailbox = open_mailbox(plain(user, proxy.port, security=way, **{trust: trusted}), PASSWORD)

        assert mailbox.select().writable
        mailbox.close()


@pytest.mark.parametrize(
    "way", [pytest.param("tls", marks=needs_dovecot), pytest.param("starttls", marks=needs_dovecot)]
)
def test_a_real_server_with_a_pinned_certificate_opens_the_mailbox(dovecot: Dovecot, user: str, way: str) -> None:
    port = dovecot.imaps_port if way == "tls" else dovecot.imap_port
    mailbox = open_mailbox(
        dovecot.settings(user, port=port, security=way, fingerprint=dovecot.certificate.fingerprint), PASSWORD
    )

    assert mailbox.select().uidnext == 1
    mailbox.close()


def test_a_password_never_crosses_a_network_in_clear() -> None:
    with pytest.raises(ConfigError, match="security"):
        open_mailbox(plain("desk@example.org", 143, host="mail.example.org"), PASSWORD)


def test_a_certificate_file_that_is_not_there_is_a_fault_of_the_configuration(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="ca_file"):
        open_mailbox(plain("desk@example.org", 993, security="tls", ca_file=tmp_path / "nothing.pem"), PASSWORD)


def test_a_wrong_password_is_told_apart_from_an_unwell_server(embedded: EmbeddedMail, user: str) -> None:
    with pytest.raises(LoginRefused):
        open_mailbox(plain(user, embedded.imap_port), "guess")


@pytest.mark.parametrize("code", [b"LIMIT", b"UNAVAILABLE", b"INUSE"])
def test_a_server_that_is_busy_at_login_is_tried_again(embedded: EmbeddedMail, user: str, code: bytes) -> None:
    with ImapProxy(embedded.imap_port) as proxy:
        proxy.plan(Fault(command=b"LOGIN", answer_no=b"[" + code + b"] later"))
        with pytest.raises(TryLater) as told:
            open_mailbox(plain(user, proxy.port), PASSWORD)

    assert not isinstance(told.value, LoginRefused)


def test_a_password_with_other_letters_opens_the_mailbox(user: str) -> None:
    with EmbeddedMail(users={user: "パスワード"}) as mail:
        mailbox = open_mailbox(plain(user, mail.imap_port), "パスワード")

        assert mailbox.select().writable
        mailbox.close()


def test_a_server_that_is_not_there_is_tried_later(embedded: EmbeddedMail, user: str) -> None:
    with ImapProxy(embedded.imap_port) as proxy:
        port = proxy.port

    with pytest.raises(TryLater):
        open_mailbox(plain(user, port), PASSWORD)


def test_the_library_cannot_be_talked_into_logging_mail(embedded: EmbeddedMail, user: str) -> None:
    logging.getLogger("imapclient").setLevel(logging.DEBUG)

    open_mailbox(plain(user, embedded.imap_port), PASSWORD).close()

    assert not logging.getLogger("imapclient").isEnabledFor(logging.INFO)
    assert not logging.getLogger("imapclient.imaplib").isEnabledFor(logging.INFO)
