"""This is where a password is read from its file, at the moment it is needed.

Security: the password is returned and nowhere kept; no error carries it.
"""

from pathlib import Path

from daemon.errors import ConfigError

_LONGEST = 4096  # bytes


def read_password(path: Path) -> str:
    """The first line of a secret file. Raises ConfigError when it cannot be read or says nothing.

    Read at every connection, so that a new password takes effect without a restart.
    """
    try:
        with path.open("rb") as file:
            text = file.read(_LONGEST).decode("utf-8")
    except OSError as error:
        raise ConfigError(
            f"{path}: the password file cannot be read ({error.strerror}). "
            "Give it to the user that runs the desk, mode 0600."
        ) from None
    except UnicodeDecodeError:
        raise ConfigError(f"{path}: the password file is not UTF-8 text. Write the password as plain text.") from None
    line = text.split("\n", 1)[0].removesuffix("\r")
    if not line:
        raise ConfigError(f"{path}: the first line of the password file is empty. Write the password into it.")
    return line
