"""This is where it is told what a case still lacks before it may close: steps, notices, and who else is told how much.

A step is done, or it is on record that it could not be, with a reason (OIF-09). Whoever was told of a report is owed
its outcome (AAP-16). Source: AAP-14, AAP-27, OIF-28.
"""

from daemon.workflow.act import Act, Refused
from daemon.workflow.desk import Desk
from daemon.workflow.lifecycle import told as reporter_told
from daemon.workflow.measures import HARMLESS, kind_of
from daemon.workflow.model import Case, PartyRole

STEPS = ("notice", "review", "violation", "penalty", "telling")
EXCEPTIONS = ("meritless", "bad-faith")
LEVELS = ("nothing", "ended", "finding", "finding-and-action")
_OTHERS = (PartyRole.AFFECTED, PartyRole.WITNESS)
_REVIEWED = frozenset({"review", "evidence-reviewed"})


def waived(case: Case, step: str) -> bool:
    """Whether it is on record, with a reason, that this step could not be done or need not be."""
    return any(one.step == step for one in case.proceedings.waivers)


def unnotified_with_reason(case: Case, measure: str = "") -> bool:
    """Whether it is on record why the reported person does not hear of the report (AAP-14).

    That a report has no merit, or was made in bad faith, is such a reason only while nothing follows for them from it,
    `measure` included: nobody bears the consequences of what they were never told (P6).
    """
    reasons = [one for one in case.proceedings.waivers if one.step == "notice"]
    follows = any(code not in HARMLESS for code in (measure, *(one.code for one in case.proceedings.decisions)) if code)
    return any(not (one.exception and follows) for one in reasons)


def notified(case: Case) -> bool:
    """Whether the reported person knows of the report: heard, told of a measure, or with words of theirs on record."""
    kept = case.proceedings
    told = any(one.told for one in (*kept.measures, *kept.decisions))
    return bool(kept.hearings) or told or any(one.party == PartyRole.REPORTED for one in kept.statements)


def unfinished(act: Act) -> Refused | None:
    """Why the case may not close yet, None when it may."""
    return _unknowing(act.case, act.desk) or _lacking(act.case, act.desk) or _left_waiting(act) or _unchosen(act)


def unnoticed(act: Act) -> Refused | None:
    """A decision waits until the reported person knows, where the policy wants that before it."""
    steps = act.desk.policy.steps
    if steps.notice != "before-decision" or notified(act.case):
        return None
    if unnotified_with_reason(act.case, act.word("measure")):
        return None
    return Refused(cause="not-notified", rule=steps.rule_of("notice"), shows=_exceptions(act.desk))


def unchosen_level(act: Act) -> Refused | None:
    """How much this audience learns is said in the instruction itself, where the policy wants it chosen (AAP-27)."""
    steps = act.desk.policy.steps
    if not steps.choose_content or act.word("level"):
        return None
    return Refused(cause="level-missing", rule=steps.rule_of("choose_content"), shows=(("known", ", ".join(LEVELS)),))


def missing_steps(case: Case, desk: Desk) -> tuple[str, ...]:
    """The steps that the policy wants before the end and that are neither done nor on record as impossible."""
    return tuple(step for step in desk.policy.steps.closing if not (_is_done(step, case) or _is_excused(step, case)))


def _is_excused(step: str, case: Case) -> bool:
    return unnotified_with_reason(case) if step == "notice" else waived(case, step)


def _unknowing(case: Case, desk: Desk) -> Refused | None:
    steps = desk.policy.steps
    if steps.notice == "silent" or "notice" in steps.closing or notified(case) or unnotified_with_reason(case):
        return None
    return Refused(cause="not-notified", rule=steps.rule_of("notice"), shows=_exceptions(desk))


def _exceptions(desk: Desk) -> tuple[tuple[str, str], ...]:
    return (("known", ", ".join(desk.policy.steps.notice_exceptions)),)


def _lacking(case: Case, desk: Desk) -> Refused | None:
    missing = missing_steps(case, desk)
    rule = desk.policy.steps.rule_of("closing")
    return Refused(cause="steps-missing", rule=rule, shows=(("missing", ", ".join(missing)),)) if missing else None


def _is_done(step: str, case: Case) -> bool:
    kept = case.proceedings
    known = {one.question for one in kept.determinations}
    match step:
        case "notice":
            return notified(case)
        case "review":
            return bool(known & _REVIEWED)
        case "violation":
            return "violation" in known or any(one.code in HARMLESS for one in kept.decisions)
        case "penalty":
            return bool(kept.decisions)
        case _:
            return reporter_told(case) and _has_the_outcome(case)


def _has_the_outcome(case: Case) -> bool:
    decided = case.proceedings.decisions
    return bool(decided) and any(one.told_at is not None for one in decided)


def _left_waiting(act: Act) -> Refused | None:
    """Who was told of the report hears what came of it, each decision that has a letter for them (AAP-16)."""
    case, steps = act.case, act.desk.policy.steps
    if steps.notice == "silent" or not notified(case) or waived(case, "telling"):
        return None
    decided = [one for one in case.proceedings.decisions if (kind := kind_of(one.code, act.desk)) is None or kind.told]
    owed = not decided or any(one.told_at is None for one in decided)
    return Refused(cause="outcome-owed", rule=steps.rule_of("notice")) if owed else None


def _unchosen(act: Act) -> Refused | None:
    """Each of the others who are involved has a choice on record, made after the last decision (OIF-28)."""
    case, steps = act.case, act.desk.policy.steps
    if not steps.choose_content:
        return None
    decided = max((one.at for one in case.proceedings.decisions), default=case.opened_at)
    chosen = {one.party for one in case.proceedings.tellings if one.at >= decided}
    others = tuple(party.id for party in case.parties if party.role in _OTHERS and party.id not in chosen)
    if not others:
        return None
    return Refused(
        cause="others-unchosen", rule=steps.rule_of("choose_content"), shows=(("missing", ", ".join(others)),)
    )
