"""This is where it is defined what follows a case: looking again, who may learn of it, what is kept and published."""

from datetime import timedelta
from typing import Literal

from pydantic import Field

from daemon.workflow.policy.block import Block, Length


class Reconsiderations(Block):
    """Who may ask to look again, until when, and who looks."""

    roles: tuple[Literal["reporter", "affected", "reported", "witness"], ...] = ("reporter", "affected", "reported")
    roles_rule: str = ""
    reasons_rule: str = ""
    window: Length | None = None  # None: asked at any time
    answer_within: Length = timedelta(days=14)
    printed: bool = False  # a letter may name the answer's length
    reviewer: Literal["same", "other"] = "other"  # other: who had no part in the decision, where there is somebody
    reviewer_rule: str = ""
    suspends: bool = False  # whether measures rest meanwhile
    final: bool = True


class Consents(Block):
    """What is asked before somebody's information crosses. Nothing crosses without a yes on record."""

    audiences: tuple[Literal["reported", "other-body", "public", "helper"], ...] = ("reported", "other-body", "public")


class Sharing(Block):
    """To whom a case may go. `bodies` are presets whose desk, or contact, takes it over."""

    bodies: tuple[str, ...] = ()
    purposes: tuple[Literal["right-body", "investigation", "record", "protection", "report"], ...] = ()
    helpers: bool = False  # people from outside may help: no vote, and confidentiality on record first
    priors: bool = False  # other bodies may ask whether something was decided about a person: level and day only


class Retention(Block):
    """How long what is kept, after a case is closed. None: as long as the desk exists."""

    identity: Length = timedelta(days=365)
    texts: Length = timedelta(days=730)
    attachments: Length = timedelta(days=730)
    decision: Length = timedelta(days=365)  # from the end of its longest measure
    statistics: Length | None = None


class CheckIns(Block):
    """Talks that organizers hold with mentors from time to time, who may want none. None: nobody is reminded."""

    every: Length | None = None
    roles: tuple[str, ...] = ("organizer",)  # who is reminded
    with_roles: tuple[str, ...] = ("mentor",)  # of the roster, with whom


class Publication(Block):
    statement: Literal["never", "handlers", "director"] = "never"  # who decides about words to the public
    community_notice: Literal["never", "agreed-or-decided"] = "never"  # to the whole community, of one case
    leaders: bool = False  # words to the leaders of the project may be written, apart from those to the public
    while_open: bool = False  # a text may leave while the case is looked into
    reported_may_be_named: bool = False
    unit: Literal["month", "quarter", "half-year", "year"] = "quarter"  # the span that is counted as one, never less
    suppress_below: int = Field(default=5, ge=1, le=20)  # counts under this are not printed, others in bands of it
