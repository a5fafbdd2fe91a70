"""This is where the parts of a desk are built and handed to each other: the composition root."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from daemon import resources
from daemon.clock import system_clock
from daemon.delivery.compose import Composer, LetterHead
from daemon.delivery.courier import Courier, SmtpAccess
from daemon.ingest.mailbox import ImapSettings
from daemon.ingest.parser import Parser
from daemon.ingest.reading import Reading
from daemon.settings import DeskSettings
from daemon.settings.communities import letters_beside
from daemon.settings.secrets import read_password
from daemon.steps.alarms import note_round
from daemon.steps.collect import collect_now
from daemon.steps.kept_rules import keep_rules
from daemon.steps.mail_source import MailSource
from daemon.steps.once import until_quiet
from daemon.steps.save import save
from daemon.steps.workplace import Workplace
from daemon.store.keys import Keys
from daemon.store.unit import Store, Unit
from daemon.workflow.decide import decide
from daemon.workflow.inputs import MailVanished
from daemon.workflow.policy import Policy

Now = Callable[[], datetime]


def open_store(settings: DeskSettings) -> Store:
    """Open the memory of a desk. Raises ConfigError, TryLater, Corrupt."""
    keys = Keys.from_file(settings.keys.key_file)
    return Store.open(settings.database.url, settings.desk.state_dir, keys, settings.desk.address)


def composer_of(settings: DeskSettings, earlier: Iterable[tuple[str, Policy]] = ()) -> Composer:
    """The writer of this desk's letters. What only rules of before give words to is still told in these words."""
    before = {code: said for _, rules in earlier for code, said in rules.words.items()}
    head = LetterHead(
        desk_name=settings.desk.name,
        desk_address=settings.desk.address,
        community=settings.rules.identity.name,
        languages=settings.desk.languages,
        loop_mark=loop_mark(settings),
        words=before | dict(settings.rules.words),
    )
    return Composer(letter_folders(settings), head)


def letter_folders(settings: DeskSettings) -> tuple[Path, ...]:
    """Where the words of this desk's letters stand; per file the first folder that has it wins.

    The operator's own folder, those beside the community's rules, the shipped letters.
    """
    own = (settings.paths.letters,) if settings.paths.letters is not None else ()
    beside = letters_beside(settings.desk.community, settings.file.parent)
    return (*own, *beside, resources.letters())


def reading_of(settings: DeskSettings) -> Reading:
    """What the parser must know of this desk."""
    return Reading(
        own_addresses=settings.own_addresses,
        trusted_authserv_ids=tuple(name.lower() for name in settings.imap.trusted_authserv_ids),
        provider=settings.imap.provider,
        loop_mark=loop_mark(settings),
        pinned_keys=settings.pinned_keys,
    )


def loop_mark(settings: DeskSettings) -> str:
    """The value of X-Conductd-Loop in this desk's letters. Not a secret: authority never rests on it."""
    return hashlib.sha256(settings.desk.address.lower().encode()).hexdigest()[:24]


@contextmanager
def workplace(settings: DeskSettings, *, now: Now = system_clock, grid: timedelta | None = None) -> Iterator[Workplace]:
    """Everything the steps of one desk work with, closed at the end. `grid` None: as configured."""
    with open_store(settings) as store, Parser() as parser:
        earlier = keep_rules(settings, store)
        yield Workplace(
            settings=settings,
            store=store,
            parser=parser,
            reading=reading_of(settings),
            composer=composer_of(settings, earlier),
            now=now,
            grid=settings.limits.notice_grid if grid is None else grid,
            open_store=open_store,
            earlier=earlier,
        )


def mail_source(place: Workplace) -> MailSource:
    """The mailbox of a desk, with the alarm that is written when mail vanished from it."""

    def on_vanished(unit: Unit, count: int) -> None:
        desk = place.desk(unit)
        save(unit, decide(MailVanished(count=count, noticed_at=desk.now), None, desk), None, desk, place)

    return MailSource(imap=imap_settings(place.settings), store=place.store, now=place.now, on_vanished=on_vanished)


def imap_settings(settings: DeskSettings) -> ImapSettings:
    """How the mailbox is reached."""
    imap = settings.imap
    return ImapSettings(
        host=imap.host,
        port=imap.port,
        security=imap.security,
        user=imap.user,
        folder=imap.folder,
        after=imap.after,
        fingerprint=imap.fingerprint,
        ca_file=imap.ca_file,
        processed_folder=imap.processed_folder,
    )


def courier_of(settings: DeskSettings) -> Courier:
    """How letters are handed over."""
    smtp = settings.smtp
    return Courier(
        SmtpAccess(
            host=smtp.host,
            port=smtp.port,
            security=smtp.security,
            user=smtp.user,
            password=read_password(smtp.password_file) if smtp.user else "",
            provider=smtp.provider,
            fingerprint=smtp.fingerprint,
            ca_file=str(smtp.ca_file or ""),
        )
    )


async def run_once(settings: DeskSettings, *, now: Now = system_clock) -> int:
    """Collect, handle, remind, dispatch until nothing is left that can be done now. Returns how much was done.

    Letters to handlers do not wait for their grid: a run on demand is a slot by itself. Raises TryLater when the
    mailbox cannot be reached.
    """
    with workplace(settings, now=now, grid=timedelta(0)) as place:
        return await work_off(place)


async def work_off(place: Workplace) -> int:
    """What `run_once` does, at a workplace that is open already."""
    source = mail_source(place)
    courier = courier_of(place.settings)

    def collect() -> int:
        collected = collect_now(source, read_password(place.settings.imap.password_file))
        note_round(place, collected)
        return collected.new + collected.vanished + collected.filed

    try:
        return await until_quiet(place, collect, courier)
    finally:
        await courier.close()
