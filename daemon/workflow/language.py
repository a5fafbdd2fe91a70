"""This is where the language of a report is guessed, so that letters can be written in it."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Guess:
    """One of the desk's languages. `sure` is False when a letter had better carry the default language too."""

    language: str
    sure: bool


def guess_language(text: str, hints: tuple[str, ...], offered: tuple[str, ...]) -> Guess:
    """Guess thin."""
    kana = sum("\u3040" <= c <= "\u30ff" for c in text[:5000])
    if kana and "ja" in offered:
        return Guess(language="ja", sure=True)
    return Guess(language=offered[0], sure=len(text) > 40)
