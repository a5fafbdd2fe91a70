"""This is where it is defined what is wrong with a letter: where, what was found, and what to write instead."""

from dataclasses import dataclass
from pathlib import Path

CURES = {
    "coercion": "A report is never argued with: take this out, or say what happens next.",
    "delegation": "The desk chooses the response: ask what the person needs, not what should be done.",
    "over-promise": 'Say what the desk does: "we aim", "we will try"; nothing it cannot keep.',
    "no-clock": "Name a length that a clock of this community keeps and prints, or none.",
    "identity": "A template names nobody: take this out; values come through the desk alone.",
    "legal-heat": "Say what happened in plain words; a desk is no court.",
    "words": 'Say it another way: "the person whose conduct was reported", "what happened", "concern".',
    "tone": "Say it another way: no doubt, and no comfort that nobody can give.",
    "no-danger-line": "Begin with the law-enforcement line: include _danger.txt.j2 first.",
    "not-shown": "Put it in, as the shipped letter does.",
    "missing-letter": "Write it, or take the language out.",
    "other-values": "Show the same values in every language.",
    "no-sentence": "Write it into [words] of the community's file, in this language, or into an own piece.",
    "unreadable": "Correct the template.",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class LetterFinding:
    """One thing wrong. `rule` is a key of `CURES`; `found` the words; `communities` in whose letters it stands."""

    file: Path
    line: int
    letter: str  # 'reporter.acknowledgement', '' for a piece
    language: str
    rule: str
    found: str
    communities: tuple[str, ...] = ()
    cure: str = ""

    def __str__(self) -> str:
        name = f" ({', '.join(self.communities)})" if self.communities else ""
        found = f"found '{self.found}'" if self.found else "found"
        return f"{self.file}:{self.line}: [{self.rule}] {found}{name}. {self.cure or CURES[self.rule]}"
