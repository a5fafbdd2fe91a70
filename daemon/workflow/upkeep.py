"""This is where it is decided what comes round without a case: rules nobody compared for long, talks with mentors.

Nothing here knows of any case, so that nothing can be told by it (P3).
"""

from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from daemon.workflow import disclosure, notices
from daemon.workflow.desk import Desk
from daemon.workflow.digests import FROM_HOUR, UNTIL_HOUR
from daemon.workflow.model import Audience, Person
from daemon.workflow.outcome import Outcome

STALE_AFTER = timedelta(days=365)
_AGAIN_AFTER = timedelta(days=30)


def rules_are_stale(desk: Desk) -> bool:
    """Whether nobody compared the rules with their source for more than a year (OIF-01)."""
    day = desk.policy.identity.source_checked_on
    return day is not None and desk.today - day > STALE_AFTER


def stale_rules(told_on: date | None, desk: Desk) -> Outcome:
    """The operator hears once a month, with the source and the day; nothing when the rules were compared in time.

    `told_on` is the day of the last such letter, None for never.
    """
    if not rules_are_stale(desk) or (told_on is not None and desk.today - told_on < _AGAIN_AFTER):
        return Outcome()
    shows = disclosure.stale_rules(desk)
    return Outcome(notices=notices.to_contact(desk.contacts.operator, Audience.OPERATOR, "stale_rules", shows, desk))


def is_time_to_check_in(person: Person, desk: Desk) -> bool:
    """Whether a reminder of talks with mentors is due to this person now, in their waking hours (MSE-02)."""
    rules, habit = desk.policy.check_ins, desk.habit(person.id)
    if rules.every is None or habit.check_ins == "off" or not set(rules.roles) & set(person.roles):
        return False
    if not FROM_HOUR <= desk.now.astimezone(ZoneInfo(person.timezone)).hour < UNTIL_HOUR:
        return False
    return habit.check_in_on is None or desk.today - habit.check_in_on >= rules.every


def check_in(person: Person, desk: Desk) -> Outcome:
    """Remind somebody of the talks, with the mentors of the roster who did not opt out; not while they are away."""
    done = (replace(desk.habit(person.id), check_in_on=desk.today),)
    if desk.is_away(person.id):
        return Outcome(habits=done)
    rules = desk.policy.check_ins
    wanted = tuple(
        one.name
        for one in desk.people
        if set(rules.with_roles) & set(one.roles) and one.id != person.id and desk.habit(one.id).check_ins != "off"
    )
    if rules.with_roles and not wanted and any(set(rules.with_roles) & set(one.roles) for one in desk.people):
        return Outcome(habits=done)  # everybody opted out
    shows = disclosure.check_in(wanted, desk)
    return Outcome(notices=notices.to_own_address(person, "check_in", shows, desk), habits=done)
