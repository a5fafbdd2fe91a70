"""This is where it is written down what the IMAP library may raise when a server misbehaves.

Security: a hostile answer can break the library's reader in many ways; all of them mean "this server is unwell", none
of their texts is passed on, because they quote the answer.
"""

from imapclient.exceptions import IMAPClientError

LIBRARY_ERRORS = (
    IMAPClientError,
    OSError,
    EOFError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    RecursionError,
    AssertionError,
)
