"""This is where a community's rules are defined as data, each with the requirement IDs it answers.

A policy is read from `config/communities/*.toml` by the settings room. Unknown keys are errors. Where a community's
document is silent the default below applies, and no letter prints a number that the policy does not own.
"""

from collections.abc import Mapping

from daemon.workflow.policy.afterwards import CheckIns, Consents, Publication, Reconsiderations, Retention, Sharing
from daemon.workflow.policy.block import Block, Length
from daemon.workflow.policy.clocks import AnswerClock, Calendar, Clock, Clocks, Unit
from daemon.workflow.policy.entry import (
    Acknowledgement,
    Category,
    Emergency,
    Identity,
    Intake,
    IntakeField,
    ItemKind,
    Link,
    Venue,
)
from daemon.workflow.policy.handlers import Body, Conflicts, Level, Routing, Visibility
from daemon.workflow.policy.steps import Duty, LoneAction, MeasureKind, Mediation, NoContact, Steps, Voting

__all__ = [
    "Acknowledgement",
    "AnswerClock",
    "Block",
    "Body",
    "Calendar",
    "Category",
    "CheckIns",
    "Clock",
    "Clocks",
    "Conflicts",
    "Consents",
    "Duty",
    "Emergency",
    "Identity",
    "Intake",
    "IntakeField",
    "ItemKind",
    "Length",
    "Level",
    "Link",
    "LoneAction",
    "MeasureKind",
    "Mediation",
    "NoContact",
    "Policy",
    "Publication",
    "Reconsiderations",
    "Retention",
    "Routing",
    "Sharing",
    "Steps",
    "Unit",
    "Venue",
    "Visibility",
    "Voting",
]


class Policy(Block):
    """The effective rules of one community. `version` names them; a case keeps the version it started under.

    `extends` names the rules these were written on top of, `inherits` the blocks taken from there; () for all.
    `words` says how a code reads inside a sentence of a letter, per language: of a measure, a question, an outcome or a
    thing asked for that the shipped letters do not know, or in place of what they say.
    """

    community: str
    version: str
    extends: str = ""
    inherits: tuple[str, ...] = ()
    identity: Identity
    links: tuple[Link, ...] = ()
    intake: Intake = Intake()
    kinds: tuple[ItemKind, ...] = ()
    venues: tuple[Venue, ...] = ()
    categories: Mapping[str, Category] = {}
    emergency: Emergency = Emergency()
    acknowledgement: Acknowledgement = Acknowledgement()
    routing: Routing
    bodies: tuple[Body, ...] = ()
    clocks: Clocks = Clocks()
    calendar: Calendar = Calendar()
    conflicts: Conflicts = Conflicts()
    steps: Steps = Steps()
    voting: Voting = Voting()
    lone_action: LoneAction = LoneAction()
    no_contact: NoContact = NoContact()
    mediation: Mediation = Mediation()
    reconsideration: Reconsiderations = Reconsiderations()
    visibility: Visibility = Visibility()
    consent: Consents = Consents()
    sharing: Sharing = Sharing()
    retention: Retention = Retention()
    check_ins: CheckIns = CheckIns()
    publication: Publication = Publication()
    words: Mapping[str, Mapping[str, str]] = {}
