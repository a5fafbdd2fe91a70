"""This is where the words for what follows a decision are defined as frozen types without behaviour."""

from dataclasses import dataclass
from datetime import date, datetime

from daemon.workflow.ids import PersonId


@dataclass(frozen=True, kw_only=True, slots=True)
class Published:
    """A text that left the desk: `to` is 'public', 'community', 'leaders' or 'recommendation'. Its very words."""

    to: str
    by: PersonId
    at: datetime
    words: str
    confirmed_by: PersonId | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Obligation:
    """What somebody has to do by a day because of what was decided or agreed on. `state` is '', 'done' or 'missed'."""

    what: str
    by: PersonId
    at: datetime
    due: date
    words: str = ""
    state: str = ""
