"""This is where the stories get their servers: an embedded IMAP server or a real Dovecot, and an SMTP sink."""

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest

from daemon.demo.servers import EmbeddedMail
from daemon.ingest.parser import Parser
from daemon.workflow.model import Person
from tests.build import DESK_ADDRESS
from tests.servers.dovecot import PASSWORD, Dovecot, needs_dovecot
from tests.servers.sink import Sink
from tests.stories import committee as aac
from tests.stories import foundation as oif
from tests.stories.mailboxes import DovecotMailbox, EmbeddedMailbox
from tests.stories.quick import QuickDesk, quick_desk
from tests.stories.rig import Clock, DeskRig, Door

Tables = Mapping[str, Mapping[str, object]]
_numbers = itertools.count(1)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sink(clock: Clock) -> Iterator[Sink]:
    with Sink(now=clock, users={DESK_ADDRESS: PASSWORD}) as server:
        yield server


@pytest.fixture
def embedded() -> Iterator[EmbeddedMailbox]:
    with EmbeddedMail(users={DESK_ADDRESS: PASSWORD}) as server:
        yield EmbeddedMailbox(server)


@pytest.fixture(scope="session")
def dovecot() -> Iterator[Dovecot]:
    with Dovecot() as server:
        yield server


@pytest.fixture
def dovecot_mailbox(dovecot: Dovecot) -> DovecotMailbox:
    """A mailbox nobody else uses."""
    return DovecotMailbox(dovecot, f"desk-{next(_numbers)}@example.org")


@pytest.fixture(scope="session")
def parser() -> Iterator[Parser]:
    with Parser() as worker:
        yield worker


@pytest.fixture
def desk(tmp_path: Path, embedded: EmbeddedMailbox, sink: Sink, clock: Clock, parser: Parser) -> DeskRig:
    """A desk on the embedded mail server."""
    return DeskRig(tmp_path, embedded, sink, clock, imap=embedded.door(), smtp=Door(port=sink.port), parser=parser)


@pytest.fixture(params=["embedded", pytest.param("dovecot_mailbox", marks=needs_dovecot)])
def any_desk(request: pytest.FixtureRequest, tmp_path: Path, sink: Sink, clock: Clock) -> DeskRig:
    """The same desk once on the embedded mail server and once on Dovecot."""
    mailbox = request.getfixturevalue(request.param)
    return DeskRig(tmp_path, mailbox, sink, clock, imap=mailbox.door(), smtp=Door(port=sink.port))


@pytest.fixture
def dovecot_desk(tmp_path: Path, dovecot_mailbox: DovecotMailbox, sink: Sink, clock: Clock, parser: Parser) -> DeskRig:
    """A desk on Dovecot."""
    doors = {"imap": dovecot_mailbox.door(), "smtp": Door(port=sink.port)}
    return DeskRig(tmp_path, dovecot_mailbox, sink, clock, **doors, parser=parser)


@pytest.fixture
def desk_with(
    tmp_path: Path, embedded: EmbeddedMailbox, sink: Sink, clock: Clock, parser: Parser
) -> Callable[[Tables], DeskRig]:
    """A desk on the embedded mail server whose configuration differs in the given keys."""

    def make(tables: Tables) -> DeskRig:
        doors = {"imap": embedded.door(), "smtp": Door(port=sink.port)}
        return DeskRig(tmp_path, embedded, sink, clock, **doors, parser=parser, tables=tables)

    return make


@pytest.fixture
def make_desk(tmp_path: Path, parser: Parser) -> Iterator[Callable[[], DeskRig]]:
    """Desks that know nothing of each other, each with its own servers and its own clock."""
    with ExitStack() as stack:

        def make() -> DeskRig:
            clock = Clock()
            mailbox = EmbeddedMailbox(stack.enter_context(EmbeddedMail(users={DESK_ADDRESS: PASSWORD})))
            sink = stack.enter_context(Sink(now=clock, users={DESK_ADDRESS: PASSWORD}))
            folder = tmp_path / f"world-{next(_numbers)}"
            doors = {"imap": mailbox.door(), "smtp": Door(port=sink.port)}
            return DeskRig(folder, mailbox, sink, clock, **doors, parser=parser)

        yield make


@pytest.fixture
def quick(tmp_path: Path, parser: Parser) -> Iterator[QuickDesk]:
    """A desk without a mailbox server."""
    with quick_desk(tmp_path, parser) as desk:
        yield desk


@pytest.fixture
def make_quick(tmp_path: Path, parser: Parser) -> Iterator[Callable[..., QuickDesk]]:
    """Such desks that know nothing of each other; arguments as `quick_desk` takes them."""
    with ExitStack() as stack:
        yield lambda **more: stack.enter_context(quick_desk(tmp_path / f"world-{next(_numbers)}", parser, **more))


@pytest.fixture
def committee(
    tmp_path: Path, embedded: EmbeddedMailbox, sink: Sink, clock: Clock, parser: Parser
) -> Callable[[], DeskRig]:
    """The desk of a committee that votes."""

    def make() -> DeskRig:
        doors = {"imap": embedded.door(), "smtp": Door(port=sink.port)}
        return DeskRig(tmp_path, embedded, sink, clock, **doors, parser=parser, tables=aac.RULES, people=aac.PEOPLE)

    return make


@pytest.fixture
def foundation(
    tmp_path: Path, embedded: EmbeddedMailbox, sink: Sink, clock: Clock, parser: Parser
) -> Callable[..., DeskRig]:
    """The desk of a foundation with two staff handlers and a director, or with other people."""

    def make(people: Sequence[Person] = oif.PEOPLE) -> DeskRig:
        doors = {"imap": embedded.door(), "smtp": Door(port=sink.port)}
        return DeskRig(tmp_path, embedded, sink, clock, **doors, parser=parser, tables=oif.RULES, people=people)

    return make
