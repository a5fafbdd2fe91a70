"""OIF-20: what would make it right is asked by its own instruction, after care, and never about what follows."""

from dataclasses import replace

import pytest

from daemon.workflow.act import Refused
from daemon.workflow.inputs import Seen
from daemon.workflow.model import Case, EntryId, PartyRole
from daemon.workflow.proceedings import Determination
from daemon.workflow.reading import read
from daemon.workflow.running import run
from daemon.workflow.verbs import ask, make_right
from tests.build import BEN, NOON, a_desk, a_party, a_policy, an_act
from tests.workflow.acting import done, refused
from tests.workflow.reviewing import a_reviewed_case

FOUNDATION = a_desk(policy=a_policy("openinfra-foundation"))
CARED_FOR = tuple(
    Determination(question=one, answer="no", by=BEN, at=NOON) for one in ("help", "safe-person", "safe-space")
)


def block(case: Case, desk=FOUNDATION):
    words = read("make-right", desk)
    return run(words, case, BEN, EntryId("f" * 32), desk, Seen())  # type: ignore[arg-type]


def test_it_is_asked_in_the_desk_s_own_words_once_care_was_taken():
    early = block(a_reviewed_case())
    assert dict(early.refused or ())["cause"] == "determinations-missing"
    assert early.rule == "OIF-16 OIF-21"

    asked = block(a_reviewed_case(determinations=CARED_FOR))

    assert [f"{one.audience.value}.{one.purpose}" for one in asked.outcome.notices] == ["reporter.make_right"]


def test_where_the_rules_do_not_allow_it_it_is_refused_with_the_rule():
    answer = refused(make_right.carry_out(an_act(a_reviewed_case())))

    assert (answer.cause, answer.rule) == ("make-right-never", "OKT-22")


def test_the_reported_person_is_not_asked():
    case = a_reviewed_case(determinations=CARED_FOR)

    assert refused(make_right.carry_out(an_act(case, desk=FOUNDATION, party="reported"))).cause == "make-right-whom"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("What would make it right for you?", "en"),
        ("How could this be put right?", "en"),
        ("何をすれば埋め合わせになりますか。", "ja"),
        ("Ni nini kingerekebisha jambo hili?", "sw"),
    ],
)
@pytest.mark.parametrize("community", ["openinfra-foundation", "oktech"])
def test_no_other_letter_asks_it(text: str, language: str, community: str):
    desk = a_desk(policy=a_policy(community))
    case = a_reviewed_case()
    parties = (a_party(language=language), a_party("viktor@example.com", PartyRole.REPORTED))

    answer = ask.carry_out(an_act(replace(case, parties=parties), desk=desk, text=text))

    assert isinstance(answer, Refused)
    assert answer.cause == "make-right-only"


def test_its_question_asks_nothing_about_penalties():
    """The letter itself passes the check for words that leave the response to who reported."""
    answer = done(make_right.carry_out(an_act(a_reviewed_case(), desk=FOUNDATION)))

    assert answer.notices[0].rule == "OIF-19 OIF-20"
