"""This is where tests of measures, decisions and resolutions build a case that is ready for them."""

from datetime import date, timedelta

from daemon.workflow.model import Case, PartyRole, Stage
from daemon.workflow.policy import Policy
from daemon.workflow.proceedings import Determination, Hearing, Measure, Proceedings
from tests.build import BEN, NOON, a_party, a_policy
from tests.workflow.acting import held

SAM = a_party("sam@example.com", name="Sam Rivers")
VIKTOR = a_party("viktor@example.com", PartyRole.REPORTED)
END = date(2027, 1, 31)
WHY = "Raising your voice at people at our events goes against our code. We expect that it stops."
ENDED = "We have spoken with everybody and decided. Thank you for your patience."
FOUND = tuple(
    Determination(question=question, answer="yes", by=BEN, at=NOON)
    for question in ("happened", "violation", "responsible", "ongoing")
)
BAN = Measure(code="ban", by=BEN, at=NOON, words=WHY, told=True, told_at=NOON)
HEARING = Hearing(by=BEN, opened_at=NOON, answer_by=NOON + timedelta(days=7))


def a_reviewed_case(**given) -> Case:
    return held(parties=(SAM, VIKTOR), stage=Stage.UNDER_REVIEW, proceedings=Proceedings(**given))


def rules(**steps) -> Policy:
    policy = a_policy()
    return policy.model_copy(update={"steps": policy.steps.model_copy(update=steps)})


def letters(answer) -> list[str]:
    return [f"{notice.audience.value}.{notice.purpose}" for notice in answer.notices]
