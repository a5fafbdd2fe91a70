"""This is where it is tested that no credential leaves for a server that was not verified (T054, the SMTP half)."""

import asyncio
import gc
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest

from daemon.delivery.courier import Courier, DeliveryResult, SmtpAccess
from daemon.delivery.profiles import DeliveryState, Phase
from daemon.errors import ConfigError
from tests.servers.certificates import Certificate, self_signed
from tests.servers.sink import Sink

USER, PASSWORD = "conduct@example.org", "correct horse"

# asyncio now and then leaves the transport of a refused TLS handshake to the garbage collector. It is collected within
# the test it belongs to, and only here is the warning about it let pass.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.fixture(autouse=True)
def refused_handshakes_are_collected_here() -> Iterator[None]:
    yield
    gc.collect()


def served(certificate: Certificate) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate.cert_file, certificate.key_file)
    return context


def login(
    sink: Sink, security: str, *, host: str = "127.0.0.1", password: str = PASSWORD, **trust: str
) -> DeliveryResult:
    async def run() -> DeliveryResult:
        access = SmtpAccess(host=host, port=sink.port, security=security, user=USER, password=password, **trust)
        return await Courier(access).check()

    return asyncio.run(run())


def said_a_credential(sink: Sink) -> bool:
    return any(line.upper().startswith(b"AUTH") for line in sink.heard)


@pytest.fixture
def certificate(tmp_path: Path) -> Certificate:
    return self_signed(tmp_path / "right")


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_the_right_pin_opens_the_door(security: str, certificate: Certificate) -> None:
    with Sink(tls=security, certificate=served(certificate), users={USER: PASSWORD}) as sink:
        result = login(sink, security, fingerprint=certificate.fingerprint)

    assert result.state is DeliveryState.ACCEPTED


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_an_own_authority_opens_the_door(security: str, certificate: Certificate) -> None:
    with Sink(tls=security, certificate=served(certificate), users={USER: PASSWORD}) as sink:
        result = login(sink, security, ca_file=str(certificate.cert_file))

    assert result.state is DeliveryState.ACCEPTED


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_changed_certificate_behind_a_pin_gets_no_credential(
    security: str, certificate: Certificate, tmp_path: Path
) -> None:
    changed = self_signed(tmp_path / "changed")
    with Sink(tls=security, certificate=served(changed), users={USER: PASSWORD}) as sink:
        result = login(sink, security, fingerprint=certificate.fingerprint)

        assert not said_a_credential(sink)
    assert (result.state, result.phase, result.failure) == (DeliveryState.DEFERRED, Phase.CONNECT, "tls-untrusted")


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_self_signed_certificate_without_a_pin_gets_no_credential(security: str, certificate: Certificate) -> None:
    with Sink(tls=security, certificate=served(certificate), users={USER: PASSWORD}) as sink:
        result = login(sink, security)

        assert not said_a_credential(sink)
    assert result.failure == "tls-untrusted"


def test_a_certificate_for_another_host_gets_no_credential(tmp_path: Path) -> None:
    other = self_signed(tmp_path, name="mail.example.org")
    with Sink(tls="tls", certificate=served(other), users={USER: PASSWORD}) as sink:
        result = login(sink, "tls", ca_file=str(other.cert_file))

        assert not said_a_credential(sink)
    assert result.failure == "tls-untrusted"


def test_an_expired_certificate_gets_no_credential(tmp_path: Path) -> None:
    expired = self_signed(tmp_path, expired=True)
    with Sink(tls="starttls", certificate=served(expired), users={USER: PASSWORD}) as sink:
        result = login(sink, "starttls", ca_file=str(expired.cert_file))

        assert not said_a_credential(sink)
    assert result.failure == "tls-untrusted"


def test_a_stripped_starttls_gets_no_credential() -> None:
    with Sink(tls="none", users={USER: PASSWORD}) as sink:
        result = login(sink, "starttls")

        assert not said_a_credential(sink)
    assert result.failure == "tls-untrusted"


def test_a_wrong_password_is_tried_once_and_said_by_name(certificate: Certificate) -> None:
    with Sink(tls="starttls", certificate=served(certificate), users={USER: PASSWORD}) as sink:
        result = login(sink, "starttls", password="wrong", fingerprint=certificate.fingerprint)

        assert sum(line.startswith(b"AUTH") for line in sink.heard) == 1
    assert (result.state, result.phase, result.failure) == (DeliveryState.DEFERRED, Phase.LOGIN, "login-refused")


def test_a_server_that_is_not_there_is_tried_again_later() -> None:
    with Sink() as sink:
        pass

    assert login(sink, "none").failure == "nobody-listens"


@pytest.mark.parametrize(
    ("access", "said"),
    [
        ({"host": "mail.example.org", "security": "none"}, "smtp.security"),
        ({"host": "192.0.2.1", "security": "none"}, "smtp.security"),
        ({"host": "127.0.0.1", "security": "tls", "ca_file": "/nowhere/ca.pem"}, "smtp.ca_file"),
        ({"host": "127.0.0.1", "security": "tls", "fingerprint": "sha256:12"}, "smtp.fingerprint"),
        ({"host": "127.0.0.1", "security": "tls", "fingerprint": "md5:" + "0" * 64}, "smtp.fingerprint"),
    ],
)
def test_settings_that_cannot_be_safe_are_refused_with_their_name(access: dict[str, str], said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        Courier(SmtpAccess(port=25, **access))
