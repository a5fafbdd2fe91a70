"""This is where the letters are looked at: `templates list|lint|preview`."""

from typing import Annotated, Any

import typer

from daemon.cli.options import AsJson, Config, one_desk


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    group = typer.Typer(help="The letters of a desk.", no_args_is_help=True)
    group.command("list")(list_letters)
    group.command()(lint)
    group.command()(preview)
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


def lint(config: Config = None, as_json: AsJson = False) -> None:
    """Write every letter with sample values and check its wording. Exit code 2 when one is broken."""
    from daemon.cli.printing import print_json, say
    from daemon.main import composer_of

    settings = one_desk(config)
    previews = composer_of(settings).check_all()
    if as_json:
        print_json([{"name": one.name, "language": one.language, "file": str(one.file)} for one in previews])
    else:
        say(f"{len(previews)} letters in {', '.join(settings.desk.languages)}: all can be written, no wording fault.")


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
