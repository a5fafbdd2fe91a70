"""This is where it is shown whose words a message counts as, and in which case: by its key, its sender, their proof."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from daemon.steps.threads import find_thread
from daemon.steps.workplace import Workplace
from daemon.workflow.inputs import KeyState, Thread
from daemon.workflow.message import IncomingMessage, Provenance
from daemon.workflow.model import Case, PartyRole, PersonId, PlanId
from tests.build import BEN, CHIDI, DESK_ADDRESS, NOON, a_mailbox, a_message, a_party, a_person
from tests.steps.samples import VIKTOR, WANDA, a_case_with_parties, a_key, a_notice, another_case, kept

BENS = "ben@example.net"


@pytest.fixture
def case(place: Workplace) -> Case:
    return kept(place, a_case_with_parties())


def key_of(place: Workplace, case: Case, to: str = "ben", letter: str = "handler.heard", **values: Any) -> str:
    lives = values.pop("lives", None)
    with place.store.write() as unit:
        return a_key(unit, place, a_notice(letter, case, to, **values), lives=lives)


def found(place: Workplace, message: IncomingMessage) -> tuple[Thread, Case | None]:
    with place.store.read() as unit:
        return find_thread(unit, message, NOON, place.desk(unit))


def bringing(*keys: str, sender: str = BENS, **values: Any) -> IncomingMessage:
    return a_message("take", sender, references=tuple(f"{key}@example.org" for key in keys), **values)


def test_a_handler_who_brings_their_own_fresh_key_speaks_for_themselves(place: Workplace, case: Case) -> None:
    key = key_of(place, case)

    thread, where = found(place, bringing(key))

    assert thread == Thread(person=BEN, key=key, key_state=KeyState.FRESH, claims=BEN)
    assert where == case


def test_a_key_counts_in_the_text_where_the_provider_dropped_the_references(place: Workplace, case: Case) -> None:
    key = key_of(place, case)

    thread, _ = found(place, a_message(f"take\n\n-- \nKey: {key}", BENS))

    assert (thread.person, thread.key) == (BEN, key)


def test_a_used_key_and_an_expired_one_are_still_their_holders(place: Workplace, case: Case) -> None:
    used, expired = key_of(place, case), key_of(place, case, lives=timedelta(0))
    with place.store.write() as unit:
        unit.tokens.use(used, place.now())

    states = [found(place, bringing(key))[0] for key in (used, expired)]

    assert [(thread.person, thread.key_state) for thread in states] == [(BEN, KeyState.USED), (BEN, KeyState.EXPIRED)]


def test_the_key_of_a_plan_names_the_plan(place: Workplace, case: Case) -> None:
    plan = PlanId("d" * 32)

    thread, _ = found(place, bringing(key_of(place, case, plan=plan)))

    assert thread.plan == plan


def test_no_used_key_is_replaced_by_another_from_further_down(place: Workplace, case: Case) -> None:
    used, fresh = key_of(place, case), key_of(place, case)
    with place.store.write() as unit:
        unit.tokens.use(used, place.now())

    thread, _ = found(place, bringing(used, fresh))

    assert (thread.key, thread.key_state) == (used, KeyState.USED)


def test_somebody_elses_key_that_is_quoted_does_not_hide_ones_own(place: Workplace, case: Case) -> None:
    chidis, bens = key_of(place, case, "chidi"), key_of(place, case)

    thread, _ = found(place, bringing(chidis, bens))

    assert (thread.person, thread.key) == (BEN, bens)


@pytest.mark.parametrize(
    "doubt", [{"provenance": Provenance.UNPROVEN}, {"sender_is_clean": False, "sender_defect": "two"}], ids=str
)
def test_a_sender_in_doubt_is_foreign_and_known_by_whom_it_claims_to_be(
    place: Workplace, case: Case, doubt: dict[str, Any]
) -> None:
    thread, where = found(place, bringing(key_of(place, case), **doubt))

    assert thread == Thread(foreign=True, claims=BEN)
    assert where == case


def test_another_handler_with_that_key_is_foreign(place: Workplace, case: Case) -> None:
    thread, _ = found(place, bringing(key_of(place, case), sender="chidi@example.net"))

    assert thread == Thread(foreign=True, claims=CHIDI)


def test_whom_a_sender_claims_to_be_is_told_without_any_key(place: Workplace, case: Case) -> None:
    alone, _ = found(place, a_message("take", "BEN@example.net"))
    second, _ = found(place, a_message("take", senders=(a_mailbox("x@example.com"), a_mailbox(BENS))))
    nobody, where = found(place, a_message("take", "stranger@example.com"))

    assert (alone, second) == (Thread(claims=BEN), Thread(claims=BEN))
    assert (nobody, where) == (Thread(), None)


def test_the_desks_own_address_claims_to_be_nobody(place: Workplace, case: Case) -> None:
    lena = a_person("lena", emails=(DESK_ADDRESS,))
    with place.store.read() as unit:
        desk = replace(place.desk(unit), people=(lena,))

        thread, _ = find_thread(unit, a_message("take", DESK_ADDRESS), NOON, desk)

    assert thread == Thread()


@pytest.mark.parametrize(
    ("address", "lane"), [("sam@example.com", "reporter"), (VIKTOR, "reported"), (WANDA, "witness")]
)
def test_each_party_has_a_lane_of_their_own(place: Workplace, case: Case, address: str, lane: str) -> None:
    key = key_of(place, case, address, f"{lane}.message")

    theirs, _ = found(place, bringing(key, sender=address))
    strangers, _ = found(place, bringing(key, sender="stranger@example.com"))

    assert (theirs.party, theirs.person, theirs.key) == (lane, None, key)
    assert strangers.foreign


def test_a_key_of_one_lane_opens_no_other(place: Workplace, case: Case) -> None:
    sent_to_viktor = a_notice("witness.message", case, VIKTOR)
    crossed = replace(sent_to_viktor, to=replace(sent_to_viktor.to, party="reported"))
    with place.store.write() as unit:
        key = a_key(unit, place, crossed)

    thread, _ = found(place, bringing(key, sender=VIKTOR))

    assert thread.foreign


def test_the_reported_person_need_not_be_proven_like_the_reporter_but_may_not_be_forged(
    place: Workplace, case: Case
) -> None:
    key = key_of(place, case, VIKTOR, "reported.message")

    plausible, _ = found(place, bringing(key, sender=VIKTOR, provenance=Provenance.PLAUSIBLE))
    forged, _ = found(place, bringing(key, sender=VIKTOR, provenance=Provenance.UNPROVEN))

    assert plausible.party == "reported"
    assert forged.foreign


def test_mail_for_a_case_that_was_merged_goes_to_the_other(place: Workplace) -> None:
    target = another_case(parties=(a_party("nia@example.com"), a_party(id="reporter-2")))
    old = a_case_with_parties(merged_into=target.id)
    kept(place, old, target)
    bens, sams = key_of(place, old), key_of(place, old, "sam@example.com", "reporter.message")

    handler, handlers_case = found(place, bringing(bens))
    reporter, reporters_case = found(place, bringing(sams, sender="sam@example.com"))
    by_name, _ = found(place, a_message(f"More about {old.ref}", "sam@example.com"))
    viktor, _ = found(place, bringing(key_of(place, old, VIKTOR, "reported.message"), sender=VIKTOR))

    assert handlers_case == reporters_case == target
    assert handler.person == PersonId("ben")
    assert (reporter.party, by_name.party) == ("reporter-2", "reporter-2")
    assert viktor.foreign


def test_a_party_who_is_told_by_the_code_name_alone_must_write_from_their_address(place: Workplace, case: Case) -> None:
    theirs, _ = found(place, a_message(f"Re: {case.ref}", VIKTOR))
    strangers, _ = found(place, a_message(f"Re: {case.ref}", "stranger@example.com"))

    assert (theirs.party, theirs.key_state) == (PartyRole.REPORTED.value, KeyState.NONE)
    assert strangers == Thread(foreign=True)
