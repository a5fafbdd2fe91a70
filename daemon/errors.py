"""This is where every error the daemon raises on purpose is defined."""


class DeskError(Exception):
    """Base of every error this daemon raises on purpose; its text is fit for a person."""


class ConfigError(DeskError):
    """The configuration cannot be used, so nothing is started (exit code 2).

    Each line says where, what was found, and what to write instead.
    """

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.lines: tuple[str, ...] = lines


class TryLater(DeskError):
    """The other side is unwell; the same work may succeed on a later round (exit code 75)."""


class Overtaken(TryLater):
    """Another worker changed what a decision rests on. Nothing of it was saved; it is decided again."""


class LoginRefused(TryLater):
    """A server refused the password; callers knock rarely, so that the account is not locked."""


class NotTrusted(TryLater):
    """A server could not prove who it is; nothing secret was sent, and a person has to look."""


class NobodyListens(TryLater):
    """A connection was refused: most often a wrong host or port, sometimes a server that is down."""


class Unreadable(DeskError):
    """A stored message cannot be understood; it is set aside for a person."""


class NotFound(DeskError):
    """The thing named on the command line does not exist (exit code 1)."""


class Corrupt(DeskError):
    """Stored data cannot be trusted: wrong key, torn row, broken chain. The mailbox is not touched."""


class LetterRefused(DeskError):
    """A composed letter breaks a wording or disclosure rule and was not committed."""


class BlockRefused(DeskError):
    """A letter to a party, which a handler's instructions asked for, may not leave; so nothing of them was done."""

    def __init__(self, letter: str) -> None:
        super().__init__(f"The letter {letter} may not leave, so nothing of the instructions was done.")
        self.letter = letter  # its name: 'reported.decision'
