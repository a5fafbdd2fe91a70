"""This is where a template and its values become text.

Security: values may come from strangers. They are data: rendered once, controls and bidirectional marks shown
escaped, links broken, long values clipped. Templates come from the operator; the sandbox, the size limit and the
missing operators keep a mistake in one from becoming an outage.
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import jinja2
from babel.dates import format_datetime
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from daemon.workflow.outcome import Value

_LARGEST_TEMPLATE = 64 * 1024  # characters
_LONGEST_VALUE = 300  # characters
_LONGEST_TEXT = 200_000
_TEXT = "report_text"  # the one value of several lines: a report, for handlers of a community that wants it in full
_PATTERNS = {"en": "EEEE, d MMMM y, HH:mm", "ja": "y年M月d日(EEEE) HH:mm", "sw": "EEEE, d MMMM y, 'saa' HH:mm"}
_LINK = re.compile(r"(\bwww)\.|:(?=//)", re.IGNORECASE)


def environment(folders: tuple[Path, ...]) -> ImmutableSandboxedEnvironment:
    """The sandbox over `folders`; for every file the first folder that has it wins."""

    def load(name: str) -> tuple[str, str, None] | None:
        found = find(folders, name)
        if found is None:
            return None
        text = found.read_text(encoding="utf-8")
        if len(text) > _LARGEST_TEMPLATE:
            raise jinja2.TemplateSyntaxError(f"longer than {_LARGEST_TEMPLATE} characters", 1, name, str(found))
        return text, str(found), None

    made = ImmutableSandboxedEnvironment(
        loader=jinja2.FunctionLoader(load),
        undefined=jinja2.StrictUndefined,
        autoescape=False,  # plain text: there is no markup to escape into
        trim_blocks=True,
        keep_trailing_newline=True,
        lstrip_blocks=True,
    )
    made.globals.clear()
    # 'a' * 10**9 in a template costs a gigabyte; no letter multiplies.
    made.intercepted_binops = frozenset({"*", "**"})
    made.binop_table = {}
    made.filters.clear()
    made.filters.update(moment=_moment, quoted=_quoted, join=", ".join)
    return made


def find(folders: tuple[Path, ...], name: str) -> Path | None:
    """The file of `name` ('en/reporter.delay.txt.j2') in the first folder that has it."""
    return next((folder / name for folder in folders if (folder / name).is_file()), None)


def clean(values: Mapping[str, Value]) -> dict[str, Value]:
    """The values as a letter may show them."""
    return {name: _clean(name, value) for name, value in values.items()}


def _clean(name: str, value: Value) -> Value:
    if isinstance(value, tuple):
        return tuple(_shown(item, _LONGEST_VALUE) for item in value if isinstance(item, str))
    if isinstance(value, str):
        if name == _TEXT:
            return "\n".join(_shown(line, _LONGEST_TEXT) for line in value[:_LONGEST_TEXT].splitlines())
        return _shown(value, _LONGEST_VALUE)
    return value


def _shown(text: str, longest: int) -> str:
    clipped = text if len(text) <= longest else text[:longest] + " [...]"
    escaped = "".join(_escaped(character) for character in clipped)
    return _LINK.sub(lambda found: f"{found[1]}[.]" if found[1] else "[:]", escaped)


def _escaped(character: str) -> str:
    # Cc controls, Cf bidirectional and zero-width marks, Zl/Zp line ends, Cs lone surrogates, Co private use.
    if unicodedata.category(character) in {"Cc", "Cf", "Zl", "Zp", "Cs", "Co"}:
        return f"\\u{ord(character):04x}"
    return character


@jinja2.pass_context
def _moment(context: Context, value: datetime) -> str:
    """Day and time in the reader's language and zone: 'Friday, 20 November 2026, 22:35 (Asia/Tokyo, UTC+09:00)'."""
    local = value.astimezone(ZoneInfo(context["zone"]))
    offset = local.strftime("%z")
    name = "" if context["zone"] == "UTC" else f"{context['zone']}, "
    sign = f"UTC{offset[:3]}:{offset[3:]}" if offset.strip("+-0") else "UTC"
    language = context["speaks"]
    pattern = _PATTERNS.get(language, _PATTERNS["en"])
    written = format_datetime(local, pattern, tzinfo=local.tzinfo, locale="en_GB" if language == "en" else language)
    return f"{written} ({name}{sign})"


def _quoted(text: str) -> str:
    """Every line of a report behind '> ', so that nobody takes its words for the desk's."""
    return "\n".join(f"> {line}" for line in text.split("\n"))
