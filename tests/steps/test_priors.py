"""What linked bodies decided about the same person: level and day only; nothing for those kept out there (AAP-30)."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from daemon.main import open_store
from daemon.settings import DeskSettings, load
from daemon.settings.example import Answers
from daemon.steps.priors import prior_decisions
from daemon.steps.workplace import Workplace
from daemon.workflow.desk import Desk, LinkedBody
from daemon.workflow.model import Case, PartyRole
from daemon.workflow.proceedings import Measure, Proceedings
from tests.build import AIKO, BEN, NOON, a_case, a_conflict, a_party, a_policy, a_report
from tests.settings.desk_file import write_example

PROGRAM = Answers(community="asyncapi-mentorship", address="conduct@program.example.org")
VIKTOR = "viktor@example.com"
REPORTED = a_party(VIKTOR, id="reported", role=PartyRole.REPORTED)


@pytest.fixture
def there(tmp_path: Path) -> DeskSettings:
    (tmp_path / "there").mkdir()
    return load(write_example(tmp_path / "there", answers=PROGRAM), {})


def decided(there: DeskSettings, **values) -> None:
    """The other desk told Viktor of a warning, a day ago."""
    warning = Measure(code="warning", by=BEN, at=NOON, words="It hurt people.", told=True, told_at=NOON)
    usual = {
        "parties": (a_party("secret.reporter@example.com", name="Secret Reporter"), REPORTED),
        "reports": (a_report("The words of the report."),),
        "proceedings": Proceedings(decisions=(warning,)),
    }
    with open_store(there) as store, store.write() as unit:
        unit.cases.save(a_case(**(usual | values)))


def found(place: Workplace, there: DeskSettings, case: Case | None = None):
    here = replace(place, settings=replace(place.settings, neighbours=(there,)))
    body = LinkedBody(
        code="asyncapi-mentorship",
        name="the program",
        desk=there.desk.address,
        same=((AIKO, AIKO),),
        policy=there.rules,
    )
    with here.store.read() as unit:
        desk: Desk = replace(here.desk(unit), policy=a_policy("asyncapi-committee"), bodies=(body,))
        return prior_decisions(here, case or a_case(parties=(a_party(), REPORTED)), AIKO, desk)


def test_the_answer_is_the_measure_and_the_day_and_nothing_of_who_reported(
    place: Workplace, there: DeskSettings
) -> None:
    decided(there)

    (prior,) = found(place, there)

    assert (prior.measure, prior.on) == ("warning", NOON.date())
    assert not [word for word in ("Secret", "secret.reporter", "words of the report", VIKTOR) if word in repr(prior)]


def test_it_is_found_however_the_address_is_written_and_not_for_somebody_else(
    place: Workplace, there: DeskSettings
) -> None:
    decided(there)
    other = a_party("vera@example.com", id="reported", role=PartyRole.REPORTED)

    assert found(place, there, a_case(parties=(a_party(), replace(REPORTED, address="VIKTOR@example.com"))))
    assert found(place, there, a_case(parties=(a_party(), other))) == ()


def test_who_is_kept_out_of_the_case_there_finds_nothing(place: Workplace, there: DeskSettings) -> None:
    """The same answer as where nothing was ever decided (P3)."""
    decided(there, conflicts=(a_conflict("aiko"),))

    assert found(place, there) == ()


@pytest.mark.parametrize("party", [a_party(VIKTOR), a_party(VIKTOR, id="witness", role=PartyRole.WITNESS)])
def test_what_somebody_reported_or_saw_is_no_earlier_decision_about_them(
    place: Workplace, there: DeskSettings, party
) -> None:
    decided(there, parties=(party,))

    assert found(place, there) == ()


def test_what_the_person_was_not_told_or_was_no_violation_is_left_out(place: Workplace, there: DeskSettings) -> None:
    untold = Measure(code="warning", by=BEN, at=NOON)
    none = Measure(code="no-violation", by=BEN, at=NOON, told_at=NOON + timedelta(days=1))
    decided(there, proceedings=Proceedings(decisions=(untold, none)))

    assert found(place, there) == ()
