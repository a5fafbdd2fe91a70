"""This is where a case becomes the documents that `cases`, `show`, `timeline` and `explain` print (DESIGN 3)."""

from typing import Any

from daemon.cli.desks import FoundCase
from daemon.cli.narration import tell
from daemon.cli.printing import moment
from daemon.cli.proceedings_document import proceedings_document
from daemon.settings import DeskSettings
from daemon.store.records import JournalLine, ListedLetter
from daemon.store.unit import Unit
from daemon.workflow.conflicts import excluded
from daemon.workflow.desk import Desk
from daemon.workflow.model import Case, Party, PartyRole, PersonId, Report
from daemon.workflow.policy import Policy
from daemon.workflow.routing import may_hear
from daemon.workflow.venues import kinds_of_place

Document = dict[str, Any]


def case_document(case: Case, unit: Unit, settings: DeskSettings, desk: Desk) -> Document:
    """What `cases` prints of one case. `free` are the people who may hear of it, `told` those who were."""
    due = sorted(unit.deadlines.of_case(case.id), key=lambda deadline: deadline.due_at)
    return {
        "ref": case.ref,
        "desk": settings.desk.address,
        "stage": case.stage.value,
        "opened_at": moment(case.opened_at),
        "received_at": moment(case.received_at),
        "acknowledged_at": moment(case.acknowledged_at),
        "human_answered_at": moment(case.human_answered_at),
        "handler": case.handler,
        "handler_since": moment(case.handler_since),
        "route": case.route,
        "told": list(case.readers),
        "free": [person.id for person in desk.people if may_hear(case, person.id, desk)],
        "excluded": sorted(excluded(case.conflicts, desk.policy)),
        "danger": case.danger,
        "urgent": case.urgent,
        "kind": case.kind,
        "outcome": case.outcome,
        "categories": list(case.categories),
        "authority": case.authority,
        "venues": list(case.venues),
        "places": list(kinds_of_place(case, desk)),
        "language": case.language,
        "sealed": False,
        "due": [{"clock": deadline.kind.value, "at": moment(deadline.due_at)} for deadline in due],
    }


def show_document(found: FoundCase) -> Document:
    """What `show` prints: the case with its parties, proceedings, reports, letters and timeline."""
    case = found.case
    fields = {code: value for report in case.reports for code, value in report.fields}
    return {
        **case_document(case, found.unit, found.settings, found.desk),
        "parties": [_party(party, case) for party in case.parties],
        "proceedings": proceedings_document(case.proceedings),
        "reports": [_report(report) for report in case.reports],
        "fields": fields,
        "letters": [_letter(letter) for letter in found.unit.outbox.of_case(case.id)],
        "timeline": timeline_document(found),
    }


def timeline_document(found: FoundCase) -> list[Document]:
    """What `timeline` prints: what happened, by whom, under which rule, oldest first."""
    return [_line(line) for line in found.unit.journal.of_case(found.case.id)]


def explain_document(found: FoundCase) -> list[Document]:
    """What `explain` prints: each step with the rule it follows and where the community's preset holds that rule."""
    places = rule_places(found.settings.rules)
    return [
        {
            **_line(line),
            "detail": dict(line.detail),
            "instructed_by": line.by if found.desk.person(PersonId(line.by)) is not None else None,
            "from": sorted({place for rule in line.rule.split() for place in places.get(rule, ())}),
        }
        for line in found.unit.journal.of_case(found.case.id)
    ]


def rule_places(policy: Policy) -> dict[str, tuple[str, ...]]:
    """For each requirement ID the keys of the preset that carry it: 'OKT-14' -> ('clocks.human_answer.rule', ...)."""
    places: dict[str, tuple[str, ...]] = {}
    for where, text in _leaves("", policy.model_dump()):
        if where.endswith("rule") and isinstance(text, str):
            for rule in text.split():
                places[rule] = (*places.get(rule, ()), where)
    return places


def _leaves(where: str, value: Any) -> list[tuple[str, Any]]:
    if isinstance(value, dict):
        return [leaf for key, inner in value.items() for leaf in _leaves(f"{where}.{key}" if where else key, inner)]
    if isinstance(value, list | tuple):
        return [leaf for at, inner in enumerate(value) for leaf in _leaves(f"{where}[{_name(at, inner)}]", inner)]
    return [(where, value)]


def _name(at: int, value: Any) -> str:
    return str(value.get("name") or value.get("code") or at + 1) if isinstance(value, dict) else str(at + 1)


def _party(party: Party, case: Case) -> Document:
    return {
        "id": party.id,
        "role": party.role.value,
        "ref": party.ref or case.ref,
        "reachable": bool(party.address),
        "relation": party.relation if party.role is PartyRole.REPORTER else None,
    }


def _report(report: Report) -> Document:
    return {
        "id": report.entry,
        "received_at": moment(report.received_at),
        "from": report.sender.address,
        "party": report.party,
        "subject": report.subject,
        "text": report.new_text or report.text,
        "language": report.language,
        "provenance": report.provenance.value,
        "attachments": [{"name": one.name, "type": one.type, "size": one.size} for one in report.attachments],
        "missing": list(report.missing),
        "follow_up": report.follow_up,
        "linked": report.linked,
        "way": report.way,
        "written_by": report.written_by,
        "word_by_word": report.verbatim,
    }


def _letter(letter: ListedLetter) -> Document:
    fact = letter.fact
    return {
        "id": fact.id,
        "audience": fact.audience.value,
        "purpose": fact.purpose,
        "person": fact.person,
        "party": fact.party or None,
        "language": fact.language,
        "state": fact.state.value,
        "attempts": fact.attempts,
        "failure": fact.failure,
        "message_id": letter.message_id,
        "at": moment(letter.settled_at or fact.created_at),
        "next_try_at": moment(letter.next_try_at),
    }


def _line(line: JournalLine) -> Document:
    told = tell(line.what, dict(line.detail))
    return {"at": moment(line.at), "what": line.what, "by": line.by, "rule": line.rule, "text": told}
