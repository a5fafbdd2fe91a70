"""This is where it is shown that a case comes back as it was saved, and is found by reference, address and message."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from daemon.errors import Corrupt
from daemon.store.records import Known
from daemon.store.tables import cases
from daemon.store.unit import Store
from daemon.workflow.message import Attachment, Provenance
from daemon.workflow.model import CaseId, Conflict, ConflictKind, Party, PartyRole, PersonId, Stage
from tests.store.samples import NOON, Home, a_case, a_report


def test_a_full_case_comes_back_exactly(store: Store) -> None:
    report = replace(
        a_report("m1@example.net", text="田中さん \udcff \x00 🕊"),
        fields=(("when-where", "at the meetup"),),
        missing=("ongoing",),
        provenance=Provenance.PROVEN,
        attachments=(Attachment(name="photo.png", type="image/png", size=5),),
    )
    case = a_case(
        reports=(report,),
        conflicts=(Conflict(person=PersonId("ben"), kind=ConflictKind.HARD, source="body", at=NOON, rule="OKT-24"),),
        readers=(PersonId("aiko"),),
        handler=PersonId("aiko"),
        acknowledged_at=datetime(2026, 11, 20, 21, 0, 1, 5, tzinfo=timezone(timedelta(hours=9))),
        danger=True,
        linked_to=(CaseId("0" * 32),),
    )

    with store.write() as unit:
        unit.cases.save(case)

    with store.read() as unit:
        assert unit.cases.find(case.id) == case
        assert unit.cases.by_ref("Quiet-Lantern-7K3F ") == case
        assert unit.cases.by_ref("quiet-lantern-0000") is None
        assert unit.cases.find(CaseId("f" * 32)) is None


def test_a_changed_case_replaces_the_old_one(store: Store) -> None:
    case = a_case()
    with store.write() as unit:
        unit.cases.save(case)

    decided = replace(case, stage=Stage.DECIDED, human_answered_at=NOON)
    with store.write() as unit:
        unit.cases.save(decided)

    with store.read() as unit:
        assert list(unit.cases.listed(open_only=False)) == [decided]


def test_closed_cases_are_not_among_the_open_ones(store: Store) -> None:
    older, newer = a_case("one"), a_case("two", opened_at=NOON + timedelta(hours=1))
    closed = a_case("three", stage=Stage.CLOSED)
    with store.write() as unit:
        for case in (older, newer, closed):
            unit.cases.save(case)

    with store.read() as unit:
        assert [case.ref for case in unit.cases.listed(open_only=True)] == ["two", "one"]
        assert len(list(unit.cases.listed(open_only=False))) == 3
        assert unit.cases.count_open() == 2


def test_one_reference_never_names_two_cases(store: Store) -> None:
    with store.write() as unit:
        unit.cases.save(a_case("quiet-lantern-7k3f"))

    with pytest.raises(IntegrityError), store.write() as unit:
        unit.cases.save(a_case("QUIET-lantern-7k3f"))


def test_a_case_is_found_by_the_code_name_of_one_of_its_parties(store: Store) -> None:
    case = a_case("quiet-lantern-7k3f")
    reported = Party(id="reported", role=PartyRole.REPORTED, address="viktor@example.com", ref="calm-river-2m9d")
    with store.write() as unit:
        unit.cases.save(replace(case, parties=(*case.parties, reported)))

    with store.read() as unit:
        found = unit.cases.by_ref("Calm-River-2m9d")
        assert found is not None
        assert found.ref == "quiet-lantern-7k3f"


def test_the_cases_of_an_address_are_found_newest_first_in_any_spelling(store: Store) -> None:
    older, newer = a_case("one"), a_case("two", opened_at=NOON + timedelta(hours=1))
    with store.write() as unit:
        unit.cases.save(older)
        unit.cases.save(newer)

    with store.read() as unit:
        assert unit.index.cases_of(" Chidi@Example.NET") == ((newer.id, "reporter"), (older.id, "reporter"))
        assert unit.index.cases_of("someone@example.net") == ()


def test_a_party_that_left_a_case_is_not_found_any_more(store: Store) -> None:
    case = a_case()
    with store.write() as unit:
        unit.cases.save(case)

    witness = Party(id="witness-1", role=PartyRole.WITNESS, address="dina@example.com")
    with store.write() as unit:
        unit.cases.save(replace(case, parties=(witness,)))

    with store.read() as unit:
        assert unit.index.cases_of("chidi@example.net") == ()
        assert unit.index.cases_of("dina@example.com") == ((case.id, "witness-1"),)


def test_a_report_and_a_letter_are_known_by_their_message_ids(store: Store) -> None:
    case = a_case(reports=(a_report("m1@example.net"), a_report("m2@example.com", sender="dina@example.com")))
    with store.write() as unit:
        unit.cases.save(case)
        unit.index.remember("letter@example.org", case.id, "reporter", "acknowledgement")
        unit.index.remember("letter@example.org", case.id, "witness-1")

    with store.read() as unit:
        assert unit.index.message("m1@example.net") == Known(case=case.id, party="reporter", letter="")
        assert unit.index.message("m2@example.com") == Known(case=case.id, party="", letter="")
        assert unit.index.message("letter@example.org") == Known(
            case=case.id, party="reporter", letter="acknowledgement"
        )
        assert unit.index.message("other@example.org") is None


def test_a_document_swapped_between_two_cases_is_refused(home: Home) -> None:
    one, other = a_case("one"), a_case("two")
    with home.open() as store:
        with store.write() as unit:
            unit.cases.save(one)
            unit.cases.save(other)
        with home.tampering() as connection:
            row = connection.execute(
                select(cases.c.key_wrapped, cases.c.sealed_doc).where(cases.c.id == other.id)
            ).one()
            connection.execute(update(cases).where(cases.c.id == one.id).values(row._asdict()))

        with store.read() as unit, pytest.raises(Corrupt):
            unit.cases.find(one.id)


def test_times_come_back_aware_and_in_utc(store: Store) -> None:
    tokyo = datetime(2026, 11, 20, 21, 0, tzinfo=timezone(timedelta(hours=9)))
    case = a_case(opened_at=tokyo)

    with store.write() as unit:
        unit.cases.save(case)

    with store.read() as unit:
        found = unit.cases.find(case.id)
    assert found is not None
    assert found.opened_at == datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def test_a_case_that_became_part_of_another_leads_there(store: Store) -> None:
    last = a_case("three")
    middle = a_case("two", merged_into=last.id)
    first = a_case("one", merged_into=middle.id)
    with store.write() as unit:
        for case in (first, middle, last):
            unit.cases.save(case)

    with store.read() as unit:
        assert unit.cases.current(first.id) == last
        assert unit.cases.current(last.id) == last
        assert unit.cases.current(CaseId("0" * 32)) is None


def test_two_cases_that_name_each_other_lead_nowhere_else(store: Store) -> None:
    one, two = a_case("one"), a_case("two")
    with store.write() as unit:
        unit.cases.save(replace(one, merged_into=two.id))
        unit.cases.save(replace(two, merged_into=one.id))

    with store.read() as unit:
        found = unit.cases.current(one.id)

    assert found is not None
    assert found.id in (one.id, two.id)
