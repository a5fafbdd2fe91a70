"""This is where the demo is played: embedded servers, the real daemon in a process of its own, every letter shown."""

import logging
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid, parseaddr
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

from daemon.demo.config import ADDRESS, PASSWORD, write_desk
from daemon.demo.scenarios import SCENARIOS, Scenario
from daemon.demo.servers import EmbeddedMail, SentLetter
from daemon.errors import NotFound
from daemon.steps.code_names import CODE_NAME

_PATIENCE = 40.0  # seconds for the letters of one scenario
_START = 30.0
_INDENT = 2  # columns before what a command prints


def chosen(name: str | None) -> tuple[Scenario, ...]:
    """The scenario of this name, or all. Raises NotFound with the names there are."""
    if name is None:
        return SCENARIOS
    found = tuple(scenario for scenario in SCENARIOS if scenario.name == name)
    if not found:
        names = ", ".join(scenario.name for scenario in SCENARIOS)
        raise NotFound(f"--scenario {name}: there is no such scenario. Take one of: {names}.")
    return found


def play(scenarios: Sequence[Scenario], console: Console, *, quick: bool) -> int:
    """Play scenarios from mail in to letters out. Returns 0, or 1 when a letter that was expected did not come."""
    logging.getLogger("mail.log").setLevel(logging.ERROR)  # the embedded SMTP server's own chatter
    refused = [_address(scenario.sender) for scenario in scenarios if scenario.sender_refused]
    with (
        tempfile.TemporaryDirectory(prefix="conductd-demo-") as folder,
        EmbeddedMail(users={ADDRESS: PASSWORD}, refuse=refused) as mail,
    ):
        config = write_desk(Path(folder), imap_port=mail.imap_port, smtp_port=mail.smtp_port)
        _introduce(console, mail)
        daemon = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", "daemon", "run", "--config", str(config)], stderr=subprocess.DEVNULL
        )
        try:
            complete = [_play_one(scenario, mail, config, console, quick=quick) for scenario in scenarios]
        finally:
            daemon.terminate()
            daemon.wait(45)
        _end(console, config, complete)
    return 0 if all(complete) else 1


def _introduce(console: Console, mail: EmbeddedMail) -> None:
    console.rule("[bold]conductd demo")
    console.print(
        f"An IMAP server (port {mail.imap_port}) and an SMTP server (port {mail.smtp_port}) run on this machine only. "
        f"The daemon watches {ADDRESS}. On its roster: Kotone Hayashi, called Ko-chan (organizer), "
        "Benedict Okafor and Marta Kowalczyk (trusted volunteers). Everybody is invented.\n"
    )


def _play_one(scenario: Scenario, mail: EmbeddedMail, config: Path, console: Console, *, quick: bool) -> bool:
    console.rule(f"[bold cyan]{scenario.title}")
    console.print(f"[dim]Watch for: {scenario.watch}[/dim]\n")
    report = _report(scenario)
    before = len(mail.letters())
    _show_report(console, scenario)
    mail.deliver(ADDRESS, report.as_bytes(policy=policy.SMTP))
    letters: tuple[SentLetter, ...] = ()
    complete = True
    try:
        letters = mail.wait_for_letters(before + scenario.letters, _START + _PATIENCE)[before:]
    except TimeoutError:
        complete, letters = False, mail.letters()[before:]
    for letter in letters:
        _show_letter(console, letter, brief=quick)
    if not complete:
        console.print(f"[red]Only {len(letters)} of {scenario.letters} letters came. Please report this.[/red]")
    ref = _ref(letters)
    if ref:
        _command(console, config, "timeline", ref)
    return complete


def _report(scenario: Scenario) -> EmailMessage:
    report = EmailMessage()
    report["From"] = scenario.sender
    report["To"] = ADDRESS
    report["Subject"] = scenario.subject
    report["Date"] = format_datetime(datetime.now(UTC))
    report["Message-ID"] = make_msgid(domain="example.com")
    report.set_content(scenario.text)
    return report


def _show_report(console: Console, scenario: Scenario) -> None:
    text = Text(f"From: {scenario.sender}\nSubject: {scenario.subject}\n\n{scenario.text}")
    console.print(Panel(text, title="a mail arrives", border_style="yellow", title_align="left"))


def _show_letter(console: Console, letter: SentLetter, *, brief: bool) -> None:
    message = message_from_bytes(letter.raw, policy=policy.default)
    body = message.get_body(("plain",))
    text = body.get_content() if body is not None else ""
    if brief:
        text = "\n".join(text.splitlines()[:12]) + "\n…"
    head = f"To: {letter.recipient}\nSubject: {message['Subject']}\n\n"
    console.print(Panel(Text(head + text.strip()), title="a letter leaves", border_style="green", title_align="left"))


def _ref(letters: Sequence[SentLetter]) -> str:
    for letter in letters:
        found = CODE_NAME.search(str(message_from_bytes(letter.raw, policy=policy.default)["Subject"]))
        if found:
            return found[0]
    return ""


def _command(console: Console, config: Path, *words: str) -> None:
    """Run one of our own commands and show what it prints."""
    console.print(f"[bold]$ conductd {' '.join(words)}[/bold]")
    ran = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "daemon", *words, "--config", str(config)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "COLUMNS": str(console.width - _INDENT)},
    )
    console.print(Padding(Text.from_ansi((ran.stdout or ran.stderr).strip("\n")), (0, 0, 1, _INDENT)))


def _end(console: Console, config: Path, complete: Sequence[bool]) -> None:
    console.rule("[bold]every message of the mailbox is accounted for")
    _command(console, config, "cases")
    _command(console, config, "ledger")
    console.print(f"{sum(complete)} of {len(complete)} reports brought all the letters that were expected.")


def _address(sender: str) -> str:
    return parseaddr(sender)[1]
