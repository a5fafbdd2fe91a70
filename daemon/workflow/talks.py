"""This is where the words for a talk with a neutral third party are defined as frozen types without behaviour."""

from dataclasses import dataclass
from datetime import datetime

from daemon.workflow.ids import PersonId


@dataclass(frozen=True, kw_only=True, slots=True)
class PartyWord:
    """What a party said of a talk for themself. `by` is their own id, or who of the handlers recorded it."""

    party: str
    word: str  # 'asked', 'yes', 'no'
    by: PersonId
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Mediation:
    """A talk with a neutral third party. `ended_as` is '' while it is open, then 'declined', 'agreed' or 'ended'.

    `parties` are those who were invited. `until` is when what it waits for is looked at: the answers, or the talk.
    """

    opened_at: datetime
    words: tuple[PartyWord, ...] = ()
    third: str = ""  # who would lead it, as a handler named them
    parties: tuple[str, ...] = ()
    offered_at: datetime | None = None
    began_at: datetime | None = None  # everybody who was invited has said yes
    until: datetime | None = None
    ended_as: str = ""
