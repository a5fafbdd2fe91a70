"""This is where a new desk is set up: `init` writes a commented configuration, `keys new` a key file."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from daemon.cli.options import HERE

_PROVIDERS = ("generic", "gmail", "proton-bridge")


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(init)
    group = typer.Typer(help="Key files.", no_args_is_help=True)
    group.callback()(_keys)
    group.command("new")(new_key)
    app.add_typer(group, name="keys")


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of the new desk.")],
    community: Annotated[str, typer.Option(help="A shipped preset, such as oktech.")] = "",
    provider: Annotated[str, typer.Option(help="generic, gmail or proton-bridge.")] = "",
) -> None:
    """Write a commented configuration and a key file. Asks when run on a terminal; overwrites nothing."""
    from daemon.cli.printing import say
    from daemon.settings.communities import preset_names
    from daemon.settings.example import Answers, example_text
    from daemon.store.keys import new_key_file

    config = folder / HERE
    _refuse_existing(folder)
    presets = preset_names()
    answers = Answers(
        community=_choice("--community", "Which community's rules", community, presets, "oktech"),
        provider=_choice("--provider", "Where the mailbox is", provider, _PROVIDERS, "generic"),
        address=_ask("The reporting address", "conduct@example.org"),
    )
    for place in (folder, folder / "secrets", folder / "keys", folder / "state"):
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
    new_key_file(folder / "secrets" / "key")
    _write_private(folder / "secrets" / "mail", "")
    _write_private(config, example_text(answers))
    say(f"Wrote {config}. Next:")
    say(f"  1. put the mailbox password into {folder / 'secrets' / 'mail'}")
    say(f"  2. fill in servers, contacts and people in {config}")
    say(f"  3. keep a copy of {folder / 'secrets' / 'key'} in another place: without it the cases cannot be read")
    say(f"  4. run: conductd check --config {config}")


def new_key(file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to make; it must not exist.")]) -> None:
    """Make a key file of mode 0600. The database of a desk cannot be read without it."""
    from daemon.cli.printing import say
    from daemon.store.keys import new_key_file

    new_key_file(file)
    say(f"Wrote {file} (mode 0600). Keep a copy in another place: without it the cases cannot be read.")


def _keys() -> None:
    """Key files."""


def _refuse_existing(folder: Path) -> None:
    from daemon.errors import ConfigError

    for path in (folder / HERE, folder / "secrets" / "key", folder / "secrets" / "mail"):
        if path.exists():
            raise ConfigError(f"{path}: there is a file already and nothing is overwritten. Name another folder.")


def _choice(option: str, question: str, given: str, choices: tuple[str, ...], usual: str) -> str:
    from daemon.errors import ConfigError

    answer = given or _ask(f"{question} ({', '.join(choices)})", usual)
    if answer not in choices:
        raise ConfigError(f"{option}: found '{answer}'; this is not one of the choices. Write {' or '.join(choices)}.")
    return answer


def _ask(question: str, usual: str) -> str:
    """Ask on a terminal; elsewhere the usual answer is taken."""
    return str(typer.prompt(question, default=usual)) if sys.stdin.isatty() else usual


def _write_private(path: Path, text: str) -> None:
    path.touch(mode=0o600, exist_ok=False)
    path.write_text(text, encoding="utf-8")
