"""This is where it is measured what doing a block of instructions costs: `python -m tests.bench.instructions_done`.

Ten instructions in one mail of somebody who holds the case: deciding them, then saving them with their letters, journal
and clocks on SQLite, one durable commit. Parsing the mail is left out. Budget: under 50 ms of CPU for the block.
"""

import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from daemon.clock import system_clock
from daemon.ingest.parser import Parser
from daemon.main import composer_of, open_store, reading_of
from daemon.settings import load
from daemon.steps.lookups import seen_for
from daemon.steps.save import save
from daemon.steps.workplace import Workplace
from daemon.workflow import clocks
from daemon.workflow.decide import decide
from daemon.workflow.inputs import KeyState, MailArrived, Thread
from daemon.workflow.message import MailKind
from daemon.workflow.model import CaseId, EntryId
from tests.build import BEN, a_message, a_report, a_roster
from tests.settings.desk_file import write_example
from tests.steps.samples import a_case_with_parties, a_key, a_notice

TEN = """\
take
determine happened yes
determine violation unclear
determine responsible yes
determine ongoing no
note Spoke with the venue, they remember the evening.
urgent
ask reporter
extend update 3d
status

When did this happen, and was anybody with you?
"""
ROUNDS = 60  # as many blocks as one person may send in a day
LETTERS = 4  # receipt, status, the question, and what the other handler hears


@contextmanager
def a_workplace(folder: Path) -> Iterator[Workplace]:
    """A desk on SQLite with no server behind it."""
    settings = replace(load(write_example(folder), {}), people=a_roster())
    with open_store(settings) as store, Parser() as parser:
        yield Workplace(
            settings=settings,
            store=store,
            parser=parser,
            reading=reading_of(settings),
            composer=composer_of(settings),
            now=system_clock,
            grid=timedelta(0),
            open_store=open_store,
        )


def block_in(place: Workplace, number: int) -> MailArrived:
    """A new case, and the mail with the ten instructions about it."""
    now = datetime.now(UTC)
    case = a_case_with_parties(
        id=CaseId(f"{number:032x}"),
        ref=f"calm-river-{number:05d}",
        received_at=now,
        opened_at=now,
        reports=(a_report(),),
    )
    with place.store.write() as unit:
        unit.cases.save(case)
        unit.deadlines.set((clocks.next_update(case, place.desk(unit)),))
        key = a_key(unit, place, a_notice("handler.new_report", case, to=BEN))
    thread = Thread(person=BEN, key=key, key_state=KeyState.FRESH, letter="new_report")
    return MailArrived(
        entry=EntryId(f"{number:032x}"),
        received_at=now,
        kind=MailKind.INSTRUCTIONS,
        message=a_message(TEN, "ben@example.net"),
        thread=thread,
    )


def done(place: Workplace, arrived: MailArrived) -> tuple[float, float]:
    """Milliseconds of CPU for deciding the block and for saving it."""
    start = time.process_time()
    with place.store.write() as unit:
        desk = place.desk(unit)
        case = unit.cases.find(CaseId(arrived.entry))
        assert case is not None
        seen = seen_for(unit, arrived.message.new_text, BEN, case, desk)
        outcome = decide(replace(arrived, seen=seen), case, desk)
        decided = time.process_time()
        save(unit, outcome, case.id, desk, place, whole=True)
    saved = time.process_time()
    assert outcome.receipt is not None
    assert len(outcome.receipt.lines) == len(TEN.split("\n\n")[0].splitlines())
    assert len(outcome.notices) == LETTERS
    return (decided - start) * 1000, (saved - decided) * 1000


def main() -> None:
    """Print the median and the slowest of both halves and of the whole."""
    with tempfile.TemporaryDirectory() as folder, a_workplace(Path(folder)) as place:
        mails = [block_in(place, number) for number in range(1, ROUNDS + 1)]
        done(place, mails[0])  # reads the letters' templates once
        taken = [done(place, mail) for mail in mails[1:]]
    columns = {
        "decide": [decided for decided, _ in taken],
        "save": [saved for _, saved in taken],
        "both": [decided + saved for decided, saved in taken],
    }
    print(f"{'ms of CPU':12}{'median':>10}{'slowest':>10}")
    for name, spent in columns.items():
        print(f"{name:12}{statistics.median(spent):10.2f}{max(spent):10.2f}")
    print(f"share of the budget of 50 ms: {statistics.median(columns['both']) / 50:.2f}")


if __name__ == "__main__":
    main()
