"""This is where it is told what the key of a letter is good for: whose it is, in which lane, for which verbs."""

from datetime import timedelta

from daemon.store.records import Grant
from daemon.workflow.desk import Desk
from daemon.workflow.model import PARTIES
from daemon.workflow.outcome import Notice

HANDLER_LANE = "handler"  # of everybody who holds cases; the lane of a party is called as their role
_KEY_LIVES = timedelta(days=400)


def grant_for(notice: Notice, letter_id: str, desk: Desk) -> Grant:
    """What the key of this letter allows: a party may add words to the case, a handler may give instructions.

    The key of a plan's letter confirms that plan. The notice must belong to a case.
    """
    assert notice.case is not None
    is_party = notice.audience in PARTIES
    handlers_class = "C2" if notice.plan is None else "C3"
    return Grant(
        case=notice.case,
        holder=notice.to.person or notice.to.party or notice.audience.value,
        lane=notice.audience.value if is_party else HANDLER_LANE,
        verb_class="C0" if is_party else handlers_class,
        expires_at=desk.now + _KEY_LIVES,
        letter=letter_id,
        plan=notice.plan or "",
    )
