"""This is where a desk's rules are proved before it starts: every set of conflicts must end at a reachable person.

Source: processes.md 5.5. A finding that stops the start can be signed off in `policy.accept_findings`.
"""

import os
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from daemon import resources
from daemon.errors import ConfigError
from daemon.settings.findings import Finding
from daemon.settings.model import DeskSettings
from daemon.settings.places import Place, line_of
from daemon.settings.roster import roster
from daemon.settings.routes import WhoIsTold, dead_ends, who_is_told
from daemon.settings.toml import read_text
from daemon.workflow.desk import Desk, Fresh
from daemon.workflow.lengths import length_text
from daemon.workflow.model import CaseId

__all__ = ["Finding", "WhoIsTold", "lint", "refuse_unsigned", "who_is_told"]

_NEVER = datetime(2000, 1, 1, tzinfo=UTC)  # routing does not look at the time


def lint(settings: DeskSettings) -> tuple[Finding, ...]:
    """Everything weak about a desk, the findings that stop a start first, those that were signed off last."""
    desk = settings.desk_at(_NEVER, Fresh(case=CaseId(""), ref=""), _NEVER)
    found = [
        *dead_ends(desk),
        *_mailbox(settings),
        *_contacts(desk),
        *roster(desk),
        *_languages(settings),
        *_unsaid(settings),
    ]
    found += [*_readable_secrets(settings), *_late_alerts(desk)]
    signed = settings.policy.accept_findings
    found = [_signed(finding) if finding.id in signed else finding for finding in found]
    found += _idle_signatures(signed, found)
    return tuple(sorted(found, key=lambda finding: ("stop", "advice", "accepted").index(finding.level)))


def refuse_unsigned(desks: Iterable[DeskSettings]) -> None:
    """Let desks start only when nothing stops them. Raises ConfigError with a line per unsigned finding."""
    lines = [
        f'{_at(settings, finding)}: {finding} If you accept the risk, write policy.accept_findings = ["{finding.id}"].'
        for settings in desks
        for finding in lint(settings)
        if finding.level == "stop"
    ]
    if lines:
        raise ConfigError(*lines)


def _at(settings: DeskSettings, finding: Finding) -> str:
    """'conductd.toml:84': the file and the line of what a finding is about, or of its table."""
    place: Place = tuple(part.partition("[")[0] for part in finding.where.split("."))
    return f"{settings.file.name}:{line_of(read_text(settings.file), place)}"


def _mailbox(settings: DeskSettings) -> Iterator[Finding]:
    rule = settings.rules.routing.mailbox_rule
    if rule:
        yield Finding(
            id=rule.split()[0],
            where="imap.user",
            text="all reports arrive in one mailbox; whoever holds its password reads them before the desk does.",
            cure="Let nobody who handles reports hold the password, and offer a second address outside the group.",
            level="stop",
        )


def _contacts(desk: Desk) -> Iterator[Finding]:
    independent = "Write the address of a person outside the group of handlers."
    if not desk.contacts.independent:
        yield Finding(
            id="independent-contact",
            where="contacts.independent",
            text="there is none, so what no machine can read "
            + ("goes to the outside contact." if desk.contacts.outside else "has nobody who may read it."),
            cure=independent,
            level="advice" if desk.contacts.outside else "stop",
        )
    if not desk.contacts.operator:
        yield Finding(
            id="operator-contact",
            where="contacts.operator",
            text="there is none, so nobody is written to when the desk cannot do its job.",
            cure="Write the address of whoever runs the desk; it never gets data of a case.",
        )
    for name in ("independent", "outside"):
        owner = _owner(getattr(desk.contacts, name), desk)
        if owner:
            yield Finding(
                id=f"{name}-contact-on-roster",
                where=f"contacts.{name}",
                text=f"this address belongs to '{owner}' of the roster, who may be part of a report.",
                cure=independent,
            )


def _owner(address: str, desk: Desk) -> str:
    wanted = address.casefold()
    owners = (one.id for one in desk.people if wanted in {email.casefold() for email in one.addresses})
    return next(owners, "")


def _languages(settings: DeskSettings) -> Iterator[Finding]:
    folders = [resources.letters()] + ([settings.paths.letters] if settings.paths.letters else [])
    for language in settings.desk.languages:
        if not any((folder / language).is_dir() for folder in folders):
            yield Finding(
                id=f"no-letters-{language}",
                where="desk.languages",
                text=f"there are no letters in '{language}'.",
                cure="Take the language out, or write the letters into the folder paths.letters.",
                level="stop",
            )


def _unsaid(settings: DeskSettings) -> Iterator[Finding]:
    """Codes of the community's own that letters in one of the desk's languages would print as a code."""
    for code, said in settings.rules.words.items():
        for language in settings.desk.languages:
            if language not in said:
                yield Finding(
                    id=f"no-words-{code}-{language}",
                    where="desk.languages",
                    text=f"letters in '{language}' would print '{code}' as it stands in the rules.",
                    cure=f"Add {language} to [words.{code}] of the community's file, or take the language out.",
                )


def _late_alerts(desk: Desk) -> Iterator[Finding]:
    clock = desk.policy.clocks.human_answer
    at_the_end = () if clock.unit == "business" else (clock.within,)  # the last business day begins with its reminder
    late = ", ".join(length_text(alert) for alert in clock.alerts if alert > clock.within or alert in at_the_end)
    if late:
        yield Finding(
            id="late-alert",
            where="clocks.human_answer.alerts",
            text=f"nobody is reminded at {late}: by then the clock of {length_text(clock.within)} has run out.",
            cure="Write lengths shorter than within.",
        )


def _readable_secrets(settings: DeskSettings) -> Iterator[Finding]:
    named = [("imap.password_file", settings.imap.password_file), ("keys.key_file", settings.keys.key_file)]
    if settings.smtp.user:
        named.append(("smtp.password_file", settings.smtp.password_file))
    for where, path in named:
        if _may_be_read_by_others(path):
            yield Finding(
                id="readable-secret",
                where=where,
                text=f"every user of this machine may read '{path}'.",
                cure=f"Run: chmod 600 {path}",
                level="stop",
            )


def _may_be_read_by_others(path: Path) -> bool:
    try:
        return bool(os.stat(path).st_mode & 0o007)
    except OSError:
        return False


def _signed(finding: Finding) -> Finding:
    return Finding(id=finding.id, where=finding.where, text=finding.text, cure=finding.cure, level="accepted")


def _idle_signatures(signed: Iterable[str], found: Iterable[Finding]) -> Iterator[Finding]:
    known = {finding.id for finding in found}
    for name in signed:
        if name not in known:
            yield Finding(
                id="idle-signature",
                where="policy.accept_findings",
                text=f"'{name}' is accepted but is not found any more.",
                cure="Take it out of the list.",
            )
