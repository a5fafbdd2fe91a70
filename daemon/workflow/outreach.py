"""This is where a mentor's private word to a contributor is kept, and where it ends (MSE-09, MSE-10, MSE-13).

Until the mentor says so nobody but them hears of it: the desk asks them when the time is over. The contributor is never
written to, and is no party. In doubt the organizers are told: nothing that speaks of danger or of conduct waits.
Security: the words are hostile. They can make the desk write to their own writer, and to the organizers.
"""

from dataclasses import replace
from datetime import date

from daemon.workflow import categories, clocks, deadlines, disclosure, intake, kinds, notices, routing
from daemon.workflow.conflicts import find_again, find_conflicts, known_hard
from daemon.workflow.danger import danger_in
from daemon.workflow.desk import Desk
from daemon.workflow.inputs import DeadlinePassed, MailArrived
from daemon.workflow.leaving import hand_on, route_change
from daemon.workflow.model import Audience, Case, ClockKind, Deadline, Stage
from daemon.workflow.opening import own_words, read_report
from daemon.workflow.outcome import JournalEntry, Notice, Outcome
from daemon.workflow.outreach_words import outreach_day, read_reply
from daemon.workflow.policy import ItemKind
from daemon.workflow.proceedings import Outreach
from daemon.workflow.wishes import read_wishes

KIND = "no-response"
_ASKED_AT_MOST = 2  # after that and another window of silence it lapses
_OWN = frozenset({ClockKind.OUTREACH})


def waits(case: Case) -> bool:
    """Whether the matter waits for an answer to a mentor's outreach, and nobody else has heard of it."""
    return case.proceedings.outreach is not None and not case.proceedings.outreach.ended_as


def begins(arrived: MailArrived, desk: Desk, *, plain_words: bool = True) -> bool:
    """Whether a mail registers an outreach and nothing else: whatever speaks of more goes to people at once."""
    message, kind = arrived.message, _kind(desk)
    if kind is None or message.unreadable or message.partly_unread or intake.may_answer(arrived, desk):
        return False
    words = own_words(arrived)
    if danger_in(words, ()) or kinds.speaks_of_conduct(words) or read_wishes(message.new_text).no_mail:
        return False
    plainly = plain_words and not message.attachments and kinds.kind_in(message.new_text, desk.policy) in _MAY_BE
    return outreach_day(message.new_text, desk.today, plain_words=plainly) is not None


def register(arrived: MailArrived, linked: Case | None, desk: Desk) -> Outcome:
    """Open an item that waits: its own receipt names the day on which the mentor is asked (MSE-09)."""
    opened = intake.open_case(arrived, linked, desk)
    kind, case = _kind(desk), opened.case
    assert kind is not None
    assert case is not None
    on = outreach_day(arrived.message.new_text, desk.today, plain_words=True) or desk.today
    waiting = Outreach(on=on, ask_on=_ask_on(on, kind, desk))
    kept = replace(case, kind=KIND, readers=(), danger=False, proceedings=replace(case.proceedings, outreach=waiting))
    receipt = _letter(kept, "outreach_registered", desk, answers=arrived.message.message_id)
    own = JournalEntry(what="outreach.registered", by="reporter", rule=kind.rule)
    return replace(
        opened,
        case=kept,
        journal=(*(entry for entry in opened.journal if entry.what != "case.routed"), own),
        notices=receipt + tuple(filter(_still_true, opened.notices)),
        deadlines=(*(one for one in opened.deadlines if one.kind is ClockKind.ACKNOWLEDGEMENT), _clock(kept, desk)),
    )


def answered(arrived: MailArrived, case: Case, desk: Desk) -> Outcome:
    """The mentor writes again: it was answered, it takes more time, or the organizers are to know (MSE-10)."""
    kind, waiting, grown = _kind(desk), case.proceedings.outreach, _grown(arrived, case, desk)
    assert waiting is not None
    received = JournalEntry(what="follow-up.received", by=arrived.thread.party, detail=(("entry", arrived.entry),))
    reply = read_reply(arrived.message.new_text, desk.today)
    tells_more = grown.danger or grown.no_mail or kinds.speaks_of_conduct(own_words(arrived))
    if kind is None or tells_more or reply.means == "open" or arrived.message.partly_unread:
        return _opened(grown, desk, received)
    if reply.means == "answered":
        return _ended(grown, "answered", desk, received)
    if reply.means == "date" and reply.day is not None:
        moved = Outreach(on=reply.day, ask_on=_ask_on(reply.day, kind, desk))
    else:
        moved = replace(waiting, ask_on=reply.day or _ask_on(desk.today, kind, desk), asked=0)
    again = _with(grown, moved)
    entry = JournalEntry(what="outreach.moved", by="reporter", rule=kind.rule)
    return Outcome(
        case=again,
        journal=(received, entry),
        notices=_letter(again, "outreach_registered", desk, answers=arrived.message.message_id),
        deadlines=(_clock(again, desk),),
        stop_clocks=_OWN,
    )


