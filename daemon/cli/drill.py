"""This is where a desk is drilled from the command line: `drill`."""

from pathlib import Path
from typing import Annotated, Any

import typer

from daemon.cli.frame import FAILED
from daemon.cli.options import AsJson, Config, load_desks


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(drill)


def drill(
    config: Config = None,
    as_json: AsJson = False,
    send: Annotated[
        bool, typer.Option("--send", help="Write a letter that asks for a confirmation to everybody on a route.")
    ] = False,
) -> None:
    """Send a made-up report down every route, in memory alone, and show who would hear.

    Nothing is stored, sent or counted. Exit code 1 when a route leads to nobody, to somebody who is part of the
    report, or to a letter that cannot be written. With --send nothing is made up: everybody whom a report can reach
    gets one letter that says that it is an exercise, with the next round of the desk.
    """
    from daemon.cli.printing import print_json, print_table, say

    if send:
        _send(config, as_json=as_json)
        return
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


def _send(config: list[Path] | None, *, as_json: bool) -> None:
    from daemon.cli.desks import looking_into
    from daemon.cli.printing import print_json, say
    from daemon.main import workplace
    from daemon.steps.drills import send_drill

    desks = load_desks(config)
    for settings in desks:  # of several desks all or none: one that never ran has nobody to send its letters
        with looking_into(settings):
            pass
    written: list[dict[str, Any]] = []
    for settings in desks:
        with workplace(settings) as place:
            written.append({"desk": settings.desk.address, "letters": send_drill(place)})
    if as_json:
        print_json({"ok": True, "desks": written})
        return
    for one in written:
        say(f"{one['desk']}: {one['letters']} letters leave with the next round.")
    say("Who has not confirmed: conductd check")


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
