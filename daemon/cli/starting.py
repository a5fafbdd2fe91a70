"""This is where a desk is kept from starting on a configuration that cannot work, before anything is touched."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from daemon.settings import DeskSettings


def refuse_unfit(desks: "Iterable[DeskSettings]") -> None:
    """Let desks start only when rules, keys and letters are sound and, at a first start, both servers let them in.

    A desk that has run before starts although a server is away: the reason may pass, and the reports it holds must be
    worked on. Raises ConfigError with a line per fault, TryLater when a new desk's server does not answer.
    """
    from daemon.errors import ConfigError
    from daemon.settings.lint import refuse_unsigned

    desks = tuple(desks)
    refuse_unsigned(desks)
    faults: list[str] = []
    for settings in desks:
        try:
            faults += _faults(settings)
        except ConfigError as error:
            faults += error.lines
    if faults:
        raise ConfigError(*faults)


def _faults(settings: "DeskSettings") -> Iterator[str]:
    from daemon.cli.check import NO_ANSWER, check_files, server_findings
    from daemon.errors import TryLater

    check_files(settings, shipped=False)
    if _has_run(settings):
        return
    for finding in server_findings(settings):
        if finding.id == NO_ANSWER:
            raise TryLater(f"{settings.file.name}: {finding}")
        if finding.level == "stop":
            yield f"{settings.file.name}: {finding}"


def _has_run(settings: "DeskSettings") -> bool:
    folder = settings.desk.state_dir
    return folder.is_dir() and any(folder.iterdir())
