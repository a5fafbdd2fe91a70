"""This is where it is shown what a desk would do with a mail, without doing anything.

Security: the mail is parsed in the killable process like any other; nothing is stored, sent or asked of a server.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from daemon.cli.options import AsJson, Config, desk_or_none
from daemon.workflow.desk import Fresh
from daemon.workflow.model import CaseId

if TYPE_CHECKING:
    from daemon.steps.foresee import Foreseen
    from daemon.workflow.desk import Desk

_NOT_MAIL = frozenset({".csv", ".json", ".jsonl", ".md", ".toml"})  # what lies beside saved mails
_NOTICES = frozenset({"notice.txt", "readme.txt", "license.txt"})


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(replay)


def replay(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Saved mails, or folders of them.")],
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Tell what the desk would do with saved mails.

    One line each; nothing is stored or sent.
    Without a configuration: a desk with nobody on its roster and the rules of OKTech.
    """
    from daemon.cli.printing import print_json_line, say
    from daemon.ingest.parser import Parser
    from daemon.ingest.reading import Reading
    from daemon.main import open_store, reading_of
    from daemon.steps.foresee import foresee

    settings = desk_or_none(config)
    with ExitStack() as stack:
        parser = stack.enter_context(Parser())
        has_run = settings is not None and any(settings.desk.state_dir.glob("*.db"))
        store = stack.enter_context(open_store(settings)) if settings is not None and has_run else None
        reading = reading_of(settings) if settings is not None else Reading()
        for path in mail_files(paths):
            desk = _desk() if settings is None else settings.desk_at(*_moment())
            document = _document(path, foresee(path.read_bytes(), parser, reading, desk, store))
            if as_json:
                print_json_line(document)
            else:
                say(_line(document))


def mail_files(paths: list[Path]) -> Iterator[Path]:
    """Every saved mail of the paths, folders in alphabetical order. Raises NotFound for a path that is not there.

    In a folder every file counts, whatever its ending, but for tables and notices that lie beside the mails.
    """
    from daemon.errors import NotFound

    for path in paths:
        if path.is_dir():
            yield from sorted(one for one in path.rglob("*") if one.is_file() and _may_be_mail(one))
        elif path.is_file():
            yield path
        else:
            raise NotFound(f"{path}: there is no such file or folder. Write the path of a mail saved as .eml.")


def _may_be_mail(path: Path) -> bool:
    hidden = path.name.startswith(".")
    return not hidden and path.suffix.lower() not in _NOT_MAIL and path.name.lower() not in _NOTICES


def _moment() -> tuple[datetime, Fresh, datetime]:
    now = datetime.now(UTC)
    return now, Fresh(case=CaseId("0" * 32), ref="sample-case-22222"), now


def _desk() -> "Desk":
    from daemon import resources
    from daemon.settings.communities import load_policy
    from daemon.workflow.desk import Contacts, Desk

    now, fresh, notices_at = _moment()
    return Desk(
        name="a desk",
        address="conduct@example.org",
        people=(),
        contacts=Contacts(independent="ombud@example.net", outside="safety@example.com"),
        policy=load_policy("oktech", resources.communities()),
        languages=("en", "ja", "sw"),
        now=now,
        notices_at=notices_at,
        fresh=fresh,
    )


def _document(path: Path, foreseen: "Foreseen") -> dict[str, Any]:
    message, case, bounce = foreseen.message, foreseen.case, foreseen.bounce
    return {
        "path": str(path),
        "kind": foreseen.kind.value,
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
        "would_acknowledge": foreseen.would_acknowledge,
        "would_notify": list(foreseen.would_notify),
        "excluded": list(foreseen.excluded),
        "route": case.route if case is not None else None,
        "instructions": _instructions(foreseen),
        "reason": foreseen.reason,
        "ms": foreseen.ms,
    }


def _instructions(foreseen: "Foreseen") -> dict[str, Any] | None:
    """How a handler's mail is read: its lines in plain form, and what cannot be read; neither in a private note."""
    if foreseen.kind.value != "instructions":
        return None
    block = foreseen.block
    if block is None:
        return {"lines": [], "faults": []}
    faults = [
        {"line": one.line, "fault": one.kind.value, "words": one.words, "nearest": list(one.nearest)}
        for one in block.faults
    ]
    return {"lines": [*(["try"] if block.trial else []), *(one.echo for one in block.instructions)], "faults": faults}


def _line(document: dict[str, Any]) -> str:
    told = ", ".join(document["would_notify"]) or document["route"] or "nobody"
    receipt = "acknowledged" if document["would_acknowledge"] else "no acknowledgement"
    excluded = f", kept from {', '.join(document['excluded'])}" if document["excluded"] else ""
    danger = ", danger" if document["danger"] else ""
    read = "".join(f", {line}" for line in (document["instructions"] or {"lines": []})["lines"])
    kind = f"{document['kind']}{read}"
    return f"{document['path']}: {kind}, {receipt}, told: {told}{excluded}{danger} ({document['reason']})"
