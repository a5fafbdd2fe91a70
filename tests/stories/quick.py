"""This is where a desk is set up that stays open and has no mailbox server: quick enough for hundreds of mails.

What arrives is stored as if it had just been collected; from there on everything is the product's own: the parser, the
steps, the database, and letters that a mail server takes.
"""

import asyncio
import itertools
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from daemon.ingest.parser import Parser
from daemon.main import courier_of, workplace
from daemon.steps.once import until_quiet
from daemon.steps.workplace import Workplace
from daemon.store.records import Arrival, JournalLine, ListedLetter
from daemon.workflow.model import Case, LetterState, Person
from tests.build import DESK_ADDRESS
from tests.servers.sink import Sink
from tests.stories.letters import Letter
from tests.stories.rig import PASSWORD, Clock, DeskRig, Door


@dataclass
class StraightIn:
    """Stands where a mailbox would: mail is stored at once, as collected in the order of its delivery."""

    place: Workplace | None = None
    uids: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def deliver(self, raw: bytes, at: datetime, flags: tuple[str, ...] = ()) -> None:
        """Store exactly these bytes."""
        assert self.place is not None
        arrival = Arrival(
            account=DESK_ADDRESS, folder="INBOX", uidvalidity=1, uid=next(self.uids), received_at=at, size=len(raw)
        )
        with self.place.store.write() as unit:
            unit.inbox.add(arrival, [raw], self.place.now())

    def folder(self, name: str) -> tuple[bytes, ...]:
        """Nothing: there is no mailbox."""
        return ()


@dataclass(frozen=True)
class QuickDesk:
    """One desk, its clock, and the server that takes its letters."""

    rig: DeskRig
    place: Workplace
    clock: Clock
    sink: Sink

    def report(self, text: str, sender: str = "Sam <sam@example.com>", **fields: str) -> bytes:
        """A proven mail from `sender` arrives now. `fields` are headers, '_' for '-'."""
        return self.rig.report(text, sender, **fields)

    def answer(self, letter: Letter, text: str, sender: str = "", *, verdict: str = "pass", **fields: str) -> bytes:
        """Somebody, its recipient unless said otherwise, answers a letter as a mail program does."""
        return self.rig.answer(letter, text, sender or letter.recipient, verdict=verdict, **fields)

    def arrives(self, raw: bytes) -> bytes:
        """Exactly these bytes arrive."""
        return self.rig.arrives(raw)

    def run(self, **after: float) -> int:
        """Move the clock (hours=4), then handle, remind and dispatch until nothing is left."""
        self.clock.forward(**after)
        return asyncio.run(self._work_off())

    def letters(self, to: str | None = None) -> tuple[Letter, ...]:
        """The letters that the mail server took, oldest first; to one address only if given."""
        return self.rig.letters(to)

    def last(self, to: str) -> Letter:
        """The newest letter to somebody."""
        return self.letters(to)[-1]

    def cases(self) -> tuple[Case, ...]:
        """Every case, oldest first."""
        with self.place.store.read() as unit:
            listed = unit.cases.listed(open_only=False)
            return tuple(sorted(listed, key=lambda case: (case.received_at, case.opened_at)))

    def case(self) -> Case:
        """The only case there is."""
        (only,) = self.cases()
        return only

    def journal(self, case: Case | None = None) -> tuple[JournalLine, ...]:
        """What happened to a case, in order; to the only case unless one is given."""
        with self.place.store.read() as unit:
            return unit.journal.of_case((case or self.case()).id)

    def timeline(self, case: Case | None = None) -> list[str]:
        """The names of what happened to a case, in order."""
        return [line.what for line in self.journal(case)]

    def outbox(self) -> tuple[ListedLetter, ...]:
        """Every letter that was ever written, as the desk knows it."""
        with self.place.store.read() as unit:
            return unit.outbox.listed(list(LetterState))

    def nothing_is_by(self, by: str) -> bool:
        """Whether no journal holds a line in the name of this person."""
        return all(line.by != by for case in self.cases() for line in self.journal(case))

    def unaccounted(self) -> int:
        """How many messages ended nowhere."""
        with self.place.store.read() as unit:
            return unit.inbox.ledger().unaccounted

    async def _work_off(self) -> int:
        courier = courier_of(self.place.settings)
        try:
            return await until_quiet(self.place, lambda: 0, courier)
        finally:
            await courier.close()


@contextmanager
def quick_desk(
    folder: Path,
    parser: Parser,
    *,
    grid: timedelta = timedelta(0),
    people: Sequence[Person] | None = None,
    tables: Mapping[str, Mapping[str, object]] | None = None,
) -> Iterator[QuickDesk]:
    """A desk of `a_roster()`, or of `people`, whose letters to handlers leave on `grid`; `tables` add settings."""
    clock, straight = Clock(), StraightIn()
    with Sink(now=clock, users={DESK_ADDRESS: PASSWORD}) as sink:
        doors = {"imap": Door(port=1), "smtp": Door(port=sink.port)}
        rig = DeskRig(folder, straight, sink, clock, **doors, parser=parser, people=people, tables=tables or {})
        with workplace(rig.settings, now=clock, grid=grid) as place:
            straight.place = replace(place, parser=parser)
            yield QuickDesk(rig, straight.place, clock, sink)
