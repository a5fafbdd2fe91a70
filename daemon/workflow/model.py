"""This is where the words of the desk are defined as frozen types without behaviour."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from daemon.workflow.habit import Habit as Habit
from daemon.workflow.ids import CaseId as CaseId
from daemon.workflow.ids import EntryId as EntryId
from daemon.workflow.ids import PersonId as PersonId
from daemon.workflow.ids import PlanId as PlanId
from daemon.workflow.message import Attachment, Mailbox, Provenance
from daemon.workflow.person import Person as Person
from daemon.workflow.person import PinnedKey as PinnedKey
from daemon.workflow.proceedings import Proceedings


class Audience(StrEnum):
    REPORTER = "reporter"
    AFFECTED = "affected"
    REPORTED = "reported"
    WITNESS = "witness"
    HELPER = "helper"  # from outside, bound to confidentiality; a body that is written to is one as well
    HANDLER = "handler"  # a free person of the usual roles
    FALLBACK = "fallback"  # a free person of the fallback chain
    OUTSIDE = "outside"  # the contact when everyone is conflicted
    INDEPENDENT = "independent"  # hears alone what no machine could read
    OPERATOR = "operator"  # alarms, never case data
    PUBLIC = "public"  # who makes an approved text known: its words, and nothing else of a case


PARTIES = frozenset({Audience.REPORTER, Audience.AFFECTED, Audience.REPORTED, Audience.WITNESS, Audience.HELPER})
LEAVING = PARTIES | {Audience.PUBLIC}  # letters that leave the circle of those who hold the case


class PartyRole(StrEnum):
    REPORTER = "reporter"
    REPORTED = "reported"
    AFFECTED = "affected"
    WITNESS = "witness"
    HELPER = "helper"


class Stage(StrEnum):
    RECEIVED = "received"
    UNDER_REVIEW = "under-review"
    DECIDED = "decided"
    RESOLVED = "resolved"
    UNDER_RECONSIDERATION = "under-reconsideration"
    CLOSED = "closed"


class ConflictKind(StrEnum):
    HARD = "hard"  # may not see
    SOFT = "soft"  # may see, may not vote


class ClockKind(StrEnum):
    ACKNOWLEDGEMENT = "acknowledgement"  # machine receipt
    HUMAN_ANSWER = "human-answer"
    HUMAN_ANSWER_ALERT = "human-answer-alert"  # before the breach
    DANGER_ANSWER = "danger-answer"
    AUTHORITY = "authority"  # somebody of the desk reaches an authority, or writes down why not
    LETTER_ALARM = "letter-alarm"  # a letter is deferred for long
    UPDATE = "update"  # next word to the reporter
    HEARING = "hearing"  # the reported person's time to answer
    SAFETY_HOLD = "safety-hold"  # a response held for safety is looked at again
    MEASURE_END = "measure-end"
    VOTE = "vote"  # a proposal is counted
    STATEMENT_WRITTEN = "statement-written"  # a statement of a conflict that was only spoken is put in writing
    CONFLICT_ANSWER = "conflict-answer"  # somebody who was seated says whether they have a conflict of interest
    JURISDICTION = "jurisdiction"  # somebody says whether the body may act at all
    LONE_REVIEW = "lone-review"  # a measure that one handler put in force alone is confirmed or reversed
    RECONSIDERATION = "reconsideration"
    OUTREACH = "outreach"  # a mentor is asked whether the contributor answered
    OBLIGATION = "obligation"  # what was decided is to be done by a day
    MEDIATION = "mediation"  # a talk waits for the parties: for their answers, then for what comes of it
    PLAN = "plan"  # a plan nobody confirmed lapses
    HOLD = "hold"  # a confirmed plan is done


class EntryEnd(StrEnum):
    HANDLED = "handled"
    IGNORED = "ignored"
    SET_ASIDE = "set-aside"


class LetterState(StrEnum):
    READY = "ready"
    CLAIMED = "claimed"
    AMBIGUOUS = "ambiguous"  # the answer to DATA was lost; repeated once with the same bytes
    ACCEPTED = "accepted"
    DEFERRED = "deferred"
    BOUNCED = "bounced"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, kw_only=True, slots=True)
class Party:
    id: str  # 'reporter', 'witness-1', ...
    role: PartyRole
    address: str  # '' when the desk knows of this party but has no way to write
    name: str = ""
    language: str = "en"
    language_is_sure: bool = True  # False: letters are written in the desk's first language as well
    alias: str = ""  # what they asked to be called, as they wrote it; where the policy says so, letters do
    relation: str = "unknown"  # of who reported: 'affected', 'witness', 'third-party' (AMP-03)
    ref: str = ""  # the code name in this party's letters, so that no two parties share one; '' for the case's own
    employer: str = ""  # as a handler named it; '' for none
    added_by: PersonId | None = None  # the handler who added them; None for who wrote by themself


@dataclass(frozen=True, kw_only=True, slots=True)
class Conflict:
    """A person's conflict of interest with a case, and where it came from. Never states a reason."""

    person: PersonId
    kind: ConflictKind
    source: (
        str  # 'sender', 'recipient', 'subject', 'body', 'quoted', 'attachment-name', 'declared', 'party', 'wish', ...
    )
    at: datetime
    rule: str = ""
    by: PersonId | None = None  # whose instruction brought it, or the party who did; None where the desk found it


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """What one message brought to a case, kept as received. Never edited."""

    entry: EntryId
    received_at: datetime
    sender: Mailbox
    subject: str
    text: str
    new_text: str
    fields: tuple[tuple[str, str], ...] = ()  # intake field code -> what the text gives
    missing: tuple[str, ...] = ()
    language: str = "en"
    provenance: Provenance = Provenance.UNPROVEN
    attachments: tuple[Attachment, ...] = ()
    message_id: str = ""
    follow_up: bool = False
    linked: bool = False  # brought a reference without authority: a new item linked for the handlers
    party: str = "reporter"  # id of the party who wrote it
    way: str = "mail"  # how it reached the desk; all but a mail are written down by a handler: 'call', 'chat', ...
    written_by: PersonId | None = None  # the handler who wrote it down; None: the reporter's own writing
    verbatim: bool = False  # written down word by word


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    id: CaseId
    ref: str  # 'quiet-lantern-7k3f'
    community: str
    policy_version: str
    stage: Stage
    opened_at: datetime
    received_at: datetime
    language: str
    route: str  # name of the routing level that holds it: a role level, 'outside' or 'independent'
    readers: tuple[PersonId, ...] = ()  # free people of the level that were told, in roster order
    acknowledged_at: datetime | None = None
    human_answered_at: datetime | None = None
    handler: PersonId | None = None
    handler_since: datetime | None = None
    parties: tuple[Party, ...] = ()
    reports: tuple[Report, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    cleared: tuple[PersonId, ...] = ()  # whose name in the reports is no conflict: a free handler said so
    danger: bool = False
    no_mail: bool = False  # the reporter asked not to be written to
    held_alone: bool = False  # it reached only an address of a member's own: nobody else hears of it before `share`
    identity_holder: PersonId | None = None  # who alone may see who reported without two people agreeing to it
    anonymous: bool = False  # they would rather not be known: a handler who wrote the report down says so
    unreachable: bool = False  # a letter to the reporter was refused for good
    unreached: tuple[PersonId, ...] = ()  # readers whose first letter about the case was refused for good
    linked_to: tuple[CaseId, ...] = ()
    kind: str = "coc-report"  # code of the policy: which rules it is worked by
    kind_since: datetime | None = None  # when a handler reclassified it, or a mentor opened it to the organizers
    outcome: str = ""  # how a support matter ended
    closed_at: datetime | None = None
    urgent: bool = False
    categories: tuple[str, ...] = ()  # codes of the policy: what it is about, found in the words or said by a handler
    venues: tuple[str, ...] = ()  # codes of the policy: where it happened, found in the words or said by a handler
    authority: str = ""  # whether one has to be reached: 'asked', 'danger', 'done'; '' for no
    merged_into: CaseId | None = None  # what still arrives for this case goes there
    proceedings: Proceedings = field(default_factory=Proceedings)


@dataclass(frozen=True, kw_only=True, slots=True)
class Deadline:
    """Something owed by `due_at` (UTC). `key` makes it unique within the case: 'human-answer-alert:24h'."""

    case: CaseId
    kind: ClockKind
    due_at: datetime
    key: str
    rule: str = ""
    started_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class LetterFact:
    """What the core may know of a letter that left or did not leave."""

    id: str
    case: CaseId | None
    audience: Audience
    purpose: str
    person: PersonId | None
    automatic: bool
    language: str
    attempts: int
    created_at: datetime
    state: LetterState
    failure: str = ""  # class of failure: 'refused', 'mailbox-full', 'policy', 'unknown', ...; never the server's text
    facts: tuple[tuple[str, str], ...] = field(default=())
    party: str = ""  # id of the party it goes to
