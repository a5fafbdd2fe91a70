"""This is where it is decided what the answers to a handler's instructions show: to that handler, and to the others.

A handler's own words go back to them; the others see which instructions were given and, where they are asked to agree,
the very words that would leave.
"""

from datetime import datetime

from daemon.workflow.desk import Desk
from daemon.workflow.disclosure.basics import disclosed, of_case
from daemon.workflow.model import Case, PersonId
from daemon.workflow.outcome import Disclosed, Row
from daemon.workflow.proceedings import Plan


def name_of(person: PersonId | None, desk: Desk) -> str:
    """A handler's name for other handlers, '' for nobody; the id where the roster no longer has them."""
    found = desk.person(person) if person is not None else None
    return found.name if found is not None else str(person or "")


def receipt(
    case: Case,
    lines: tuple[Row, ...],
    desk: Desk,
    *,
    offers: tuple[str, ...] = (),
    trial: bool = False,
    again: bool = False,
    undo: bool = False,
    copied: bool = False,
    kept_note: bool = False,
    looks_like: str = "",
) -> Disclosed:
    """What was done, line by line, for the one who asked for it."""
    return of_case(
        case,
        desk,
        lines=lines,
        offers=offers,
        trial=trial,
        again=again,
        undo=undo,
        copied=copied,
        kept_note=kept_note,
        looks_like=looks_like,
    )


def correction(case: Case, lines: tuple[Row, ...], corrected: str, desk: Desk) -> Disclosed:
    """What could not be read, and the block as it was probably meant."""
    return of_case(case, desk, lines=lines, correction=corrected, offers=("help",))


def refused(
    case: Case, lines: tuple[Row, ...], desk: Desk, *, again: str = "", offers: tuple[str, ...] = ()
) -> Disclosed:
    """Why nothing was done, and the block to send once more where only the key was wrong."""
    return of_case(case, desk, lines=lines, correction=again, offers=offers)


def plan(
    case: Case, waiting: Plan, lines: tuple[Row, ...], draft: str, desk: Desk, reaches: tuple[Row, ...] = ()
) -> Disclosed:
    """A plan for those who are asked to agree to it, or who can stop it: the instructions, the very words, and whom
    they would reach."""
    return of_case(
        case,
        desk,
        lines=lines,
        draft=draft,
        reaches=reaches,
        why="own" if waiting.state == "own" else "proof",
        level=waiting.level,
        by_name=name_of(waiting.by, desk),
        confirmed_by_name=name_of(waiting.confirmed_by, desk),
        confirm_by=waiting.due_at,
        leaves_at=waiting.due_at,
        offers=("undo",) if waiting.state == "held" else ("confirm", "undo"),
    )


def plan_ended(
    case: Case, ended: Plan, lines: tuple[Row, ...], how: str, desk: Desk, *, by: PersonId | None = None
) -> Disclosed:
    """How a plan ended without being done: 'cancelled', 'lapsed' or 'refused'."""
    return of_case(
        case,
        desk,
        lines=lines,
        how=how,
        by_name=name_of(ended.by, desk),
        cancelled_by_name=name_of(by, desk),
        offers=("status",),
    )


def heard(case: Case, lines: tuple[Row, ...], by: PersonId, desk: Desk, offers: tuple[str, ...]) -> Disclosed:
    """What another handler did."""
    return of_case(case, desk, lines=lines, by_name=name_of(by, desk), offers=offers)


def no_case(desk: Desk) -> Disclosed:
    """That instructions need the key of a letter: nothing about any case, not even whether there is one."""
    return disclosed(ref="", community=desk.policy.identity.name, desk_name=desk.name, offers=())


def not_recorded(desk: Desk, *, lines: tuple[Row, ...], faults: tuple[Row, ...], again: str) -> Disclosed:
    """Why a report that a handler wrote down was not kept, and their own mail put right where that can be told."""
    return disclosed(
        ref="",
        community=desk.policy.identity.name,
        desk_name=desk.name,
        lines=lines,
        faults=faults,
        correction=again,
        offers=(),
    )


def warning(case: Case, desk: Desk) -> Disclosed:
    """That somebody wrote instructions in a handler's name without being able to show who they are."""
    return of_case(case, desk, offers=("status",))


def identity(case: Case, name: str, address: str, desk: Desk) -> Disclosed:
    """Who reported: for the one person who asked, after another agreed."""
    return of_case(case, desk, name=name, address=address, offers=())


def moment(at: datetime) -> str:
    """A time as a row of a letter carries it."""
    return at.isoformat()


def verbs(case: Case, rows: tuple[Row, ...], desk: Desk) -> Disclosed:
    """How instructions are written: the same for everybody, and nothing about any case."""
    return of_case(case, desk, verbs=rows, offers=("list", "status"))
