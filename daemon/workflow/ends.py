"""This is where the words for how a matter ends are defined as frozen types without behaviour."""

from dataclasses import dataclass
from datetime import date, datetime

from daemon.workflow.ids import PersonId


@dataclass(frozen=True, kw_only=True, slots=True)
class Outreach:
    """A mentor's private word to a contributor, which waits for an answer (MSE-09, MSE-10).

    `asked` is how often the mentor was asked; `ended_as` is '' while it waits, then 'opened', 'answered' or 'lapsed'.
    """

    on: date
    ask_on: date
    asked: int = 0
    ended_as: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiver:
    """A step that could not be done, or need not be, and why. `exception` is '' for what is impossible (OIF-09)."""

    step: str
    words: str
    by: PersonId
    at: datetime
    exception: str = ""  # 'meritless', 'bad-faith'


@dataclass(frozen=True, kw_only=True, slots=True)
class Telling:
    """How much somebody else who is involved learns of the outcome: 'nothing' up to 'finding-and-action' (OIF-28)."""

    party: str
    level: str
    by: PersonId
    at: datetime
