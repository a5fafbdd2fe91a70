"""This is where the transparency report of a desk is made: `report`."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from daemon.cli.options import AsJson, Config, one_desk

if TYPE_CHECKING:
    from daemon.workflow.counting import Cell, Tally


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(report)


def report(
    start: Annotated[str, typer.Option("--from", metavar="DAY", help="The first day, such as 2026-01-01.")],
    end: Annotated[str, typer.Option("--to", metavar="DAY", help="The last day, counted too.")],
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write a page with plots there.")] = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """What a community may tell of a period: rounded counts, small ones withheld, nobody named.

    Read it before you publish it: where few people are involved, a word beside a number can still tell who it was.
    """
    from daemon.cli.desks import looking_into
    from daemon.cli.printing import print_json, say
    from daemon.clock import system_clock
    from daemon.delivery.transparency import page
    from daemon.errors import ConfigError
    from daemon.workflow.counting import tally

    first, last = _day("--from", start), _day("--to", end)
    if last < first:
        raise ConfigError(f"--to: found {last}, which is before --from {first}. Write a day that is not before it.")
    settings = one_desk(config)
    with looking_into(settings) as unit:
        counted = tally(unit.cases.listed(open_only=False), first, last, settings.rules)
    made_on, name = system_clock().date(), settings.rules.identity.name
    if out is not None:
        _write(out, page(counted, name, made_on))
    if as_json:
        print_json(_document(counted, settings.desk.community, made_on))
    elif out is None:
        _print(counted, name)
    else:
        say(f"{out}: the report of {name}, {first} to {last}. Read it before you publish it.")


def _day(option: str, text: str) -> date:
    from daemon.errors import ConfigError

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ConfigError(f"{option}: found '{text}', which is no day. Write one such as 2026-01-31.") from None


def _write(out: Path, text: str) -> None:
    from daemon.errors import ConfigError

    try:
        out.write_text(text, "utf-8")
    except OSError as error:
        raise ConfigError(
            f"--out {out}: {error.strerror or 'it cannot be written'}. Name a file in a folder that is there."
        ) from None


def _document(counted: "Tally", community: str, made_on: date) -> dict[str, Any]:
    return {
        "community": community,
        "from": counted.first.isoformat(),
        "to": counted.last.isoformat(),
        "made_on": made_on.isoformat(),
        "suppressed_below": counted.threshold,
        "rounded_to": counted.threshold,
        "received": _cell(counted.received),
        "tables": [
            {"name": table.name, "several": table.several, "rows": [_cell(row) for row in table.rows]}
            for table in counted.tables
        ],
    }


def _cell(cell: "Cell") -> dict[str, Any]:
    return {"label": cell.label, "count": cell.count, "withheld": cell.count is None}


def _print(counted: "Tally", name: str) -> None:
    from daemon.cli.printing import print_table, say

    say(f"{name}, {counted.first} to {counted.last}: counts rounded to {counted.threshold}, smaller ones withheld.\n")
    rows = [("received", "", _said(counted.received))]
    rows += [(table.name, row.label, _said(row)) for table in counted.tables for row in table.rows]
    print_table(("table", "row", "count"), rows, empty="")


def _said(cell: "Cell") -> str:
    return "withheld" if cell.count is None else str(cell.count)
