"""A case that goes to another body: one owner for each step, nobody excluded lets it back in, and no name with it.

OIK-09, OIK-13, AMP-14, P3, P5, P6.
"""

from dataclasses import replace
from typing import Any

import pytest

from daemon.workflow import packing
from daemon.workflow.accounts import account_of_plan
from daemon.workflow.act import Done, Refused
from daemon.workflow.arriving import take_in
from daemon.workflow.block import Block
from daemon.workflow.desk import Desk, Fresh, LinkedBody
from daemon.workflow.inputs import Seen
from daemon.workflow.model import Case, CaseId, EntryId, PartyRole, Person, PersonId
from daemon.workflow.ownership import elsewhere, not_ours
from daemon.workflow.package import Package
from daemon.workflow.proceedings import Proceedings, Statement
from daemon.workflow.reading import read
from daemon.workflow.running import run
from daemon.workflow.verbs import verb_named
from tests.build import (
    DESK_ADDRESS,
    NOON,
    a_case,
    a_conflict,
    a_desk,
    a_mailbox,
    a_party,
    a_person,
    a_policy,
    a_report,
    an_act,
)

NIA, OTIENO = PersonId("nia"), PersonId("otieno")
SAM = a_party("sam.rivers@example.com")
VIKTOR = a_party("viktor@example.com", PartyRole.REPORTED)
KENYA = (
    a_person("nia", name="Nia Achieng", roles=("organizer",)),
    a_person("otieno", name="Otieno Were", roles=("organizer",)),
)
STAFF = (a_person("zed", name="Zed Quist", roles=("staff",)), a_person("yara", name="Yara Moll", roles=("staff",)))
FOUNDATION, COMMITTEE = "openinfra-foundation", "asyncapi-committee"


def a_fresh(id: str) -> Fresh:
    return Fresh(case=CaseId(id * 32), ref=f"quiet-lantern-{id}")


def a_body(code: str, **values: Any) -> LinkedBody:
    return LinkedBody(code=code, name=code.title(), desk=f"conduct@{code}.example.org", **values)


def kenya(**changes: Any) -> Desk:
    """The desk that gets the report. It may pass cases to two bodies that have desks of their own."""
    values: dict[str, Any] = {
        "people": KENYA,
        "policy": a_policy("openinfra-kenya"),
        "bodies": (a_body(FOUNDATION, people=STAFF), a_body(COMMITTEE)),
    }
    return a_desk(**(values | changes))


def reported(**values: Any) -> Case:
    defaults: dict[str, Any] = {
        "community": "openinfra-kenya",
        "readers": (NIA, OTIENO),
        "parties": (SAM, VIKTOR),
        "reports": (a_report("Viktor shouted at me."),),
    }
    return a_case(**(defaults | values))


def does(case: Case, verb: str, body: str, id: str, purpose: str = "right-body") -> Done | Refused:
    found = verb_named(verb)
    assert found is not None
    return found.carry_out(an_act(case, NIA, desk=kenya(fresh=a_fresh(id)), body=body, purpose=purpose))


def handed_over() -> Case:
    done = does(reported(), "transfer", FOUNDATION, "d")
    assert isinstance(done, Done)
    return done.case


def test_telling_a_third_body_gives_the_steps_back_to_nobody() -> None:
    told = does(handed_over(), "pass", COMMITTEE, "e", "protection")

    assert isinstance(told, Done)
    owner = elsewhere(told.case)
    assert owner is not None
    assert owner.code == FOUNDATION
    refused = not_ours("decide", an_act(told.case, NIA, desk=kenya()))
    assert refused is not None
    assert refused.cause == "step-elsewhere"


@pytest.mark.parametrize(("body", "cause"), [(FOUNDATION, "already-there"), (COMMITTEE, "step-elsewhere")])
def test_what_is_not_ours_is_not_handed_on(body: str, cause: str) -> None:
    answer = does(handed_over(), "transfer", body, "e")

    assert isinstance(answer, Refused)
    assert answer.cause == cause


def packed(case: Case, **body: Any) -> Package:
    return packing.pack(case, a_body(FOUNDATION, **body), "right-body", kenya(), takes_over=True)


