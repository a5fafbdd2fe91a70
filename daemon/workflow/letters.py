"""This is where it is decided what follows from the fate of a letter: accepted, refused, bounced."""

from dataclasses import replace
from datetime import datetime

from daemon.workflow import clocks, disclosure, jurisdiction, lifecycle, notices, outreach, routing
from daemon.workflow.deadlines import ask_the_chain
from daemon.workflow.desk import Desk
from daemon.workflow.inputs import LetterSettled
from daemon.workflow.intake import tell_holders
from daemon.workflow.model import PARTIES, Audience, Case, ClockKind, LetterFact, LetterState
from daemon.workflow.outcome import JournalEntry, Outcome
from daemon.workflow.proceedings import Measure

ACKNOWLEDGEMENTS = frozenset(
    {
        "acknowledgement",
        "acknowledgement_emergency",
        "acknowledgement_unread",
        "acknowledgement_too_large",
        "acknowledgement_support",
        "outreach_registered",
    }
)

_FIRST_WORDS = frozenset({"new_report", "danger", "no_mail_wished", "linked_item"})  # by which a holder hears of a case
_HUMAN_WORDS = frozenset({"message", "explanation", "resolution", "out_of_jurisdiction"})
_ANSWER_CLOCKS = frozenset({ClockKind.HUMAN_ANSWER, ClockKind.HUMAN_ANSWER_ALERT, ClockKind.DANGER_ANSWER})
_RECEIPT_CLOCKS = frozenset({ClockKind.ACKNOWLEDGEMENT, ClockKind.LETTER_ALARM})


def settled(happened: LetterSettled, case: Case, desk: Desk) -> Outcome:
    """Draw the conclusions of one letter's fate for its case."""
    letter = happened.letter
    journal = (_journal(happened),)
    if letter.state is LetterState.ACCEPTED:
        return _accepted(happened, case, desk, journal)
    if letter.audience in PARTIES:
        return _party_not_reached(happened, case, desk, journal)
    return _holder_not_reached(happened, case, desk, journal)


def _accepted(happened: LetterSettled, case: Case, desk: Desk, journal: tuple[JournalEntry, ...]) -> Outcome:
    letter = happened.letter
    if _is_decision(letter):
        return Outcome(case=_with_decision(case, told_at=happened.at), journal=journal)
    if letter.audience is not Audience.REPORTER:
        return Outcome(case=case, journal=journal)
    if letter.purpose in ACKNOWLEDGEMENTS:
        acknowledged = case if case.acknowledged_at else replace(case, acknowledged_at=happened.at)
        owed = () if case.acknowledged_at else jurisdiction.clock(acknowledged, desk)
        return Outcome(case=acknowledged, journal=journal, stop_clocks=_RECEIPT_CLOCKS, deadlines=owed)
    return _reporter_has(happened, case, desk, journal)


def _reporter_has(happened: LetterSettled, case: Case, desk: Desk, journal: tuple[JournalEntry, ...]) -> Outcome:
    """The reporter has a letter: a person's own words are the human answer, and any word starts the next wait (OKT-20).

    An explanation has named a day of its own, which its clock keeps already.
    """
    letter = happened.letter
    is_human = not letter.automatic and letter.purpose in _HUMAN_WORDS
    known = case if case.human_answered_at or not is_human else replace(case, human_answered_at=happened.at)
    if letter.purpose in ("resolution", "out_of_jurisdiction"):
        known = _resolution_told(known, happened.at)
    waits = lifecycle.owes_word(known) and letter.purpose != "explanation"
    stopped = _ANSWER_CLOCKS if is_human else frozenset[ClockKind]()
    return Outcome(
        case=known,
        journal=journal,
        stop_clocks=stopped | (frozenset({ClockKind.UPDATE}) if waits else frozenset[ClockKind]()),
        deadlines=(clocks.next_update(known, desk),) if waits else (),
    )


def _resolution_told(case: Case, at: datetime) -> Case:
    given = case.proceedings
    if not given.resolutions or given.resolutions[-1].told_at is not None:
        return case
    last = replace(given.resolutions[-1], told_at=at)
    return replace(case, proceedings=replace(given, resolutions=(*given.resolutions[:-1], last)))


def _is_decision(letter: LetterFact) -> bool:
    return letter.audience is Audience.REPORTED and letter.purpose == "decision"


def _with_decision(case: Case, *, told_at: datetime | None) -> Case:
    """The first decision whose letter is still out: told now, or (None) not told. Letters leave in their order."""
    given = case.proceedings
    waiting = next((one for one in given.decisions if one.told and one.told_at is None), None)

    def settled_now(one: Measure) -> Measure:
        return replace(one, told=told_at is not None, told_at=told_at) if one is waiting else one

    return replace(case, proceedings=replace(given, decisions=tuple(map(settled_now, given.decisions))))


def _party_not_reached(happened: LetterSettled, case: Case, desk: Desk, journal: tuple[JournalEntry, ...]) -> Outcome:
    """Handlers hear it; of the reporter the case remembers it, so that nothing is closed in silence (T043, 6.16)."""
    letter = happened.letter
    if outreach.waits(case):
        return outreach.not_reached(case, desk, journal)
    shows = disclosure.of_letter(
        case,
        failure=letter.failure,
        attempts=letter.attempts,
        waiting_since=letter.created_at,
        desk=desk,
        party=letter.audience.value,
    )
    known = _with_decision(case, told_at=None) if _is_decision(letter) else case
    if letter.audience is Audience.REPORTER:
        known = replace(case, unreachable=True, acknowledged_at=_still_acknowledged(happened, case))
    told = notices.to_holders(known, "reporter_unreachable", shows, desk)
    return Outcome(case=known, journal=journal, notices=told)


def _holder_not_reached(happened: LetterSettled, case: Case, desk: Desk, journal: tuple[JournalEntry, ...]) -> Outcome:
    """Alarm the operator; when nobody of those asked has been reached, ask the next in the chain (P12)."""
    letter = happened.letter
    alarm = notices.alarm("handler-unreachable", routing.operator_address(case.conflicts, desk), desk)
    if letter.person is None or letter.purpose not in _FIRST_WORDS or letter.person in case.unreached:
        return Outcome(case=case, journal=journal, notices=alarm)
    known = replace(case, unreached=(*case.unreached, letter.person))
    if any(person.id not in known.unreached for person in routing.readers(known, desk)):
        return Outcome(case=known, journal=journal, notices=alarm)
    widened, asked = ask_the_chain(known, desk, desk.policy.routing.outside_rule)
    if not asked and known.route != routing.OUTSIDE:
        held = routing.contact_route(replace(known, route=routing.OUTSIDE), desk)
        widened = replace(known, route=held.name)
        asked = tell_holders(widened, held, desk)
    routed = JournalEntry(what="case.routed", detail=(("level", widened.route), ("told", str(len(asked)))))
    return Outcome(case=widened, journal=(*journal, routed), notices=alarm + asked)


def _still_acknowledged(happened: LetterSettled, case: Case) -> datetime | None:
    return None if happened.letter.purpose in ACKNOWLEDGEMENTS else case.acknowledged_at


def _journal(happened: LetterSettled) -> JournalEntry:
    letter = happened.letter
    name = f"{letter.audience.value}.{letter.purpose}"
    detail = (("letter", name), ("attempts", str(letter.attempts)), ("failure", letter.failure))
    return JournalEntry(what=f"letter.{letter.state.value}", detail=detail)
