"""This is where everything is tried before a desk starts, one line per finding with its cure."""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from daemon.cli.options import AsJson, Config, load_desks

if TYPE_CHECKING:
    from daemon.errors import TryLater
    from daemon.settings import DeskSettings
    from daemon.settings.lint import Finding
    from daemon.settings.model import ImapSection, SmtpSection

_PORTS = {
    "imap": 'Write the host and port of your IMAP server: often 993 for security = "tls", 143 for "starttls".',
    "smtp": 'Write the host and port of your SMTP server: often 465 for security = "tls", 587 for "starttls".',
}
NO_ANSWER = "no-answer"  # the only finding that may pass without a person
_LOOKED_AT = 20  # newest messages of the folder, headers only


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(check)


def check(
    config: Config = None,
    offline: Annotated[bool, typer.Option("--offline", help="Ask no server.")] = False,
    as_json: AsJson = False,
) -> None:
    """Say what is wrong or missing before the desk starts.

    Settings, rules, letters, keys and clock, then both mail servers.

    Exit code 2: the configuration is wrong, or a finding stops the start. 75: a server does not answer.
    """
    from daemon.cli.frame import MISCONFIGURED, TRY_LATER
    from daemon.cli.printing import print_json
    from daemon.settings.lint import who_is_told

    desks = load_desks(config)
    found = [(settings, tuple(_findings(settings, offline=offline))) for settings in desks]
    every = [finding for _, findings in found for finding in findings]
    stopping = [finding for finding in every if finding.level == "stop"]
    if as_json:
        print_json(
            {
                "ok": not stopping,
                "findings": [{"desk": desk.desk.address, **asdict(one)} for desk, all_ in found for one in all_],
                "routes": [{"desk": desk.desk.address, **asdict(told)} for desk in desks for told in who_is_told(desk)],
            }
        )
    else:
        for settings, findings in found:
            _say(settings, findings)
    if stopping:
        raise typer.Exit(TRY_LATER if all(finding.id == NO_ANSWER for finding in stopping) else MISCONFIGURED)


def _findings(settings: "DeskSettings", *, offline: bool) -> Iterator["Finding"]:
    yield from offline_findings(settings)
    if not offline:
        yield from server_findings(settings)


def offline_findings(settings: "DeskSettings") -> Iterator["Finding"]:
    """What can be seen on this machine. Raises ConfigError for a broken key, letter or password file."""
    from daemon.cli.confirmations import unconfirmed
    from daemon.settings.instructing import instructing
    from daemon.settings.links import stale_links
    from daemon.settings.lint import lint
    from daemon.settings.openpgp_keys import soon_expired

    check_files(settings)
    silent = tuple(unconfirmed(settings))  # opens the database: a key may be sound and not be the one of this database
    yield from lint(settings)
    yield from instructing(settings)
    yield from soon_expired(settings, datetime.now(UTC))
    yield from stale_links(settings, datetime.now(UTC))
    yield from silent
    yield from _clock(settings)


def check_files(settings: "DeskSettings", *, shipped: bool = True) -> None:
    """Read every file a desk needs. Raises ConfigError for a broken key, letter or password file.

    Without `shipped`, letters of which none is the operator's or the community's own are not written once more: that
    takes a second or two, and they were proved before they were shipped.
    """
    from daemon.main import composer_of, letter_folders
    from daemon.settings.secrets import read_password
    from daemon.store.keys import Keys

    Keys.from_file(settings.keys.key_file)
    read_password(settings.imap.password_file)
    if settings.smtp.user:
        read_password(settings.smtp.password_file)
    if settings.paths.letters is not None:
        _refuse_strange_letters(settings.paths.letters)
    if shipped or len(letter_folders(settings)) > 1 or settings.rules.words:
        composer_of(settings).check_all()


def _refuse_strange_letters(own: Path) -> None:
    """A letter of one's own that no shipped letter has the name of would never be sent. Raises ConfigError."""
    from daemon import resources
    from daemon.errors import ConfigError
    from daemon.settings.faults import did_you_mean

    shipped = [str(file.relative_to(resources.letters())) for file in resources.letters().rglob("*.txt.j2")]
    own_letters = (file for file in sorted(own.rglob("*.j2")) if not file.name.startswith("_"))
    strange = [file for file in own_letters if str(file.relative_to(own)) not in shipped]
    if strange:
        raise ConfigError(
            *(
                f"{file}: no letter has this name, so it would never be sent."
                f" {did_you_mean(str(file.relative_to(own)), shipped)}"
                for file in strange
            )
        )


def _clock(settings: "DeskSettings") -> Iterator["Finding"]:
    from daemon.settings.lint import Finding

    known = settings.rules.identity.source_checked_on
    now = datetime.now(UTC)
    if known is not None and now < datetime.combine(known, time(), UTC):
        yield Finding(
            id="clock",
            where="this machine",
            text=f"its clock says {now:%Y-%m-%d}, before the community's rules were written down.",
            cure="Set the clock, and let it be kept by a time server.",
            level="stop",
        )


