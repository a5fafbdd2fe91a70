"""A case that goes to another body: one owner for each step, nobody excluded lets it back in, and no name with it.

OIK-09, OIK-13, AMP-14, P3, P5, P6.
"""

from typing import Any

import pytest

from daemon.workflow.act import Done, Refused
from daemon.workflow.desk import Desk, LinkedBody
from daemon.workflow.model import Case, PartyRole, PersonId
from daemon.workflow.ownership import elsewhere, not_ours
from daemon.workflow.verbs import verb_named
from tests.build import a_case, a_desk, a_party, a_person, a_policy, a_report, an_act

NIA, OTIENO = PersonId("nia"), PersonId("otieno")
SAM = a_party("sam.rivers@example.com")
VIKTOR = a_party("viktor@example.com", PartyRole.REPORTED)
KENYA = (
    a_person("nia", name="Nia Achieng", roles=("organizer",)),
    a_person("otieno", name="Otieno Were", roles=("organizer",)),
)
STAFF = (a_person("zed", name="Zed Quist", roles=("staff",)), a_person("yara", name="Yara Moll", roles=("staff",)))
FOUNDATION, COMMITTEE = "openinfra-foundation", "asyncapi-committee"


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
    fresh = a_desk().fresh
    desk = kenya(fresh=type(fresh)(case=type(fresh.case)(id * 32), ref=f"quiet-lantern-{id}"))
    return found.carry_out(an_act(case, NIA, desk=desk, body=body, purpose=purpose))


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
