"""This is where it is decided what a handler sees of a case they hold: all of it, its state, its history.

Only cases that the reader holds get here. The words of reports come without who wrote them where the policy seals that.
"""

from datetime import datetime

from daemon.workflow import guards, jurisdiction
from daemon.workflow.consents import REPORTED
from daemon.workflow.desk import Desk
from daemon.workflow.disclosure.basics import of_case
from daemon.workflow.disclosure.circumstances import circumstances
from daemon.workflow.disclosure.handlers import moment, name_of
from daemon.workflow.disclosure.masking import masked, masks
from daemon.workflow.duties import duties
from daemon.workflow.inputs import Happened
from daemon.workflow.kinds import support
from daemon.workflow.model import Case, Deadline, PartyRole, PersonId, Stage
from daemon.workflow.outcome import Disclosed, Row, Value
from daemon.workflow.proceedings import Measure

_ROWS_AT_MOST = 300


def view(
    case: Case,
    owed: tuple[Deadline, ...],
    desk: Desk,
    offers: tuple[str, ...],
    since: datetime | None = None,
    reader: PersonId | None = None,
) -> Disclosed:
    """Everything a handler needs to work the case. `owed` are its running deadlines; of notes by handlers only those
    since a moment, where one is given; `reader` may hold the identity."""
    return of_case(case, desk, **view_values(case, owed, desk, since, reader), offers=offers)


def view_values(
    case: Case,
    owed: tuple[Deadline, ...],
    desk: Desk,
    since: datetime | None = None,
    reader: PersonId | None = None,
) -> dict[str, Value]:
    """The values of `view`, for a letter that shows more beside them."""
    kept = case.proceedings
    notes = tuple(note for note in kept.notes if since is None or note.at >= since)
    return {
        **_state(case, owed, desk),
        "parties": tuple(_row(party=p.id, reachable="yes" if p.address else "no") for p in case.parties),
        "reports": tuple(_reports(case, desk, reader)),
        "statements": tuple(
            _row(party=s.party, at=moment(s.at), by_name=name_of(s.by, desk), text=masked(s.text, case, desk, reader))
            for s in kept.statements
        ),
        "notes": tuple(
            _row(what=n.what, to=n.to, at=moment(n.at), by_name=name_of(n.by, desk), text=n.text) for n in notes
        ),
        "consents": _consents(case, desk),
        "reconsiderations": tuple(
            _row(party=r.party, asked_at=moment(r.asked_at), result=r.result) for r in kept.reconsiderations
        ),
        "conflict_rows": tuple(
            _row(name=name_of(s.person, desk), kind=s.kind, area=s.area, witness="yes" if s.witness else "no")
            for s in kept.conflict_statements
        ),
        "masked": masks(case, desk, reader),
        **_identity(case, desk, reader),
        "anonymous": case.anonymous,
        "kept_out": tuple(dict.fromkeys(name_of(conflict.person, desk) for conflict in case.conflicts)),
    }


def status(case: Case, owed: tuple[Deadline, ...], desk: Desk, offers: tuple[str, ...]) -> Disclosed:
    """How the case stands, in a few lines, and what the process still wants."""
    return of_case(case, desk, **_state(case, owed, desk), missing=missing(case, desk), offers=offers)


def listed(cases: tuple[Case, ...], owed: tuple[Deadline, ...], here: Case, desk: Desk) -> Disclosed:
    """The reader's own cases, what is due first at the top. Nothing is counted that is not listed (T116)."""
    rows = [(_next(case, owed), case) for case in cases]
    rows.sort(key=lambda row: row[0].due_at if row[0] is not None else datetime.max.replace(tzinfo=desk.now.tzinfo))
    return of_case(
        here, desk, cases=tuple(_line(case, due, desk) for due, case in rows[:_ROWS_AT_MOST]), offers=("help",)
    )


def timeline(case: Case, happened: tuple[Happened, ...], desk: Desk) -> Disclosed:
    """What happened in the case, step by step, each with its rule. No words of anybody."""
    rows = tuple(
        _row(
            at=moment(one.at),
            what=one.entry.what,
            by_name=name_of(PersonId(one.entry.by), desk) if desk.person(PersonId(one.entry.by)) else one.entry.by,
            rule=one.entry.rule,
            detail=", ".join(value for name, value in one.entry.detail if name in _TOLD and value),
        )
        for one in happened[-_ROWS_AT_MOST:]
    )
    return of_case(case, desk, lines=rows, offers=("show", "status"))


