"""This is where an SMTP server that keeps every letter it accepts is started inside the running event loop."""

import asyncio
import hmac
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

Accept = Callable[["SentLetter"], Awaitable[None]]


@dataclass(frozen=True, kw_only=True, slots=True)
class SentLetter:
    """One accepted letter, once per recipient. `sender` is '' for the null return path; `raw` is exactly what came."""

    sender: str
    recipient: str
    raw: bytes


class SmtpServer:
    """Accepts mail for any recipient that is not refused. Every method belongs to one event loop."""

    def __init__(self, server: asyncio.Server) -> None:
        self._server = server

    @classmethod
    async def start(cls, users: Mapping[str, str], refuse: frozenset[str], accept: Accept) -> "SmtpServer":
        """Listen on a free loopback port. `refuse` holds lower-case addresses that are answered `550 5.1.1`."""
        loop = asyncio.get_running_loop()
        gate = _Gate(users, refuse, accept)

        def session() -> SMTP:
            return SMTP(
                gate,
                loop=loop,
                hostname="localhost",
                ident="conductd demo",
                enable_SMTPUTF8=True,
                data_size_limit=64 * 1024 * 1024,
                auth_require_tls=False,
                authenticator=gate.authenticate,
            )

        return cls(await loop.create_server(session, "127.0.0.1", 0))

    @property
    def port(self) -> int:
        """The TCP port that was chosen."""
        return int(self._server.sockets[0].getsockname()[1])

    async def close(self) -> None:
        """Stop listening; open connections end with their tasks."""
        self._server.close()


class _Gate:
    """What the SMTP library asks at each phase. The method names are the library's."""

    def __init__(self, users: Mapping[str, str], refuse: frozenset[str], accept: Accept) -> None:
        self._users = dict(users)
        self._refuse = refuse
        self._accept = accept

    def authenticate(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object
    ) -> AuthResult:
        if isinstance(data, LoginPassword):
            known = self._users.get(data.login.decode("utf-8", "replace"))
            if known is not None and hmac.compare_digest(known.encode(), data.password):
                return AuthResult(success=True)
        return AuthResult(success=False, handled=False)

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address.lower() in self._refuse:
            return "550 5.1.1 No such mailbox here"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        sender = envelope.mail_from or ""
        raw = envelope.original_content or b""
        for recipient in envelope.rcpt_tos:
            await self._accept(SentLetter(sender="" if sender == "<>" else sender, recipient=recipient, raw=raw))
        return "250 2.0.0 Accepted"
