"""This is where the people of a story read their mail and write back: all they have is letters and a mail program."""

from dataclasses import dataclass, field

from daemon.workflow.model import LetterFact
from tests.stories.letters import Letter, opened
from tests.stories.rig import DeskRig


@dataclass(frozen=True, kw_only=True)
class Posted:
    """One letter that left, with what the desk calls it: 'handler.view'."""

    letter: Letter
    name: str


@dataclass
class Post:
    """What left the desk so far, in an order that does not depend on chance. `settle` moves on after each mail."""

    desk: DeskRig
    posted: list[Posted] = field(default_factory=list)
    _seen: int = 0

    def settle(self, **after: float) -> tuple[Posted, ...]:
        """Let the desk do everything that can be done, now or after a span such as minutes=11; what left by that."""
        self.desk.run(after=after)
        stored = self.desk.sink.stored[self._seen :]
        self._seen += len(stored)
        letters = [opened(one) for one in stored]
        names = {listed.message_id.strip("<>"): _name(listed.fact) for listed in self.desk.outbox()}
        new = [Posted(letter=letter, name=names[letter.message_id]) for letter in letters]
        new.sort(key=lambda one: (one.letter.recipient, one.name))
        self.posted += new
        return tuple(new)

    def newest(self, to: str, name: str = "") -> Letter:
        """The last letter that somebody got; of one name only if given."""
        return next(
            one.letter for one in reversed(self.posted) if one.letter.recipient == to and name in ("", one.name)
        )

    def names(self, to: str) -> list[str]:
        """The names of all letters somebody got, in order."""
        return [one.name for one in self.posted if one.letter.recipient == to]

    def writes(self, who: str, text: str, *, to: str = "", verdict: str = "pass") -> tuple[Posted, ...]:
        """`who` answers their newest letter, or their newest of one name, and the desk does what follows."""
        self.desk.answer(self.newest(who, to), text, who, verdict=verdict)
        return self.settle()

    def taps(self, who: str, offer: str, words: str = "", *, on: str = "") -> tuple[Posted, ...]:
        """`who` opens a link of their newest letter, or of their newest of one name, and sends it."""
        self.desk.tap(self.newest(who, on), offer, words)
        return self.settle()


def _name(fact: LetterFact) -> str:
    return f"{fact.audience.value}.{fact.purpose}"
