"""This is where a desk is drilled from the command line: `drill`."""

from typing import Any

import typer

from daemon.cli.frame import FAILED
from daemon.cli.options import AsJson, Config, load_desks


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(drill)


def drill(config: Config = None, as_json: AsJson = False) -> None:
    """Send a made-up report down every route, in memory alone, and show who would hear.

    Nothing is stored, sent or counted. Exit code 1 when a route leads to nobody, to somebody who is part of the
    report, or to a letter that cannot be written.
    """
    from daemon.cli.printing import print_json, print_table, say

    routes = [row for settings in load_desks(config) for row in _routes(settings)]
    wrong = [(row, text) for row in routes for text in row["wrong"]]
    if as_json:
        print_json({"ok": not wrong, "routes": routes})
    else:
        columns = ("route", "part of it", "would hear", "letters")
        shown = [
            (r["route"], ", ".join(r["part"]) or "-", ", ".join(r["hears"]) or "nobody", r["letters"]) for r in routes
        ]
        print_table(columns, shown, empty="There is no route.")
        for row, text in wrong:
            say(f"{row['desk']}: {row['route']}: {text}.")
        say("Nothing was stored or sent." if not wrong else f"{len(wrong)} wrong. Nothing was stored or sent.")
    if wrong:
        raise typer.Exit(FAILED)


def _routes(settings: Any) -> list[dict[str, Any]]:
    from dataclasses import asdict

    from daemon.clock import system_clock
    from daemon.ingest.parser import Parser
    from daemon.main import composer_of, reading_of
    from daemon.steps.drill import drill as drilled
    from daemon.workflow.desk import Fresh
    from daemon.workflow.model import CaseId

    now = system_clock()
    desk = settings.desk_at(now, Fresh(case=CaseId("0" * 32), ref="quiet-lantern-7k3f"), now)
    with Parser() as parser:
        found = drilled(desk, parser, reading_of(settings), composer_of(settings))
    return [{"desk": settings.desk.address, **asdict(one)} for one in found]
