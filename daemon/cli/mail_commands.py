"""This is where the two queues are shown: `ledger`, `outbox`, `set-aside`."""

from dataclasses import asdict
from typing import Annotated, Any

import typer

from daemon.cli.options import AsJson, Config, load_desks

_SETTLED = frozenset({"accepted", "withdrawn"})


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(ledger)
    app.command()(outbox)
    group = typer.Typer(help="Messages a person must look at.", invoke_without_command=True)
    group.callback()(set_aside)
    group.command()(retry)
    app.add_typer(group, name="set-aside")


def ledger(config: Config = None, as_json: AsJson = False) -> None:
    """Account for every message of the mailbox. Exit code 1 when one is unaccounted for."""
    from daemon.cli.desks import looking_into
    from daemon.cli.printing import print_json, print_table

    desks: list[dict[str, Any]] = []
    for settings in load_desks(config):
        with looking_into(settings) as unit:
            desks.append({"desk": settings.desk.address, **asdict(unit.inbox.ledger())})
    counts = [name for name in desks[0] if name != "desk"]
    total: dict[str, Any] = {name: sum(one[name] for one in desks) for name in counts}
    if as_json:
        print_json({**total, "desks": desks})
    else:
        rows = [(name.replace("_", " "), *(one[name] for one in desks)) for name in counts]
        print_table(("", *(one["desk"] for one in desks)), rows, empty="")
    if total["unaccounted"]:
        raise typer.Exit(1)


def outbox(
    config: Config = None,
    as_json: AsJson = False,
    everything: Annotated[bool, typer.Option("--all", help="Letters that left or were withdrawn, too.")] = False,
) -> None:
    """Letters that wait or failed."""
    from daemon.cli.printing import print_json, print_table

    letters = _letters(config, everything=everything)
    if as_json:
        print_json(letters)
        return
    print_table(
        ("id", "case", "letter", "state", "attempts", "next try"),
        [
            (
                one["id"],
                one["case"],
                f"{one['audience']}.{one['purpose']}",
                one["state"],
                one["attempts"],
                one["next_try_at"],
            )
            for one in letters
        ],
        empty="No letter is waiting and none has failed.",
    )


def set_aside(context: typer.Context, config: Config = None, as_json: AsJson = False) -> None:
    """List the messages that a person must look at."""
    from daemon.cli.desks import looking_into
    from daemon.cli.printing import moment, print_json, print_table

    if context.invoked_subcommand is not None:
        return
    entries: list[dict[str, Any]] = []
    for settings in load_desks(config):
        with looking_into(settings) as unit:
            entries += [
                {
                    "id": entry.entry,
                    "desk": settings.desk.address,
                    "received_at": moment(entry.received_at),
                    "reason": entry.reason,
                    "attempts": entry.attempts,
                }
                for entry in unit.inbox.set_aside_entries()
            ]
    if as_json:
        print_json(entries)
        return
    print_table(
        ("id", "desk", "received", "reason", "attempts"),
        [tuple(entry.values()) for entry in entries],
        empty="Nothing is set aside.",
    )


def retry(
    entry: Annotated[str, typer.Argument(metavar="ID", help="The id that `set-aside` lists.")], config: Config = None
) -> None:
    """Let one message wait again, as if it had just arrived."""
    from daemon.cli.printing import say
    from daemon.errors import NotFound
    from daemon.main import open_store
    from daemon.workflow.model import EntryId

    for settings in load_desks(config):
        with open_store(settings) as store, store.write() as unit:
            if unit.inbox.retry(EntryId(entry)):
                say(f"{entry}: waits again and is handled on the next round.")
                return
    raise NotFound(f"{entry}: no message with this id is set aside. List them with: conductd set-aside")


def _letters(config: Config, *, everything: bool) -> list[dict[str, Any]]:
    from daemon.cli.desks import looking_into
    from daemon.cli.printing import moment
    from daemon.workflow.model import LetterState

    letters: list[dict[str, Any]] = []
    for settings in load_desks(config):
        with looking_into(settings) as unit:
            for letter in unit.outbox.listed([state for state in LetterState if everything or state not in _SETTLED]):
                fact = letter.fact
                case = unit.cases.find(fact.case) if fact.case is not None else None
                letters.append(
                    {
                        "id": fact.id,
                        "desk": settings.desk.address,
                        "case": case.ref if case is not None else None,
                        "audience": fact.audience.value,
                        "purpose": fact.purpose,
                        "state": fact.state.value,
                        "attempts": fact.attempts,
                        "failure": fact.failure,
                        "created_at": moment(fact.created_at),
                        "next_try_at": moment(letter.next_try_at),
                    }
                )
    return letters
