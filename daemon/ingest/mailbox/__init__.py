"""This is where the mailbox is watched and read: one IMAP connection, used by one thread."""

from daemon.ingest.mailbox.access import Filed, FolderState, ImapSettings, Listed, ToFile
from daemon.ingest.mailbox.connection import open_mailbox
from daemon.ingest.mailbox.mailbox import Mailbox

__all__ = ["Filed", "FolderState", "ImapSettings", "Listed", "Mailbox", "ToFile", "open_mailbox"]
