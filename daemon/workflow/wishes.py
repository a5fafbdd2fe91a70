"""This is where a reporter's own wishes are read: not to be written to, and who must not hear of it."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Wishes:
    """`no_mail_quote` is the sentence that asks for no mail; `excluded_text` the words that say who must not hear."""

    no_mail: bool = False
    no_mail_quote: str = ""
    excluded_text: tuple[str, ...] = ()


def read_wishes(text: str) -> Wishes:
    """Thin."""
    return Wishes(no_mail="do not email me" in text.casefold())
