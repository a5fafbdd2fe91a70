"""This is where days of work are counted: weekends, a country's days off, the days a community takes off itself.

`holidays` is loaded when a policy names a country and not before: it takes most of a second and 13 MB.
"""

from collections.abc import Callable, Collection
from datetime import date, timedelta

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")  # in the order of date.weekday()
SATURDAY_AND_SUNDAY = ("sat", "sun")
_DAY = timedelta(days=1)


def business_day(
    start: date, count: int, *, country: str = "", weekend: Collection[str] = (), closed: Collection[date] = ()
) -> date:
    """The `count`-th day of work after `start`, which itself never counts (AAP-07, G20).

    `country`: as in `fault_of`; it brings its own weekend. `weekend`: days of `WEEK`, not all of them; () for Saturday
    and Sunday; without meaning beside a country. `closed`: further days off. `count` >= 0; 0 is `start` itself.
    """
    worked = _week(weekend or SATURDAY_AND_SUNDAY) if not country else _days_of(country)
    day = start
    for _ in range(count):
        day += _DAY
        while day in closed or not worked(day):
            day += _DAY
    return day


def fault_of(country: str) -> str:
    """What is wrong with the name of a calendar, '' for nothing: '', 'KE', or 'GB-SCT' with a part of the country.

    Both halves are ISO 3166 codes that `holidays` knows.
    """
    if not country:
        return ""
    import holidays

    name, _, part = country.partition("-")
    parts = holidays.list_supported_countries(include_aliases=False).get(name)
    if parts is None:
        return (
            f"'{country}' is not a country whose days off are known. Write its two capital letters, such as \"KE\", or "
            'leave it empty: then every day from Monday to Friday counts, except those listed in "holidays".'
        )
    if part not in ("", *parts) or country.endswith("-"):
        known = f"one of {', '.join(sorted(parts))} after '{name}-'" if parts else f'"{name}" alone'
        return f"'{country}': no such part of the country is known. Write {known}."
    return ""


def _week(weekend: Collection[str]) -> Callable[[date], bool]:
    return lambda day: WEEK[day.weekday()] not in weekend


def _days_of(country: str) -> Callable[[date], bool]:
    import holidays

    name, _, part = country.partition("-")
    return holidays.country_holidays(name, subdiv=part or None).is_working_day
