"""This is where it is shown what a desk would do with a mail, without doing anything.

Security: the mail is parsed in the killable process like any other; nothing is stored, sent or asked of a server.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from daemon.cli.options import AsJson, Config, one_desk

if TYPE_CHECKING:
    from daemon.ingest.parser import Parser
    from daemon.ingest.reading import Reading
    from daemon.settings import DeskSettings
    from daemon.workflow.inputs import MailArrived
    from daemon.workflow.model import IncomingMessage
    from daemon.workflow.outcome import Outcome

_HEAD = 256 * 1024


@dataclass(frozen=True, kw_only=True, slots=True)
class Replayed:
    """One mail as the desk would read it, and what would follow."""

    arrived: "MailArrived"
    outcome: "Outcome"
    seconds: float


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(replay)


def replay(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Mails (.eml), or folders of them.")],
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """What the desk would do with these mails: one line each, no side effects."""
    from daemon.cli.printing import print_json_line, say
    from daemon.ingest.parser import Parser
    from daemon.main import reading_of

    settings = one_desk(config)
    reading = reading_of(settings)
    with Parser() as parser:
        for path in mail_files(paths):
            document = _document(path, _replay(path.read_bytes(), parser, reading, settings))
            if as_json:
                print_json_line(document)
            else:
                say(_line(document))


def mail_files(paths: list[Path]) -> Iterator[Path]:
    """Every .eml file of the paths, folders in alphabetical order. Raises NotFound for a path that is not there."""
    from daemon.errors import NotFound

    for path in paths:
        if path.is_dir():
            yield from sorted(one for one in path.rglob("*.eml") if one.is_file())
        elif path.is_file():
            yield path
        else:
            raise NotFound(f"{path}: there is no such file or folder. Write the path of a mail saved as .eml.")


def _replay(raw: bytes, parser: "Parser", reading: "Reading", settings: "DeskSettings") -> Replayed:
    import secrets

    from daemon.ingest.sort import sort
    from daemon.workflow.decide import decide
    from daemon.workflow.desk import Fresh
    from daemon.workflow.inputs import MailArrived, Thread
    from daemon.workflow.model import CaseId, EntryId

    started = time.perf_counter()
    message = _parse(raw, parser, reading)
    now = datetime.now(UTC)
    thread = Thread()
    arrived = MailArrived(
        entry=EntryId(secrets.token_hex(16)),
        received_at=now,
        kind=sort(message, thread),
        message=message,
        thread=thread,
        size=len(raw),
    )
    fresh = Fresh(case=CaseId(secrets.token_hex(16)), ref="sample-case-0000")
    outcome = decide(arrived, None, settings.desk_at(now, fresh, now))
    return Replayed(arrived=arrived, outcome=outcome, seconds=time.perf_counter() - started)


def _parse(raw: bytes, parser: "Parser", reading: "Reading") -> "IncomingMessage":
    from daemon.errors import Unreadable
    from daemon.ingest.envelope import read_envelope

    try:
        return parser.parse(raw, reading)
    except Unreadable as error:
        return read_envelope(raw[:_HEAD], reading, str(error))


def _document(path: Path, replayed: Replayed) -> dict[str, Any]:
    from daemon.workflow.model import Audience

    message, outcome = replayed.arrived.message, replayed.outcome
    case = outcome.case
    bounce = message.bounce
    return {
        "path": str(path),
        "kind": replayed.arrived.kind.value,
        "from": message.sender.address,
        "subject": message.subject,
        "text": message.new_text,
        "quoted": message.quoted,
        "attachments": [{"name": one.name, "type": one.type, "size": one.size} for one in message.attachments],
        "language": case.language if case is not None else None,
        "provenance": message.provenance.value,
        "provenance_why": message.provenance_why,
        "bounce": None
        if bounce is None
        else {"recipients": list(bounce.recipients), "status": bounce.status, "permanent": bounce.permanent},
        "fields": dict(case.reports[-1].fields) if case is not None else {},
        "danger": case.danger if case is not None else False,
        "would_acknowledge": any(
            notice.audience is Audience.REPORTER and notice.purpose.startswith("acknowledgement")
            for notice in outcome.notices
        ),
        "would_notify": list(dict.fromkeys(one.to.person for one in outcome.notices if one.to.person is not None)),
        "excluded": [one.person for one in case.conflicts] if case is not None else [],
        "route": case.route if case is not None else None,
        "reason": outcome.end_reason or message.automatic or message.bulk or ("opens-a-case" if case else ""),
        "ms": round(replayed.seconds * 1000, 1),
    }


def _line(document: dict[str, Any]) -> str:
    told = ", ".join(document["would_notify"]) or document["route"] or "nobody"
    receipt = "acknowledged" if document["would_acknowledge"] else "no acknowledgement"
    excluded = f", kept from {', '.join(document['excluded'])}" if document["excluded"] else ""
    danger = ", danger" if document["danger"] else ""
    return f"{document['path']}: {document['kind']}, {receipt}, told: {told}{excluded}{danger} ({document['reason']})"
