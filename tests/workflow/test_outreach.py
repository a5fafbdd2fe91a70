"""A mentor's private word to a contributor: registered, asked about after a week, opened or ended by one word."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from daemon.workflow.deadlines import passed
from daemon.workflow.decide import decide
from daemon.workflow.inputs import DeadlinePassed, LetterSettled, MailArrived, Thread
from daemon.workflow.message import MailKind
from daemon.workflow.model import Audience, Case, ClockKind, EntryId, LetterFact, LetterState, Stage
from daemon.workflow.outcome import Outcome
from daemon.workflow.outreach_words import Reply, outreach_day, read_reply
from tests.build import NOON, a_desk, a_message, a_policy

MENTORS = a_policy("asyncapi-mentor-support")
TODAY = date(2026, 11, 20)
HERE = a_desk(policy=MENTORS)
PLAINLY = "I wrote to the contributor privately on 18 November to ask how they are. I will wait for their answer."
MORNING_AFTER_A_WEEK = datetime(2026, 11, 25, 9, tzinfo=UTC)


def arrives(text: str, case: Case | None = None, *, desk=HERE, **message) -> Outcome:
    mail = MailArrived(
        entry=EntryId("d" * 32),
        received_at=desk.now,
        kind=MailKind.REPORT if case is None else MailKind.CORRESPONDENCE,
        message=a_message(text, "mira@example.com", **message),
        thread=Thread(party="reporter" if case is not None else ""),
    )
    return decide(mail, case, desk)


def registered(text: str = "outreach 2026-11-18") -> Case:
    case = arrives(text).case
    assert case is not None
    return case


def after(case: Case, now: datetime) -> Outcome:
    waiting = next(one for one in arrives("outreach 2026-11-18").deadlines if one.kind is ClockKind.OUTREACH)
    return decide(DeadlinePassed(deadline=waiting), case, a_desk(now, policy=MENTORS))


def told(outcome: Outcome) -> list[str]:
    return [f"{one.audience}.{one.purpose}" for one in outcome.notices]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("outreach 2026-11-18", date(2026, 11, 18)),
        ("Outreach: 18 November\nI asked how they are.", date(2026, 11, 18)),
        ("outreach yesterday", date(2026, 11, 19)),
        ("outreach three days ago", date(2026, 11, 17)),
        ("outreach on Monday", date(2026, 11, 16)),
        ("outreach", TODAY),
        ("outreach 2027-01-05", TODAY),
        ("働きかけ 11月18日", date(2026, 11, 18)),
        ("mawasiliano jana", date(2026, 11, 19)),
        (PLAINLY, date(2026, 11, 18)),
        ("Yesterday I messaged my mentee privately and have not heard back yet.", date(2026, 11, 19)),
        ("昨日、コントリビューターに個別に連絡しました。", date(2026, 11, 19)),
        ("Nimemwandikia mchangiaji faraghani jana.", date(2026, 11, 19)),
        ("I wrote to the contributor privately.", None),
        ("I wrote to him privately yesterday and asked him to stop.", None),
        ("I wrote to the contributor privately yesterday and he answered that I am useless.", None),
        ("Somebody kept shouting at the contributor yesterday.", None),
    ],
)
def test_the_day_of_an_outreach_is_read_in_three_languages(text, day):
    assert outreach_day(text, TODAY, plain_words=True) == day


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("open", Reply("open")),
        ("Open ticket.", Reply("open")),
        ("They answered!", Reply("answered")),
        ("they answered\n\nThank you.", Reply("answered")),
        ("返信がありました。", Reply("answered")),
        ("amejibu", Reply("answered")),
        ("more time", Reply("later")),
        ("More time until 24 November", Reply("later", date(2026, 11, 24))),
        ("more time 3d", Reply("later", date(2026, 11, 23))),
        ("延長 11月24日", Reply("later", date(2026, 11, 24))),
        ("muda zaidi hadi 24 novemba", Reply("later", date(2026, 11, 24))),
        ("more time until 2028-01-01", Reply("later", TODAY + timedelta(days=31))),
        ("outreach 17 November", Reply("date", date(2026, 11, 17))),
        ("They have not answered.", Reply("open")),
        ("no answer", Reply("open")),
        ("What would you do in my place?", Reply("open")),
    ],
)
def test_only_a_line_that_clearly_says_so_keeps_it_from_the_organizers(text, reply):
    assert read_reply(text, TODAY) == reply


@pytest.mark.parametrize("text", ["outreach 2026-11-18", PLAINLY])
def test_a_registered_outreach_is_known_to_its_writer_alone_and_its_clock_runs_seven_calendar_days(text):
    """MSE-09, MSE-10, MSE-13: 18 and 25 November, a weekend between them."""
    outcome = arrives(text)

    assert outcome.case is not None
    assert (outcome.case.kind, outcome.case.readers) == ("no-response", ())
    assert told(outcome) == ["reporter.outreach_registered"]
    assert {one.to.address for one in outcome.notices} == {"mira@example.com"}
    assert outcome.notices[0].shows.as_dict()["ask_on"] == date(2026, 11, 25)
    (clock,) = [one for one in outcome.deadlines if one.kind is ClockKind.OUTREACH]
    assert (clock.due_at, clock.rule) == (MORNING_AFTER_A_WEEK, "MSE-10 MSE-13")
    assert {one.kind for one in outcome.deadlines} == {ClockKind.OUTREACH, ClockKind.ACKNOWLEDGEMENT}


def test_days_of_work_are_counted_where_a_community_says_so():
    kinds = tuple(
        kind.model_copy(update={"answer_unit": "business"}) if kind.code == "no-response" else kind
        for kind in MENTORS.kinds
    )
    outcome = arrives("outreach 2026-11-18", desk=a_desk(policy=MENTORS.model_copy(update={"kinds": kinds})))

    assert outcome.notices[0].shows.as_dict()["ask_on"] == date(2026, 11, 27)


@pytest.mark.parametrize(
    "text",
    [
        "outreach 2026-11-18\nHe threatened to kill me.",
        "outreach 2026-11-18\nHe insulted me in his answer.",
        "outreach 2026-11-18\nPlease do not email me.",
        "outreach\n\nHe keeps hitting on me.",
        "outreach 2026-11-18\n\nI was touched without wanting it.",
        "outreach\n\n同意なく写真を送ってきます。",
        "outreach\n\nAlinigusa bila ridhaa.",
    ],
)
def test_what_speaks_of_more_than_a_silence_reaches_people_at_once(text):
    outcome = arrives(text)

    assert outcome.case is not None
    assert outcome.case.readers
    assert not any(name.startswith("reporter.outreach") for name in told(outcome))


def test_a_community_without_the_ladder_takes_the_same_words_for_a_report():
    assert arrives(PLAINLY, desk=a_desk()).case.readers


def test_after_a_week_the_mentor_is_asked_and_nobody_else_hears():
    asked = after(registered(), MORNING_AFTER_A_WEEK)

    assert told(asked) == ["reporter.outreach_week_over"]
    assert asked.journal[0].what == "outreach.asked"
    assert asked.case is not None
    assert asked.case.readers == ()
    assert not after(registered(), MORNING_AFTER_A_WEEK - timedelta(hours=1)).notices


def test_one_word_opens_it_to_the_organizers_and_their_clocks_begin():
    later = a_desk(MORNING_AFTER_A_WEEK, policy=MENTORS)
    opened = arrives("open", registered(), desk=later)

    assert opened.case is not None
    assert opened.case.readers == ("aiko",)
    assert told(opened) == ["reporter.outreach_ended", "handler.new_report"]
    assert ClockKind.OUTREACH in opened.stop_clocks
    answer = next(one for one in opened.deadlines if one.kind is ClockKind.HUMAN_ANSWER)
    assert answer.due_at == later.now + MENTORS.clocks.human_answer.within
    assert ("outreach.opened", "MSE-10 MSE-13") in {(one.what, one.rule) for one in opened.journal}


def test_whoever_the_mentor_names_does_not_hear_of_it_when_it_is_opened():
    opened = arrives("open, but Aiko is a friend of theirs", registered())

    assert opened.case is not None
    assert "aiko" not in opened.case.readers
    assert "aiko@example.net" not in {one.to.address for one in opened.notices}


def test_an_answer_of_the_contributor_cancels_it_in_silence():
    ended = arrives("they answered", registered())

    assert ended.case is not None
    assert (ended.case.stage, ended.case.outcome) == (Stage.CLOSED, "answered")
    assert told(ended) == ["reporter.outreach_ended"]
    assert ended.stop_clocks == frozenset(ClockKind)
    assert not after(ended.case, MORNING_AFTER_A_WEEK).notices


def test_more_time_moves_the_day_and_asks_again():
    moved = arrives("more time until 30 November", registered())

    assert [one.due_at.date() for one in moved.deadlines] == [date(2026, 11, 30)]
    assert moved.case is not None
    assert not after(moved.case, MORNING_AFTER_A_WEEK).notices
    assert told(after(moved.case, datetime(2026, 11, 30, 9, tzinfo=UTC))) == ["reporter.outreach_week_over"]


def test_a_wrong_day_is_put_right_by_the_same_word():
    moved = arrives("outreach 16 November", registered())

    assert [one.due_at.date() for one in moved.deadlines] == [date(2026, 11, 23)]


def test_words_of_danger_beside_an_answer_open_it_and_are_urgent():
    opened = arrives("they answered\nHe wrote that he will kill me.", registered())

    assert opened.case is not None
    assert opened.case.danger
    assert opened.case.readers == ("aiko",)
    assert ClockKind.DANGER_ANSWER in {one.kind for one in opened.deadlines}


def test_a_mentor_who_stays_silent_is_asked_twice_and_then_it_ends_without_a_word_to_anybody():
    case, heard = registered(), []
    for day in (25, 2, 9):
        now = datetime(2026, 11 if day == 25 else 12, day, 9, tzinfo=UTC)
        outcome = after(case, now)
        assert outcome.case is not None
        case, heard = outcome.case, heard + told(outcome)

    assert heard == ["reporter.outreach_week_over"] * 2 + ["reporter.outreach_ended"]
    assert (case.stage, case.readers) == (Stage.CLOSED, ())


def test_a_mentor_who_cannot_be_reached_is_not_lost():
    case = registered()
    letter = LetterFact(
        id="l",
        case=case.id,
        audience=Audience.REPORTER,
        purpose="outreach_week_over",
        person=None,
        automatic=True,
        language="en",
        attempts=3,
        created_at=NOON,
        state=LetterState.BOUNCED,
    )
    opened = decide(LetterSettled(letter=letter, at=NOON), case, HERE)

    assert opened.case is not None
    assert opened.case.readers == ("aiko",)
    assert told(opened) == ["reporter.outreach_ended", "handler.new_report"]


def test_while_it_waits_no_other_clock_writes_to_anybody():
    case = replace(registered(), acknowledged_at=NOON)
    letter = LetterFact(
        id="l",
        case=case.id,
        audience=Audience.REPORTER,
        purpose="outreach_week_over",
        person=None,
        automatic=True,
        language="en",
        attempts=1,
        created_at=NOON,
        state=LetterState.ACCEPTED,
    )

    assert not decide(LetterSettled(letter=letter, at=NOON), case, HERE).deadlines
    (own,) = [one for one in arrives(PLAINLY).deadlines if one.kind is ClockKind.OUTREACH]
    assert not passed(DeadlinePassed(deadline=replace(own, kind=ClockKind.UPDATE)), case, HERE).notices


def test_a_mentor_registers_another_outreach_in_an_answer_to_an_old_letter():
    ended = arrives("they answered", registered()).case
    again = arrives("outreach 19 November", ended)

    assert again.case is not None
    assert again.case.readers == ()
    assert told(again) == ["reporter.outreach_registered"]
