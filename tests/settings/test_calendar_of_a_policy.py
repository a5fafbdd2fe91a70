"""This is where it is shown that a calendar nobody can count on stops the start, with a cure."""

from pathlib import Path

import pytest

from daemon import resources
from daemon.errors import ConfigError
from daemon.settings import DeskSettings, load
from daemon.settings.lint import lint
from tests.settings.desk_file import write_example

IN_DAYS = ('within = "72h"', 'within = "3d"\nunit = "business"')


def loaded(folder: Path, *changes: tuple[str, str], calendar: str = "") -> DeskSettings:
    rules = (resources.communities() / "oktech.toml").read_text("utf-8")
    for old, new in changes:
        assert old in rules
        rules = rules.replace(old, new)
    (folder / "ours.toml").write_text(f"{rules}\n[calendar]\n{calendar}\n", encoding="utf-8")
    return load(write_example(folder, ('community = "oktech"', 'community = "./ours.toml"')), {})


@pytest.mark.parametrize(
    ("calendar", "key", "cure"),
    [
        ('country = "Kenya"', "calendar.country", 'Write its two capital letters, such as "KE"'),
        ('country = "GB-ZZZ"', "calendar.country", "Write one of ENG, NIR, SCT, WLS after 'GB-'"),
        ('country = "KE"\nweekend = ["fri"]', "calendar.weekend", "Take this line out"),
    ],
)
def test_a_calendar_that_does_not_exist_is_refused(tmp_path: Path, calendar: str, key: str, cure: str) -> None:
    with pytest.raises(ConfigError) as refused:
        loaded(tmp_path, calendar=calendar)

    (line,) = refused.value.lines
    assert line.startswith("conductd.toml: ours.toml:")
    assert f": {key}" in line
    assert cure in line


def test_a_clock_in_business_days_with_reminders_in_hours_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r'clocks\.human_answer\.alerts.*"alerts" has 66h\. Write 1 to 366 days'):
        loaded(tmp_path, IN_DAYS, calendar='country = "KE"')


def test_a_reminder_on_the_last_business_day_is_in_time_and_one_after_it_is_not(tmp_path: Path) -> None:
    in_time, late = tmp_path / "in_time", tmp_path / "late"
    in_time.mkdir()
    late.mkdir()
    reminders = 'alerts = ["24h", "48h", "66h"]'

    on_the_last = loaded(in_time, IN_DAYS, (reminders, 'alerts = ["1d", "3d"]'))
    after_it = loaded(late, IN_DAYS, (reminders, 'alerts = ["1d", "4d"]'))

    assert "late-alert" not in {finding.id for finding in lint(on_the_last)}
    assert "late-alert" in {finding.id for finding in lint(after_it)}
