"""This is where it is shown that stored documents outlive a change of their class, or are refused."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from daemon.errors import Corrupt
from daemon.store.frozen_json import FrozenJson


@dataclass(frozen=True, kw_only=True)
class Before:
    name: str


@dataclass(frozen=True, kw_only=True)
class After:
    name: str
    nickname: str = ""
    pairs: tuple[tuple[str, int], ...] = ()
    maybe: float | None = None
    day: date | None = None
    at: datetime | None = None


def test_a_field_added_later_gets_its_default() -> None:
    old = FrozenJson(Before).dump(Before(name="Aiko"))

    assert FrozenJson(After).load(old) == After(name="Aiko")


def test_nested_values_come_back_with_their_types() -> None:
    value = After(name="Aiko", pairs=(("a", 1), ("b", 2)), maybe=1.5)

    assert FrozenJson(After).load(FrozenJson(After).dump(value)) == value


def test_a_day_comes_back_as_a_day_and_a_moment_as_a_moment() -> None:
    value = After(name="Aiko", day=date(2026, 11, 20), at=datetime(2026, 11, 20, 9, 30, tzinfo=UTC))

    assert FrozenJson(After).load(FrozenJson(After).dump(value)) == value


def test_a_field_of_a_newer_version_is_refused_not_dropped() -> None:
    new = FrozenJson(After).dump(After(name="Aiko", nickname="aikot"))

    with pytest.raises(Corrupt, match="Upgrade") as refused:
        FrozenJson(Before).load(new)
    assert "aikot" not in str(refused.value)


@pytest.mark.parametrize("stored", [b"", b"[]", b"{}", b'{"v":2,"value":{}}', b'{"v":1,"value":{"name":5}}', b"null"])
def test_a_document_of_another_kind_is_refused(stored: bytes) -> None:
    with pytest.raises(Corrupt):
        FrozenJson(Before).load(stored)
