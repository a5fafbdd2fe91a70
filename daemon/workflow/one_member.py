"""This is where it is told whether a report was meant for one member alone, and what that keeps from the others.

Members may have addresses of their own that lead to the desk (AAP-02, AMP-06, AAC-12). Security: no header proves where
a mail went. To and Cc are the sender's own words, Delivered-To and X-Original-To are a server's or the sender's. None
of them can widen who reads: a report is shared from the start only where To or Cc hold the desk's own address, and
whoever wrote it chose that.
"""

from dataclasses import replace

from daemon.workflow import routing
from daemon.workflow.act import Act, Refused
from daemon.workflow.desk import Desk
from daemon.workflow.mail_names import canonical
from daemon.workflow.message import IncomingMessage
from daemon.workflow.model import Audience, Case, Conflict, Person, PersonId

_FOR_ALL = frozenset(  # what a body does, not one member
    {"hear", "propose", "decide", "resolve", "merge", "close", "seat", "transfer", "escalate", "pass", "publish"}
)


def reached(message: IncomingMessage, desk: Desk) -> tuple[Person, ...]:
    """The members to whose own addresses a report came, in roster order; nobody where it came to the shared one too."""
    rules = desk.policy.intake
    written = {canonical(box.address) for box in (*message.to, *message.cc) if box.address}
    if not rules.single_member or canonical(desk.address) in written:
        return ()
    found = written | {canonical(address) for address in message.delivered_to}
    return tuple(person for person in desk.people if found & {canonical(one) for one in person.intake})


def route(conflicts: tuple[Conflict, ...], message: IncomingMessage, desk: Desk) -> routing.Route | None:
    """Those of the members it came to who are free; None where nobody is, and then it goes the usual way (AAP-10)."""
    wanted = {person.id for person in reached(message, desk)}
    for level in desk.policy.routing.levels:
        people = tuple(one for one in routing.free(level, conflicts, desk) if one.id in wanted)
        if people:
            rule = desk.policy.intake.rule_of("single_member")
            return routing.Route(name=level.name, audience=Audience.HANDLER, people=people, rule=rule)
    return None


def identity_holder(case: Case, told: PersonId | None, desk: Desk) -> PersonId | None:
    """Who holds the identity in a new case: the one member it came to, or who was told it anonymously (AAP-04)."""
    if not desk.policy.visibility.identity_holder:
        return None
    if case.held_alone and len(case.readers) == 1:
        return case.readers[0]
    return told if case.anonymous and told in case.readers else None


def unshared(verb: str, act: Act) -> Refused | None:
    """Why this waits for `share`: it ends or decides a matter of which the others have not heard."""
    if not act.case.held_alone or verb not in _FOR_ALL:
        return None
    return Refused(cause="not-shared", rule=act.desk.policy.intake.rule_of("single_member"))


def without_holder(case: Case, gone: frozenset[PersonId]) -> Case:
    """The case after these people left it: an identity that nobody holds any more is sealed from all alike."""
    return replace(case, identity_holder=None) if case.identity_holder in gone else case
