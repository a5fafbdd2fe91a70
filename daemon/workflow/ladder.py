"""This is where a ladder is kept: its rungs may be skipped, and whoever skips one says why in words (AAC-09)."""

from daemon.workflow import measures
from daemon.workflow.act import Act, Refused
from daemon.workflow.desk import Desk
from daemon.workflow.model import Case


def unexplained(act: Act) -> Refused | None:
    """Why a measure has to wait: it skips rungs of the ladder, and nobody has written why. None for all others.

    What was decided in the case before, and the words of a proposal of this very measure, count.
    """
    kind = measures.kind_of(act.word("measure"), act.desk)
    steps = act.desk.policy.steps
    if not steps.skipping_needs_reason or kind is None or kind.rung is None:
        return None
    if act.text.strip() or _was_explained(act):
        return None
    skipped = _between(_reached(act.case, act.desk), kind.rung, act.desk)
    if not skipped:
        return None
    shows = (("measure", kind.code), ("known", ", ".join(skipped)))
    return Refused(cause="rung-skipped", rule=steps.rule_of("skipping_needs_reason"), shows=shows)


def _was_explained(act: Act) -> bool:
    proposals = act.case.proceedings.proposals
    return any(one.measure == act.word("measure") and one.words.strip() for one in proposals)


def _reached(case: Case, desk: Desk) -> int:
    kinds = (measures.kind_of(one.code, desk) for one in case.proceedings.decisions)
    return max((kind.rung for kind in kinds if kind is not None and kind.rung is not None), default=0)


def _between(reached: int, rung: int, desk: Desk) -> tuple[str, ...]:
    steps = desk.policy.steps.measures
    return tuple(kind.code for kind in steps if kind.rung is not None and reached < kind.rung < rung)
