"""This is where `templates lint` proves the letters: of the desk that is named, or of all communities as shipped."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from daemon.cli.frame import FAILED, MISCONFIGURED
from daemon.cli.options import HERE, SYSTEM, AsJson, Config

if TYPE_CHECKING:
    from daemon.delivery.lint import LetterFinding, Proof, Written

Community = Annotated[
    str | None,
    typer.Option("--community", help="A preset, or a path to rules; without a configuration, otherwise all presets."),
]


def lint(config: Config = None, community: Community = None, as_json: AsJson = False) -> None:
    """Prove every letter: its words, its promises against the clocks, what it may not leave out, in every language.

    The letters and rules of the desk that is configured; where none is, of every community that is shipped. Exit code 1
    when a letter is found wrong, 2 when one cannot be read.
    """
    from daemon.cli.printing import print_json, say
    from daemon.delivery.lint import lint_letters

    desks = written(config, community)
    proof = lint_letters(desks)
    if as_json:
        print_json(_document(desks, proof))
    else:
        for finding in proof.findings:
            say(str(finding))
        say(_summary(desks, proof))
    if any(finding.rule == "unreadable" for finding in proof.findings):
        raise typer.Exit(MISCONFIGURED)
    if proof.findings:
        raise typer.Exit(FAILED)


def written(config: list[Path] | None, community: str | None) -> "tuple[Written, ...]":
    """The letters that the options name. Raises ConfigError."""
    from daemon.cli.options import load_desks
    from daemon.settings.communities import preset_names

    usual = HERE.is_file() or any(SYSTEM.glob("*.toml"))
    if community is None and (config or usual):
        return tuple(_of_desk(settings) for settings in load_desks(config))
    return tuple(_of_community(name) for name in ((community,) if community else preset_names()))


def _of_desk(settings: Any) -> "Written":
    from daemon.delivery.lint import Written
    from daemon.main import letter_folders

    names = (word for one in settings.people for word in (one.name, *one.aliases, *one.handles, *one.emails))
    contacts = (settings.contacts.independent, settings.contacts.outside, settings.contacts.operator)
    return Written(
        community=settings.desk.community,
        policy=settings.rules,
        folders=letter_folders(settings),
        languages=settings.desk.languages,
        known=(*names, *(address for address in contacts if address)),
    )


def _of_community(name: str) -> "Written":
    from daemon import resources
    from daemon.delivery.lint import Written
    from daemon.settings.communities import letters_beside, load_rules

    here = Path()
    folders = (*letters_beside(name, here), resources.letters())
    languages = {place.name for folder in folders for place in folder.iterdir() if place.is_dir()}
    return Written(
        community=name,
        policy=load_rules(name, here, "--community").policy,
        folders=folders,
        languages=tuple(sorted(languages)),
    )


def _summary(desks: "tuple[Written, ...]", proof: "Proof") -> str:
    languages = sorted({language for desk in desks for language in desk.languages})
    counted = f"{len(desks)} communities" if len(desks) > 1 else desks[0].community
    looked = f"{counted}, {', '.join(languages)}: {proof.letters} letters, {proof.tried} texts that differ."
    return f"{looked} {_found(proof)}"


def _found(proof: "Proof") -> str:
    count = len(proof.findings)
    return "No fault." if not count else f"{count} fault{'s' if count > 1 else ''}."


def _document(desks: "tuple[Written, ...]", proof: "Proof") -> dict[str, Any]:
    return {
        "ok": not proof.findings,
        "communities": [{"name": desk.community, "languages": list(desk.languages)} for desk in desks],
        "letters": proof.letters,
        "texts": proof.tried,
        "findings": list(_rows(proof.findings)),
    }


def _rows(findings: "tuple[LetterFinding, ...]") -> Iterator[dict[str, Any]]:
    from daemon.delivery.lint.finding import CURES

    for one in findings:
        yield {
            "file": str(one.file),
            "line": one.line,
            "letter": one.letter,
            "language": one.language,
            "rule": one.rule,
            "found": one.found,
            "communities": list(one.communities),
            "cure": one.cure or CURES[one.rule],
        }
