"""This is where the desk's letters are opened for stories: decoded text and headers."""

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from daemon.steps.code_names import CODE_NAME
from tests.servers.sink import StoredLetter


@dataclass(frozen=True, kw_only=True)
class Letter:
    """One letter as its recipient sees it. `at` is the clock's time when the SMTP server took it."""

    sender: str
    recipient: str
    subject: str
    text: str
    headers: EmailMessage
    raw: bytes
    at: datetime

    @property
    def words(self) -> str:
        """The text on one line."""
        return " ".join(self.text.split())

    @property
    def message_id(self) -> str:
        """Without angle brackets."""
        return str(self.headers["Message-ID"]).strip("<> ")


def opened(stored: StoredLetter) -> Letter:
    """Decode a letter."""
    message = message_from_bytes(stored.raw, policy=default)
    body = message.get_body(("plain",))
    return Letter(
        sender=stored.sender,
        recipient=stored.recipient,
        subject=str(message["Subject"]),
        text=body.get_content() if body is not None else "",
        headers=message,
        raw=stored.raw,
        at=stored.at.replace(microsecond=0),
    )


def ref_in(letter: Letter) -> str:
    """The code name of the case a letter is about, '' for none."""
    found = CODE_NAME.search(letter.subject + "\n" + letter.text)
    return found[0] if found else ""
