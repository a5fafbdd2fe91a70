"""This is where it is defined what somebody of the roster chose by mail for themself."""

from dataclasses import dataclass
from datetime import date

from daemon.workflow.ids import PersonId


@dataclass(frozen=True, kw_only=True, slots=True)
class Habit:
    """What somebody of the roster chose by mail, and when the list of cases last went to them (days in their zone)."""

    person: PersonId
    away_until: date | None = None  # the first day back
    digest: str = "daily"  # 'daily', 'weekly', 'off'
    check_ins: str = "on"  # 'off': no reminder of talks with mentors, or none about this mentor
    check_in_on: date | None = None
    digest_on: date | None = None
    warned_on: date | None = None  # that a mail in their name brought instructions without a key
