"""T096, T106: keys cannot be guessed, and nothing that comes by mail can change who the handlers are, how they are
known, or what the desk writes."""

import base64
import dataclasses
import random
import typing

import pytest

from daemon.workflow.act import Done
from daemon.workflow.decide import decide
from daemon.workflow.desk import Contacts, Desk
from daemon.workflow.inputs import Thread
from daemon.workflow.model import Case, Person, PinnedKey
from daemon.workflow.outcome import Outcome
from daemon.workflow.policy import Policy
from daemon.workflow.verbs import verb_named
from tests.build import BEN, a_desk
from tests.workflow.instructing import a_mail, rows, send, sent

SETTINGS = (Person, PinnedKey, Policy, Contacts, Desk)
OF_THE_OPERATOR = (
    "alias ben Benjamin",
    "person add eve eve@example.com",
    "people add eve@example.com",
    "roster add eve@example.com",
    "role ben organizer",
    "address ben eve@example.com",
    "email ben eve@example.com",
    "key ben 0123456789ABCDEF",
    "openpgp ben 0123456789ABCDEF",
    "template reporter.acknowledgement",
    "letter reporter.acknowledgement",
    "policy routing",
    "contact outside eve@example.com",
    "erase",
    "export",
    "unseal",
    "set hold 0",
    "config",
)


def test_a_thousand_guessed_keys_are_answered_alike_and_once():
    """T096: what a mail without a good key gets does not depend on what it held."""
    lot, desk, answers = random.Random(7), a_desk(), []

    for _ in range(1000):
        key = base64.b32encode(lot.randbytes(30)).decode()
        mail = a_mail(f"status\n\n-- \nKey: {key}", thread=Thread(claims=BEN))
        answers.append(decide(mail, None, desk))

    assert len({tuple(answer.notices) for answer in answers}) == 1
    assert [name for name, _ in sent(answers[0])] == ["handler.no_key"]
    told = dataclasses.replace(desk, habits=answers[0].habits)
    assert all(decide(a_mail("status", thread=Thread(claims=BEN)), None, told).notices == () for _ in range(3))


@pytest.mark.parametrize("text", OF_THE_OPERATOR)
def test_what_is_the_operators_cannot_be_asked_for_by_mail(text: str):
    outcome = send(text)

    assert [name for name, _ in sent(outcome)] in (["handler.correction"], ["handler.receipt", "handler.heard"])
    assert outcome.habits == ()
    assert outcome.case is not None
    assert outcome.case.readers == ("ben", "chidi")
    assert verb_named(text.split()[0]) is None
    if outcome.receipt is not None and sent(outcome)[0][0] == "handler.receipt":
        assert rows(outcome, "handler.receipt") == ()  # kept as a note, and nothing else


def test_no_outcome_can_hold_a_person_a_key_a_rule_or_a_contact():
    """T106: at no level; there is no place in what is saved where such a change could stand."""
    for root in (Outcome, Done, Case):
        assert not set(SETTINGS) & everything_in(root)
    assert {Person, Policy} <= everything_in(Desk)


def everything_in(root: type) -> set[type]:
    """Every type that a value of this type can be made of."""
    found: set[type] = set()
    waiting: list[object] = [root]
    while waiting:
        one = waiting.pop()
        if isinstance(one, type) and dataclasses.is_dataclass(one) and one not in found:
            found.add(one)
            hints = typing.get_type_hints(one, _names_of(one))
            waiting += [hints[field.name] for field in dataclasses.fields(one)]
        elif isinstance(one, type):
            found.add(one)
        waiting += list(typing.get_args(one))
    return found


def _names_of(one: type) -> dict[str, object]:
    from daemon.workflow.package import Package
    from daemon.workflow.receipt import Receipt

    return {"Package": Package, "Receipt": Receipt}
