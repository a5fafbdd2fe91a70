"""This is where the link that a letter offers is opened as a mail program does: address, subject and body from it."""

import re
from datetime import datetime
from urllib.parse import parse_qs, urlsplit

from tests.stories.letters import Letter
from tests.stories.mails import a_mail

LINK = re.compile(r"mailto:\S+")


def offers_of(letter: Letter) -> tuple[str, ...]:
    """The first line of every link of a letter, in order."""
    return tuple(opened_link(link)[2].split("\n")[0] for link in LINK.findall(letter.text))


def tapped(letter: Letter, offer: str, words: str = "", *, at: datetime, verdict: str = "pass") -> bytes:
    """The new mail that the link for `offer` opens, sent by the letter's recipient; `words` below its first line."""
    links = (opened_link(link) for link in LINK.findall(letter.text))
    address, subject, body = next(one for one in links if one[2].split("\n")[0] == offer)
    first, rest = body.split("\n", 1)
    written = f"{first}\n\n{words}\n{rest}" if words else body
    return a_mail(written, letter.recipient, at=at, verdict=verdict, To=address, Subject=subject)


def opened_link(link: str) -> tuple[str, str, str]:
    """Address, subject and body of a mailto: link; line ends of the body as in a text."""
    parts = urlsplit(link)
    fields = parse_qs(parts.query, keep_blank_values=True, strict_parsing=True)
    return parts.path, fields["subject"][0], fields["body"][0].replace("\r\n", "\n")
