"""This is where the case that an instruction means is found: the one whose letter was answered, or one that it names.

Only cases the writer holds can be found; a hidden one and one that never was are the same (P3, T118).
"""

from daemon.workflow.act import Act, Refused
from daemon.workflow.model import Case


def named(act: Act) -> Case | None:
    """The case whose reference the instruction gives, None when the writer holds no such case."""
    wanted = act.word("case").casefold()
    if wanted == act.case.ref.casefold():
        return act.case
    return next((case for case in act.seen.named if case.ref.casefold() == wanted), None)


def chosen(act: Act) -> Case | None:
    """The case that the instruction names, or, when it names none, the one whose letter was answered."""
    return named(act) if act.word("case") else act.case


def unknown(act: Act) -> Refused:
    """The answer to a reference that is nobody's, or not the writer's."""
    return Refused(cause="no-such-case", shows=(("other", act.word("case")),))
