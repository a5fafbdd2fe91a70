"""This is where the page of a transparency report is drawn: one file, plots as inline SVG, no script.

Security: every word passes `html.escape`; the page forbids scripts and anything from elsewhere by its own policy.
"""

from html import escape
from typing import Any

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#1d2733;background:#fff}
h1{font-size:1.6rem;margin-bottom:0}h2{font-size:1.1rem;margin:2rem 0 .5rem}p.span{color:#55606e;margin-top:.2rem}
ul{color:#55606e;padding-left:1.2rem}dl{display:flex;gap:2.5rem;margin:1.5rem 0}dt{color:#55606e}
dd{margin:0;font-size:1.5rem;font-weight:600}svg{width:100%;height:auto;display:block}
"""
_WIDTH, _ROW, _LABEL, _VALUE = 780, 26, 360, 110  # of a plot, in its own units
_SURE, _MAY = "#2f6f9f", "#b9d4e6"


def report_page(document: dict[str, Any]) -> str:
    """The whole page of the document that `report_document` made."""
    title = f"{document['community']}: transparency report"
    body = [
        f"<h1>{escape(title)}</h1>",
        f'<p class="span">{document["from"]} to {document["to"]}</p>',
        f"<dl><div><dt>Reports received</dt><dd>{escape(document['received']['text'])}</dd></div>"
        f"<div><dt>Cases ended</dt><dd>{escape(document['ended']['text'])}</dd></div></dl>",
        "<ul>" + "".join(f"<li>{escape(note)}</li>" for note in document["notes"]) + "</ul>",
        *(_plot(table) for table in document["tables"]),
        "<p>The dark part of a bar is certain; within the light part lies what is not told exactly.</p>",
    ]
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(body)
        + "\n</body>\n</html>\n"
    )


def _plot(table: dict[str, Any]) -> str:
    rows = table["rows"]
    most = max((row["at_most"] for row in rows), default=0) or 1
    bars = "".join(_bar(row, at, most) for at, row in enumerate(rows))
    height = len(rows) * _ROW + 4
    told = "; ".join(f"{row['label']}: {row['text']}" for row in rows)
    return (
        f"<h2>{escape(table['title'])}</h2>\n"
        f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{escape(told)}" '
        f'font-family="system-ui,sans-serif" font-size="13">{bars}</svg>'
    )


def _bar(row: dict[str, Any], at: int, most: int) -> str:
    room, top = _WIDTH - _LABEL - _VALUE, at * _ROW + 3
    sure, may = (round(room * row[key] / most, 1) for key in ("at_least", "at_most"))
    middle = top + 14
    return (
        f'<text x="{_LABEL - 10}" y="{middle}" text-anchor="end" fill="#1d2733">{escape(_short(row["label"]))}</text>'
        f'<rect x="{_LABEL}" y="{top}" width="{may}" height="18" fill="{_MAY}"/>'
        f'<rect x="{_LABEL}" y="{top}" width="{sure}" height="18" fill="{_SURE}"/>'
        f'<text x="{_LABEL + may + 8}" y="{middle}" fill="#55606e">{escape(row["text"])}</text>'
    )


def _short(label: str) -> str:
    return label if len(label) <= 54 else label[:53].rstrip() + "…"
