"""This is where different ways of writing the same letters are made one."""

import unicodedata


def fold(text: str) -> str:
    """Thin."""
    return unicodedata.normalize("NFKC", text).casefold()
