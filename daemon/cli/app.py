"""This is where the commands are listed, each with the module that holds it."""

from typing import Annotated, Any

import typer
from typer.main import get_command

from daemon.cli.case_commands import register as add_cases
from daemon.cli.check import register as add_check
from daemon.cli.daemon_commands import register as add_daemon
from daemon.cli.drill import register as add_drill
from daemon.cli.health import register as add_health
from daemon.cli.init import register as add_init
from daemon.cli.letter_commands import register as add_letters
from daemon.cli.mail_commands import register as add_mail
from daemon.cli.policy_commands import register as add_policy
from daemon.cli.replay import register as add_replay
from daemon.cli.report import register as add_report


def build() -> Any:
    """The program as typer runs it."""
    app = typer.Typer(
        add_completion=False,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        help="A Code-of-Conduct incident desk that lives in a mailbox.",
    )
    app.callback()(_program)
    for add in (
        add_daemon,
        add_init,
        add_check,
        add_drill,
        add_cases,
        add_mail,
        add_replay,
        add_letters,
        add_policy,
        add_health,
        add_report,
    ):
        add(app)
    return get_command(app)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"conductd {version('conductd')}")
        raise typer.Exit


def _program(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """A Code-of-Conduct incident desk that lives in a mailbox."""
