"""How a party gets an address by mail, and what that means for people who hold the case."""

from dataclasses import replace

import pytest

from daemon.workflow.block import Block, Fault
from daemon.workflow.correction import correction
from daemon.workflow.faults import FaultKind
from daemon.workflow.instructions import read_block
from daemon.workflow.model import Audience, PartyRole, Stage
from daemon.workflow.notices import to_party
from daemon.workflow.outcome import Disclosed
from daemon.workflow.plain_address import read_address
from daemon.workflow.policy import Visibility
from daemon.workflow.relay import check
from daemon.workflow.verbs import party
from tests.build import AIKO, BEN, CHIDI, NOON, a_conflict, a_desk, a_party, a_person, a_policy, a_roster, an_act
from tests.workflow.acting import done, held, refused

VIKTOR = "viktor@example.com"


def added(case, role="reported", address=VIKTOR, **values):
    return party.carry_out(an_act(case, role=role, address=address, **values))


def read(text: str) -> Block:
    block = read_block(text, NOON.date(), a_roster())
    assert isinstance(block, Block)
    return block


@pytest.mark.parametrize(
    "text",
    [
        "party reported viktor@example.com in ja",
        "Party reported <viktor@example.com> in JA.",
        "party reported viktor@example.com <mailto:viktor@example.com> in ja",
        "party reported viktor@example.com<mailto:viktor@example.com> in ja",
        "party reported [viktor@example.com](mailto:viktor@example.com) in ja",
        "party reported viktor＠example.com in ja",
    ],
)
def test_the_address_is_read_as_mail_programs_write_it(text: str):
    (instruction,) = read(text).instructions

    assert instruction.value("role") == "reported"
    assert instruction.value("address") == VIKTOR
    assert instruction.value("language") == "ja"
    assert instruction.echo == "party reported viktor@example.com in ja"


@pytest.mark.parametrize(
    "words",
    [
        "viktor",
        "viktor@",
        "viktor@localhost",
        "viktor@example.com,mona@example.com",
        "viktor@example.com mona@example.com",
        "vikt\u043er@example.com",
        "viktor@ex\u0430mple.com",
        '"viktor olsen"@example.com',
        "viktor@[192.0.2.1]",
        "a" * 65 + "@example.com",
        "viktor@" + "a." * 200 + "com",
        "viktor@example.com\nmona@example.com",
        "<" * 5000,
    ],
)
def test_what_is_not_one_plain_address_is_none(words: str):
    assert read_address(words) == ""


def test_a_broken_address_is_a_fault_with_cause_and_cure():
    block = read("party reported viktor@example")

    (fault,) = block.faults
    assert isinstance(fault, Fault)
    assert fault.kind is FaultKind.UNREADABLE_ADDRESS
    assert "viktor@example" in fault.cause
    assert party.USAGE in fault.cure
    assert correction(block) == "# party reported viktor@example"


def test_the_reporters_address_cannot_be_changed():
    (fault,) = read("take\nparty reporter mona@example.com").faults

    assert fault.kind is FaultKind.UNKNOWN_WORD


def test_a_party_is_added_under_the_next_free_id():
    first = done(added(held()))
    second = done(added(first.case, address="mona@example.com"))
    witness = done(added(second.case, role="witness", address="lena@example.com"))

    assert [(p.id, p.address) for p in witness.case.parties[1:]] == [
        ("reported", VIKTOR),
        ("reported-2", "mona@example.com"),
        ("witness", "lena@example.com"),
    ]
    assert first.shows == (("party", "reported"),)
    assert VIKTOR not in str(first.journal)


def test_a_known_party_without_an_address_gets_it_and_keeps_the_rest():
    unreachable = a_party("", PartyRole.REPORTED, name="Viktor")

    answer = done(added(held(parties=(unreachable, a_party())), language="ja"))

    assert answer.case.parties == (
        a_party(VIKTOR, PartyRole.REPORTED, name="Viktor", language="ja"),
        a_party(),
    )


def test_a_party_named_again_gets_another_language_and_no_second_id():
    first = done(added(held())).case

    again = done(added(first, address="VIKTOR@example.com", language="sw")).case

    assert [(p.id, p.language) for p in again.parties[1:]] == [("reported", "sw")]


