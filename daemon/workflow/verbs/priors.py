"""This is where the verb `priors` stands: it asks what linked bodies decided about the same person before.

The others who hold the case hear that it was asked: nobody who holds one mailbox looks people up in silence (T100).
"""

from daemon.workflow import disclosure, notices
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.model import PartyRole
from daemon.workflow.outcome import JournalEntry
from daemon.workflow.verbs.declaration import Argument, Level, Text

NAME = "priors"
USAGE = "priors"
SUMMARY = "See whether a linked body decided about the same person before: the measure and the day, nothing else."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = ()
TAKES_TEXT = Text.NO


def carry_out(act: Act) -> Done | Refused:
    """Tell the asker the levels and days that were looked up, in one shape whatever there is (AAP-30)."""
    sharing = act.desk.policy.sharing
    rule = sharing.rule_of("priors")
    if not sharing.priors:
        return Refused(cause="no-priors", rule=rule)
    if not any(party.role is PartyRole.REPORTED and party.address for party in act.case.parties):
        return Refused(cause="no-address", rule=rule, shows=(("party", PartyRole.REPORTED.value),))
    asked = JournalEntry(what="priors.asked", by=act.by, rule=rule)
    shows = disclosure.priors(act.case, act.seen.priors, act.desk)
    told = notices.to_actor(act.case, act.person, "priors", shows, act.desk, rule=rule)
    return Done(case=act.case, effect="priors", journal=(asked,), notices=told)
