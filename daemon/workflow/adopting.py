"""This is where it is decided what follows when the operator puts an open case under the rules of today.

A case is worked by the rules it began under. Where a community changed them on purpose, or they were wrong, the
operator says so in the shell: it is no handler's word, it stands in the timeline, and whoever holds the case hears it.
"""

from dataclasses import replace

from daemon.workflow import disclosure, notices
from daemon.workflow.desk import Desk
from daemon.workflow.model import Case
from daemon.workflow.offers import offers
from daemon.workflow.outcome import JournalEntry, Outcome
from daemon.workflow.revealing import OPERATOR


def adopted(case: Case, desk: Desk) -> Outcome:
    """The case under the rules of `desk`, the journal entry and the letters. Nothing when it follows them already.

    Clocks that run keep the time they were given: what was promised stays promised.
    """
    version = desk.rules_version or desk.policy.version
    if case.policy_version == version:
        return Outcome(case=case)
    detail = (("before", case.policy_version), ("now", version))
    now = replace(case, policy_version=version)
    row = (("line", "1"), ("echo", "policy adopt"), ("effect", "rules-adopted"), ("told", ""))
    shows = disclosure.heard(now, (row,), OPERATOR, desk, offers(now, desk))
    entry = JournalEntry(what="rules.adopted", by=OPERATOR, detail=detail)
    return Outcome(case=now, journal=(entry,), notices=notices.to_holders(now, "heard", shows, desk))
