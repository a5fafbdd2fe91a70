"""This is where the corpus of real mails is delivered into a real mailbox, taken through a desk, and looked up after.

`python -m tests.corpus.corpus_run` prints what became of every category. The mails lie beside the checkout; nothing of
them is kept here.
"""

import asyncio
import csv
import json
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from daemon.demo.config import ADDRESS, write_desk
from daemon.main import open_store, run_once
from daemon.settings import DeskSettings, load
from daemon.store.records import Ledger
from daemon.workflow.model import CaseId
from tests.corpus_agreement import CORPUS
from tests.servers.dovecot import PASSWORD, Dovecot
from tests.servers.sink import Sink


@dataclass(frozen=True, kw_only=True)
class Mail:
    """One file of the corpus. `machine` is '' for what a person sent, else 'bounce' or 'auto-reply'."""

    path: str
    category: str
    machine: str
    sha256: str


@dataclass(frozen=True, kw_only=True)
class Fate:
    """What became of a mail: its end, why, whether it is in a case, and how many letters went to its sender."""

    mail: Mail
    state: str
    reason: str
    in_case: bool
    answers: int


def corpus_mails() -> tuple[Mail, ...]:
    """Every mail that the index lists, in its order."""
    stated = dict(_stated_machines())
    with (CORPUS / "INDEX.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["open_path"], row["category"], row["sha256"]) for row in csv.DictReader(file)]
    of_folder = {"bounce": "bounce", "auto-reply": "auto-reply"}
    return tuple(
        Mail(path=path, category=category, sha256=sha256, machine=stated.get(path, of_folder.get(category, "")))
        for path, category, sha256 in rows
    )


def run_corpus(mails: Sequence[Mail], folder: Path) -> tuple[tuple[Fate, ...], Ledger]:
    """Append every mail exactly as it is, run the desk until it is quiet. Order of fates is the order of mails."""
    with Dovecot() as server, Sink(users={ADDRESS: PASSWORD}) as sink:
        settings = _desk(folder, server, sink)
        with server.client(ADDRESS) as client:
            for mail in mails:
                client.append("INBOX", (CORPUS / mail.path).read_bytes())
        asyncio.run(run_once(settings))
        left = server.folder(ADDRESS, "INBOX")
    assert left == ()
    with open_store(settings) as store, store.read() as unit:
        ledger = unit.inbox.ledger()
    return tuple(_fates(mails, settings)), ledger


def table(fates: Sequence[Fate]) -> str:
    """How the mails of each category ended."""
    columns = ("mails", "case", "no case", "set aside", "second copy", "answers")
    lines = [f"{'category':18}" + "".join(f"{column:>13}" for column in columns)]
    for category in [*sorted({fate.mail.category for fate in fates}), "all"]:
        part = [fate for fate in fates if category in (fate.mail.category, "all")]
        reasons = Counter(fate.reason for fate in part)
        counts = (
            len(part),
            sum(fate.in_case for fate in part),
            sum(not fate.in_case for fate in part),
            sum(fate.state == "set-aside" for fate in part),
            reasons["second-copy"],
            sum(fate.answers for fate in part),
        )
        lines.append(f"{category:18}" + "".join(f"{count:13}" for count in counts))
    return "\n".join(lines)


def _stated_machines() -> Iterator[tuple[str, str]]:
    for name, key, machine in (("bounce", "is_bounce", "bounce"), ("autoreply", "is_auto_reply", "auto-reply")):
        for line in (CORPUS / "expected" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if key in row:
                yield row["file"], machine if row[key] else ""


def _desk(folder: Path, server: Dovecot, sink: Sink) -> DeskSettings:
    """The demo's desk with every ceiling off: each letter that is written leaves."""
    config = write_desk(folder, imap_port=server.imap_port, smtp_port=sink.port)
    text = config.read_text()
    for limit in ("per_address_per_day = 3", "per_address_per_week = 10", "unproven_per_hour = 30"):
        text = text.replace(limit, f"{limit.split()[0]} = 0")
    config.write_text(text)
    (folder / "secrets" / "mail").write_text(PASSWORD)
    return load(config)


def _fates(mails: Sequence[Mail], settings: DeskSettings) -> Iterator[Fate]:
    with _rows(settings) as database, open_store(settings) as store, store.read() as unit:
        rows = {uid: rest for uid, *rest in database.execute("SELECT uid, state, reason, case_id FROM inbox")}
        for uid, mail in enumerate(mails, start=1):
            state, reason, case = rows.get(uid, ("missing", "", None))
            letters = unit.outbox.of_case(CaseId(case)) if case is not None else ()
            answers = [letter for letter in letters if letter.fact.audience.value == "reporter"]
            yield Fate(mail=mail, state=state, reason=reason or "", in_case=case is not None, answers=len(answers))


@contextmanager
def _rows(settings: DeskSettings) -> Iterator[sqlite3.Connection]:
    database = sqlite3.connect(settings.desk.state_dir / "conductd.db")
    try:
        yield database
    finally:
        database.close()


def main() -> None:
    """Print the table, then each mail of a person that is in no case."""
    with tempfile.TemporaryDirectory() as folder:
        fates, ledger = run_corpus(corpus_mails(), Path(folder))
    print(table(fates))
    print(ledger)
    for fate in fates:
        if bool(fate.mail.machine) == fate.in_case or (fate.mail.machine and fate.answers):
            print(
                f"{fate.mail.path}: {fate.mail.machine or 'human'}, {fate.state}, {fate.reason}, {fate.answers} answers"
            )


if __name__ == "__main__":
    main()
