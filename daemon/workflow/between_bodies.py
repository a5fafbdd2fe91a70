"""This is where it is defined what a case remembers of other bodies and of helpers from outside, as frozen types."""

from dataclasses import dataclass
from datetime import date, datetime

from daemon.workflow.ids import PersonId


@dataclass(frozen=True, kw_only=True, slots=True)
class Barred:
    """Somebody of another desk's roster who may not hear of the case there. Nobody here is shown it."""

    desk: str  # its address
    person: PersonId
    kind: str  # 'hard' or 'soft'


@dataclass(frozen=True, kw_only=True, slots=True)
class Elsewhere:
    """The same matter at another body, and who does what: one owner for each step (OIK-13)."""

    code: str  # of the other body's community
    name: str  # as letters call it
    package: str  # id of what was passed, the same at both
    at: datetime
    purpose: str
    steps_here: bool  # whether this desk goes on with the steps
    reporter_here: bool  # whether letters to the reporter are this desk's
    came: bool = False  # from there, else it was passed on to there
    ref: str = ""  # the code name there, as far as it is known here
    barred: tuple[Barred, ...] = ()  # of what came: who may not hear of it at the desks it was at


@dataclass(frozen=True, kw_only=True, slots=True)
class Helper:
    """Somebody from outside who helps: never votes, and is bound before anything is told (AAP-12, AAC-08)."""

    party: str  # id of the party of the case that letters to them go to
    by: PersonId
    at: datetime
    bound_at: datetime | None = None  # when it was put on record that they keep it confidential
    ended_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Prior:
    """What another body decided about the same person: the level and the day, and nothing else of it (AAP-30)."""

    body: str  # as letters call it
    measure: str  # a code of that body
    rung: int | None  # of its ladder
    on: date
