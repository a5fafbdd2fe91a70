"""This is where an outcome of the core is written: cases, journal, clocks and letters in one transaction.

A letter is composed before the commit: its bytes and its Message-ID are fixed from then on (P2).
"""

import secrets

from daemon import desklog
from daemon.delivery.compose import Guard, Stamp
from daemon.errors import BlockRefused, LetterRefused, Overtaken
from daemon.steps.ceilings import counts, not_before
from daemon.steps.lanes import grant_for
from daemon.steps.workplace import Workplace
from daemon.store.records import PreparedLetter
from daemon.store.unit import Unit
from daemon.workflow.decide import decide
from daemon.workflow.desk import Desk
from daemon.workflow.inputs import LetterSettled
from daemon.workflow.message import Provenance
from daemon.workflow.model import LEAVING, PARTIES, Audience, Case, CaseId, LetterFact, LetterState
from daemon.workflow.notices import alarm
from daemon.workflow.outcome import JournalEntry, Notice, Outcome
from daemon.workflow.routing import operator_address

_ALSO = "also"  # name of the fact that keeps the further cases a letter tells of


def save(
    unit: Unit, outcome: Outcome, case_id: CaseId | None, desk: Desk, place: Workplace, *, whole: bool = False
) -> None:
    """Write everything one input changed. `case_id` names the case that journal and clocks belong to.

    With `whole`, a letter to a party that may not leave raises BlockRefused. Raises Overtaken when another worker used
    the key, or sent a letter that is taken back, since it was looked at. After either nothing of it may be committed.
    """
    if outcome.use_key and not unit.tokens.use(outcome.use_key, desk.now):
        raise Overtaken("The key was used by another message in the meantime. The message is decided again.")
    back = outcome.withdraw_letters
    if back and unit.outbox.withdraw_letters(back, desk.now) < len(back):
        raise Overtaken("A letter that is taken back has left in the meantime. The message is decided again.")
    for other in outcome.others:
        unit.cases.save(other)
    if outcome.case is not None:
        unit.cases.save(outcome.case)
        case_id = outcome.case.id
    unit.journal.append(case_id, outcome.journal, desk.now)
    if case_id is not None:
        unit.deadlines.stop(case_id, outcome.stop_clocks)
        if outcome.withdraw:
            unit.outbox.withdraw(case_id, outcome.withdraw, desk.now)
    unit.deadlines.set(outcome.deadlines)
    for habit in outcome.habits:
        unit.habits.put(habit)
    if outcome.undone is not None:
        unit.receipts.mark_undone(outcome.undone)
    for package in outcome.packages:
        assert case_id is not None  # what is passed on is of a case
        unit.packages.add(case_id, package)
    written = [_add_letter(unit, notice, desk, place, whole=whole) for notice in outcome.notices]
    if outcome.receipt is not None and case_id is not None:
        unit.receipts.add(case_id, outcome.receipt, tuple(letter for letter in written if letter))


def cases_told_of(fact: LetterFact) -> tuple[CaseId, ...]:
    """The cases that a letter tells of besides its own."""
    return tuple(CaseId(one) for one in dict(fact.facts).get(_ALSO, "").split())


def owner(case: Case | None) -> CaseId | None:
    """The id of a case, None for none."""
    return case.id if case is not None else None


def _add_letter(unit: Unit, notice: Notice, desk: Desk, place: Workplace, *, whole: bool) -> str:
    """Compose and commit to one letter. Gives its id when it leaves the circle of the handlers, '' otherwise."""
    letter_id = secrets.token_hex(16)
    name = f"{notice.audience.value}.{notice.purpose}"
    token = unit.tokens.issue(grant_for(notice, letter_id, desk)) if notice.case is not None else ""
    domain = desk.address.rpartition("@")[2]
    message_id = f"{token or letter_id}@{domain}"
    original = unit.inbox.raw(notice.attach_original) if notice.attach_original is not None else None
    stamp = Stamp(letter_id=letter_id, message_id=message_id, token=token, at=desk.now, original=original)
    guard = Guard(forbidden=notice.forbidden, sealed_text=notice.sealed_text)
    try:
        letter = place.composer.compose(notice, stamp, guard)
    except LetterRefused as refused:
        if whole and notice.audience in LEAVING:
            raise BlockRefused(name) from None
        _refused(unit, notice, str(refused), desk, place)
        return ""
    unit.outbox.add(_prepared(unit, notice, stamp, letter.raw, desk, place))
    written = JournalEntry(
        what="letter.written", rule=notice.rule, detail=(("letter", name), ("language", notice.language))
    )
    unit.journal.append(notice.case, (written,), desk.now)
    return letter_id if notice.audience in LEAVING else ""


def _prepared(unit: Unit, notice: Notice, stamp: Stamp, raw: bytes, desk: Desk, place: Workplace) -> PreparedLetter:
    return PreparedLetter(
        id=stamp.letter_id,
        case=notice.case,
        audience=notice.audience,
        purpose=notice.purpose,
        language=notice.language,
        person=notice.to.person,
        party=notice.to.party,
        recipient=notice.to.address,
        message_id=stamp.message_id,
        raw=raw,
        not_before=not_before(unit, notice, desk, place.settings.limits),
        created_at=desk.now,
        automatic=counts(notice),
        proven=notice.provenance is Provenance.PROVEN,
        urgent=notice.urgent or notice.audience in PARTIES,  # the parties come first (T060, T170)
        facts=((_ALSO, " ".join(notice.also)),) if notice.also else (),
    )


def _refused(unit: Unit, notice: Notice, why: str, desk: Desk, place: Workplace) -> None:
    """A letter that may not leave is never a silence.

    The handlers hear that a party is not reached (T053); of any other letter the operator hears, by a code.
    """
    name = f"{notice.audience.value}.{notice.purpose}"
    desklog.letter_refused(name)
    refusal = JournalEntry(what="letter.refused", detail=(("letter", name), ("why", why)))
    unit.journal.append(notice.case, (refusal,), desk.now)
    case = unit.cases.find(notice.case) if notice.case is not None else None
    if notice.audience in PARTIES:
        settled = LetterSettled(letter=_never_left(notice, desk), at=desk.now)
        save(unit, decide(settled, case, desk), owner(case), desk, place)
    elif notice.audience is not Audience.OPERATOR:
        address = operator_address(case.conflicts, desk) if case is not None else desk.contacts.operator
        save(unit, Outcome(notices=alarm("letter-refused", address, desk)), None, desk, place)


def _never_left(notice: Notice, desk: Desk) -> LetterFact:
    return LetterFact(
        id="",
        case=notice.case,
        audience=notice.audience,
        purpose=notice.purpose,
        person=None,
        party=notice.to.party,
        automatic=counts(notice),
        language=notice.language,
        attempts=0,
        created_at=desk.now,
        state=LetterState.FAILED,
        failure="refused",
    )
