"""This is where the words for what handlers add to a case are defined as frozen types without behaviour.

Everything has a default, so that a case kept before a field existed stays readable. Lists only grow.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from daemon.workflow.afterwards import Obligation as Obligation
from daemon.workflow.afterwards import Published as Published
from daemon.workflow.between_bodies import Elsewhere as Elsewhere
from daemon.workflow.between_bodies import Helper as Helper
from daemon.workflow.ends import Outreach as Outreach
from daemon.workflow.ends import Telling as Telling
from daemon.workflow.ends import Waiver as Waiver
from daemon.workflow.ids import EntryId, PersonId, PlanId
from daemon.workflow.seat_records import ConflictStatement as ConflictStatement
from daemon.workflow.seat_records import Seat as Seat
from daemon.workflow.seat_records import Vote as Vote
from daemon.workflow.talks import Mediation as Mediation
from daemon.workflow.talks import PartyWord as PartyWord


@dataclass(frozen=True, kw_only=True, slots=True)
class Determination:
    """One of the things that are determined before a resolution; a later one of the same question replaces it."""

    question: str  # 'happened', 'violation', 'responsible', 'ongoing'
    answer: str  # 'yes', 'no', 'unclear'; of a severity 'minor', 'serious', 'severe' as well
    by: PersonId
    at: datetime
    words: str = ""  # the reason


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    """Words for handlers only: a private note, or what was said in a call, a talk or a meeting."""

    text: str
    by: PersonId
    at: datetime
    what: str = "note"  # 'note', 'call', 'talk', 'meeting', 'feedback', 'letter' (what was written to a party)
    entry: EntryId | None = None
    to: str = ""  # the party a letter went to


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement:
    """What a party states, in their own mail (`by` is None) or as a handler wrote it down."""

    party: str
    text: str
    at: datetime
    by: PersonId | None = None
    entry: EntryId | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Measure:
    """A measure, interim or decided. `words` are the handler's own and the ones the person reads."""

    code: str
    by: PersonId
    at: datetime
    words: str = ""
    scope: str = ""  # '' where the community draws no distinction, else 'everywhere', 'events', 'online'
    starts_on: date | None = None  # None: at once
    until: date | None = None  # None: without an end
    interim: bool = False
    confirmed_by: PersonId | None = None
    told: bool = False  # a letter to the reported person was written
    told_at: datetime | None = None  # when a mail server took it; of a decision
    ended: bool = False
    until_decision: bool = False  # an interim one that ends with the first decision
    naming: str = ""  # of a no-contact: the party whom it names; '' draws a wide circle around everybody
    known: bool = False  # two people agreed that the reported person plainly knows who that is


@dataclass(frozen=True, kw_only=True, slots=True)
class Hearing:
    """The reported person's time to answer. `ended_as` is '' while it runs, then 'answered' or 'no-answer'."""

    by: PersonId
    opened_at: datetime
    answer_by: datetime
    ended_as: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class SafetyHold:
    """The official response waits until everyone is safe (OKT-18). Never holds an acknowledgement."""

    by: PersonId
    at: datetime
    until: date
    reason: str = ""
    over: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposal:
    """A proposed decision. `ended_as` is '' while it is voted on, then 'passed', 'failed' or 'meeting' (it waits for
    one). `met`: it was talked about in a meeting, so nobody can ask for one any more."""

    by: PersonId
    at: datetime
    measure: str
    until: date | None = None
    words: str = ""
    vote_by: datetime | None = None
    votes: tuple[Vote, ...] = ()
    ended_as: str = ""
    met: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Review:
    """Whether an interim measure that one handler put in force alone stays (AAC-04). `ended_as` is '' while that is
    open, then 'confirmed' or 'reversed'. `of` is when the measure was put in force."""

    by: PersonId
    of: datetime
    measure: str
    review_by: datetime
    votes: tuple[Vote, ...] = ()
    ended_as: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Consent:
    """One entry of the ledger of consents; the last one of a party, a use and an audience counts. Default: no."""

    party: str
    given: bool
    by: PersonId  # who recorded it
    at: datetime
    use: str = "name"  # what of theirs: 'name', 'contact', 'account' (their own words)
    audience: str = ""  # towards whom; '' for the reported person
    purpose: str = ""  # a code of the policy's list of purposes; '' for every purpose


@dataclass(frozen=True, kw_only=True, slots=True)
class Resolution:
    """The word to the reporter that ends a review. `told_at` is when a mail server took it."""

    by: PersonId
    at: datetime
    words: str = ""
    confirmed_by: PersonId | None = None
    told_at: datetime | None = None
    level: str = ""  # how much it says: 'ended', 'finding', 'finding-and-action'; '' where that is not chosen


@dataclass(frozen=True, kw_only=True, slots=True)
class Reconsideration:
    """A party's request to look again (OKT-27 to OKT-29). `result` is '' while it is open."""

    party: str
    asked_at: datetime
    reasons: str = ""
    reasons_asked: bool = False
    answer_by: datetime | None = None
    reviewers: tuple[PersonId, ...] = ()
    same_decider: bool = False  # a reviewer had part in the decision
    late: bool = False  # asked after the policy's window; still open to a person's judgement
    result: str = ""  # 'stays', 'changed', 'withdrawn'
    words: str = ""
    by: PersonId | None = None
    closed_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Recording:
    """A report that a handler wrote down in a mail for which no server vouches. Until they answer a fresh key at their
    registered address, nobody is written to at the address they gave."""

    id: PlanId
    by: PersonId
    at: datetime
    address: str = ""
    proven: bool = False


class PlanState(StrEnum):
    """What a plan waits for."""

    PROOF = "proof"  # its writer's answer to a fresh key at the registered address
    SECOND = "second"  # another handler's confirmation
    OWN = "own"  # its writer's own second word, where nobody else holds the case
    HELD = "held"  # the end of its hold, in which any handler can stop it


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """A block of instructions that waits. `words` is the block as written; it is read again when it is done.

    `today` is the day it was written on, in the desk's zone, so that "tomorrow" keeps its meaning.
    """

    id: PlanId
    by: PersonId
    entry: EntryId
    at: datetime
    today: date
    words: str
    level: str  # 'C2', 'C3', 'C4'
    state: PlanState
    due_at: datetime  # when it lapses, or, once held, when it is done
    confirmed_by: PersonId | None = None
    signed: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Proceedings:
    """Everything handlers have added to one case, oldest first."""

    notes: tuple[Note, ...] = ()
    determinations: tuple[Determination, ...] = ()
    statements: tuple[Statement, ...] = ()
    measures: tuple[Measure, ...] = ()  # interim ones
    hearings: tuple[Hearing, ...] = ()
    holds: tuple[SafetyHold, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    reviews: tuple[Review, ...] = ()
    decisions: tuple[Measure, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    seats: tuple[Seat, ...] = ()
    conflict_statements: tuple[ConflictStatement, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    tellings: tuple[Telling, ...] = ()
    consents: tuple[Consent, ...] = ()
    reconsiderations: tuple[Reconsideration, ...] = ()
    plans: tuple[Plan, ...] = ()
    outreach: Outreach | None = None  # of a matter that a mentor has not opened to the organizers yet
    mediations: tuple[Mediation, ...] = ()
    recordings: tuple[Recording, ...] = ()
    published: tuple[Published, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    helpers: tuple[Helper, ...] = ()
