"""This is where a drill of the routes is decided: who is written to, what counts as their answer, who is silent.

Nothing here knows of any case, so that nothing can be told by it (P3). Source: processes.md 5.5 and 5.6, no. 11.

Security: an answer is hostile text. It does nothing but renew a day; what holds more than one short word is no answer
and stays a report (P1).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from daemon.workflow import disclosure, notices, routing
from daemon.workflow.desk import Desk
from daemon.workflow.fold import fold
from daemon.workflow.message import IncomingMessage, Provenance
from daemon.workflow.model import Audience
from daemon.workflow.outcome import Outcome

PURPOSE = "drill"
_YES = frozenset(
    fold(word)
    for word in (
        *("confirm", "confirmed", "i confirm", "yes"),
        *("はい", "確認", "確認しました", "確認します"),
        *("ndiyo", "ndio", "nathibitisha", "nimethibitisha", "thibitisha"),
    )
)
_ENDS = " \n.,!。、！"
_SIGNATURE_AT_MOST = 200  # characters; more of it is read by a person
_QUOTED_AT_MOST = 4000  # the letter itself and the line above it


@dataclass(frozen=True, kw_only=True, slots=True)
class OnCall:
    """An address that a report can reach. `where` is its place in the configuration."""

    where: str  # 'people[ben]', 'contacts.outside'
    address: str


def on_call(desk: Desk) -> tuple[OnCall, ...]:
    """Everybody whom a report can reach: each level's people, then both contacts. Every address once."""
    people = {p.id: p for level in desk.policy.routing.levels for p in routing.free_of(level, frozenset(), desk)}
    found = [OnCall(where=f"people[{p.id}]", address=p.emails[0]) for p in people.values()]
    contacts = (("outside", desk.contacts.outside), ("independent", desk.contacts.independent))
    found += [OnCall(where=f"contacts.{name}", address=address) for name, address in contacts if address]
    return tuple({one.address.casefold(): one for one in reversed(found)}.values())[::-1]


def write(desk: Desk) -> Outcome:
    """The same letter to each of them at the same moment; it belongs to no case."""
    shows = disclosure.drill(desk)
    people = {p.emails[0].casefold(): p for p in desk.people}
    told = [
        notice
        for one in on_call(desk)
        for notice in (
            notices.to_own_address(people[one.address.casefold()], PURPOSE, shows, desk)
            if one.address.casefold() in people
            else notices.to_contact(one.address, Audience.HANDLER, PURPOSE, shows, desk)
        )
    ]
    return Outcome(notices=tuple(replace(notice, not_before=desk.notices_at) for notice in told))


def confirms(message: IncomingMessage, ref: str) -> bool:
    """Whether a person's mail is one short yes and nothing else: no file, no unread part, no mark of a machine.

    `ref` is what the subject of the drill letter ends with: who writes another subject has something to say.
    """
    whole = not (message.unreadable or message.partly_unread or message.lossy or message.attachments)
    by_hand = not (message.automatic or message.bulk or message.own or message.bounce)
    sure = message.sender_is_clean and message.provenance is not Provenance.UNPROVEN
    brief = len(message.signature) <= _SIGNATURE_AT_MOST and len(message.quoted) <= _QUOTED_AT_MOST
    answers = message.subject.strip().endswith(ref)
    return whole and by_hand and sure and brief and answers and fold(message.new_text).strip(_ENDS) in _YES


def silent(confirmed: Mapping[str, datetime | None], within: timedelta, desk: Desk) -> tuple[OnCall, ...]:
    """Who never confirmed, or longer than `within` ago. `confirmed` has the last time by address; zero asks nobody."""
    if not within:
        return ()
    return tuple(one for one in on_call(desk) if _is_old(confirmed.get(one.address), within, desk))


def _is_old(at: datetime | None, within: timedelta, desk: Desk) -> bool:
    return at is None or desk.now - at > within
