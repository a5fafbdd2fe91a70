"""This is where what is wrong with a configuration is said: where it stands, what was found, what to write instead.

Security: of a desk's file a value is repeated only for keys that hold a number or a choice; a secret or an address put
into the wrong place does not reach a terminal or a journal. A community's rules are public and may be repeated.
"""

from collections.abc import Callable, Mapping
from copy import deepcopy
from difflib import get_close_matches
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from daemon.settings.places import Place

_SHOWN = frozenset(
    {
        "port",
        "security",
        "after",
        "provider",
        "poll_every",
        "notice_grid",
        "hold",
        "confirmed_within",
        "languages",
        "timezone",
        "content",
        "host",
    }
    | {"within", "alerts", "per_address_per_day", "per_address_per_week", "unproven_per_hour"}
)
_PAGE, _RULES_PAGE = "docs/settings.md", "daemon/workflow/policy/"
_DAY = "this is not a day. Write one such as 2026-11-20, without quotes."
_CURES = {
    "missing": f"this key is missing. Add it; {_PAGE} says what it means.",
    "int_type": "this is not a whole number. Write digits without quotes.",
    "int_parsing": "this is not a whole number. Write digits without quotes.",
    "string_type": "this is not a text. Put it in quotes.",
    "tuple_type": 'this is not a list. Write it in brackets, such as ["one", "two"].',
    "model_type": "this is not a table. Write it under a heading of its own.",
    "bool_type": "this is not a yes or no. Write true or false.",
    "bool_parsing": "this is not a yes or no. Write true or false.",
    "date_type": _DAY,
    "date_from_datetime_parsing": _DAY,
    "date_parsing": _DAY,
    "path_type": "this is not a path. Put it in quotes.",
    "too_short": "this list is empty. Write at least one.",
    "string_too_short": "this text is empty. Write it out.",
    "string_too_long": "this text is too long. Write at most 120 characters.",
}


def fault_lines(
    error: ValidationError,
    file: str,
    model: type[BaseModel],
    raw: Mapping[str, Any],
    rules_at: Callable[[Place], str] | None = None,
) -> list[str]:
    """One line for everything that a model refused in `raw`, in the order of the file's tables.

    `rules_at` is given for a community's rules and says in which file and line a place is.
    """
    faults = error.errors(include_url=False)
    places = [fault["loc"] for fault in faults]
    return [
        f"{rules_at(fault['loc']) if rules_at else file}: {where(fault['loc'], raw)}: {_what(fault, model, rules_at)}"
        for fault in faults
        # A list that lost its only entry to a fault is not called empty as well.
        if fault["type"] != "too_short" or not any(place[:-1] == fault["loc"] for place in places)
    ]


def without_faulty(error: ValidationError, raw: Mapping[str, Any]) -> dict[str, Any]:
    """A copy of `raw` that lacks every key the model refused."""
    rest = deepcopy(dict(raw))
    for fault in error.errors(include_url=False):
        keys = list(fault["loc"])
        while len(keys) > 1 and isinstance(keys[-1], int):
            keys.pop()
        table = rest
        for step in keys[:-1]:
            table = _inside(table, step) or {}
        if isinstance(table, dict):
            table.pop(str(keys[-1]), None)
    return rest


def did_you_mean(word: str, known: list[str]) -> str:
    """' Did you mean ...?' with the closest known word, or a list of all when none is close."""
    close = get_close_matches(word, known, n=1, cutoff=0.6)
    return f"Did you mean '{close[0]}'?" if close else f"Known here: {', '.join(sorted(known))}."


def where(place: Place, raw: Mapping[str, Any]) -> str:
    """'imap.port', 'people[aiko].emails[1]', 'steps.measures[ban].told': what has no name counts from 1."""
    text, value = "", raw
    for step in place:
        value = _inside(value, step)
        if isinstance(step, int):
            text += f"[{_name(value) or step + 1}]"
        else:
            text += f".{step}" if text else step
    return text


def _name(value: Any) -> str:
    name = (value.get("id") or value.get("code")) if isinstance(value, Mapping) else None
    return name if isinstance(name, str) and name.replace("-", "_").isidentifier() else ""


def _inside(value: Any, step: int | str) -> Any:
    try:
        return value[step]
    except (KeyError, IndexError, TypeError):
        return None


def _what(fault: ErrorDetails, model: type[BaseModel], rules_at: object) -> str:
    kind, loc = fault["type"], fault["loc"]
    if kind == "extra_forbidden":
        known = list(_table(model, loc[:-1]).model_fields)
        return f"unknown key '{loc[-1]}'. {did_you_mean(str(loc[-1]), known)}"
    cure = _cure(fault)
    return _found(fault, everything=bool(rules_at)) + (cure.replace(_PAGE, _RULES_PAGE) if rules_at else cure)


def _cure(fault: ErrorDetails) -> str:
    kind, details = fault["type"], fault.get("ctx", {})
    if kind == "value_error":
        return str(details["error"])
    if kind == "literal_error":
        return f"this is not one of the choices. Write {details['expected']}."
    if kind in ("greater_than_equal", "less_than_equal"):
        word = "less" if kind == "greater_than_equal" else "more"
        limit = details.get("ge", details.get("le"))
        return f"this is {word} than {limit}. Write {limit} or {'more' if word == 'less' else 'less'}."
    return _CURES.get(kind, f"{fault['msg'].lower()}. {_PAGE} says what it means.")


def _found(fault: ErrorDetails, *, everything: bool) -> str:
    keys = [step for step in fault["loc"] if isinstance(step, str)]
    if fault["type"] == "missing" or not keys or not (everything or keys[-1] in _SHOWN):
        return ""
    return f"found {fault['input']!r:.60}; "


def _table(model: type[BaseModel], loc: tuple[int | str, ...]) -> type[BaseModel]:
    """The model of the table that a location leads to."""
    named = False  # whether the next step is the name of an entry, not of a field
    for step in loc:
        if isinstance(step, int) or named:
            named = False
            continue
        annotation = model.model_fields[step].annotation
        named = get_origin(annotation) is Mapping
        model = next(kind for kind in (annotation, *get_args(annotation)) if _is_model(kind))
    return model


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)
