"""This is where what makes two messages the same report is told.

Providers reorder and rewrite headers and re-encode bodies (Proton Bridge does both), so bytes prove nothing.
"""

from datetime import UTC

from daemon.workflow.message import IncomingMessage


def content_parts(message: IncomingMessage) -> tuple[str, ...]:
    """The parts of a message that survive a provider's rewriting, in a fixed order, for a keyed hash.

    Sender, subject, date to the second in UTC (the Message-ID where there is none), text with all white space taken
    out, and name and type of each attachment with its size. Two messages with the same parts are the same message
    delivered twice.
    """
    date = message.date.astimezone(UTC).isoformat(timespec="seconds") if message.date else message.message_id
    attachments = sorted(f"{one.name}\n{one.type}\n{one.size}" for one in message.attachments)
    return (
        message.sender.address.lower(),
        " ".join(message.subject.split()),
        date,
        "".join(message.text.split()),
        *attachments,
    )
