"""This is where a tally of cases becomes a page for the public: one file with its plots, which loads nothing.

Security: every word is escaped; a withheld count leaves no trace in the page, not in the length of a bar either.
"""

from datetime import date
from html import escape

from daemon.workflow.counting import Cell, Table, Tally

_WIDE, _ROW, _LABEL = 420, 26, 260
_STYLE = """
:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:50rem;padding:0 1rem}
h2{margin-top:2.5rem;font-size:1.1rem}svg{width:100%;height:auto}
svg text{font:13px system-ui,sans-serif;fill:currentColor}
rect{fill:#3b6ea5}.big{font-size:2rem}small{opacity:.75}
"""


def page(tally: Tally, community: str, made_on: date) -> str:
    """The page of one tally. `community` is the name shown; days are printed in ISO form."""
    title = f"{escape(community)}: conduct reports, {tally.first.isoformat()} to {tally.last.isoformat()}"
    tables = "".join(map(_section, tally.tables))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<style>{_STYLE}</style></head><body><h1>{title}</h1>"
        f'<p class="big">{_spelled(tally.received, tally.threshold)}</p>{_explained(tally)}{tables}'
        f"<p><small>Made on {made_on.isoformat()} by the community's conduct desk.</small></p></body></html>\n"
    )


def _spelled(received: Cell, threshold: int) -> str:
    if received.count is None:
        return f"Fewer than {threshold} reports were received."
    return "No report was received." if received.count == 0 else f"About {received.count} reports were received."


def _explained(tally: Tally) -> str:
    if tally.received.count is None:
        return "<p>With so few, anything more would tell of a single report.</p>"
    least = tally.threshold
    return (
        f"<p>Counts are rounded to a multiple of {least}; those under {least} are withheld, so that nobody can be "
        "recognised. Where nothing happened the table says 0.</p>"
    )


def _section(table: Table) -> str:
    if not table.rows:
        return ""
    note = "<p><small>A report can stand in several rows.</small></p>" if table.several else ""
    return f"<h2>{escape(table.name.capitalize())}</h2>{_plot(table)}{note}"


def _plot(table: Table) -> str:
    most = max((cell.count or 0 for cell in table.rows), default=0) or 1
    bars = "".join(_bar(cell, number, most) for number, cell in enumerate(table.rows))
    high = len(table.rows) * _ROW
    said = "; ".join(f"{cell.label}: {_number(cell)}" for cell in table.rows)
    box = f"0 0 {_LABEL + _WIDE + 90} {high}"
    return f'<svg role="img" viewBox="{box}" aria-label="{escape(said, quote=True)}">{bars}</svg>'


def _bar(cell: Cell, number: int, most: int) -> str:
    top = number * _ROW
    length = round(_WIDE * (cell.count or 0) / most)
    bar = f'<rect x="{_LABEL}" y="{top + 5}" width="{length}" height="{_ROW - 10}"/>' if length else ""
    label = cell.label if len(cell.label) <= 40 else cell.label[:39] + "…"
    return (
        f'<text x="{_LABEL - 8}" y="{top + 17}" text-anchor="end">'
        f"<title>{escape(cell.label)}</title>{escape(label)}</text>"
        f'{bar}<text x="{_LABEL + length + 6}" y="{top + 17}">{_number(cell)}</text>'
    )


def _number(cell: Cell) -> str:
    return "withheld" if cell.count is None else str(cell.count)
