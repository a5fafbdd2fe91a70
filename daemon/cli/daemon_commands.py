"""This is where the daemon is started from the command line: `run`, `once`, `demo`."""

from typing import Annotated

import typer

from daemon.cli.options import AsJson, Config, load_desks


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(run)
    app.command()(once)
    app.command()(demo)


def run(config: Config = None) -> None:
    """Watch the mailboxes until told to stop. One process serves many desks."""
    import asyncio

    from daemon import desklog
    from daemon.cli.starting import refuse_unfit
    from daemon.run import run_forever
    from daemon.settings import DeskSettings

    def load() -> tuple[DeskSettings, ...]:
        desks = load_desks(config)
        refuse_unfit(desks)
        return desks

    desklog.begin()
    asyncio.run(run_forever(load))


def once(config: Config = None, as_json: AsJson = False) -> None:
    """Do everything that can be done now, then exit.

    Collects, handles, reminds and dispatches until nothing is left.
    """
    import asyncio

    from daemon import desklog
    from daemon.cli.printing import print_json, say
    from daemon.cli.starting import refuse_unfit
    from daemon.errors import DeskError
    from daemon.main import run_once

    desks = load_desks(config)
    refuse_unfit(desks)
    desklog.begin()
    failed: DeskError | None = None
    counts: dict[str, int] = {}
    waiting = desks
    while waiting:
        moved = []
        for settings in waiting:
            try:
                now_done = asyncio.run(run_once(settings))
            except DeskError as error:
                # The next desk has its own mailbox; the first failure is told at the end.
                failed = failed or error
                continue
            counts[settings.desk.address] = counts.get(settings.desk.address, 0) + now_done
            moved += [settings] if now_done else []
        # What one desk passed to another is that one's work now.
        waiting = tuple(moved and (one for one in desks if len(desks) > 1 and one.desk.address in counts))
    done = [{"desk": address, "done": count} for address, count in counts.items()]
    if as_json:
        print_json(done)
    else:
        for one in done:
            say(f"{one['desk']}: {one['done']} done, nothing left to do now")
    if failed is not None:
        raise failed


def demo(
    scenario: Annotated[
        str | None, typer.Option(help="Play this one alone, or a community's: openinfra-kenya.")
    ] = None,
    quick: Annotated[bool, typer.Option("--quick", help="Show the beginning of each letter only.")] = False,
) -> None:
    """Play whole cases on this machine; nothing to configure.

    The real daemon, over mail servers of its own.
    """
    from rich.console import Console

    from daemon.demo.play import chosen, play

    raise typer.Exit(play(chosen(scenario), Console(), quick=quick))
