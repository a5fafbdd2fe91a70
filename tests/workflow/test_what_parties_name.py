"""Whom a party's mail names: a reporter shuts people out, a reported person cannot empty the desk."""

import pytest

from daemon.workflow.conflicts import find_again
from daemon.workflow.deadlines import ask_the_chain
from daemon.workflow.decide import decide
from daemon.workflow.inputs import Thread
from daemon.workflow.message import MailKind
from daemon.workflow.model import PartyRole
from tests.build import AIKO, BEN, CHIDI, a_case, a_desk, a_party
from tests.workflow.test_intake import arrived, letters

REPORTED = a_party("viktor@example.com", PartyRole.REPORTED)
WITNESS = a_party("wanja@example.com", PartyRole.WITNESS)
AFFECTED = a_party("amina@example.com", PartyRole.AFFECTED)
EVERYBODY = (a_party(), REPORTED, WITNESS, AFFECTED)
NAMING = "Ben Okafor and Chidi Nwosu did it, and please not Aiko."


def wrote(party, text, **values):
    mail = arrived(MailKind.CORRESPONDENCE, Thread(party=party.id), sender=party.address, text=text)
    outcome = decide(mail, a_case(parties=EVERYBODY, **values), a_desk())
    assert outcome.case is not None
    return outcome


@pytest.mark.parametrize("party", [REPORTED, WITNESS], ids=lambda party: str(party.id))
def test_a_reported_person_or_witness_who_names_every_reader_shuts_none_of_them_out(party):
    outcome = wrote(party, NAMING, readers=(AIKO, BEN, CHIDI))

    assert outcome.case.readers == (AIKO, BEN, CHIDI)
    assert (outcome.case.conflicts, outcome.withdraw) == ((), frozenset())


def test_every_reader_is_asked_the_question_again_without_hearing_who_was_named():
    outcome = wrote(REPORTED, "Ben Okafor hates me.", readers=(AIKO, BEN, CHIDI))

    assert [name for name, _ in letters(outcome)] == ["handler.follow_up"] * 3
    assert {notice.shows.as_dict()["questioned"] for notice in outcome.notices} == {True}
    assert len({notice.shows for notice in outcome.notices}) == 1
    assert ("conflict.questioned", "ben") in [(e.what, dict(e.detail).get("person")) for e in outcome.journal]


def test_somebody_who_does_not_read_the_case_yet_is_shut_out_by_a_reported_persons_words():
    outcome = wrote(REPORTED, "Ben Okafor was part of it.", readers=(AIKO,))

    assert [conflict.person for conflict in outcome.case.conflicts] == [BEN]
    assert outcome.notices[0].shows.as_dict()["questioned"] is False


@pytest.mark.parametrize("party", [a_party(), AFFECTED], ids=lambda party: str(party.id))
def test_who_reports_or_was_affected_shuts_out_whom_they_name(party):
    """T114."""
    outcome = wrote(party, "Ben Okafor was part of it.", readers=(AIKO, BEN, CHIDI))

    assert outcome.case.readers == (AIKO, CHIDI)
    assert outcome.withdraw == {BEN}


def test_what_only_raised_a_question_shuts_nobody_out_when_the_chain_is_asked_later():
    case = wrote(REPORTED, NAMING, readers=(AIKO, BEN)).case

    widened, _ = ask_the_chain(case, a_desk(), "OKT-14")

    assert widened.readers == (AIKO, BEN)
    assert [conflict.person for conflict in find_again(case, a_desk())] == []
    assert CHIDI in {conflict.person for conflict in case.conflicts}


def test_a_question_is_asked_in_danger_too():
    outcome = wrote(REPORTED, "Ben Okafor is outside my door with a knife.", readers=(AIKO, BEN))

    assert [name for name, _ in letters(outcome)] == ["handler.danger"] * 2 + ["handler.follow_up"] * 2
    assert outcome.notices[-1].shows.as_dict()["questioned"] is True