def test_without_a_language_letters_are_in_the_desks_own_and_never_in_that_of_the_report():
    """The language of a report tells something of who wrote it (P5)."""
    (_, reported) = done(added(held(language="ja"))).case.parties

    assert (reported.language, reported.language_is_sure) == ("en", False)


@pytest.mark.parametrize(
    ("role", "address", "language", "cause"),
    [
        ("reported", "conduct@example.org", "", "desk-address"),
        ("reported", "Conduct+case@example.org", "", "desk-address"),
        ("reported", "safety@example.com", "", "desk-address"),
        ("witness", "Viktor@example.com", "", "party-known"),
        ("witness", "lena@example.com", "fr", "language-unknown"),
    ],
)
def test_an_address_has_one_lane_and_is_never_the_desks(role: str, address: str, language: str, cause: str):
    case = held(parties=(a_party(), a_party(VIKTOR, PartyRole.REPORTED)))
    given = {"language": language} if language else {}

    assert refused(added(case, role, address, **given)).cause == cause


def test_who_reported_cannot_be_found_out_by_trying_addresses():
    guessed, wrong = (done(added(held(), address=address)) for address in ("sam@example.com", VIKTOR))

    assert guessed == replace(wrong, case=guessed.case)
    assert [p.id for p in guessed.case.parties] == [p.id for p in wrong.case.parties]


def test_where_handlers_see_who_reported_the_reporters_address_has_one_lane():
    desk = a_desk(policy=a_policy(visibility=Visibility(identity="shown")))

    answer = refused(added(held(), address="sam@example.com", desk=desk))

    assert (answer.cause, answer.shows) == ("party-known", (("party", "reporter"),))


def test_a_closed_case_gets_no_party():
    assert refused(added(held(stage=Stage.CLOSED))).cause == "case-closed"


def test_a_handler_whose_address_it_is_hears_no_more():
    answer = done(added(held(handler=CHIDI), address="chidi@example.net"))

    assert (answer.case.readers, answer.case.handler) == ((BEN,), None)
    assert answer.withdraw == {CHIDI}
    assert [n for n in answer.notices if n.to.person == CHIDI] == []
    late = next(entry for entry in answer.journal if entry.what == "conflict.late")
    assert dict(late.detail) == {"person": "chidi", "source": "party", "was_reader": "yes"}


def test_when_nobody_is_left_the_next_in_the_chain_is_told():
    people = (*a_roster()[:1], a_person("ben", roles=("volunteer",)), a_person("chidi", roles=("volunteer",)))
    case = held(route="organizer", readers=(AIKO,), conflicts=(a_conflict("chidi"),))

    answer = done(added(case, address="aiko@example.net", by=AIKO, desk=a_desk(people=people)))

    assert answer.case.readers == (BEN,)
    assert [(n.audience, n.to.person) for n in answer.notices] == [(Audience.FALLBACK, BEN)]


def test_no_two_parties_of_a_case_share_a_code_name():
    """P5: a reporter who shows theirs tells the reported person nothing, and the other way round."""
    desk = a_desk()
    desk = replace(desk, fresh=replace(desk.fresh, party_refs=("calm-river-2m9d", "mild-harbor-4x8w")))
    once = party.carry_out(replace(an_act(held(), role="reported", address=VIKTOR), desk=desk))
    twice = party.carry_out(replace(an_act(once.case, role="witness", address="mona@example.com"), desk=desk))

    assert [one.ref for one in twice.case.parties] == ["", "calm-river-2m9d", "mild-harbor-4x8w"]
    (letter,) = to_party(twice.case, twice.case.parties[1], "message", Disclosed(), desk)
    assert letter.ref == "calm-river-2m9d"


def test_a_handler_cannot_tell_one_party_the_code_name_of_another():
    case = replace(held(), parties=(a_party(), a_party(VIKTOR, PartyRole.REPORTED, ref="calm-river-2m9d")))

    found = check(f"This is about {case.ref}.", case.parties[1], case, a_desk())

    assert found is not None
    assert (found.cause, dict(found.shows)["kind"]) == ("leak", "trace")
    assert check("This is about calm-river-2m9d.", case.parties[1], case, a_desk()) is None
