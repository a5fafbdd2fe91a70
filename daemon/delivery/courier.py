"""This is where a letter is handed to the mail server, and its answer is read.

Security: TLS is never opportunistic and the server is verified, by authority or by pin, before a credential leaves
(RFC 8314). Addresses pass our own grammar first. The bytes go out as they were committed, to one recipient.
"""

import asyncio
import contextlib
import ssl
from dataclasses import dataclass

import aiosmtplib

from daemon.delivery.address import EnvelopeAddress, read_address
from daemon.delivery.message import dot_stuffed
from daemon.delivery.profiles import DeliveryState, Phase, enhanced_code, judge
from daemon.delivery.trust import is_pinned, tls_context
from daemon.errors import LetterRefused


@dataclass(frozen=True, kw_only=True, slots=True)
class SmtpAccess:
    """How the mail server is reached. `security` is 'tls', 'starttls' or 'none' (loopback only).

    `fingerprint` is 'sha256:' and 64 hex digits of the server's certificate, colons allowed; then the pin decides
    alone. `ca_file` is the path of an own authority. `user` '' means no login. `local_hostname` is what EHLO says.
    """

    host: str
    port: int
    security: str
    user: str = ""
    password: str = ""
    provider: str = "generic"
    fingerprint: str = ""
    ca_file: str = ""
    local_hostname: str = "localhost"


@dataclass(frozen=True, kw_only=True, slots=True)
class Patience:
    """Seconds to wait per phase (RFC 5321 4.5.3.2); connecting is cut short, a new try costs nothing."""

    connect: float = 30
    command: float = 300
    data: float = 120
    dot: float = 600


@dataclass(frozen=True, kw_only=True, slots=True)
class DeliveryResult:
    """What became of one try. `code` is 0 and `enhanced` '' when no answer came; `failure` is a fixed word."""

    state: DeliveryState
    phase: Phase
    code: int = 0
    enhanced: str = ""
    failure: str = ""


