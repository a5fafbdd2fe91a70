"""This is where a template and its values become text.

Security: values are data, rendered once. Templates come from the operator; the sandbox, the size limit and the
missing operators keep a mistake in one from becoming an outage.
"""

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from types import CodeType
from zoneinfo import ZoneInfo

import jinja2
from babel.dates import format_date, format_datetime
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from daemon.delivery.answer_link import answer_link
from daemon.delivery.values import HARD_BREAK

_LARGEST_TEMPLATE = 64 * 1024  # characters
_KEPT_AT_MOST = 2000  # compiled templates; all letters in three languages are a quarter of that
_DAYS = {"en": "EEEE, d MMMM y", "ja": "y年M月d日(EEEE)", "sw": "EEEE, d MMMM y"}
_MOMENTS = {"en": "EEEE, d MMMM y, HH:mm", "ja": "y年M月d日(EEEE) HH:mm", "sw": "EEEE, d MMMM y, 'saa' HH:mm"}


class _Compiled(jinja2.BytecodeCache):
    """Templates once compiled, by name and content, for the life of the process: for every desk and every reload."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        code = self._kept.get((bucket.key, bucket.checksum))
        if code is not None:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        if len(self._kept) >= _KEPT_AT_MOST:
            self._kept.clear()
        if bucket.code is not None:
            self._kept[bucket.key, bucket.checksum] = bucket.code


_compiled = _Compiled()


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
        bytecode_cache=_compiled,
        cache_size=_KEPT_AT_MOST,
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
    made.filters.update(
        moment=_moment, day=_day, quoted=quoted, indented=_indented, join=", ".join, parts=_parts, mailto=_mailto
    )
    return made


def find(folders: tuple[Path, ...], name: str) -> Path | None:
    """The file of `name` ('en/reporter.delay.txt.j2') in the first folder that has it."""
    return next((folder / name for folder in folders if (folder / name).is_file()), None)


@jinja2.pass_context
def _moment(context: Context, value: datetime | date | str) -> str:
    """Day and time in the reader's language and zone: 'Friday, 20 November 2026, 22:35 (Asia/Tokyo, UTC+09:00)'.

    In rows of a list the value is ISO 8601 with an offset. A clock in business days has no time: a day stays a day.
    """
    if isinstance(value, date) and not isinstance(value, datetime):
        return _day(context, value)
    at = datetime.fromisoformat(value) if isinstance(value, str) else value
    local = at.astimezone(ZoneInfo(context["zone"]))
    offset = local.strftime("%z")
    name = "" if context["zone"] == "UTC" else f"{context['zone']}, "
    sign = f"UTC{offset[:3]}:{offset[3:]}" if offset.strip("+-0") else "UTC"
    language = context["speaks"]
    pattern = _MOMENTS.get(language, _MOMENTS["en"])
    written = format_datetime(local, pattern, tzinfo=local.tzinfo, locale=_locale(language))
    return f"{written} ({name}{sign})"


@jinja2.pass_context
def _day(context: Context, value: date | str) -> str:
    """A day in the reader's language: 'Wednesday, 25 November 2026'. In rows of a list the value is YYYY-MM-DD."""
    language = context["speaks"]
    on = date.fromisoformat(value[:10]) if isinstance(value, str) else value
    return format_date(on, _DAYS.get(language, _DAYS["en"]), locale=_locale(language))


def _locale(language: str) -> str:
    return "en_GB" if language == "en" else language


@jinja2.pass_context
def _mailto(context: Context, block: str) -> str:
    """A link that opens an answer to this letter with `block` filled in."""
    return answer_link(block, {name: context[name] for name in ("desk_address", "community", "ref", "token")})


def quoted(text: str) -> str:
    """Every line behind '> ', so that nobody takes somebody else's words for the desk's."""
    return _behind("> ", text)


def _indented(text: str) -> str:
    """Every line behind two blanks: kept as it is, to be copied."""
    return _behind("  ", text)


def _behind(mark: str, text: str) -> str:
    return "\n".join(f"{mark}{line}" for line in text.replace(HARD_BREAK, "").split("\n"))


def _parts(text: str) -> Iterable[str]:
    """The codes of a row's value that holds several, with commas."""
    return [part.strip() for part in text.split(",") if part.strip()]
