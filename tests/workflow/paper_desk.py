"""This is where the pure core lives through weeks on paper: cases, clocks and letters kept in plain lists.

No bytes, no servers, no database: a whole life of a desk takes milliseconds, so that hundreds of them can be compared.
"""

import random
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from daemon.workflow import digests, routing
from daemon.workflow.decide import decide
from daemon.workflow.desk import Desk, Fresh
from daemon.workflow.inputs import DeadlinePassed, KeyState, LetterSettled, MailArrived, Seen, Thread
from daemon.workflow.message import MailKind
from daemon.workflow.model import (
    PARTIES,
    Case,
    CaseId,
    Deadline,
    EntryId,
    Habit,
    LetterFact,
    LetterState,
    PersonId,
    PlanId,
)
from daemon.workflow.outcome import Notice, Outcome
from daemon.workflow.reading import wants
from tests.build import NOON, a_desk, a_message

GRID, ROUND = timedelta(minutes=15), timedelta(hours=6)  # on which letters to handlers leave; on which lists are made


@dataclass(kw_only=True)
class Sent:
    """A letter, when it left, and whether its key was used."""

    at: datetime
    notice: Notice
    used: bool = False
    withdrawn: bool = False


@dataclass(kw_only=True)
class PaperDesk:
    """One desk of `a_roster()`. Its clock moves by `passes`; random names are drawn from `lot`."""

    lot: random.Random
    now: datetime = NOON
    cases: dict[CaseId, Case] = field(default_factory=dict)
    clocks: dict[tuple[CaseId, str], Deadline] = field(default_factory=dict)
    letters: list[Sent] = field(default_factory=list)
    habits: dict[PersonId, Habit] = field(default_factory=dict)
    count: int = 0
    usual: Desk = field(default_factory=a_desk)

    def reports(self, text: str, sender: str) -> None:
        """Somebody writes to the desk without any reference."""
        claims = next((p.id for p in self.desk().people if sender in p.emails), None)
        self.mail(text, sender, Thread(claims=claims), MailKind.REPORT, None)

    def answers(self, letter: Sent, text: str, *, by: str = "", subject: str = "") -> None:
        """The recipient of a letter, or somebody else, answers it."""
        notice, sender = letter.notice, by or letter.notice.to.address
        case = self.cases.get(notice.case) if notice.case is not None else None
        person = next((p.id for p in self.desk().people if sender in p.emails), None)
        if sender != notice.to.address or case is None:
            thread = Thread(claims=person, foreign=case is not None)
        elif notice.to.person is not None:
            state = KeyState.USED if letter.used else KeyState.FRESH
            thread = Thread(person=person, claims=person, key="K" * 48, key_state=state, plan=notice.plan)
        else:
            thread = Thread(party=notice.to.party, claims=person, key="K" * 48, key_state=KeyState.FRESH)
        kind = MailKind.INSTRUCTIONS if thread.person else MailKind.CORRESPONDENCE if thread.party else MailKind.REPORT
        if self.mail(text, sender, thread, kind, case, subject):
            letter.used = True

    def passes(self, hours: float) -> None:
        """Time goes by: every clock that runs out is heard, and everybody's daily list is thought of."""
        until = self.now + timedelta(hours=hours)
        while self.now < until:
            due = min(self.clocks.values(), key=lambda one: (one.due_at, one.case, one.key), default=None)
            step = min(until, self.now + _until_next(ROUND, self.now))
            if due is not None and due.due_at <= step:
                self.now = max(self.now, due.due_at)
                del self.clocks[(due.case, due.key)]
                case = self.cases[due.case]
                self._save(decide(DeadlinePassed(deadline=due, seen=self._seen("", None, case)), case, self.desk()))
            else:
                self.now = step
                self._write_lists()

    def desk(self) -> Desk:
        """The desk at this moment, with fresh random names."""
        slot = self.now + _until_next(GRID, self.now)
        number = f"{self.lot.getrandbits(128):032x}"
        ref = "quiet-lantern-" + "".join(self.lot.choices("23456789abcdefghjkmnpqrstvwxyz", k=5))
        fresh = Fresh(case=CaseId(number), ref=ref, plan=PlanId(number[::-1]))
        return replace(self.usual, now=self.now, notices_at=slot, fresh=fresh, habits=tuple(self.habits.values()))

    def to(self, address: str) -> list[Sent]:
        """The letters to an address that left."""
        return [one for one in self.letters if one.notice.to.address == address and not one.withdrawn]

    def mail(
        self, text: str, sender: str, thread: Thread, kind: MailKind, case: Case | None, subject: str = "A mail"
    ) -> bool:
        """A mail arrives with this standing. Gives whether its key was used up."""
        self.count += 1
        id = f"message-{self.count}@example.com"
        arrived = MailArrived(
            entry=EntryId(f"{self.count:032x}"),
            received_at=self.now,
            kind=kind,
            message=a_message(text, sender, subject, message_id=id, date=self.now),
            thread=thread,
            seen=self._seen(text, thread.person, case),
        )
        outcome = decide(arrived, case, self.desk())
        self._save(outcome)
        return bool(outcome.use_key)

    def _seen(self, text: str, person: PersonId | None, case: Case | None) -> Seen:
        desk = self.desk()
        if person is None or case is None or not routing.holds(case, person, desk):
            return Seen(deadlines=tuple(d for d in self.clocks.values() if case is not None and d.case == case.id))
        wanted = wants(text, desk)
        held = tuple(one for one in self._open() if routing.holds(one, person, desk)) if wanted.list else ()
        known = (one for one in self.cases.values() if one.ref in wanted.refs)
        named = tuple(one for one in known if routing.holds(one, person, desk))
        ids = {one.id for one in (*held, *named, case)}
        return Seen(held=held, named=named, deadlines=tuple(d for d in self.clocks.values() if d.case in ids))

    def _open(self) -> list[Case]:
        return sorted((c for c in self.cases.values() if c.stage != "closed"), key=lambda c: (c.received_at, c.ref))

    def _save(self, outcome: Outcome) -> None:
        for case in (*outcome.others, *((outcome.case,) if outcome.case is not None else ())):
            self.cases[case.id] = case
        if outcome.case is not None:
            mine, stopped = outcome.case.id, outcome.stop_clocks
            self.clocks = {k: d for k, d in self.clocks.items() if d.case != mine or d.kind not in stopped}
            for letter in self.letters:
                waits = letter.at > self.now and letter.notice.case == mine
                letter.withdrawn |= waits and letter.notice.to.person in outcome.withdraw
        self.clocks |= {(one.case, one.key): one for one in outcome.deadlines}
        self.habits |= {one.person: one for one in outcome.habits}
        for notice in outcome.notices:
            self.letters.append(Sent(at=notice.not_before or self.now, notice=notice))
            self._arrived(notice)

    def _arrived(self, notice: Notice) -> None:
        """What follows from a letter that a mail server took."""
        if notice.case is None or notice.case not in self.cases or notice.audience not in PARTIES:
            return
        fact = LetterFact(
            id="",
            case=notice.case,
            audience=notice.audience,
            purpose=notice.purpose,
            person=None,
            party=notice.to.party,
            automatic=notice.automatic,
            language=notice.language,
            attempts=1,
            created_at=self.now,
            state=LetterState.ACCEPTED,
        )
        self._save(decide(LetterSettled(letter=fact, at=self.now), self.cases[notice.case], self.desk()))

    def _write_lists(self) -> None:
        for person in self.desk().people:
            desk = self.desk()
            if digests.is_time(person, desk):
                held = tuple(case for case in self._open() if routing.holds(case, person.id, desk))
                ids = {case.id for case in held}
                owed = tuple(d for d in self.clocks.values() if d.case in ids)
                self._save(digests.digest(person, held, owed, desk))


def _until_next(span: timedelta, now: datetime) -> timedelta:
    """How long it is to the next full span of the day."""
    return span - timedelta(seconds=now.timestamp() % span.total_seconds())
