"""This is where it is decided what letters about the steps of a case may show: a mail, a vote, the end of a time."""

from datetime import date, datetime

from daemon.workflow.desk import Desk
from daemon.workflow.disclosure.basics import disclosed, of_case
from daemon.workflow.disclosure.handlers import name_of
from daemon.workflow.disclosure.reports import to_handler
from daemon.workflow.model import Case, Party
from daemon.workflow.outcome import Disclosed
from daemon.workflow.proceedings import Measure, Proposal


def party_wrote(
    case: Case, party: Party, desk: Desk, *, others_told: int, hearing: bool = False, questioned: bool = False
) -> Disclosed:
    """That a party wrote again, in which role. `questioned`: every reader is asked anew whether they are part of it.

    `answer_by` is None once a person has answered the reporter: then the first answer is owed no more.
    """
    shows = to_handler(case, desk, others_told=others_told).as_dict()
    if case.human_answered_at is not None:
        shows |= {"answer_by": None}
    return disclosed(**shows | {"party": party.role.value, "hearing": hearing, "questioned": questioned})


def stop_asked(case: Case, desk: Desk) -> Disclosed:
    """That the reporter asked, unprompted, to stop. No words of theirs (G24)."""
    return of_case(case, desk, offers=("show", "reply reporter"))


def feedback(case: Case, desk: Desk) -> Disclosed:
    """The thanks for a reporter's word on the response: it is considered, nothing is guaranteed (OKT-22)."""
    return of_case(case, desk)


def proposal(
    case: Case, proposed: Proposal, vote_by: datetime, desk: Desk, *, votes: bool, written: bool = False
) -> Disclosed:
    """A proposed decision, for somebody who holds the case; `votes` is False where a soft conflict takes the vote.

    `written`: it is agreed to by mail alone, and an objection or the wish for a meeting stops it.
    """
    stops = ("vote object", "vote meet") if written else ()
    return of_case(
        case,
        desk,
        by_name=name_of(proposed.by, desk),
        measure=proposed.measure,
        until=proposed.until,
        draft=proposed.words,
        vote_by=vote_by,
        votes=votes,
        written=written,
        offers=("vote yes", "vote no", "vote abstain", *stops, "show") if votes else ("show",),
    )


def proposal_ended(case: Case, desk: Desk, *, measure: str, result: str, votes: tuple[int, int, int]) -> Disclosed:
    """How a vote ended: passed, failed, stopped until a meeting, or confirmed or reversed. Counts only: yes, no,
    abstained."""
    yes, no, abstain = votes
    follows = {"passed": f"decide {measure}", "meeting": "record meeting", "reversed": "reply reported"}
    offers = (follows[result],) if result in follows else ()
    return of_case(
        case, desk, measure=measure, result=result, yes=yes, no=no, abstain=abstain, offers=(*offers, "show")
    )


def lone_action(case: Case, made: Measure, review_by: datetime, desk: Desk) -> Disclosed:
    """A measure that one handler put in force alone, for the others who vote on whether it stays."""
    return of_case(
        case,
        desk,
        by_name=name_of(made.by, desk),
        measure=made.code,
        until=made.until,
        draft=made.words,
        vote_by=review_by,
        offers=("vote confirm", "vote reverse", "show"),
    )


def hearing_over(case: Case, answer_by: datetime, desk: Desk) -> Disclosed:
    """That the time to answer ended without an answer."""
    return of_case(case, desk, answer_by=answer_by, offers=("show", "statement reported", "status"))


def hold_over(case: Case, until: date, desk: Desk) -> Disclosed:
    """That the day has come on which a hold for safety is looked at again."""
    return of_case(case, desk, until=until, offers=("show", "status"))


def measure_ends(case: Case, measure: Measure, desk: Desk) -> Disclosed:
    """That a measure ends."""
    return of_case(
        case, desk, measure=measure.code, until=measure.until, interim=measure.interim, offers=("show", "status")
    )