class Courier:
    """One connection to one mail server, opened when needed, reused, and reopened. One letter at a time."""

    def __init__(self, access: SmtpAccess, patience: Patience | None = None) -> None:
        self._tls = tls_context(access.security, access.host, access.fingerprint, access.ca_file)
        self._access = access
        self._patience = patience or Patience()
        self._smtp: aiosmtplib.SMTP | None = None
        self._lock = asyncio.Lock()
        self._phase = Phase.CONNECT

    async def send(self, sender: str, recipient: str, raw: bytes) -> DeliveryResult:
        """Hand `raw` (CRLF lines) to the server for exactly one recipient. Never raises for what a server does."""
        try:
            envelope = (read_address(sender), read_address(recipient))
        except LetterRefused:
            return DeliveryResult(state=DeliveryState.REJECTED, phase=Phase.RCPT, failure="bad-address")
        async with self._lock:
            reused = self._smtp is not None and self._smtp.is_connected
            result = await self._try(envelope, raw)
            if reused and result.phase is Phase.MAIL and (result.failure == "no-connection" or result.code == 421):
                result = await self._try(envelope, raw)  # the server had given up an idle connection
            return result

    async def check(self) -> DeliveryResult:
        """Connect, verify and log in without sending: what `conductd check` asks."""
        async with self._lock:
            opened = await self._open()
            await self._drop()
            return opened or DeliveryResult(state=DeliveryState.ACCEPTED, phase=Phase.LOGIN, code=235)

    async def close(self) -> None:
        """Say goodbye and close the connection."""
        async with self._lock:
            await self._drop()

    async def _try(self, envelope: tuple[EnvelopeAddress, EnvelopeAddress], raw: bytes) -> DeliveryResult:
        failed = await self._open()
        if failed is not None:
            return failed
        try:
            return await self._transact(envelope, raw)
        except aiosmtplib.SMTPResponseException as refused:
            await self._forget_envelope()
            return self._judged(self._phase, refused.code, refused.message)
        except (aiosmtplib.SMTPException, OSError, ValueError):
            self._abandon()
            if self._phase is Phase.DOT:
                return DeliveryResult(state=DeliveryState.AMBIGUOUS, phase=Phase.DOT, failure="lost-reply")
            return _deferred(self._phase, "no-connection")
        except asyncio.CancelledError:
            self._abandon()  # a half-spoken dialogue cannot be taken up again
            raise

    async def _transact(self, envelope: tuple[EnvelopeAddress, EnvelopeAddress], raw: bytes) -> DeliveryResult:
        smtp = self._connected()
        sender, recipient = envelope
        self._phase = Phase.MAIL
        utf8 = sender.needs_utf8 or recipient.needs_utf8
        if utf8 and not smtp.supports_extension("smtputf8"):
            return DeliveryResult(state=DeliveryState.REJECTED, phase=Phase.MAIL, failure="utf8-not-offered")
        if len(raw) > _offered_size(smtp):
            return DeliveryResult(state=DeliveryState.REJECTED, phase=Phase.MAIL, failure="too-large")
        encoding = "utf-8" if utf8 else "ascii"
        dsn = smtp.supports_extension("dsn")
        options = [f"SIZE={len(raw)}"] if smtp.supports_extension("size") else []
        options += ["SMTPUTF8", "BODY=8BITMIME"] if utf8 else []
        options += ["RET=HDRS"] if dsn else []  # a bounce must not carry the letter's words around
        wait = self._patience.command
        await smtp.mail(sender.text, options=options, encoding=encoding, timeout=wait)
        self._phase = Phase.RCPT
        notify = ["NOTIFY=FAILURE,DELAY"] if dsn else []
        await smtp.rcpt(recipient.text, options=notify, encoding=encoding, timeout=wait)
        self._phase = Phase.DATA
        return await self._hand_over(smtp, raw)

    async def _hand_over(self, smtp: aiosmtplib.SMTP, raw: bytes) -> DeliveryResult:
        start = await smtp.execute_command(b"DATA", timeout=self._patience.data)
        if start.code != 354:
            raise aiosmtplib.SMTPDataError(start.code, start.message)
        if smtp.protocol is None:
            raise aiosmtplib.SMTPServerDisconnected("closed after DATA")
        # From the first byte on, a lost answer may be a taken letter; the library's own data() cannot tell the two.
        self._phase = Phase.DOT
        smtp.protocol.write(dot_stuffed(raw))
        answer = await smtp.protocol.read_response(timeout=self._patience.dot)
        if answer.code != 250:
            raise aiosmtplib.SMTPDataError(answer.code, answer.message)
        return DeliveryResult(
            state=DeliveryState.ACCEPTED, phase=Phase.DOT, code=answer.code, enhanced=enhanced_code(answer.message)
        )

    async def _open(self) -> DeliveryResult | None:
        if self._smtp is not None and self._smtp.is_connected:
            return None
        self._phase = Phase.CONNECT
        try:
            await self._connect()
        except aiosmtplib.SMTPResponseException as refused:
            await self._drop()
            return self._judged(self._phase, refused.code, refused.message)
        except (aiosmtplib.SMTPException, OSError, ValueError) as lost:
            self._abandon()
            await asyncio.sleep(0)  # the library's own transport gets its turn to close
            return _deferred(self._phase, _why_lost(lost))
        except asyncio.CancelledError:
            self._abandon()
            raise
        return None

    async def _connect(self) -> None:
        access = self._access
        self._smtp = smtp = aiosmtplib.SMTP(
            hostname=access.host,
            port=access.port,
            local_hostname=access.local_hostname,
            timeout=self._patience.connect,
            use_tls=access.security == "tls",
            start_tls=False,
            tls_context=self._tls,
        )
        await smtp.connect()
        if access.security == "starttls":
            await smtp.ehlo()
            if not smtp.supports_extension("starttls"):
                raise ssl.SSLError("STARTTLS is not offered")
            await smtp.starttls()
        if access.fingerprint and self._tls is not None:
            seen = smtp.get_transport_info("ssl_object").getpeercert(binary_form=True)
            if not is_pinned(seen, access.fingerprint):
                raise ssl.SSLError("another certificate than the pinned one")
        await smtp.ehlo()
        if access.user:
            self._phase = Phase.LOGIN
            await _login(smtp, access)

    def _judged(self, phase: Phase, code: int, message: str) -> DeliveryResult:
        enhanced = enhanced_code(message)
        verdict = judge(provider=self._access.provider, phase=phase, code=code, enhanced=enhanced)
        return DeliveryResult(state=verdict.state, phase=phase, code=code, enhanced=enhanced, failure=verdict.failure)

    def _connected(self) -> aiosmtplib.SMTP:
        if self._smtp is None:
            raise aiosmtplib.SMTPServerDisconnected("not connected")
        return self._smtp

    async def _forget_envelope(self) -> None:
        try:
            await self._connected().rset(timeout=self._patience.connect)
        except (aiosmtplib.SMTPException, OSError):
            self._abandon()

    async def _drop(self) -> None:
        if self._smtp is not None and self._smtp.is_connected:
            with contextlib.suppress(aiosmtplib.SMTPException, OSError):
                await self._smtp.quit(timeout=self._patience.connect)
        self._abandon()

    def _abandon(self) -> None:
        if self._smtp is not None:
            if isinstance(self._smtp.transport, asyncio.WriteTransport):
                self._smtp.transport.abort()  # a farewell over TLS would outlive the event loop of a short command
            self._smtp.close()
        self._smtp = None


async def _login(smtp: aiosmtplib.SMTP, access: SmtpAccess) -> None:
    # One mechanism, one try: the library's login() repeats a wrong password per mechanism, which locks accounts.
    offered = smtp.server_auth_methods
    if "plain" in offered:
        await smtp.auth_plain(access.user, access.password)
    elif "login" in offered:
        await smtp.auth_login(access.user, access.password)
    else:
        raise aiosmtplib.SMTPAuthenticationError(504, "5.5.4 neither PLAIN nor LOGIN is offered")


def _why_lost(lost: BaseException) -> str:
    known = {ssl.SSLError: "tls-untrusted", ConnectionRefusedError: "nobody-listens"}
    reasons = (reason for kind, reason in known.items() if isinstance(lost, kind) or isinstance(lost.__cause__, kind))
    return next(reasons, "no-connection")


def _deferred(phase: Phase, failure: str) -> DeliveryResult:
    return DeliveryResult(state=DeliveryState.DEFERRED, phase=phase, failure=failure)


def _offered_size(smtp: aiosmtplib.SMTP) -> float:
    size = smtp.esmtp_extensions.get("size", "").strip()
    return int(size) if size.isdigit() and int(size) else float("inf")
