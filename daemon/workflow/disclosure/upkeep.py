"""This is where it is decided what letters show that belong to no case: the rules' source, who is to be talked with."""

from daemon.workflow.desk import Desk
from daemon.workflow.disclosure.basics import disclosed
from daemon.workflow.outcome import Disclosed


def stale_rules(desk: Desk) -> Disclosed:
    """Where the rules come from and when they were last compared; nothing of any case (OIF-01)."""
    identity = desk.policy.identity
    return disclosed(
        ref="",
        community=identity.name,
        desk_name=desk.name,
        source=identity.source,
        checked_on=identity.source_checked_on,
    )


def check_in(mentors: tuple[str, ...], desk: Desk) -> Disclosed:
    """With whom a talk is due, by the names of the roster; () where the roster has none of them (MSE-02)."""
    return disclosed(ref="", community=desk.policy.identity.name, desk_name=desk.name, mentors=mentors)


def drill(desk: Desk) -> Disclosed:
    """The desk and its community, and nothing else: the same to everybody."""
    return disclosed(ref="", community=desk.policy.identity.name, desk_name=desk.name)
