"""This is where it is shown that the desk remembers how far it read and what it noted by name."""

from daemon.store.records import FolderMark
from daemon.store.unit import Store
from tests.store.samples import Home


def test_a_folder_mark_is_replaced_by_the_next_one(store: Store) -> None:
    first = FolderMark(account="conduct@example.org", folder="INBOX", uidvalidity=7, uidnext=5)
    second = FolderMark(account="conduct@example.org", folder="INBOX", uidvalidity=2**32 - 1, uidnext=2**32 - 1)
    with store.write() as unit:
        unit.marks.save_folder(first)
        unit.marks.save_folder(second)

    with store.read() as unit:
        assert unit.marks.folder("conduct@example.org", "INBOX") == second
        assert unit.marks.folder("conduct@example.org", "Archive") is None


def test_a_named_mark_is_replaced_by_the_next_one(store: Store) -> None:
    with store.write() as unit:
        unit.marks.put("clock", "2026-11-20T12:00:00Z")
        unit.marks.put("clock", "2026-11-20T12:00:01Z 時")

    with store.read() as unit:
        assert unit.marks.get("clock") == "2026-11-20T12:00:01Z 時"
        assert unit.marks.get("other") is None


def test_marks_of_two_desks_are_apart(home: Home) -> None:
    with home.open("conduct@example.org") as one, home.open("conduct@example.com") as other:
        with one.write() as unit:
            unit.marks.put("clock", "one")

        with other.read() as unit:
            assert unit.marks.get("clock") is None
