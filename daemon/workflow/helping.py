"""This is where helpers from outside are told apart from everybody who decides: who may be told what, and until when.

They hold no case, have no key of a handler, no vote, and count nowhere (AAC-08). Nothing is told before it is on record
that they keep it confidential, and nothing after their help has ended (AAP-12, AAP-33).
"""

from dataclasses import replace

from daemon.workflow.act import Act, Refused
from daemon.workflow.model import Case, Party, PartyRole
from daemon.workflow.proceedings import Helper


def helpers(case: Case) -> tuple[Helper, ...]:
    """Those whose help has not ended, oldest first."""
    return tuple(one for one in case.proceedings.helpers if one.ended_at is None)


def unbound(party: Party, act: Act) -> Refused | None:
    """Why nothing may be told to this helper, None for everybody else and for one who is bound."""
    if party.role is not PartyRole.HELPER:
        return None
    known = next((one for one in reversed(act.case.proceedings.helpers) if one.party == party.id), None)
    if known is None:  # a body without a desk here: the configuration holds the day of its promise
        return None
    rule = act.desk.policy.sharing.rule_of("helpers")
    if known.ended_at is not None:
        return Refused(cause="helper-ended", rule=rule)
    return Refused(cause="helper-not-bound", rule=rule) if known.bound_at is None else None


def told(act: Act) -> Party | Refused:
    """The helper that is told something: the newest whose help has not ended, and who is bound."""
    rule = act.desk.policy.sharing.rule_of("helpers")
    if not act.desk.policy.sharing.helpers:
        return Refused(cause="no-helpers", rule=rule)
    known = helpers(act.case)
    party = next((one for one in act.case.parties if known and one.id == known[-1].party), None)
    if party is None:
        return Refused(cause="helper-unknown", rule=rule)
    return unbound(party, act) or party


def changed(case: Case, helper: Helper) -> Case:
    """The case with this state of a helper in place of the one before."""
    others = tuple(one for one in case.proceedings.helpers if one.party != helper.party)
    return replace(case, proceedings=replace(case.proceedings, helpers=(*others, helper)))
