"""This is where a message is told what kind of mail it is."""

from daemon.workflow.inputs import Thread
from daemon.workflow.message import IncomingMessage, MailKind


def sort(message: IncomingMessage, thread: Thread) -> MailKind:
    """The kind of a message: the first that fits wins. What machines sent needs no text to be known, so it goes first.

    The desk's own sender alone may be a web form's; with a key of the desk it is the desk's own letter come back.
    Marks of lists and bulk mail do not change the kind: they only hold back the acknowledgement.
    """
    if message.bounce is not None:
        return MailKind.BOUNCE
    if message.automatic:
        return MailKind.AUTO_REPLY
    if message.own == "loop-mark" or (message.own and thread != Thread()):
        return MailKind.NOISE
    if message.unreadable:
        return MailKind.UNREADABLE
    if thread.person is not None:
        return MailKind.INSTRUCTIONS
    if thread.party:
        return MailKind.CORRESPONDENCE
    return MailKind.REPORT
