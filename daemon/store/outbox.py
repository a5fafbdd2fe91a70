"""This is where letters wait, leave one worker at a time, and end in exactly one state.

The bytes and the Message-ID are fixed when a letter is added, so a repeat sends the same (P2).
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, insert, or_, select, update

from daemon.errors import NotFound
from daemon.store.letters import Letters
from daemon.store.records import ClaimedLetter, ListedLetter, PreparedLetter
from daemon.store.scope import Scope
from daemon.store.tables import outbox
from daemon.workflow.model import CaseId, LetterFact, LetterState, PersonId

_FACTS = [column for column in outbox.c if column is not outbox.c.sealed_raw]
_NOT_SENT = (LetterState.READY.value, LetterState.DEFERRED.value, LetterState.AMBIGUOUS.value)


class Outbox:
    """The outbox of one desk, within one transaction."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._connection = scope.connection
        self._letters = Letters(scope)

    def add(self, letter: PreparedLetter) -> None:
        """Commit to a letter. Its case must be saved before."""
        self._connection.execute(insert(outbox), self._letters.row(letter))

    def claim(self, now: datetime, limit: int, lease: timedelta) -> tuple[ClaimedLetter, ...]:
        """Take up to `limit` letters that are due, urgent ones first, and count an attempt for each.

        Each must be settled within `lease`, which is longer than any conversation with a mail server may take;
        see `interrupted` for those that are not.
        """
        rows = self._due(now, limit, urgent=True)
        rows += self._due(now, limit - len(rows), urgent=False)
        self._connection.execute(
            update(outbox)
            .where(outbox.c.id.in_([row.id for row in rows]))
            .values(
                state=LetterState.CLAIMED.value,
                attempts=outbox.c.attempts + 1,
                next_try_at=None,
                claimed_until=now + lease,
                worker=self._scope.presence.announce(),
            )
        )
        return tuple(map(self._letters.claimed, rows))

    def settle(
        self, letter: str, state: LetterState, at: datetime, next_try_at: datetime | None = None, failure: str = ""
    ) -> LetterFact:
        """Note what became of a letter, a bounce that comes later included.

        With `next_try_at` it is tried again then; without, this is its end. `failure` is a class, never a server's
        text. Gives the letter as it is now. Raises NotFound.
        """
        columns: dict[str, object] = {
            "state": state.value,
            "next_try_at": next_try_at,
            "settled_at": at if next_try_at is None else None,
            "claimed_until": None,
            "worker": None,
            "failure": failure,
        }
        if state is LetterState.ACCEPTED:
            columns["counts_at"] = at
        self._connection.execute(update(outbox).where(*self._is(letter)).values(columns))
        return self.fact(letter)

    def withdraw(self, case: CaseId, people: Collection[PersonId], at: datetime) -> int:
        """Take back the letters of a case to these people that are not on their way. Gives how many."""
        keys = [self._letters.person_key(person, case) for person in people]
        changed = self._connection.execute(
            update(outbox)
            .where(outbox.c.case_id == case, outbox.c.state.in_(_NOT_SENT), outbox.c.person_key.in_(keys))
            .values(state=LetterState.WITHDRAWN.value, next_try_at=None, settled_at=at)
        )
        return changed.rowcount

    def withdraw_letters(self, letters: Collection[str], at: datetime) -> int:
        """Take back these letters where no server can have them yet. Gives how many of them are withdrawn by now."""
        these = (outbox.c.desk == self._scope.desk, outbox.c.id.in_(letters))
        self._connection.execute(
            update(outbox)
            .where(*these, outbox.c.state.in_((LetterState.READY.value, LetterState.DEFERRED.value)))
            .values(state=LetterState.WITHDRAWN.value, next_try_at=None, settled_at=at)
        )
        withdrawn = select(func.count()).select_from(outbox).where(*these)
        return self._connection.scalar(withdrawn.where(outbox.c.state == LetterState.WITHDRAWN.value)) or 0

    def interrupted(self, now: datetime) -> int:
        """Make letters ambiguous, due at once, whose worker died or outstayed its lease. Gives how many."""
        alive = self._scope.presence.alive()
        changed = self._connection.execute(
            update(outbox)
            .where(outbox.c.desk == self._scope.desk, outbox.c.state == LetterState.CLAIMED.value)
            .where(or_(outbox.c.worker.not_in(alive), outbox.c.claimed_until <= now))
            .values(state=LetterState.AMBIGUOUS.value, next_try_at=now, claimed_until=None, worker=None)
        )
        return changed.rowcount

    def latest_to(self, address: str, nth: int, *, proven_only: bool = False) -> datetime | None:
        """When the `nth` latest automatic letter to an address left or is meant to leave, 1 being the latest.

        A ceiling of n letters per span admits the next one a span after the nth latest. None: fewer than `nth`.
        `proven_only` leaves out answers to mail that only claimed to be from there: forgers fill no proven sender's
        ceiling.
        """
        whose = outbox.c.recipient_key == self._letters.recipient_key(address)
        return self._nth_latest(nth, whose & outbox.c.proven.is_(True) if proven_only else whose)

    def latest_unproven(self, nth: int) -> datetime | None:
        """The same for all automatic letters that answer senders without proof, whoever gets them."""
        return self._nth_latest(nth, outbox.c.proven.is_(False))

    def by_message_id(self, message_id: str) -> LetterFact | None:
        """The letter with this Message-ID, without angle brackets."""
        key = self._letters.message_id_key(message_id)
        found = self._list(outbox.c.message_id_key == key)
        return found[0].fact if found else None

    def went_to(self, letter: str, address: str) -> bool:
        """Whether a letter is addressed to exactly this address. False when there is no such letter."""
        row = self._connection.execute(select(*_FACTS).where(*self._is(letter))).one_or_none()
        return row is not None and self._letters.is_for(row, address)

    def of_case(self, case: CaseId) -> tuple[ListedLetter, ...]:
        """The letters of a case, oldest first."""
        return self._listed(select(*_FACTS).where(outbox.c.case_id == case))

    def listed(self, states: Collection[LetterState]) -> tuple[ListedLetter, ...]:
        """The letters of the desk in these states, oldest first."""
        return self._list(outbox.c.state.in_([state.value for state in states]))

    def fact(self, letter: str) -> LetterFact:
        """What the core may know of a letter. Raises NotFound."""
        found = self.find(letter)
        if found is None:
            raise NotFound("There is no letter with this id in the outbox of this desk.")
        return found

    def find(self, letter: str) -> LetterFact | None:
        """The same, None when there is no such letter."""
        found = self._list(outbox.c.id == letter)
        return found[0].fact if found else None

    def next_due(self) -> datetime | None:
        """When the next letter may leave."""
        times = [self._connection.scalar(self._waiting(urgent=urgent).limit(1)) for urgent in (True, False)]
        return min((at for at in times if at is not None), default=None)

    def _due(self, now: datetime, limit: int, *, urgent: bool) -> list[Row[Any]]:
        query = self._waiting(urgent=urgent).with_only_columns(outbox).where(outbox.c.next_try_at <= now)
        return list(self._connection.execute(self._scope.claiming(query.limit(limit), outbox)))

    def _waiting(self, *, urgent: bool) -> Select[datetime]:
        return (
            select(outbox.c.next_try_at)
            .where(outbox.c.desk == self._scope.desk, outbox.c.urgent.is_(urgent), outbox.c.next_try_at.is_not(None))
            .order_by(outbox.c.next_try_at, outbox.c.created_at, outbox.c.id)
        )

    def _nth_latest(self, nth: int, whose: ColumnElement[bool]) -> datetime | None:
        return self._connection.scalar(
            select(outbox.c.counts_at)
            .where(outbox.c.desk == self._scope.desk, outbox.c.automatic.is_(True), whose)
            .where(outbox.c.state != LetterState.WITHDRAWN.value)
            .order_by(outbox.c.counts_at.desc())
            .limit(1)
            .offset(nth - 1)
        )

    def _list(self, which: ColumnElement[bool]) -> tuple[ListedLetter, ...]:
        return self._listed(select(*_FACTS).where(outbox.c.desk == self._scope.desk, which))

    def _listed(self, query: Select[Any]) -> tuple[ListedLetter, ...]:
        rows = self._connection.execute(query.order_by(outbox.c.created_at, outbox.c.id))
        return tuple(map(self._letters.listed, rows))

    def _is(self, letter: str) -> tuple[ColumnElement[bool], ...]:
        return (outbox.c.id == letter, outbox.c.desk == self._scope.desk)
