"""This is where the verb `make-right` is declared and done: it asks, once and freely, what would help (OIF-20)."""

from daemon.workflow import disclosure, lifecycle, relay
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.model import PartyRole
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "make-right"
USAGE = "make-right [PARTY]"
SUMMARY = "Ask the reporter, or a person affected, whether something would make it right, an apology for instance."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (Argument(name="party", kind=Kind.PARTY, required=False),)
TAKES_TEXT = Text.NO
_ASKED = frozenset({PartyRole.REPORTER, PartyRole.AFFECTED})


def carry_out(act: Act) -> Done | Refused:
    """Send the one fixed question, where the policy knows it; never about what follows for the other person.

    What has to be on record before it, the care for who reported, its duties say.
    """
    steps = act.desk.policy.steps
    rule = steps.rule_of("reporter_input")
    if (refused := relay.closed(act)) is not None:
        return refused
    if steps.reporter_input != "make-right":
        return Refused(cause="make-right-never", rule=rule)
    to = relay.recipient(act, act.word("party"))
    if isinstance(to, Refused):
        return to
    if to.role not in _ASKED:
        return Refused(cause="make-right-whom", rule=rule)
    shows = disclosure.make_right(act.case, act.desk)
    return Done(
        case=lifecycle.under_review(act.case),
        effect="make-right",
        shows=(("party", to.id),),
        notices=relay.letter(act, to, "make_right", shows, rule=rule),
    )
