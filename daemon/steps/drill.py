"""This is where a desk is drilled: a made-up report goes down every route, and what would follow is looked at.

Nothing is stored, sent or counted: the reports are parsed and decided as any other, the letters are composed in every
language, and all of it is dropped. Source: processes.md 5.5 and 5.6 (drills).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from daemon.delivery.compose import Composer, Guard, Stamp
from daemon.errors import LetterRefused
from daemon.ingest.parser import Parser
from daemon.ingest.reading import Reading
from daemon.steps.foresee import foresee
from daemon.workflow.decide import decide
from daemon.workflow.desk import Desk
from daemon.workflow.inputs import DeadlinePassed
from daemon.workflow.model import PARTIES, Audience, ClockKind, Person, PersonId
from daemon.workflow.outcome import Notice, Outcome
from daemon.workflow.routing import free_of, owners

_MARK = "This is a drill of the desk, and no report. Nothing happened to anybody."
_DANGER = "A made-up sentence that the desk has to take for danger: he will kill me tonight, I am not safe."
_DRILLER = "drill@example.com"
_SEALED = "-----BEGIN PGP MESSAGE-----\n\nwcBMA0\n-----END PGP MESSAGE-----\n"


@dataclass(frozen=True, kw_only=True, slots=True)
class Drilled:
    """One route. `part` are the people the made-up report names, `hears` who would be written to, `wrong` what is not
    as it should be."""

    route: str
    part: tuple[str, ...]
    hears: tuple[str, ...]
    letters: int  # composed, in all languages
    wrong: tuple[str, ...]


def drill(desk: Desk, parser: Parser, reading: Reading, composer: Composer) -> tuple[Drilled, ...]:
    """Try every route of the rules: each level, the fallback after a broken promise, the contacts, danger, no text."""
    made = _Drill(desk=desk, parser=parser, reading=reading, composer=composer)
    return tuple(made.routes())


@dataclass(frozen=True, kw_only=True)
class _Drill:
    desk: Desk
    parser: Parser
    reading: Reading
    composer: Composer

    def routes(self) -> Iterator[Drilled]:
        for name, part in _sets(self.desk):
            yield self._tried(name, part, _mail(self.desk, f"{_MARK}\n\n{_concerns(part)}"))
        yield self._tried("danger", (), _mail(self.desk, f"{_MARK}\n\n{_DANGER}"))
        yield self._tried("unreadable", (), _sealed(self.desk))
        yield self._overdue()

    def _tried(self, name: str, part: tuple[Person, ...], raw: bytes) -> Drilled:
        seen = foresee(raw, self.parser, self.reading, self.desk)
        missed = [one.id for one in part if one.id not in seen.excluded]
        wrong = [f"'{one}' is named and would not be kept out" for one in missed]
        return self._looked_at(name, part, seen.outcome, wrong)

    def _overdue(self) -> Drilled:
        """Nobody answers: what follows when the promise to the reporter is broken."""
        seen = foresee(_mail(self.desk, _MARK), self.parser, self.reading, self.desk)
        clock = next((one for one in seen.outcome.deadlines if one.kind is ClockKind.HUMAN_ANSWER), None)
        if clock is None or seen.case is None:
            return Drilled(
                route="overdue", part=(), hears=(), letters=0, wrong=("no clock runs for a person's answer",)
            )
        later = replace(self.desk, now=clock.due_at, notices_at=clock.due_at)
        return self._looked_at("overdue", (), decide(DeadlinePassed(deadline=clock), seen.case, later), [])

    def _looked_at(self, name: str, part: tuple[Person, ...], outcome: Outcome, wrong: list[str]) -> Drilled:
        kept_out = frozenset(one.id for one in part)
        written = [one for one in outcome.notices if one.audience is not Audience.OPERATOR]
        told = [one for one in written if one.audience not in PARTIES]
        wrong += [f"'{who}' is part of it and would hear" for one in told for who in _reads(one, self.desk) & kept_out]
        if not told:
            wrong.append("nobody would hear of it")
        letters = 0
        for notice in written:
            for language in self.desk.languages:
                letters += 1
                wrong += self._uncomposed(replace(notice, language=language))
        hears = tuple(dict.fromkeys(_called(one, self.desk) for one in told))
        return Drilled(
            route=name, part=tuple(sorted(kept_out)), hears=hears, letters=letters, wrong=tuple(dict.fromkeys(wrong))
        )

    def _uncomposed(self, notice: Notice) -> list[str]:
        stamp = Stamp(letter_id="0" * 32, message_id="drill@example.com", token="A" * 48, at=self.desk.now)
        guard = Guard(forbidden=notice.forbidden, sealed_text=notice.sealed_text)
        try:
            self.composer.compose(replace(notice, attach_original=None), stamp, guard)
        except LetterRefused as refused:
            return [f"a letter cannot be written: {refused}"]
        return []


def _sets(desk: Desk) -> Iterator[tuple[str, tuple[Person, ...]]]:
    """Whom the made-up reports name, level by level, until everybody of the desk is part of it."""
    yield desk.policy.routing.levels[0].name, ()
    above: tuple[Person, ...] = ()
    for at, level in enumerate(desk.policy.routing.levels):
        people = free_of(level, frozenset(), desk)
        for one in people if at == 0 and len(people) > 1 else ():
            yield f"{level.name} without one", (one,)
        above = tuple(dict.fromkeys((*above, *people)))
        below = desk.policy.routing.levels[at + 1 :]
        yield (below[0].name if below else "contacts"), above


def _reads(notice: Notice, desk: Desk) -> frozenset[PersonId]:
    own = frozenset({notice.to.person}) if notice.to.person is not None else frozenset[PersonId]()
    return own | owners(notice.to.address, desk)


def _called(notice: Notice, desk: Desk) -> str:
    if notice.to.person is not None:
        return str(notice.to.person)
    contacts = {desk.contacts.independent: "independent contact", desk.contacts.outside: "outside contact"}
    return contacts.get(notice.to.address, notice.audience.value)


def _concerns(part: tuple[Person, ...]) -> str:
    return "".join(f"It is about {one.name}.\n" for one in part)


def _mail(desk: Desk, text: str) -> bytes:
    mail = _head(desk, desk.now)
    mail.set_content(text)
    return mail.as_bytes(policy=SMTP)


def _sealed(desk: Desk) -> bytes:
    mail = _head(desk, desk.now)
    mail.set_content(_SEALED)
    mail.add_attachment(_SEALED.encode(), maintype="application", subtype="octet-stream", filename="encrypted.asc")
    mail.set_type("multipart/encrypted")
    mail.set_param("protocol", "application/pgp-encrypted")
    return mail.as_bytes(policy=SMTP)


def _head(desk: Desk, at: datetime) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = f"Drill <{_DRILLER}>"
    mail["To"] = desk.address
    mail["Subject"] = "Drill"
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = "<drill@example.com>"
    return mail
