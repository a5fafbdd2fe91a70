"""This is where the words for what follows a decision are defined as frozen types without behaviour."""

from dataclasses import dataclass
from datetime import datetime

from daemon.workflow.ids import PersonId


@dataclass(frozen=True, kw_only=True, slots=True)
class Published:
    """A text that left the desk: `to` is 'public', 'community', 'leaders' or 'recommendation'. Its very words."""

    to: str
    by: PersonId
    at: datetime
    words: str
    confirmed_by: PersonId | None = None
