"""This is where the mails of the stories are written, as a mail server hands them to the desk's mailbox."""

from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid, parseaddr

from tests.build import DESK_ADDRESS, NOON

AUTHSERV = "mx.example.org"


def a_mail(
    text: str,
    sender: str = "Sam <sam@example.com>",
    *,
    at: datetime = NOON,
    verdict: str = "pass",
    **fields: str,
) -> bytes:
    """A plain mail. `verdict` is what the desk's provider wrote about DMARC ('' for nothing); `fields` are headers
    with '_' for '-', and win over the usual ones; an empty one leaves the header out."""
    message = EmailMessage()
    usual = {"From": sender, "To": DESK_ADDRESS, "Subject": "A report", "Date": format_datetime(at)}
    usual["Message-ID"] = make_msgid(domain="example.com")
    usual |= {name.replace("_", "-"): value for name, value in fields.items()}
    domain = parseaddr(sender)[1].rpartition("@")[2]
    if verdict:
        usual = {"Authentication-Results": f"{AUTHSERV}; dmarc={verdict} header.from={domain}"} | usual
    for name, value in usual.items():
        if value:
            message[name] = value
    message.set_content(text)
    return message.as_bytes(policy=SMTP)
