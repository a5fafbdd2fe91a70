"""This is where cases are shown to the operator: `cases`, `show`, `timeline`, `explain`."""

from typing import Annotated, Any

import typer

from daemon.cli.options import AsJson, Config, load_desks

Ref = Annotated[str, typer.Argument(metavar="CASE", help="The reference of a case, such as quiet-lantern-7k3f.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(cases)
    app.command()(show)
    app.command()(timeline)
    app.command()(explain)


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
    """One case: its state, its reports, its letters."""
    from daemon.cli.case_documents import show_document
    from daemon.cli.desks import found_case
    from daemon.cli.printing import print_json

    with found_case(case, config) as found:
        document = show_document(found)
    if as_json:
        print_json(document)
        return
    _say_case(document)
    _say_reports(document["reports"], document["fields"])
    _say_letters(document["letters"])
    _say_timeline(document["timeline"])


def timeline(case: Ref, config: Config = None, as_json: AsJson = False) -> None:
    """What happened in a case, oldest first."""
    from daemon.cli.case_documents import timeline_document
    from daemon.cli.desks import found_case
    from daemon.cli.printing import print_json

    with found_case(case, config) as found:
        lines = timeline_document(found)
    if as_json:
        print_json(lines)
    else:
        _say_timeline(lines)


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
    say(f"Rules: {source}, as written down in version {version} of the preset.\n")
    for line in lines:
        say(f"{line['at']}  {line['what']}  (by {line['by']})")
        details = ", ".join(f"{name}: {value}" for name, value in line["detail"].items())
        if details:
            say(f"    {details}")
        if line["rule"]:
            say(f"    follows {line['rule']}" + (f", set by {', '.join(line['from'])}" if line["from"] else ""))


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


def _say_case(document: dict[str, Any]) -> None:
    from daemon.cli.printing import say

    say(f"Case {document['ref']}   stage: {document['stage']}" + ("   danger" if document["danger"] else ""))
    say(f"  desk          {document['desk']}")
    say(f"  received      {document['received_at']}")
    say(f"  acknowledged  {document['acknowledged_at'] or 'not yet'}")
    say(f"  handler       {document['handler'] or 'nobody yet'}")
    say(f"  held by       {document['route']}: {', '.join(document['told']) or 'a contact outside the roster'}")
    say(f"  may hear      {', '.join(document['free']) or 'nobody of the roster'}")
    say(f"  excluded      {', '.join(document['excluded']) or 'nobody'}")
    for due in document["due"]:
        say(f"  due           {due['clock']} {due['at']}")


def _say_reports(reports: list[dict[str, Any]], fields: dict[str, str]) -> None:
    from daemon.cli.printing import say

    for report in reports:
        kind = "Follow-up" if report["follow_up"] else "Report"
        say(
            f"\n{kind} of {report['received_at']} from {report['from'] or 'an unknown sender'} ({report['provenance']})"
        )
        say(f"  Subject: {report['subject']}")
        for line in report["text"].splitlines():
            say(f"  | {line}")
        for attachment in report["attachments"]:
            say(f"  + {attachment['name']} ({attachment['type']}, {attachment['size']} bytes)")
    if fields:
        say("\nWhat the reports give")
        for code, value in fields.items():
            say(f"  {code}: " + value.replace("\n", "\n    "))


def _say_letters(letters: list[dict[str, Any]]) -> None:
    from daemon.cli.printing import print_table, say

    say("\nLetters")
    print_table(
        ("letter", "to", "language", "state", "when"),
        [
            (
                f"{one['audience']}.{one['purpose']}",
                one["person"] or one["audience"],
                one["language"],
                one["state"],
                one["at"],
            )
            for one in letters
        ],
        empty="No letter was written.",
    )


def _say_timeline(lines: list[dict[str, Any]]) -> None:
    """One sentence a line; the day once, then the time, so that the eye can follow what happened when."""
    from daemon.cli.printing import print_table, say

    say("\nTimeline (UTC)")
    rows, day = [], ""
    for line in lines:
        new_day = line["at"][:10]
        by = "" if line["by"] in ("desk", "reporter") else f" ({line['by']})"
        rule = f"  [{line['rule']}]" if line["rule"] else ""
        rows.append((new_day if new_day != day else "", line["at"][11:19], line["text"] + by + rule))
        day = new_day
    print_table(("day", "time", "what happened  [the rule it follows]"), rows, empty="Nothing happened yet.")
