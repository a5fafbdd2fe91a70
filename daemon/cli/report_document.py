"""This is where the figures of a transparency report become a document for machines, from which the page is drawn."""

from datetime import date
from typing import Any

from daemon.workflow.desk import Desk
from daemon.workflow.statistics import Figure, Report, Table

Document = dict[str, Any]

_TITLES = {
    "kind": "What people wrote about",
    "category": "What the reports were about (one may be about several things)",
    "venue": "Where it happened",
    "receipt": "Time to the receipt",
    "answer": "Time to a person's answer",
    "outcome": "What became of the cases that ended (one may have several outcomes)",
    "end": "Time to the end",
    "reconsideration": "Looked at again",
    "improvement": "What the community learns from it",
}


def report_document(made: Report, asked: tuple[date, date], desk: Desk, *, everything: bool) -> Document:
    """The report as one JSON document: days, bands, labels of the policy. No case, person, address or reference."""
    return {
        "community": desk.policy.identity.name,
        "rules": desk.policy.version,
        "asked_from": asked[0].isoformat(),
        "asked_to": asked[1].isoformat(),
        "from": made.start.isoformat(),
        "to": made.end.isoformat(),
        "unit": desk.policy.publication.unit,
        "made_on": desk.today.isoformat(),
        "complete": made.complete,
        "suppressed_below": made.below,
        "counts": "everything" if everything else "what everybody of the desk may hear of",
        "notes": _notes(made, desk, everything=everything),
        "received": _figure(made.received),
        "ended": _figure(made.ended),
        "tables": [_table(one) for one in made.tables if one.rows],
    }


def _notes(made: Report, desk: Desk, *, everything: bool) -> list[str]:
    unit = desk.policy.publication.unit
    notes = [
        f"Whole {unit}s are counted, each by itself. Counts are told in bands of {made.below}: fewer than {made.below} "
        "may also mean none, and where there were few reports nothing is told of them.",
        "Nothing is counted about who reported, who was harmed, or who saw it.",
    ]
    if everything:
        notes.append("NOT FOR PUBLICATION: cases that somebody of the desk is kept from are counted too.")
    else:
        notes.append("Cases that somebody of the desk may not hear of are not counted, whether or not there are any.")
    if not made.complete:
        notes.append(f"The last {unit} is not over yet: its figures can grow.")
    return notes


def _table(table: Table) -> Document:
    rows = [{"code": code, "label": label, **_figure(figure)} for code, label, figure in table.rows]
    return {"name": table.name, "title": _TITLES[table.name], "of": table.of, "rows": rows}


def _figure(figure: Figure) -> Document:
    low, high = figure.at_least, figure.at_most
    text = str(low) if low == high else f"fewer than {high + 1}" if low == 0 else f"{low} to {high}"
    withheld = low == 0 < high
    return {"count": None if withheld else low, "withheld": withheld, "at_least": low, "at_most": high, "text": text}
