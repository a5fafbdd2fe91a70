"""This is where the words for who sits on a case, and what they say of themselves, are defined as frozen types.

Everything has a default but what a record cannot do without, so that a case kept before a field existed stays readable.
"""

from dataclasses import dataclass
from datetime import datetime

from daemon.workflow.ids import PersonId


@dataclass(frozen=True, kw_only=True, slots=True)
class Vote:
    by: PersonId
    vote: str  # 'yes', 'no', 'abstain', 'object', 'meet'; of a review 'confirm', 'reverse'
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Seat:
    """Somebody who was asked to work a case, and when. `answer_by` is None where nobody is asked about conflicts of
    interest first; `silent`: they did not answer in time and count as not available until they do (AAP-40)."""

    person: PersonId
    at: datetime
    answer_by: datetime | None = None
    answered: bool = False  # by themself, since they were asked last
    silent: bool = False
    by: PersonId | None = None  # the handler who seated them; None where the desk did
    employer_asked: bool = False  # an employer they share with a party was brought up


@dataclass(frozen=True, kw_only=True, slots=True)
class ConflictStatement:
    """What somebody said of their own conflict of interest: kind, area, and what a soft one still allows (AAP-43).

    `words` is '' while it was only spoken (AAP-42). `ended_as` is '' while the others confirm it, then 'confirmed',
    'rejected', or 'kept' where nobody is asked to.
    """

    person: PersonId
    kind: str  # 'none', 'soft', 'hard'
    at: datetime
    area: str = ""
    words: str = ""
    witness: bool = False  # they saw it happen, which is no conflict (AAP-39)
    may: str = "discuss"  # what a soft one allows: 'nothing', 'read', 'discuss'; never a vote
    votes: tuple[Vote, ...] = ()
    ended_as: str = "kept"
