"""This is where an IMAP server with in-memory mailboxes is started inside the running event loop."""

import asyncio
from argparse import Namespace
from collections.abc import Mapping
from datetime import datetime

from proxyprotocol.noop import ProxyProtocolNoop
from proxyprotocol.reader import ProxyProtocolReader
from pymap.backend.dict import Config, DictBackend, Identity
from pymap.imap import IMAPServer
from pymap.parsing.message import AppendMessage
from pymap.parsing.specials import FetchRequirement
from pymap.user import Passwords, UserMetadata
from pysasl.hashing import BuiltinHash

_ARGUMENTS = {
    "debug": False,
    "host": "127.0.0.1",
    "port": 0,
    "cert": None,
    "key": None,
    "tls": False,
    "proxy_protocol": None,
    "inherited_sockets": None,
    "demo_data": False,
    "demo_user": "nobody",
    "demo_password": "",
    "passlib_cfg": None,
    "skip_services": [],
}
_WAKE_EVERY_S = 0.1


class ImapServer:
    """In-memory mailboxes of several users behind one listening socket. Every method belongs to one event loop."""

    def __init__(self, backend: DictBackend, config: Config, server: asyncio.Server) -> None:
        self._backend = backend
        self._config = config
        self._server = server
        self._waking = asyncio.create_task(self._wake_idlers())

    @classmethod
    async def start(cls, users: Mapping[str, str]) -> "ImapServer":
        """Listen on a free loopback port; `users` maps login names to passwords."""
        # The usual half a million rounds cost 0.3 s a login and protect nothing that lives in memory.
        backend, config = await DictBackend.init(Namespace(**_ARGUMENTS), hash_context=BuiltinHash(rounds=1))
        config.apply_context()
        for name, password in users.items():
            hashed = await Passwords(config).hash_password(password)
            identity = Identity(name, backend.login, None, frozenset())
            await identity.set(UserMetadata(config, name, password=hashed))
        reader = ProxyProtocolReader(ProxyProtocolNoop())
        server = await asyncio.start_server(reader.get_callback(IMAPServer(backend.login, config)), "127.0.0.1", 0)
        return cls(backend, config, server)

    @property
    def port(self) -> int:
        """The TCP port that was chosen."""
        return int(self._server.sockets[0].getsockname()[1])

    async def deliver(self, user: str, raw: bytes, received_at: datetime) -> None:
        """Put exactly these bytes into the user's INBOX with this receipt time (aware)."""
        async with self._identity(user).new_session() as session:
            inbox = await session.mailbox_set.get_mailbox("INBOX")
            await inbox.append(AppendMessage(raw, received_at, frozenset()), recent=True)

    async def folder(self, user: str, name: str) -> tuple[bytes, ...]:
        """The exact bytes of every message of a folder, oldest first; empty when there is no such folder."""
        async with self._identity(user).new_session() as session:
            try:
                mailbox = await session.mailbox_set.get_mailbox(name)
            except KeyError:
                return ()
            return tuple([bytes(await m.load_content(FetchRequirement.CONTENT)) async for m in mailbox.messages()])

    async def close(self) -> None:
        """Stop listening; open connections end with their tasks."""
        self._waking.cancel()
        self._server.close()

    async def _wake_idlers(self) -> None:
        """The library tells an idling client only of what changes while it waits, not of what came just before."""
        while True:
            await asyncio.sleep(_WAKE_EVERY_S)
            for mailboxes, _ in list(self._config.set_cache.values()):
                inbox = await mailboxes.get_mailbox("INBOX")
                inbox._updated.set()

    def _identity(self, user: str) -> Identity:
        return Identity(user, self._backend.login, None, frozenset())
