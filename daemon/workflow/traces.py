"""This is where what would tell one party about another is gathered: names, addresses, their own words, times (P5).

Where a name comes from: the party as recorded, the sender names of their mails, and the part before the @ of their
address when it reads like a name. The fields of a report (names, contact) are not used: they hold whole sentences, and
everybody's names, the recipient's own among them. Security: all of it came out of mail, and nothing of it is kept.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from daemon.workflow import consents, routing
from daemon.workflow.desk import Desk
from daemon.workflow.fold import plain
from daemon.workflow.mail_names import MailNames
from daemon.workflow.model import Case, Party, PartyRole, Person, PersonId, Report
from daemon.workflow.name_patterns import pieces_of
from daemon.workflow.names import Finder, finder_for
from daemon.workflow.ordinary import is_word, words
from daemon.workflow.times_of_day import times_in
from daemon.workflow.wording import repeated

_NOBODY = words(
    "anon anonymous admin concerned contact hello info mail me member nobody office reporter someone support team"
    " test unknown user mwanachama mtu 匿名 報告者 名無し 参加者"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Traces:
    """What must not reach one party. `people` and `parties` are whose names and addresses; `words` are of others."""

    people: tuple[Person, ...] = ()  # handlers, by roster entry
    parties: tuple[Person, ...] = ()  # one entry for each way a party's name is written; no address in it
    addresses: tuple[str, ...] = ()
    words: str = ""
    refs: tuple[str, ...] = ()  # code names that others know the case by

    @property
    def forbidden(self) -> tuple[str, ...]:
        """Whole names and addresses: what a composed letter is searched for, whose own sentences hold common words."""
        written = (one.name for one in (*self.people, *self.parties))
        return (*(name for name in written if _is_whole(name)), *self.addresses, *self.refs)


def traces_for(to: Party, case: Case, desk: Desk) -> Traces:
    """What a letter to this party of the case must not hold."""
    others = tuple(party for party in case.parties if party.id != to.id)
    handlers = tuple(person for person in desk.people if routing.may_hear(case, person.id, desk))
    own_words = "\n".join(texts_of(r) for r in case.reports if r.party == to.id)
    named = tuple(
        entries(tuple(name for party in others if not _may_name(party, to, case) for name in names_of(party, case)))
    )
    if to.role is PartyRole.REPORTER and named:
        known = Finder(named).mentions(own_words)  # a name they wrote themselves tells them nothing
        named = tuple(one for one in named if one.id not in known)
    return Traces(
        people=() if desk.policy.visibility.handler_names else handlers,
        parties=named,
        addresses=(
            *(party.address for party in others if party.address),
            *(address for person in handlers for address in person.addresses),
        ),
        words="\n".join(_words_of_others(to, case)),
        refs=tuple({case.ref, *(party.ref for party in others if party.ref)} - {to.ref or case.ref}),
    )


def leak(text: str, traces: Traces, desk: Desk) -> tuple[str, str] | None:
    """What of the traces stands in `text`: kind 'address', 'name', 'quote' or 'time', and the words of the last two.

    A name or an address is never repeated. None when there is nothing.
    """
    owner = Person(id=PersonId("somebody"), name="", emails=traces.addresses)
    if MailNames((owner,), desk.own_addresses).split(plain(text))[0]:
        return "address", ""
    handlers = finder_for(desk.people, desk.own_addresses).mentions(text) & {person.id for person in traces.people}
    if handlers or (traces.parties and Finder(traces.parties).mentions(text)):
        return "name", ""
    if ref := next((one for one in traces.refs if one in text.casefold()), ""):
        return "trace", ref
    if run := repeated(text, traces.words):
        return "quote", run
    told = times_in(traces.words)
    return next((("time", said) for at, said in times_in(text).items() if at in told), None)


def agreed_to_be_named(party: Party, case: Case) -> bool:
    """Whether this party agreed that the reported person reads their name; the last word on it counts."""
    return consents.has(case, party.id, "name", PartyRole.REPORTED.value)


def plainly_known(party: Party, case: Case) -> bool:
    """Whether two people agreed that the reported person knows of this party anyway: a directive names them (6.10)."""
    return any(one.known and one.naming == party.id for one in case.proceedings.measures)


def _may_name(party: Party, to: Party, case: Case) -> bool:
    known = agreed_to_be_named(party, case) or plainly_known(party, case)
    return to.role is PartyRole.REPORTED and known


def entries(names: tuple[str, ...]) -> Iterator[Person]:
    """Ways of writing a name, as the search for names takes them."""
    for number, name in zip(count(1), dict.fromkeys(names), strict=False):
        yield Person(id=PersonId(f"party-{number}"), name=name, emails=())


def names_of(party: Party, case: Case) -> Iterator[str]:
    """Every way in which the case writes the name of a party."""
    local_part = party.address.partition("@")[0].partition("+")[0]
    spelt = " ".join(piece for piece in pieces_of(local_part) if piece.isalpha())
    senders = (report.sender.name for report in case.reports if report.party == party.id)
    for written in (party.name, *senders, spelt):
        if any(tells(piece) for piece in _pieces(written)):
            yield written


def tells(piece: str) -> bool:
    """Whether a piece of a name tells somebody: no common word, not too short."""
    if not piece.isascii():
        return len(piece) > 1 and piece not in _NOBODY
    return len(piece) > 2 and piece.isalpha() and piece not in _NOBODY and not is_word(piece)


def _pieces(written: str) -> tuple[str, ...]:
    return pieces_of(written) or tuple(written.split())


def _is_whole(name: str) -> bool:
    return len(_pieces(name)) > 1 or (not name.isascii() and len(name) > 2)


def _words_of_others(to: Party, case: Case) -> Iterator[str]:
    yield from (texts_of(report) for report in case.reports if report.party != to.id)
    yield from (statement.text for statement in case.proceedings.statements if statement.party != to.id)


def texts_of(report: Report) -> str:
    """A report's words. Of a later mail only the new ones: it quotes the desk's own letters."""
    own = report.new_text if report.follow_up else report.text
    return "\n".join([report.subject, own, *(attachment.text for attachment in report.attachments)])
