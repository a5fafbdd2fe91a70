"""This is where it is told whose turn it is: what has to precede a decision or a resolution, each with its rule."""

from daemon.workflow import ending, lifecycle, mediation, ownership
from daemon.workflow.act import Act, Refused
from daemon.workflow.model import PartyRole


def unheard(act: Act) -> Refused | None:
    """The reported person has to be heard first, where the policy says so; a statement of theirs counts as well."""
    steps, given = act.desk.policy.steps, act.case.proceedings
    if not steps.hear_before_decide:
        return None
    running = lifecycle.open_hearing(act.case)
    if running is not None:
        return Refused(cause="hearing-open", rule=steps.hear_rule, shows=(("at", running.answer_by.isoformat()),))
    stated = any(statement.party == PartyRole.REPORTED for statement in given.statements)
    impossible = ending.unnotified_with_reason(act.case, act.word("measure"))
    return None if given.hearings or stated or impossible else Refused(cause="not-heard", rule=steps.hear_rule)


def unproposed(act: Act) -> Refused | None:
    """A proposal of this very measure has to have passed, where the policy says so; of what holds for good, one without
    an end (AAC-05)."""
    steps, voting = act.desk.policy.steps, act.desk.policy.voting
    measure, until = act.word("measure"), act.day("until")
    passed = any(
        one.ended_as == "passed" and one.measure == measure and (one.until is None or (until and until <= one.until))
        for one in act.case.proceedings.proposals
    )
    for_good = until is None and any(kind.code == measure and kind.permanent for kind in steps.measures)
    if passed:
        return None
    if for_good and voting.permanent_needs_majority:
        return Refused(cause="proposal-missing", rule=voting.rule_of("permanent_needs_majority"))
    return Refused(cause="proposal-missing", rule=steps.proposal_rule) if steps.proposal_needed else None


def reporter_first(act: Act) -> Refused | None:
    """Where the reporter hears first, nobody is told a decision before them."""
    steps = act.desk.policy.steps
    if steps.end_order[:1] != (PartyRole.REPORTER.value,) or act.case.proceedings.resolutions:
        return None
    return Refused(cause="reporter-first", rule=steps.end_order_rule)


def reported_first(act: Act) -> Refused | None:
    """Where the reported person hears first, their letters have to have left before the reporter is told."""
    steps = act.desk.policy.steps
    waiting = any(one.told and one.told_at is None for one in act.case.proceedings.decisions)
    if steps.end_order[:1] != (PartyRole.REPORTED.value,) or not waiting:
        return None
    return Refused(cause="reported-first", rule=steps.end_order_rule)


def undetermined(act: Act) -> Refused | None:
    """What the community determines has to be determined before the reporter is told an end (OKT-16)."""
    steps = act.desk.policy.steps
    if ownership.elsewhere(act.case) is not None:
        return None  # what another body owns is determined there
    known = {one.question for one in act.case.proceedings.determinations}
    missing = tuple(question for question in steps.determinations if question not in known)
    if not missing:
        return None
    return Refused(
        cause="determinations-missing", rule=steps.determinations_rule, shows=(("missing", ", ".join(missing)),)
    )


def undecided(act: Act) -> Refused | None:
    """A decision comes before the resolution, where the policy says so; `decide no-violation` is one too (OKT-21).

    Where the reported person hears first, that rule is broken as well (OIF-27).
    """
    steps = act.desk.policy.steps
    decided = act.case.proceedings.decisions or mediation.found_adequate(act.case)
    if decided or not steps.decide_before_resolve:
        return None
    if ownership.elsewhere(act.case) is not None:
        return None  # and decided there
    ordered = steps.end_order[:1] == (PartyRole.REPORTED.value,)
    rule = f"{steps.decide_rule} {steps.end_order_rule}".strip() if ordered else steps.decide_rule
    return Refused(cause="no-decision", rule=rule)


def waiting_for_parties(act: Act) -> Refused | None:
    """While the parties try to settle it with each other, nothing is decided, where the policy says so (AAP-18)."""
    until = mediation.waits_until(act.case, act.desk)
    if until is None:
        return None
    shows = (("at", until.isoformat()),)
    return Refused(cause="waiting-for-parties", rule=act.desk.policy.mediation.rule, shows=shows)


def held(act: Act) -> Refused | None:
    """While somebody is not safe the official response waits (OKT-18)."""
    until = lifecycle.held(act.case, act.desk.today)
    if until is None:
        return None
    return Refused(cause="held", rule=act.desk.policy.steps.safety_hold_rule, shows=(("day", until.isoformat()),))
