"""This is where a case that another desk passed on is taken in: routed past whoever is part of it, and told once.

Nobody is acknowledged twice: the reporter hears from the desk they wrote to. Security: a package comes from a desk of
the same installation and never by mail; its words are a report's, and data.
"""

from dataclasses import replace

from daemon.workflow import deadlines, disclosure, notices, routing
from daemon.workflow.carrying import conflicts_of
from daemon.workflow.conflicts import find_again
from daemon.workflow.desk import Desk
from daemon.workflow.message import Mailbox
from daemon.workflow.model import Audience, Case, Conflict, EntryId, Report, Stage
from daemon.workflow.outcome import JournalEntry, Notice, Outcome
from daemon.workflow.package import Package
from daemon.workflow.proceedings import Elsewhere, Proceedings


def take_in(package: Package, desk: Desk) -> Outcome:
    """Open a case for a package. Who is excluded where it comes from is excluded here, at every level and seat."""
    bare = _case(package, desk)
    carried = (*bare.conflicts, *find_again(bare, desk))
    held = routing.route(carried, desk)
    case = _held(bare, carried, held)
    return Outcome(
        case=case,
        journal=_journal(case, held, package),
        notices=_told(case, held, package, desk),
        deadlines=deadlines.opening_clocks(case, desk, acknowledgement_owed=False) if package.takes_over else (),
    )


def _case(package: Package, desk: Desk) -> Case:
    here = Elsewhere(
        code=package.from_code,
        name=package.from_name,
        package=package.id,
        at=package.at,
        purpose=package.purpose,
        steps_here=package.takes_over,
        reporter_here=package.takes_reporter,
        came=True,
        ref=package.ref,
        barred=package.barred,
    )
    known = set(desk.policy.categories)
    return Case(
        id=desk.fresh.case,
        ref=desk.fresh.ref,
        community=desk.policy.community,
        policy_version=desk.rules_version or desk.policy.version,
        stage=Stage.RECEIVED,
        opened_at=desk.now,
        received_at=package.at,  # what is owed here counts from the day it came here
        acknowledged_at=package.at,
        language=package.language,
        route="",
        parties=package.parties,
        reports=package.reports or (_no_words(package),),
        conflicts=conflicts_of(package, desk),
        danger=package.danger,
        no_mail=package.no_mail,
        urgent=package.urgent,
        categories=tuple(one for one in package.categories if one in known),
        proceedings=Proceedings(
            statements=package.statements,
            hearings=package.hearings,
            elsewhere=(here,),
        ),
    )


def _no_words(package: Package) -> Report:
    """In place of a report whose words stayed where it came from."""
    nobody = Mailbox(name="", address="")
    return Report(
        entry=EntryId(""), received_at=package.received_at, sender=nobody, subject="", text="", new_text=""
    )  # fmt: skip


def _held(case: Case, conflicts: tuple[Conflict, ...], held: routing.Route) -> Case:
    return replace(case, conflicts=conflicts, route=held.name, readers=tuple(one.id for one in held.people))


def _told(case: Case, held: routing.Route, package: Package, desk: Desk) -> tuple[Notice, ...]:
    """Everybody who holds it from now on, or the one contact; nobody else, and no party."""
    if held.people:
        shows = disclosure.handed_over(case, package, desk, others_told=len(held.people) - 1)
        return notices.to_people(held.people, held.audience, "handed_over", shows, case, desk, rule=package.rule)
    if held.name == routing.OUTSIDE:
        shows = disclosure.to_handler(case, desk)
        return notices.to_contact(held.address, Audience.OUTSIDE, "new_report", shows, desk, case=case, rule=held.rule)
    if held.name == routing.INDEPENDENT:
        shows = disclosure.to_independent(case, desk, why="nobody-free")
        to = held.address
        return notices.to_contact(to, Audience.INDEPENDENT, "new_report", shows, desk, case=case, rule=held.rule)
    return notices.alarm("no-route", routing.operator_address(case.conflicts, desk), desk)


def _journal(case: Case, held: routing.Route, package: Package) -> tuple[JournalEntry, ...]:
    came = (("body", package.from_code), ("purpose", package.purpose))
    return (
        JournalEntry(what="case.arrived", rule=package.rule, detail=came),
        *(
            JournalEntry(what="conflict.found", rule=c.rule, detail=(("person", c.person), ("source", c.source)))
            for c in case.conflicts
        ),
        JournalEntry(
            what="case.routed", rule=held.rule, detail=(("level", held.name), ("told", str(len(held.people))))
        ),
    )
