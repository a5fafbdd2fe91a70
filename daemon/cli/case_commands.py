"""This is where cases are shown to the operator: `cases`, `show`, `timeline`, `explain`; and `reveal` is added."""

from typing import Annotated, Any

import typer

from daemon.cli.options import AsJson, Config, load_desks
from daemon.cli.reveal import reveal

Ref = Annotated[str, typer.Argument(metavar="CASE", help="The reference of a case, such as quiet-lantern-7k3f.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(cases)
    app.command()(show)
    app.command()(timeline)
    app.command()(explain)
    app.command()(reveal)


def cases(
    config: Config = None,
    as_json: AsJson = False,
    everything: Annotated[bool, typer.Option("--all", help="Closed cases too.")] = False,
) -> None:
    """What is open, the oldest first."""
    from daemon.cli.case_documents import case_document
    from daemon.cli.desks import desk_now, looking_into
    from daemon.cli.printing import print_json, print_table

    found = []
    for settings in load_desks(config):
        with looking_into(settings) as unit:
            desk = desk_now(settings)
            found += [case_document(case, unit, settings, desk) for case in unit.cases.listed(open_only=not everything)]
    found.sort(key=lambda document: str(document["received_at"]))
    if as_json:
        print_json(found)
        return
    print_table(
        ("case", "stage", "ack", "told", "next clock (UTC)"),
        [_case_row(document) for document in found],
        empty="No case is open.",
    )


def show(case: Ref, config: Config = None, as_json: AsJson = False) -> None:
    """One case: its state, what handlers did, its reports, its letters."""
    from daemon.cli.case_documents import show_document
    from daemon.cli.case_pages import say_case, say_letters, say_proceedings, say_reports, say_timeline
    from daemon.cli.desks import found_case
    from daemon.cli.printing import print_json

    with found_case(case, config) as found:
        document = show_document(found)
    if as_json:
        print_json(document)
        return
    say_case(document)
    say_proceedings(document["proceedings"])
    say_reports(document["reports"], document["fields"])
    say_letters(document["letters"])
    say_timeline(document["timeline"])


def timeline(case: Ref, config: Config = None, as_json: AsJson = False) -> None:
    """What happened in a case, oldest first."""
    from daemon.cli.case_documents import timeline_document
    from daemon.cli.case_pages import say_timeline
    from daemon.cli.desks import found_case
    from daemon.cli.printing import print_json

    with found_case(case, config) as found:
        lines = timeline_document(found)
    if as_json:
        print_json(lines)
    else:
        say_timeline(lines)


def explain(case: Ref, config: Config = None, as_json: AsJson = False) -> None:
    """Why the desk did what it did, step by step, rule by rule."""
    from daemon.cli.case_documents import explain_document
    from daemon.cli.desks import found_case
    from daemon.cli.printing import print_json, say

    with found_case(case, config) as found:
        lines = explain_document(found)
        source = found.settings.rules.identity.source
        version = found.case.policy_version
    if as_json:
        print_json(lines)
        return
    say(f"Rules: {source}, as written down in version {version} of the rules.\n")
    for line in lines:
        say(f"{line['at']}  {line['what']}  (by {line['by']})")
        details = ", ".join(f"{name}: {value}" for name, value in line["detail"].items())
        if details:
            say(f"    {details}")
        if line["rule"]:
            say(f"    follows {line['rule']}" + (f", set by {', '.join(line['from'])}" if line["from"] else ""))
        elif line["instructed_by"]:
            say(f"    follows an instruction of {line['instructed_by']}; no rule of the document is about this step")


def _case_row(document: dict[str, Any]) -> tuple[object, ...]:
    from daemon.cli.printing import short

    due = document["due"][0] if document["due"] else None
    return (
        document["ref"],
        document["stage"] + (", danger" if document["danger"] else ""),
        "yes" if document["acknowledged_at"] else "NO",
        ", ".join(document["told"]) or document["route"],
        f"{short(due['at'])[5:]} {due['clock']}" if due else "",
    )
