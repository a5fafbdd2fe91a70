"""This is where it is proved that every code of a community has a sentence in every language of its letters."""

from collections.abc import Iterator
from pathlib import Path

from daemon.delivery.lint.finding import LetterFinding
from daemon.delivery.lint.sources import says
from daemon.delivery.render import find
from daemon.workflow.policy import Policy


def unsaid(policy: Policy, folders: tuple[Path, ...], languages: tuple[str, ...]) -> Iterator[LetterFinding]:
    """The measures, outcomes and things asked for that a letter in one of these languages would print as a code."""
    for piece, codes in _codes(policy).items():
        for language in languages:
            name = f"{language}/{piece}.txt.j2"
            for code in codes:
                if language not in policy.words.get(code, {}) and not says(name, code, folders):
                    yield LetterFinding(
                        file=find(folders, name) or folders[0] / name,
                        line=1,
                        letter="",
                        language=language,
                        rule="no-sentence",
                        found=code,
                    )


def _codes(policy: Policy) -> dict[str, tuple[str, ...]]:
    return {
        "_measure": tuple(one.code for one in policy.steps.measures),
        "_outcome": tuple(dict.fromkeys(code for kind in policy.kinds for code in kind.outcomes)),
        "_intake_field": tuple(one.code for one in policy.intake.fields if one.ask),
    }
