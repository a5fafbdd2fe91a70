"""This is where it is decided what letters about a case that goes to another body show: to the reporter, and there.

What the people there may know was decided when it was packed; nothing is added here.
"""

from daemon.workflow import clocks
from daemon.workflow.between_bodies import Prior
from daemon.workflow.desk import Desk, LinkedBody
from daemon.workflow.disclosure.basics import of_case
from daemon.workflow.disclosure.reports import to_handler
from daemon.workflow.model import Case
from daemon.workflow.outcome import Disclosed, Row, Value
from daemon.workflow.package import Package


def transfer(case: Case, to: LinkedBody, package: Package, desk: Desk) -> Disclosed:
    """For the reporter: who gets it, what is passed, what is left out, who writes to them from now on, and by when.

    `answer_by` is None where the rules of that body print no length, and where this desk goes on writing.
    """
    clock = to.policy.clocks.human_answer if to.policy is not None else None
    printed = clock is not None and clock.printed and package.takes_reporter
    return of_case(
        case,
        desk,
        body_name=to.name,
        purpose=package.purpose,
        takes_over=package.takes_over,
        takes_reporter=package.takes_reporter,
        passed=package.passed,
        left_out=package.left_out,
        answer_by=clocks.due(desk.now, clock, desk) if printed and clock is not None else None,
        next_word_by=None
        if package.takes_reporter
        else clocks.shown(clocks.next_word(desk), desk.policy.clocks.update_unit, desk),
    )


def handed_over(case: Case, package: Package, desk: Desk, *, others_told: int) -> Disclosed:
    """For the people who get it: what a new report shows, and what happened where it comes from."""
    shows = to_handler(case, desk, others_told=others_told).as_dict()
    shows |= {} if package.takes_reporter else {"answer_by": None}  # the answer is owed by the desk it comes from
    return of_case(case, desk, **{name: value for name, value in shows.items() if name not in _FRAME}, **_came(package))


def for_body(case: Case, package: Package, desk: Desk) -> Disclosed:
    """For people without a desk here: the words as they were stripped, and how to go on."""
    return of_case(
        case,
        desk,
        received_at=package.received_at,
        danger=package.danger,
        reports=tuple(
            _row(number=str(number), at=report.received_at.isoformat(), text=report.text)
            for number, report in enumerate(package.reports, start=1)
        ),
        statements=tuple(_row(at=one.at.isoformat(), text=one.text) for one in package.statements),
        **_came(package),
    )


def consent_request(case: Case, desk: Desk, *, use: str, whom: str, purpose: str, body_name: str) -> Disclosed:
    """For whoever is asked whether something of theirs may cross: what, to whom, what for. One at a time."""
    return of_case(case, desk, use=use, whom=whom, purpose=purpose, body_name=body_name)


def priors(case: Case, found: tuple[Prior, ...], desk: Desk) -> Disclosed:
    """What linked bodies decided about the same person: body, measure, rung and day; nothing of who reported it."""
    asked = tuple(body.name for body in desk.bodies if body.desk)
    rows = tuple(
        _row(body=one.body, measure=one.measure, rung=str(one.rung or ""), on=one.on.isoformat()) for one in found
    )
    return of_case(case, desk, bodies=asked, priors=rows, offers=("show", "status"))


_FRAME = frozenset({"ref", "community", "desk_name"})


def _came(package: Package) -> dict[str, Value]:
    return {
        "from_name": package.from_name,
        "purpose": package.purpose,
        "takes_over": package.takes_over,
        "takes_reporter": package.takes_reporter,
        "left_out": package.left_out,
        "heard": any(one.ended_as for one in package.hearings),
        "measures": tuple(dict.fromkeys(one.code for one in (*package.measures, *package.decisions))),
    }


def _row(**values: str) -> Row:
    return tuple(values.items())
