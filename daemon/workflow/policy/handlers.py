"""This is where it is defined who handles reports, who sees what, and who is kept from a case."""

from datetime import timedelta
from typing import Literal

from pydantic import Field

from daemon.workflow.policy.block import Block, Length


class Level(Block):
    """One step of the routing: the people of these roles, unless a hard conflict excludes them."""

    name: str
    roles: tuple[str, ...]
    fallback: bool = False  # asked because the level above cannot act
    support: Literal["handles", "may-help"] = "handles"  # what letters may promise of this level


class Routing(Block):
    levels: tuple[Level, ...]
    never: tuple[str, ...] = ()  # roles that never get a letter of a case
    never_rule: str = ""
    content: Literal["summary", "full"] = "summary"  # what a notice to a handler carries of the report
    content_rule: str = ""
    outside_rule: str = ""
    mailbox_rule: str = ""  # the rule behind the finding that an excluded person may read the mailbox
    soft_make_hard: int = 2


class Body(Block):
    """A group the document declares. `seats` is how many people it says there are, None where it does not say."""

    name: str
    role: str
    seats: int | None = Field(default=None, ge=1, le=50)


class Conflicts(Block):
    reporter_wish: bool = True  # "please not Ben" counts
    sender_rule: str = ""
    unreadable_rule: str = ""
    hard: tuple[Literal["party", "personal-tie", "professional-tie", "own-interest"], ...] = ("party",)
    soft: tuple[Literal["same-employer", "appearance"], ...] = ()
    employer_match: Literal["ask", "record"] = "ask"  # who works where a party does: asked alone, or soft at once
    ask_first: bool = False  # the text is read after the conflict question was answered
    answer_within: Length | None = None  # of that question; who is silent counts as not available
    statement: bool = False  # a conflict is put in writing: kind, area, and what a soft one still allows
    written_within: Length = timedelta(hours=72)  # of a statement that was only spoken: then they are reminded
    confirmation: Literal["none", "majority"] = "none"  # whether the others confirm it
    before_review: bool = False  # everybody has stated before the review starts
    minimum_free: int = Field(default=1, ge=1, le=9)  # fewer who may vote: others are seated, else a contact takes it
    witness_excludes: bool = True  # whether a handler who saw it happen is kept from the case


class Visibility(Block):
    """What handlers see of the people in a case."""

    history: Literal["whole", "reports"] = "whole"  # reports: who is seated later reads no note from before
    identity: Literal["shown", "sealed"] = "sealed"  # sealed: `reveal`, which takes two people, shows who reported
    handler_names: bool = False  # letters to parties name the handler who writes
    identity_holder: bool = False  # who received an anonymous report alone knows whose it is
    reveal_reasons: tuple[Literal["law", "imminent-danger", "consent"], ...] = ()  # closed list; () for any reason
    pseudonyms: Literal["as-written", "free"] = "free"  # as-written: a name people chose is used and nothing else asked
