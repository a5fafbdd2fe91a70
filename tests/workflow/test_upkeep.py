"""What comes round without a case: rules nobody compared for a year, and talks with mentors where they are wanted."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from daemon.workflow import upkeep
from daemon.workflow.desk import Desk
from daemon.workflow.model import Habit, PersonId
from daemon.workflow.verbs import check_ins
from tests.build import AIKO, NOON, a_case, a_desk, a_person, a_policy, an_act
from tests.workflow.acting import done, refused

MENTORS = a_policy("asyncapi-mentor-support")
PEOPLE = (
    a_person("aiko", name="Aiko Tanaka", roles=("organizer",)),
    a_person("mira", name="Mira Petrov", roles=("mentor",)),
    a_person("juma", name="Juma Otieno", roles=("mentor",)),
)


def at_mentors(*habits: Habit, every: timedelta | None = timedelta(days=30), **values) -> Desk:
    rules = MENTORS.check_ins.model_copy(update={"every": every})
    policy = MENTORS.model_copy(update={"check_ins": rules})
    return a_desk(people=PEOPLE, policy=policy, habits=habits, **values)


def reminded(desk: Desk) -> list[str]:
    return [person.id for person in desk.people if upkeep.is_time_to_check_in(person, desk)]


def test_the_operator_hears_of_a_stale_source_with_its_link_and_day_once_a_month():
    """OIF-01."""
    policy = a_policy("openinfra-foundation")
    fresh, late = a_desk(policy=policy), a_desk(datetime(2028, 1, 3, 12, tzinfo=UTC), policy=policy)

    assert upkeep.stale_rules(None, fresh).notices == ()
    (letter,) = upkeep.stale_rules(None, late).notices
    shown = letter.shows.as_dict()
    assert (letter.audience, letter.purpose, letter.to.address) == ("operator", "stale_rules", "ops@example.org")
    assert shown["source"] == policy.identity.source
    assert shown["checked_on"] == policy.identity.source_checked_on
    assert letter.case is None
    assert upkeep.stale_rules(late.today - timedelta(days=29), late).notices == ()
    assert upkeep.stale_rules(late.today - timedelta(days=30), late).notices


def test_nobody_is_reminded_of_talks_unless_the_community_says_how_often():
    """MSE-02."""
    assert MENTORS.check_ins.every is None
    assert reminded(at_mentors(every=None)) == []
    assert reminded(at_mentors()) == ["aiko"]


def test_organizers_are_reminded_again_and_again_and_hear_with_whom():
    (letter,) = upkeep.check_in(PEOPLE[0], at_mentors()).notices
    (habit,) = upkeep.check_in(PEOPLE[0], at_mentors()).habits

    assert letter.shows.as_dict()["mentors"] == ("Mira Petrov", "Juma Otieno")
    assert letter.case is None
    assert habit.check_in_on == NOON.date()
    assert reminded(at_mentors(habit)) == []
    assert reminded(at_mentors(replace(habit, check_in_on=date(2026, 10, 21)))) == ["aiko"]


def test_opting_out_stops_it():
    """MSE-02: an organizer for themself, and a mentor by telling one."""
    mine = done(check_ins.carry_out(an_act(a_case(), AIKO, desk=at_mentors(), state="off"))).habits
    hers = done(check_ins.carry_out(an_act(a_case(), AIKO, desk=at_mentors(), state="off", person="mira"))).habits
    all_out = tuple(Habit(person=PersonId(one), check_ins="off") for one in ("mira", "juma"))

    assert reminded(at_mentors(*mine)) == []
    assert upkeep.check_in(PEOPLE[0], at_mentors(*hers)).notices[0].shows.as_dict()["mentors"] == ("Juma Otieno",)
    assert upkeep.check_in(PEOPLE[0], at_mentors(*all_out)).notices == ()


def test_where_nobody_is_reminded_there_is_nothing_to_stop():
    answer = refused(check_ins.carry_out(an_act(a_case(), AIKO, desk=at_mentors(every=None), state="off")))

    assert (answer.cause, answer.rule) == ("no-check-ins", "MSE-02")


def test_nobody_is_reminded_at_night_or_while_away():
    night = at_mentors(now=datetime(2026, 11, 20, 2, tzinfo=UTC))
    away = at_mentors(Habit(person=AIKO, away_until=date(2026, 12, 1)))

    assert reminded(night) == []
    assert upkeep.check_in(PEOPLE[0], away).notices == ()
