"""This is where the tests of the steps get a workplace: a desk of `a_roster()` on SQLite, with a clock a test moves."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from daemon.ingest.parser import Parser
from daemon.main import composer_of, open_store, reading_of
from daemon.settings import load
from daemon.steps.workplace import Workplace
from tests.build import a_roster
from tests.settings.desk_file import write_example
from tests.stories.rig import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def parser() -> Iterator[Parser]:
    with Parser() as worker:
        yield worker


@pytest.fixture
def place(tmp_path: Path, clock: Clock, parser: Parser) -> Iterator[Workplace]:
    """No server stands behind it: nothing can be collected, and nothing sent."""
    settings = replace(load(write_example(tmp_path), {}), people=a_roster())
    with open_store(settings) as store:
        yield Workplace(
            settings=settings,
            store=store,
            parser=parser,
            reading=reading_of(settings),
            composer=composer_of(settings),
            now=clock,
            grid=timedelta(0),
            open_store=open_store,
        )
