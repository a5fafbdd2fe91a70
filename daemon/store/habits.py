"""This is where it is kept what people chose by mail for themselves: away, how often a list, when the last one went.

Security: whose row it is can only be told with the key; what it says is sealed.
"""

from sqlalchemy import select

from daemon.store.scope import Scope
from daemon.store.tables import habits
from daemon.store.vault import Place
from daemon.workflow.model import Habit, PersonId


class Habits:
    """The habits of one desk's people, within one transaction."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._connection = scope.connection

    def all(self) -> tuple[Habit, ...]:
        """What everybody chose who chose something, in no order that means anything. Raises Corrupt."""
        query = select(habits).where(habits.c.desk == self._scope.desk).order_by(habits.c.person_key)
        return tuple(self._opened(row.person_key, row.sealed_habit) for row in self._connection.execute(query))

    def hold(self) -> None:
        """Keep other workers from changing any of them until this transaction ends. Read them after this."""
        query = select(habits.c.person_key).where(habits.c.desk == self._scope.desk).order_by(habits.c.person_key)
        self._connection.execute(query.with_for_update()).all()

    def put(self, habit: Habit) -> None:
        """Keep what somebody chose, in place of what they chose before."""
        key = self._person_key(habit.person)
        sealed = self._scope.seal(self._scope.documents.habits.dump(habit), self._place(key))
        self._connection.execute(
            self._scope.insert(habits)
            .values(desk=self._scope.desk, person_key=key, sealed_habit=sealed)
            .on_conflict_do_update(index_elements=["desk", "person_key"], set_={"sealed_habit": sealed})
        )

    def _opened(self, key: str, sealed: bytes) -> Habit:
        return self._scope.documents.habits.load(self._scope.unseal(sealed, self._place(key)))

    def _person_key(self, person: PersonId) -> str:
        return self._scope.vault.lookup("habit-of", person)

    def _place(self, key: str) -> Place:
        return Place("habits", f"{self._scope.desk}/{key}", "habit")
