"""This is where the people of the demo read their letters and write back, as with any mail program."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid, parseaddr
from urllib.parse import parse_qs, urlsplit

from daemon.demo.config import ADDRESS, AUTHSERV
from daemon.demo.servers import SentLetter

_LINK = re.compile(r"mailto:\S+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Letter:
    """A letter as its recipient sees it."""

    recipient: str
    subject: str
    text: str
    message_id: str

    @property
    def words(self) -> str:
        """The text on one line."""
        return " ".join(self.text.split())

    @property
    def offers(self) -> tuple[str, ...]:
        """The instructions that its links fill in."""
        return tuple(_filled_in(link)[2].split("\n")[0] for link in _LINK.findall(self.text))

    @property
    def shown(self) -> str:
        """The text with each link as what a finger sees: the instruction it fills in."""
        return _LINK.sub(lambda link: f"[mailto: {_filled_in(link[0])[2].split(chr(10))[0]}]", self.text).strip()


def opened(letter: SentLetter) -> Letter:
    """Decode what the mail server took."""
    message = message_from_bytes(letter.raw, policy=policy.default)
    body = message.get_body(("plain",))
    return Letter(
        recipient=letter.recipient,
        subject=str(message["Subject"]),
        text=body.get_content() if body is not None else "",
        message_id=str(message["Message-ID"]),
    )


def new_mail(sender: str, subject: str, text: str, *, verdict: str = "pass", **fields: str) -> EmailMessage:
    """A mail as the desk's provider hands it over: `verdict` is what that provider says about the sender's domain.

    `fields` are further headers, '_' for '-'.
    """
    mail = EmailMessage()
    domain = parseaddr(sender)[1].rpartition("@")[2]
    mail["Authentication-Results"] = f"{AUTHSERV}; dmarc={verdict} header.from={domain}"
    mail["From"] = sender
    mail["To"] = ADDRESS
    mail["Subject"] = subject
    mail["Date"] = format_datetime(datetime.now(UTC))
    mail["Message-ID"] = make_msgid(domain="example.com")
    for name, value in fields.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(text)
    return mail


def answer(letter: Letter, sender: str, text: str) -> EmailMessage:
    """An answer with the letter quoted below."""
    quoted = "\n".join(f"> {line}" for line in letter.text.splitlines())
    below = f"{text}\n\nOn {datetime.now(UTC):%d %B %Y}, {ADDRESS} wrote:\n{quoted}\n"
    return new_mail(sender, f"Re: {letter.subject}", below, In_Reply_To=letter.message_id, References=letter.message_id)


def tap(letter: Letter, sender: str, offer: str, text: str) -> EmailMessage:
    """The new mail that the letter's link for `offer` opens; `text` is written below its first line, '' for nothing.

    Raises LookupError when the letter has no such link.
    """
    links = [_filled_in(link) for link in _LINK.findall(letter.text)]
    found = next((link for link in links if link[2].split("\n")[0] == offer), None)
    if found is None:
        raise LookupError(f"No link for '{offer}' in this letter.")
    _, subject, body = found
    first, rest = body.split("\n", 1)
    return new_mail(sender, subject, f"{first}\n\n{text}\n{rest}" if text else body)


def _filled_in(link: str) -> tuple[str, str, str]:
    """Address, subject and body of a mailto: link (RFC 6068)."""
    parts = urlsplit(link)
    fields = parse_qs(parts.query, keep_blank_values=True)
    return parts.path, fields.get("subject", [""])[0], fields.get("body", [""])[0].replace("\r\n", "\n")
