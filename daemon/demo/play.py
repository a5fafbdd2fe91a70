"""This is where the demo is played: embedded servers, the real daemon in a process of its own, every letter shown."""

import logging
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from email import policy
from email.utils import parseaddr
from pathlib import Path

from rich.console import Console

from daemon.demo.acting import Actors
from daemon.demo.communities import COMMUNITIES
from daemon.demo.config import ADDRESS, PASSWORD, write_desk
from daemon.demo.desks import DemoDesk
from daemon.demo.display import run_command, show_letters, show_mail
from daemon.demo.mail_program import new_mail
from daemon.demo.scenarios import SCENARIOS
from daemon.demo.script import Scenario
from daemon.demo.servers import EmbeddedMail
from daemon.errors import NotFound


def chosen(name: str | None) -> tuple[Scenario, ...]:
    """The scenario of this name; without one, those of OKTech. Raises NotFound with the names there are."""
    if name is None:
        return SCENARIOS
    known = (*SCENARIOS, *COMMUNITIES)
    found = tuple(scenario for scenario in known if scenario.name == name)
    if not found:
        names = ", ".join(scenario.name for scenario in known)
        raise NotFound(f"--scenario {name}: there is no such scenario. Take one of: {names}.")
    return found


def play(scenarios: Sequence[Scenario], console: Console, *, quick: bool) -> int:
    """Play scenarios from mail in to letters out. Returns 0, or 1 when a letter that was expected did not come."""
    logging.getLogger("mail.log").setLevel(logging.ERROR)  # the embedded SMTP server's own chatter
    refused = [parseaddr(scenario.sender)[1] for scenario in scenarios if scenario.sender_refused]
    with (
        tempfile.TemporaryDirectory(prefix="conductd-demo-") as folder,
        EmbeddedMail(users={ADDRESS: PASSWORD}, refuse=refused) as mail,
    ):
        desk = scenarios[0].desk
        config = write_desk(Path(folder), imap_port=mail.imap_port, smtp_port=mail.smtp_port, desk=desk)
        _introduce(console, mail, desk)
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


def _introduce(console: Console, mail: EmbeddedMail, desk: DemoDesk) -> None:
    console.rule("[bold]conductd demo")
    console.print(
        f"An IMAP server (port {mail.imap_port}) and an SMTP server (port {mail.smtp_port}) run on this machine only. "
        f"The daemon watches {ADDRESS} under the rules '{desk.community}'. On its roster: {desk.roster}. "
        "Everybody is invented.\n"
    )


def _play_one(scenario: Scenario, mail: EmbeddedMail, config: Path, console: Console, *, quick: bool) -> bool:
    console.rule(f"[bold cyan]{scenario.title}")
    console.print(f"[dim]Watch for: {scenario.watch}[/dim]\n")
    actors = Actors(mail)
    show_mail(console, f"From: {scenario.sender}\nSubject: {scenario.subject}", scenario.text)
    report = new_mail(scenario.sender, scenario.subject, scenario.text)
    complete = actors.sends(report.as_bytes(policy=policy.SMTP), scenario.letters)
    show_letters(console, actors.newest, quick=quick, brief=bool(scenario.steps))
    if not complete:
        _missing(console, f"Only {len(actors.newest)} of {scenario.letters} letters came.")
    for step in scenario.steps if complete else ():
        console.print(f"[bold]{step.tells}[/bold]")
        wrong = actors.plays(step)
        show_mail(console, actors.last_head, actors.last_text, actors.last_title)
        show_letters(console, actors.newest, quick=quick, brief=True)
        if wrong:
            _missing(console, wrong)
            complete = False
            break
    if actors.ref:
        run_command(console, config, "timeline", actors.ref)
    return complete


def _missing(console: Console, what: str) -> None:
    console.print(f"[red]{what} Please report this.[/red]")


def _end(console: Console, config: Path, complete: Sequence[bool]) -> None:
    console.rule("[bold]every message of the mailbox is accounted for")
    run_command(console, config, "cases")
    run_command(console, config, "ledger")
    console.print(f"{sum(complete)} of {len(complete)} scenarios brought all the letters that were expected.")
