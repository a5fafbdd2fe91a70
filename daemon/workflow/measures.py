"""This is where a measure is made of an instruction, and read off a case and the policy (OKT-17, OKT-19)."""

from daemon.workflow import clocks
from daemon.workflow.act import Act, Refused
from daemon.workflow.desk import Desk
from daemon.workflow.model import Case, ClockKind, Deadline
from daemon.workflow.outcome import Row
from daemon.workflow.policy import MeasureKind
from daemon.workflow.proceedings import Measure

NO_CONTACT = "no-contact"
HARMLESS = frozenset({"no-violation", "outside-spaces"})  # nothing follows for the person whose conduct was reported


def kind_of(code: str, desk: Desk) -> MeasureKind | None:
    """What the community says of this measure, None when it knows none of that name."""
    return next((kind for kind in desk.policy.steps.measures if kind.code == code), None)


def is_in_force(measure: Measure, desk: Desk) -> bool:
    """Whether a measure holds today, or will from a later day on."""
    return not measure.ended and (measure.until is None or measure.until >= desk.today)


def told_and_in_force(case: Case, desk: Desk) -> tuple[Measure, ...]:
    """The measures of which the reported person has been told and that still hold, interim ones first."""
    both = (*case.proceedings.measures, *case.proceedings.decisions)
    return tuple(one for one in both if one.told and is_in_force(one, desk))


def keeps_apart(case: Case, desk: Desk) -> Measure | None:
    """The directive that the reported person was told of and still has to keep to, None when there is none."""
    return next((one for one in told_and_in_force(case, desk) if one.code == NO_CONTACT), None)


def until_decision(desk: Desk) -> bool:
    """Whether a no-contact without a day of its own ends with the decision (OIF-24)."""
    return desk.policy.no_contact.ends == "decision"


def written(act: Act, *, words: str, told: bool, interim: bool = False) -> Measure:
    """The measure that an instruction names, with its scope and days."""
    return Measure(
        code=act.word("measure"),
        by=act.by,
        at=act.desk.now,
        words=words,
        scope=act.word("scope"),
        starts_on=act.day("from"),
        until=act.day("until"),
        interim=interim,
        confirmed_by=act.confirmed_by,
        told=told,
        until_decision=interim
        and act.word("measure") == NO_CONTACT
        and act.day("until") is None
        and until_decision(act.desk),
        naming=act.word("naming"),
        known=bool(act.word("known")),
    )


def backwards(act: Act) -> Refused | None:
    """The refusal of what would end before it starts: a plan may have waited past the day that it names."""
    until = act.day("until")
    starts_on = max(act.day("from") or act.desk.today, act.desk.today)
    if until is None or starts_on <= until:
        return None
    return Refused(cause="starts-after-end", shows=(("from", starts_on.isoformat()), ("until", until.isoformat())))


def as_row(measure: Measure) -> Row:
    """The values of the sentence that tells of a measure."""
    until = measure.until.isoformat() if measure.until else ""
    return (("measure", measure.code), ("scope", measure.scope), ("until", until))


def end_clock(case: Case, measure: Measure, desk: Desk) -> tuple[Deadline, ...]:
    """The reminder on the morning of a measure's last day; none for one without an end."""
    if measure.until is None:
        return ()
    kind = kind_of(measure.code, desk)
    of = f"{measure.code}:{'interim' if measure.interim else 'decided'}:{measure.until.isoformat()}"
    due_at = clocks.morning(measure.until, desk)
    return (clocks.clock(case, ClockKind.MEASURE_END, due_at, desk, rule=kind.rule if kind else "", of=of),)
