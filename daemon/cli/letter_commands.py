"""This is where the letters are looked at: `templates list|lint|preview|gallery`."""

from pathlib import Path
from typing import Annotated, Any

import typer

from daemon.cli.letter_proof import Community, lint, written
from daemon.cli.options import AsJson, Config, one_desk


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    group = typer.Typer(help="The letters of a desk.", no_args_is_help=True)
    group.command("list")(list_letters)
    group.command()(lint)
    group.command()(preview)
    group.command()(gallery)
    app.add_typer(group, name="templates")


def list_letters(as_json: AsJson = False) -> None:
    """Every letter and its occasion."""
    from daemon.cli.printing import print_json, print_table
    from daemon.delivery.catalogue import LETTERS

    letters: list[dict[str, Any]] = [
        {"name": kind.name, "when": kind.when, "values": [name for name, _ in kind.samples]} for kind in LETTERS
    ]
    if as_json:
        print_json(letters)
    else:
        print_table(("letter", "when"), [(one["name"], one["when"]) for one in letters], empty="")


def preview(
    name: Annotated[str, typer.Argument(metavar="LETTER", help="Such as reporter.acknowledgement.")],
    language: Annotated[str, typer.Option(help="Such as ja; otherwise the desk's first language.")] = "",
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Show one letter with sample values."""
    from daemon.cli.printing import print_json, say
    from daemon.errors import NotFound
    from daemon.main import composer_of
    from daemon.settings.faults import did_you_mean

    settings = one_desk(config)
    wanted = language or settings.desk.languages[0]
    if wanted not in settings.desk.languages:
        offered = ", ".join(settings.desk.languages)
        raise NotFound(f"--language {wanted}: the desk does not write in it. Take one of: {offered}.")
    previews = composer_of(settings).check_all()
    found = [one for one in previews if one.name == name and one.language == wanted]
    if not found:
        raise NotFound(f"{name}: there is no such letter. {did_you_mean(name, sorted({one.name for one in previews}))}")
    letter = found[0]
    if as_json:
        print_json({"name": letter.name, "language": wanted, "subject": letter.subject, "body": letter.body})
    else:
        say(f"Subject: {letter.subject}\n\n{letter.body}")


def gallery(
    out: Annotated[Path, typer.Option("--out", help="The file to write, such as letters.html.")],
    config: Config = None,
    community: Community = None,
) -> None:
    """Write one page with every letter of every community and language. With --config, of the desk alone."""
    from daemon.cli.printing import say
    from daemon.delivery.gallery import gallery as make
    from daemon.errors import ConfigError

    page, count = make(written(config, community))
    try:
        out.write_text(page, encoding="utf-8")
    except OSError as refused:
        raise ConfigError(
            f"--out {out}: cannot be written ({refused.strerror}). Name a file in a folder that is there."
        ) from None
    say(f"{count} letters are on the page {out}.")
