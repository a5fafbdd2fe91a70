"""This is where a connection to the mailbox is opened: encrypted, checked, logged in.

Security: the password is sent only after the certificate was checked against the system's authorities, the
configured ones or the pin; without encryption it is sent to this machine itself and nowhere else.
"""

import ipaddress
import logging
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from imapclient.exceptions import CapabilityError, IMAPClientAbortError, IMAPClientError, LoginError

from daemon.errors import ConfigError, LoginRefused, NobodyListens, NotTrusted, TryLater
from daemon.ingest.mailbox.access import ImapSettings
from daemon.ingest.mailbox.failures import LIBRARY_ERRORS
from daemon.ingest.mailbox.mailbox import Mailbox
from daemon.ingest.mailbox.wire import Client, Wire, tls_context

_PASSING = (
    "[UNAVAILABLE]",
    "[LIMIT]",
    "[INUSE]",
    "[SERVERBUG]",
    "[CONTACTADMIN]",
)  # RFC 5530: not the password's fault


def open_mailbox(settings: ImapSettings, password: str) -> Mailbox:
    """Connect, encrypt, log in. The mailbox belongs to the calling thread; no folder is selected yet.

    Raises ConfigError for settings that could never work, NotTrusted when the server cannot prove who it is (nothing
    secret was sent), LoginRefused for a refused password, NobodyListens where the connection is refused, TryLater for
    every other trouble.
    """
    _quiet_the_library()
    context = _checked(settings)
    with _telling("connecting"):
        wire = Wire(settings, context)
    try:
        client = Client(wire, settings)
        if settings.security == "starttls":
            _start_tls(client, context)
        _log_in(client, settings.user, password)
    except BaseException:
        wire.shutdown()
        raise
    return Mailbox(client, wire, settings)


def _checked(settings: ImapSettings) -> ssl.SSLContext | None:
    if settings.security == "none":
        if not _is_loopback(settings.host):
            raise ConfigError(
                f'[imap] security = "none" with host = "{settings.host}": a password may not cross a network in clear. '
                'Write security = "tls" or "starttls"; "none" is for 127.0.0.1, ::1 and localhost.'
            )
        return None
    try:
        return tls_context(settings)
    except OSError:
        raise ConfigError(
            f'[imap] ca_file = "{settings.ca_file}": not a readable file with PEM certificates. '
            "Write the path of the certificate that the mail server exports."
        ) from None


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _start_tls(client: Client, context: ssl.SSLContext | None) -> None:
    with _telling("starting encryption"):
        try:
            client.starttls(context)
        except (CapabilityError, IMAPClientError) as error:
            if isinstance(error, IMAPClientAbortError):
                raise
            raise NotTrusted(
                "The mail server does not offer STARTTLS; no password was sent. "
                'Write security = "tls" in [imap] if it has a TLS port, or find out who took STARTTLS away.'
            ) from None


def _log_in(client: Client, user: str, password: str) -> None:
    with _telling("logging in"):
        try:
            if (user + password).isascii():
                client.login(user, password)
            else:
                client.plain_login(user, password)  # LOGIN has no way to say other letters (RFC 3501 6.2.3)
        except (LoginError, IMAPClientError) as error:
            said = str(error).upper()
            if isinstance(error, IMAPClientAbortError) or any(code in said for code in _PASSING):
                raise
            raise LoginRefused("The mail server refused the login. Check user and password_file in [imap].") from None


@contextmanager
def _telling(doing: str) -> Iterator[None]:
    try:
        yield
    except ConnectionRefusedError:
        raise NobodyListens("No mail server listens at the host and port of [imap].") from None
    except LIBRARY_ERRORS as error:
        if doing == "connecting" and _is_no_imap(error):
            raise NobodyListens("What answers at the host and port of [imap] does not speak IMAP.") from None
        raise TryLater(f"The mail server cannot be reached or gave up while {doing}.") from None


def _is_no_imap(error: Exception) -> bool:
    """The library refuses a strange greeting by repeating it; an IMAP server begins every greeting with a star."""
    said = str(error).removeprefix("unexpected response: ")
    return said.startswith(("b'", 'b"')) and not said.startswith(("b'*", 'b"*'))


def _quiet_the_library() -> None:
    """At DEBUG the library writes subjects, addresses and message text; no configuration may switch that on."""
    for name in ("imapclient", "imapclient.imaplib", "imapclient.imapclient"):
        logging.getLogger(name).setLevel(logging.WARNING)
