"""This is where it is decided what letters about a talk with a neutral third party may show.

To those who are asked: who would lead it, until when, that it is free. Never what another was asked or answered.
"""

from daemon.workflow.desk import Desk
from daemon.workflow.disclosure.basics import of_case
from daemon.workflow.model import Case, Party, PartyRole
from daemon.workflow.outcome import Disclosed
from daemon.workflow.proceedings import Mediation


def mediation_offer(case: Case, offered: Mediation, to: Party, desk: Desk, *, words: str) -> Disclosed:
    """The invitation. `protected`: they are told that the other side would learn who they are."""
    return of_case(
        case,
        desk,
        message=words,
        third=offered.third,
        answer_by=offered.until,
        protected=to.role is not PartyRole.REPORTED,
        decision_waits=desk.policy.mediation.decision_waits,
    )


def mediation_answer(case: Case, one: Mediation, desk: Desk, *, takes_place: bool) -> Disclosed:
    """Whether the talk takes place: the same words to everybody who was asked."""
    waits = desk.policy.mediation.decision_waits
    return of_case(case, desk, takes_place=takes_place, third=one.third, decision_waits=waits)


def mediation_told(case: Case, one: Mediation, desk: Desk, *, takes_place: bool) -> Disclosed:
    """For those who hold the case: whether the talk takes place, and who said what."""
    said = {word.party: word.word for word in one.words if word.word != "asked"}
    answers = tuple((("party", party), ("answer", said.get(party, "silent"))) for party in one.parties)
    offers = ("mediation agreed", "mediation ended", "show") if takes_place else ("show", "status")
    return of_case(case, desk, takes_place=takes_place, answers=answers, until=one.until, offers=offers)
