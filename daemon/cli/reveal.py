"""This is where the operator has it shown who reported: `reveal`, when no two handlers can agree to it by mail.

Security: the name is printed only after the step stands in the journal and the letters to those who hold the case are
written. It goes to standard output and nowhere else.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from daemon.cli.options import AsJson, Config

if TYPE_CHECKING:
    from daemon.settings import DeskSettings
    from daemon.workflow.model import Case, CaseId
    from daemon.workflow.outcome import Outcome


def reveal(
    case: Annotated[str, typer.Argument(metavar="CASE", help="The reference of a case, such as quiet-lantern-7k3f.")],
    reason: Annotated[str, typer.Option(metavar="WORDS", help="Why; kept with the case, and told to its handlers.")],
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Show who reported. It is written down, and whoever holds the case is told.

    By mail this takes two handlers: one writes reveal, another one confirms.
    """
    from daemon.cli.printing import print_json, say
    from daemon.errors import NotFound
    from daemon.workflow.model import PartyRole

    wanted = _one_line(reason)
    settings, found = _found(case, config)
    reporters = [one for one in found.parties if one.role is PartyRole.REPORTER and (one.name or one.address)]
    if not reporters:
        raise NotFound(f"{found.ref}: nobody's name or address is known, so there is nobody to reveal.")
    outcome = _written_down(settings, found.id, wanted)
    told = [notice.to.person or notice.audience.value for notice in outcome.notices]
    if as_json:
        known = [{"name": one.name, "address": one.address} for one in reporters]
        print_json({"case": found.ref, "reporters": known, "told": told})
        return
    for one in reporters:
        say(f"{found.ref} was reported by {one.name or 'somebody without a name'} <{one.address or 'no address'}>")
    hears = ", ".join(told) or "nobody, there is no contact"
    say(f"This is written in the timeline; a letter about it goes to: {hears}")


def _one_line(reason: str) -> str:
    from daemon.errors import ConfigError
    from daemon.workflow.revealing import REASON_AT_MOST

    words = " ".join(reason.split())
    if not words or len(words) > REASON_AT_MOST:
        raise ConfigError(f"--reason: found {len(words)} characters. Write in 1 to {REASON_AT_MOST} why it is needed.")
    return words


def _found(ref: str, config: list[Path] | None) -> "tuple[DeskSettings, Case]":
    from daemon.cli.desks import found_case

    with found_case(ref, config) as found:
        return found.settings, found.unit.cases.current(found.case.id) or found.case


def _written_down(settings: "DeskSettings", case_id: "CaseId", reason: str) -> "Outcome":
    """One transaction: the journal entry and the letters. They leave with the daemon's next round."""
    from daemon.errors import NotFound
    from daemon.main import workplace
    from daemon.steps.save import save
    from daemon.workflow.revealing import revealed

    with workplace(settings) as place, place.store.write() as unit:
        desk = place.desk(unit)
        case = unit.cases.find(case_id)
        if case is None:
            raise NotFound("The case was erased in the meantime.")
        outcome = revealed(case, reason, desk)
        save(unit, outcome, case.id, desk, place)
    return outcome