def missing(case: Case, desk: Desk) -> tuple[str, ...]:
    """What the community's process still wants of this case, in its order."""
    steps, kept = desk.policy.steps, case.proceedings
    if case.stage in (Stage.RESOLVED, Stage.CLOSED) or support(case, desk) is not None:
        return ()
    known = {one.question for one in kept.determinations}
    wanted = [question for question in steps.determinations if question not in known]
    wanted += guards.open_questions(case, desk)
    if steps.hear_before_decide and not any(hearing.ended_as for hearing in kept.hearings):
        wanted.append("hearing")
    if steps.decide_before_resolve and not kept.decisions:
        wanted.append("decision")
    return (*wanted, "redirect" if jurisdiction.is_outside(case) else "resolution")


_TOLD = frozenset(
    {"letter", "clock", "level", "measure", "question", "answer", "result", "failure", "wish", "what"}
    | {"category", "venue", "relation"}
)


def _state(case: Case, owed: tuple[Deadline, ...], desk: Desk) -> dict[str, Value]:
    kept = case.proceedings
    return {
        "stage": case.stage.value,
        "handler_name": name_of(case.handler, desk),
        "danger": case.danger,
        "urgent": case.urgent,
        "categories": case.categories,
        **circumstances(case, desk),
        "kind": case.kind if support(case, desk) else "",
        "outcome": case.outcome,
        "determinations": tuple(
            _row(question=d.question, answer=d.answer, by_name=name_of(d.by, desk), at=moment(d.at))
            for d in kept.determinations
        ),
        "measures": tuple(_measure(m) for m in (*kept.measures, *kept.decisions)),
        "plans": tuple(
            _row(state=p.state.value, by_name=name_of(p.by, desk), due_at=moment(p.due_at)) for p in kept.plans
        ),
        "clocks": tuple(_row(clock=d.kind.value, at=moment(d.due_at)) for d in duties(case, owed)),
    }


def _consents(case: Case, desk: Desk) -> tuple[Row, ...]:
    return tuple(
        _row(
            party=c.party,
            use=c.use,
            audience=c.audience or REPORTED,
            purpose=c.purpose,
            state="given" if c.given else "withdrawn",
            at=moment(c.at),
            by_name=name_of(c.by, desk),
        )
        for c in case.proceedings.consents
    )


def _identity(case: Case, desk: Desk, reader: PersonId | None) -> dict[str, Value]:
    """Who holds the identity, and, to them alone, who reported (AAP-04)."""
    holds = reader is not None and reader == case.identity_holder
    known = (_row(name=p.name, address=p.address) for p in case.parties if p.role is PartyRole.REPORTER)
    return {"identity": tuple(known) if holds else (), "identity_holder": name_of(case.identity_holder, desk)}


def _reports(case: Case, desk: Desk, reader: PersonId | None) -> list[Row]:
    return [
        _row(
            number=str(number),
            party=report.party,
            at=moment(report.received_at),
            follow_up="yes" if report.follow_up else "no",
            attachments=str(len(report.attachments)),
            way=report.way,
            written_by=name_of(report.written_by, desk),
            verbatim="yes" if report.verbatim else "no",
            text=masked(report.new_text if report.follow_up else report.text, case, desk, reader),
        )
        for number, report in enumerate(case.reports, start=1)
    ]


def _measure(measure: Measure) -> Row:
    return _row(
        measure=measure.code,
        scope=measure.scope,
        starts_on=measure.starts_on.isoformat() if measure.starts_on else "",
        until=measure.until.isoformat() if measure.until else "",
        interim="yes" if measure.interim else "no",
        at=moment(measure.at),
    )


def _next(case: Case, owed: tuple[Deadline, ...]) -> Deadline | None:
    return next(iter(duties(case, owed)), None)


def _line(case: Case, due: Deadline | None, desk: Desk) -> Row:
    return _row(
        ref=case.ref,
        stage=case.stage.value,
        received_at=moment(case.received_at),
        handler_name=name_of(case.handler, desk),
        clock=due.kind.value if due is not None else "",
        due_at=moment(due.due_at) if due is not None else "",
        danger="yes" if case.danger else "no",
    )


def _row(**values: str) -> Row:
    return tuple(values.items())