def server_findings(settings: "DeskSettings") -> Iterator["Finding"]:
    """What the two mail servers say. Raises ConfigError for what can never work, such as a folder that is not there."""
    yield from _asked("imap", settings.imap, lambda: list(_mailbox(settings)))
    yield from _asked("smtp", settings.smtp, lambda: list(_smtp(settings)))


def _asked(table: str, access: "ImapSection | SmtpSection", ask: Callable[[], list["Finding"]]) -> Iterator["Finding"]:
    from daemon.errors import TryLater

    try:
        yield from ask()
    except TryLater as error:
        yield _not_reached(table, access, error)


def _not_reached(table: str, access: "ImapSection | SmtpSection", error: "TryLater") -> "Finding":
    from daemon.errors import LoginRefused, NobodyListens, NotTrusted
    from daemon.settings.lint import Finding

    if isinstance(error, NobodyListens):
        text = f"no {table.upper()} server answers at {access.host}, port {access.port}."
        return Finding(id="nobody-listens", where=f"{table}.port", text=text, cure=_PORTS[table], level="stop")
    named = ((LoginRefused, "login-refused"), (NotTrusted, "not-trusted"))
    name = next((word for kind, word in named if isinstance(error, kind)), NO_ANSWER)
    cure = f"Look at host, port, security, user and password_file of [{table}]."
    return Finding(id=name, where=f"[{table}]", text=str(error), cure=cure, level="stop")


def _mailbox(settings: "DeskSettings") -> Iterator["Finding"]:
    """Log in, open the folder, look at the newest headers. Marks nothing as read."""
    from daemon.ingest.mailbox import open_mailbox
    from daemon.main import imap_settings
    from daemon.settings.lint import Finding
    from daemon.settings.secrets import read_password

    mailbox = open_mailbox(imap_settings(settings), read_password(settings.imap.password_file))
    try:
        state = mailbox.select()
        if not state.writable and settings.imap.after != "keep":
            yield Finding(
                id="folder-read-only",
                where="imap.folder",
                text=f"the user may only read the folder '{settings.imap.folder}'.",
                cure='Give the user the right to delete in it, or write after = "keep".',
                level="stop",
            )
        uids = mailbox.new_uids(max(state.uidnext - 1 - _LOOKED_AT, 0), state.uidnext)
        heads = [mailbox.head(listed) for listed in mailbox.describe(uids)]
    finally:
        mailbox.close()
    yield from _list_trap(settings, heads)


def _list_trap(settings: "DeskSettings", heads: list[bytes]) -> Iterator["Finding"]:
    """Mail that reaches the desk over a mailing list carries its marks, and marked mail is never acknowledged."""
    from daemon.ingest.envelope import read_envelope
    from daemon.main import reading_of
    from daemon.settings.lint import Finding

    reading = reading_of(settings)
    marked = sum(1 for head in heads if read_envelope(head, reading, "check").bulk)
    if len(heads) > 2 and marked * 2 > len(heads):
        yield Finding(
            id="list-headers",
            where="desk.address",
            text=f"{marked} of the {len(heads)} newest messages carry list marks, so nobody would be acknowledged.",
            cure="Publish the mailbox's own address, or let the list forward without adding headers.",
        )


def _smtp(settings: "DeskSettings") -> Iterator["Finding"]:
    """Connect and log in; no letter is offered."""
    from daemon.delivery.profiles import DeliveryState
    from daemon.errors import LoginRefused, NobodyListens, NotTrusted, TryLater
    from daemon.main import courier_of

    kinds = {"login-refused": LoginRefused, "tls-untrusted": NotTrusted, "nobody-listens": NobodyListens}
    with ThreadPoolExecutor(1) as beside:  # a reload of `run` asks from inside its own loop
        result = beside.submit(asyncio.run, courier_of(settings).check()).result()
    if result.state is not DeliveryState.ACCEPTED:
        # The library's own code for an answer that is none of SMTP.
        kind = NobodyListens if result.code == -1 else kinds.get(result.failure, TryLater)
        said = f" with code {result.code}" if result.code else ""
        error = kind(f"the server did not let the desk in: {result.failure}{said}.")
        yield _not_reached("smtp", settings.smtp, error)


def _say(settings: "DeskSettings", findings: tuple["Finding", ...]) -> None:
    from daemon.cli.printing import say
    from daemon.settings.lint import who_is_told

    say(f"{settings.file}: {settings.desk.name} <{settings.desk.address}>, rules of {settings.rules.identity.name}")
    for told in who_is_told(settings):
        who = ", ".join(told.conflicted) or "nobody of the roster"
        say(f"  a report about {who} goes to {', '.join(told.told) or f'the {told.route} contact'} ({told.route})")
    for finding in findings:
        say(f"  {finding.level}: {finding}")
    stops = sum(finding.level == "stop" for finding in findings)
    say(f"  {stops} of these stop the start." if stops else "  Nothing stops the start.")
