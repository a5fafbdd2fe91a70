"""This is where tests get the desk of a committee that votes: three members, two alternates, and a case of theirs."""

from datetime import datetime
from typing import Any

from daemon.workflow.act import Done, Refused
from daemon.workflow.desk import Desk
from daemon.workflow.model import Case, PartyRole, PersonId
from daemon.workflow.proceedings import ConflictStatement, Proceedings
from daemon.workflow.verbs import verb_named
from tests.build import AIKO, BEN, CHIDI, DORA, NOON, a_case, a_desk, a_party, a_person, a_policy, a_report, an_act

EMEKA = PersonId("emeka")
SEATED = (AIKO, BEN, CHIDI)
PEOPLE = (
    *(a_person(id, roles=("member",), languages=("en",)) for id in SEATED),
    *(a_person(id, roles=("alternate",), languages=("en",)) for id in (DORA, EMEKA)),
)
VIKTOR = a_party("viktor@example.com", PartyRole.REPORTED)


def a_committee(now: datetime = NOON, **changes: Any) -> Desk:
    """The desk of a committee under its shipped rules."""
    values: dict[str, Any] = {"people": PEOPLE, "policy": a_policy("asyncapi-committee"), "languages": ("en",)}
    return a_desk(now, **(values | changes))


def answered(*people: PersonId, at: datetime = NOON) -> tuple[ConflictStatement, ...]:
    """That each of these said for themself that they have no conflict of interest."""
    return tuple(ConflictStatement(person=one, kind="none", at=at) for one in people)


def before_it(**values: Any) -> Case:
    """A case that its three members hold; each has said that they have no conflict of interest."""
    defaults: dict[str, Any] = {
        "route": "members",
        "readers": SEATED,
        "parties": (a_party(), VIKTOR),
        "reports": (a_report(),),
        "community": "asyncapi-committee",
        "proceedings": Proceedings(conflict_statements=answered(*SEATED)),
    }
    return a_case(**(defaults | values))


def does(case: Case, by: PersonId, verb: str, text: str = "", *, desk: Desk | None = None, **given: Any) -> Done:
    """One instruction that is done."""
    answer = asks(case, by, verb, text, desk=desk, **given)
    assert isinstance(answer, Done), answer
    return answer


def asks(
    case: Case, by: PersonId, verb: str, text: str = "", *, desk: Desk | None = None, **given: Any
) -> Done | Refused:
    """What becomes of one instruction."""
    found = verb_named(verb)
    assert found is not None
    return found.carry_out(an_act(case, by, desk=desk or a_committee(), text=text, **given))
