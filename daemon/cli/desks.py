"""This is where commands look into the memory of a desk, and find a case by its reference."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from daemon.cli.options import load_desks
from daemon.errors import NotFound
from daemon.settings import DeskSettings
from daemon.store.unit import Unit
from daemon.workflow.desk import Desk, Fresh
from daemon.workflow.model import Case, CaseId


@contextmanager
def looking_into(settings: DeskSettings) -> Iterator[Unit]:
    """A reading transaction of one desk. Raises NotFound when the desk has never run: looking makes no database."""
    from daemon.main import open_store

    if settings.database.url == "sqlite" and not any(settings.desk.state_dir.glob("*.db")):
        raise NotFound(
            f"{settings.file.name}: the desk {settings.desk.address} has not run yet, so there is nothing to show. "
            f"Start it with: conductd run --config {settings.file}"
        )
    with open_store(settings) as store, store.read() as unit:
        yield unit


def desk_now(settings: DeskSettings) -> Desk:
    """The desk at this moment, to ask who may hear of a case. It opens no case."""
    now = datetime.now(UTC)
    return settings.desk_at(now, Fresh(case=CaseId(""), ref=""), now)


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundCase:
    """A case, the desk it belongs to, and the transaction it was read in."""

    settings: DeskSettings
    desk: Desk
    unit: Unit
    case: Case


@contextmanager
def found_case(ref: str, config: list[Path] | None) -> Iterator[FoundCase]:
    """The case of this reference, at whichever desk has it. Raises NotFound."""
    for settings in load_desks(config):
        with looking_into(settings) as unit:
            case = unit.cases.by_ref(ref.strip().lower())
            if case is not None:
                yield FoundCase(settings=settings, desk=desk_now(settings), unit=unit, case=case)
                return
    raise NotFound(f"{ref}: no desk has a case of this name. List them with: conductd cases --all")