def excluded_there(case: Case, *people: Person) -> set[PersonId]:
    return {person for person, _ in packed(case, people=people).excluded}


def test_no_word_of_anybody_tells_the_other_body_who_reported() -> None:
    """The reported person's answer and the fields of the report may name them as well as the text may."""
    answer = Statement(party="reported", text="Of course Sam Rivers complained; ask sam.rivers@example.com.", at=NOON)
    report = a_report(
        "I am Sam Rivers; Lena Frost saw it.",
        sender=a_mailbox(SAM.address),
        fields=(("when-where", "At the bar, said Rivers to sam.rivers@example.com"),),
    )
    lena = a_party("lena.frost@example.net", PartyRole.WITNESS)
    case = reported(parties=(SAM, VIKTOR, lena), reports=(report,), proceedings=Proceedings(statements=(answer,)))

    words = repr(packed(case)).casefold()

    assert "at the bar" in words
    assert not [name for name in ("rivers", "lena", "frost") if name in words]


def test_whoever_is_excluded_is_not_let_in_when_the_case_comes_back() -> None:
    case = reported(conflicts=(a_conflict("otieno", source="declared"),), readers=(NIA,))
    there = a_desk(
        people=STAFF,
        policy=a_policy(FOUNDATION),
        address=f"conduct@{FOUNDATION}.example.org",
        fresh=a_fresh("e"),
    )
    arrived = take_in(packed(case, people=STAFF), there).case
    assert arrived is not None
    home = LinkedBody(code="openinfra-kenya", name="Kenya", desk=DESK_ADDRESS, people=KENYA)
    desk = replace(there, fresh=a_fresh("f"))

    back = take_in(packing.pack(arrived, home, "right-body", desk, takes_over=True), kenya(fresh=a_fresh("a"))).case

    assert back is not None
    assert back.readers == (NIA,)


def test_somebody_with_the_same_name_at_the_other_body_is_taken_for_the_same_person() -> None:
    case = reported(conflicts=(a_conflict("otieno", source="declared"),), readers=(NIA,))

    assert excluded_there(case, a_person("ow-77", name="Otieno Were", emails=("ow@example.com",))) == {"ow-77"}
    assert excluded_there(case, a_person("yara", name="Yara Moll")) == set()


def test_who_left_the_roster_here_is_still_excluded_there() -> None:
    case = reported(conflicts=(a_conflict("zed", source="declared"),))

    assert excluded_there(case, *STAFF) == {"zed"}


def test_who_asked_for_no_mail_gets_none_from_the_other_body_either() -> None:
    there = a_desk(people=STAFF, policy=a_policy(FOUNDATION), fresh=a_fresh("e"))

    arrived = take_in(packed(reported(no_mail=True), people=STAFF), there).case

    assert arrived is not None
    assert arrived.no_mail


@pytest.mark.parametrize("words", ["transfer foundation for right-body", "pass foundation for protection"])
def test_what_went_to_another_desk_is_not_taken_back(words: str) -> None:
    """No letter to the reporter may hold it up: whoever asked for no mail gets none."""
    case, desk = reported(no_mail=True), kenya(fresh=a_fresh("d"))
    block = read(words, desk)
    assert isinstance(block, Block)

    account = account_of_plan(
        run(block, case, NIA, EntryId("f" * 32), desk, Seen()), case, desk, NIA, EntryId("f" * 32), ()
    )

    assert account.packages
    assert account.receipt is not None
    assert account.receipt.before is None


def test_the_others_hear_that_somebody_was_looked_up_at_other_bodies() -> None:
    """T100, AAP-30: one mailbox alone does not ask about people in silence."""
    policy = a_policy("openinfra-kenya")
    desk = kenya(policy=policy.model_copy(update={"sharing": policy.sharing.model_copy(update={"priors": True})}))
    block = read("priors", desk)
    assert isinstance(block, Block)

    done = run(block, reported(), NIA, EntryId("f" * 32), desk, Seen())

    assert [dict(row)["effect"] for row in done.heard] == ["priors"]
