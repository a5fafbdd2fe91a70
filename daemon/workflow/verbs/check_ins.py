"""This is where the verb `check-ins` is declared and done: reminders of talks with mentors stop, or start (MSE-02)."""

from dataclasses import replace

from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.ids import PersonId
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "check-ins"
USAGE = "check-ins on|off [PERSON]"
SUMMARY = "Stop the reminders of talks with mentors, for yourself, or for a mentor who wants none; or start them again."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (
    Argument(name="state", kind=Kind.WORD, words=("on", "off")),
    Argument(name="person", kind=Kind.PERSON, required=False),
)
TAKES_TEXT = Text.NO


def carry_out(act: Act) -> Done | Refused:
    """Keep the choice. A mentor opts out by telling an organizer, who records it for them."""
    rules, state = act.desk.policy.check_ins, act.word("state")
    if rules.every is None:
        return Refused(cause="no-check-ins", rule=rules.rule)
    person = PersonId(act.word("person")) if act.word("person") else act.by
    habit = replace(act.desk.habit(person), check_ins=state)
    return Done(case=act.case, effect="check-ins", shows=(("state", state),), habits=(habit,))