def due(happened: DeadlinePassed, case: Case, desk: Desk) -> Outcome:
    """The time is over: the mentor is asked, a second time after another such time; then it ends without a word."""
    waiting, kind = case.proceedings.outreach, _kind(desk)
    if waiting is None or waiting.ended_as or desk.now < clocks.morning(waiting.ask_on, desk):
        return Outcome()
    if kind is None or case.unreachable or case.no_mail:
        return _opened(case, desk)
    if waiting.asked >= _ASKED_AT_MOST:
        return _ended(case, "lapsed", desk)
    asked = replace(waiting, asked=waiting.asked + 1, ask_on=_ask_on(desk.today, kind, desk))
    again = _with(case, asked)
    return Outcome(
        case=again,
        journal=(JournalEntry(what="outreach.asked", rule=happened.deadline.rule),),
        notices=_letter(again, "outreach_week_over", desk),
        deadlines=(_clock(again, desk),),
    )


def not_reached(case: Case, desk: Desk, journal: tuple[JournalEntry, ...]) -> Outcome:
    """The mentor cannot be asked any more, so the organizers are told: nothing is lost in silence (P12)."""
    opened = _opened(replace(case, unreachable=True), desk)
    return replace(opened, journal=(*journal, *opened.journal))


def _opened(case: Case, desk: Desk, *before: JournalEntry) -> Outcome:
    """The organizers hold it from now on; their clocks begin now, and the mentor hears so."""
    ended = _with(replace(case, kind_since=desk.now), _over(case, "opened"))
    known = replace(ended, conflicts=ended.conflicts + find_again(ended, desk))
    held, told = hand_on(known, desk)
    entry = JournalEntry(what="outreach.opened", by="reporter", rule=_rule(desk))
    routed = JournalEntry(what="case.routed", detail=(("level", held.route), ("told", str(len(held.readers)))))
    truth: tuple[Notice, ...] = ()
    if not routing.route(held.conflicts, desk).people:
        truth = notices.to_reporter(held, "routing", disclosure.routing_truth(held, "outside", desk), desk)
    return Outcome(
        case=held,
        journal=(*before, entry, *(route_change(case, held) or (routed,))),
        notices=_letter(held, "outreach_ended", desk) + told + truth,
        deadlines=deadlines.answer_clocks(held, desk) + deadlines.danger_clock(held, desk),
        stop_clocks=_OWN,
    )


def _ended(case: Case, how: str, desk: Desk, *before: JournalEntry) -> Outcome:
    """It ends without anybody else having heard of it."""
    outcome, by = ("answered", "reporter") if how == "answered" else ("other", "desk")
    over = replace(_with(case, _over(case, how)), stage=Stage.CLOSED, outcome=outcome)
    return Outcome(
        case=over,
        journal=(*before, JournalEntry(what=f"outreach.{how}", by=by, rule=_rule(desk))),
        notices=_letter(over, "outreach_ended", desk),
        stop_clocks=frozenset(ClockKind),
    )


def _grown(arrived: MailArrived, case: Case, desk: Desk) -> Case:
    message = arrived.message
    report = read_report(arrived, desk, language=case.language, follow_up=True)
    known = known_hard(case)
    found = tuple(one for one in find_conflicts(message, desk) if one.person not in known)
    grown = replace(
        case,
        reports=(*case.reports, replace(report, party=arrived.thread.party)),
        conflicts=case.conflicts + found,
        danger=case.danger or bool(danger_in(own_words(arrived), report.fields)),
        no_mail=case.no_mail or read_wishes(message.new_text).no_mail,
    )
    return categories.recognised(grown, own_words(arrived), desk)


def _letter(case: Case, purpose: str, desk: Desk, *, answers: str = "") -> tuple[Notice, ...]:
    return notices.to_reporter(case, purpose, disclosure.outreach(case, desk), desk, rule=_rule(desk), answers=answers)


def _still_true(notice: Notice) -> bool:
    """Of the letters of an opened case: that a copy is out already, to the mentor and to the operator."""
    if notice.audience is Audience.REPORTER:
        return notice.purpose == "routing" and notice.shows.as_dict().get("reason") == "copied"
    return notice.audience is Audience.OPERATOR


def _clock(case: Case, desk: Desk) -> Deadline:
    waiting = case.proceedings.outreach
    assert waiting is not None
    return clocks.clock(case, ClockKind.OUTREACH, clocks.morning(waiting.ask_on, desk), desk, rule=_rule(desk))


def _ask_on(start: date, kind: ItemKind, desk: Desk) -> date:
    assert kind.answer_window is not None
    return clocks.days_later(start, kind.answer_window, kind.answer_unit, desk)


def _with(case: Case, waiting: Outreach) -> Case:
    return replace(case, proceedings=replace(case.proceedings, outreach=waiting))


def _over(case: Case, how: str) -> Outreach:
    assert case.proceedings.outreach is not None
    return replace(case.proceedings.outreach, ended_as=how)


def _kind(desk: Desk) -> ItemKind | None:
    """The rules of the matter, None in a community that knows no such window."""
    return next((one for one in desk.policy.kinds if one.code == KIND and one.answer_window is not None), None)


def _rule(desk: Desk) -> str:
    kind = _kind(desk)
    return kind.rule_of("answer_window") if kind is not None else ""


_MAY_BE = frozenset({KIND, kinds.CONDUCT_KIND})  # what a mail in plain words is taken for otherwise
