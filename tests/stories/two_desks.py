"""This is where two bodies of one installation get a desk each: servers, stores and keys of their own."""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from daemon.demo.servers import EmbeddedMail
from daemon.ingest.parser import Parser
from daemon.settings import load_installation
from daemon.workflow.model import Person
from tests.build import DESK_ADDRESS
from tests.servers.sink import Sink
from tests.stories.mailboxes import EmbeddedMailbox
from tests.stories.people_at_work import Post, Posted
from tests.stories.rig import PASSWORD, Clock, DeskRig, Door

OTHER_DESK = "conduct@foundation.example.org"
Tables = Mapping[str, Mapping[str, object]]


@dataclass(frozen=True)
class Body:
    """What differs from the usual desk: rules and people."""

    rules: Tables
    people: Sequence[Person]


@dataclass
class TwoDesks:
    """The desk that gets the report, and the one that a case may go to. One clock for both."""

    here: Post
    there: Post
    clock: Clock

    def settle(self, **after: float) -> tuple[Posted, ...]:
        """Let both do everything that can be done, now or after a span; what left, of both."""
        self.clock.forward(**after)
        new: tuple[Posted, ...] = ()
        while now := self.here.settle() + self.there.settle():
            new += now
        return new

    def agreed(self, by: str, other: str, words: str, to: str = "") -> tuple[Posted, ...]:
        """One holder here writes it, another confirms, nobody stops it; what left, of both desks."""
        self.here.writes(by, words, to=to)
        self.here.writes(other, "confirm", to="handler.plan")
        return self.settle(minutes=11)


def two_desks(stack: ExitStack, folder: Path, parser: Parser, here: Body, there: Body) -> TwoDesks:
    """Both desks, ready to run."""
    clock = Clock()
    rigs = [
        _rig(stack, folder / name, clock, parser, body, address)
        for name, body, address in (("here", here, DESK_ADDRESS), ("there", there, OTHER_DESK))
    ]
    together = load_installation([rig.settings.file for rig in rigs])
    for rig, settings in zip(rigs, together, strict=True):
        rig.settings = settings
    return TwoDesks(Post(rigs[0]), Post(rigs[1]), clock)


def _rig(stack: ExitStack, folder: Path, clock: Clock, parser: Parser, body: Body, address: str) -> DeskRig:
    mailbox = EmbeddedMailbox(stack.enter_context(EmbeddedMail(users={DESK_ADDRESS: PASSWORD})))
    sink = stack.enter_context(Sink(now=clock, users={DESK_ADDRESS: PASSWORD}))
    rules = {**body.rules, "desk": {**body.rules.get("desk", {}), "address": address}}
    doors = {"imap": mailbox.door(), "smtp": Door(port=sink.port)}
    return DeskRig(folder, mailbox, sink, clock, **doors, parser=parser, tables=rules, people=body.people)
