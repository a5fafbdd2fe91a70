"""This is where `conductd report` writes the transparency report of a desk: a page with plots, and the same as JSON.

Security: what is written may be published, so it is made of banded counts and the policy's own words alone (AAP-31).
"""

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from daemon.cli.options import AsJson, Config, load_desks
from daemon.errors import ConfigError, NotFound

_DAY = typer.Option(metavar="DATE", help="A day such as 2026-01-01; the whole unit it lies in is counted.")


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(report)


def report(
    first: Annotated[str, typer.Option("--from", metavar="DATE", help=_DAY.help)],
    last: Annotated[str, typer.Option("--to", metavar="DATE", help=_DAY.help)],
    out: Annotated[
        Path | None, typer.Option("--out", metavar="F", help="Write the page to F, and the same as JSON beside it.")
    ] = None,
    config: Config = None,
    as_json: AsJson = False,
    everything: Annotated[
        bool,
        typer.Option("--everything", help="Also cases that somebody of the desk is kept from. Not for publication."),
    ] = False,
) -> None:
    """How many reports, what became of them, how long it took: in bands that show no single case."""
    from daemon.cli.printing import print_json, say

    span = _span(first, last)
    desks = load_desks(config)
    if out is not None and len(desks) > 1:
        raise ConfigError(f"--out: {len(desks)} desks were found and a page is about one. Name it with --config FILE.")
    documents = [_document(settings, *span, everything=everything) for settings in desks]
    if out is not None:
        _write(documents[0], out)
    if as_json:
        print_json(documents[0] if len(documents) == 1 else documents)
    elif out is not None:
        say(f"Written: {_page_file(out)} and {_json_file(out)}")
    else:
        for document in documents:
            _say(document)


def _span(first: str, last: str) -> tuple[date, date]:
    days = []
    for option, given in (("--from", first), ("--to", last)):
        try:
            days.append(date.fromisoformat(given))
        except ValueError:
            raise ConfigError(f"{option}: found '{given}', which is no day. Write one such as 2026-01-01.") from None
    if days[0] > days[1]:
        raise ConfigError(f"--from: {first} is after --to {last}. Write the earlier day first.")
    if days[1].year - days[0].year > 100:
        raise ConfigError("--from: more than a hundred years. Write a shorter span.")
    return days[0], days[1]


def _document(settings: Any, first: date, last: date, *, everything: bool) -> dict[str, Any]:
    from daemon.cli.desks import desk_now, looking_into
    from daemon.cli.report_document import report_document
    from daemon.workflow.statistics import counted, report

    desk = desk_now(settings)
    try:
        with looking_into(settings) as unit:
            facts = counted(unit.cases.listed(open_only=False), desk, everything=everything)
    except NotFound:  # a desk that has not run has had no report, which is a report as well
        facts = ()
    return report_document(report(facts, first, last, desk), (first, last), desk, everything=everything)


def _write(document: dict[str, Any], out: Path) -> None:
    import json

    from daemon.cli.report_page import report_page

    page, data = _page_file(out), _json_file(out)
    try:
        page.write_text(report_page(document), encoding="utf-8")
        data.write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        for file in (page, data):
            file.chmod(0o600)
    except OSError as failed:
        raise ConfigError(
            f"--out: {out} cannot be written ({failed.strerror}). Name a file in a folder that is yours."
        ) from None


def _page_file(out: Path) -> Path:
    return out.with_suffix(".html") if out.suffix == ".json" else out


def _json_file(out: Path) -> Path:
    return out.with_suffix(".json")


def _say(document: dict[str, Any]) -> None:
    from daemon.cli.printing import print_table, say

    say(f"{document['community']}: {document['from']} to {document['to']}")
    for note in document["notes"]:
        say(note)
    say(f"\nReports received: {document['received']['text']}\nCases ended: {document['ended']['text']}")
    for table in document["tables"]:
        say()
        print_table((table["title"], ""), [(one["label"], one["text"]) for one in table["rows"]], empty="")
