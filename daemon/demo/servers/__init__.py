"""This is where the mail servers that live inside a demo or a test are offered: IMAP and SMTP on loopback.

Never for production: mail is kept in memory and anybody on this machine who knows a password may log in.
"""

from daemon.demo.servers.embedded import EmbeddedMail
from daemon.demo.servers.smtp import SentLetter

__all__ = ["EmbeddedMail", "SentLetter"]
