"""This is where a message that is still arriving is held, so that no transaction waits for a mail server.

Security: what is too large for memory goes to an unnamed file that dies with the process, sealed under a key that never
leaves memory.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import SpooledTemporaryFile

from daemon.errors import TryLater
from daemon.store.keys import Key
from daemon.store.vault import Place, seal, unseal

_IN_MEMORY = 2 << 20


@contextmanager
def spooled(chunks: Iterable[bytes], folder: Path) -> Iterator[Iterator[bytes]]:
    """Take all chunks now; give them back once, in order. Raises TryLater when the disk is full."""
    key, sizes = Key.random(), []
    with SpooledTemporaryFile(max_size=_IN_MEMORY, dir=str(folder)) as file:
        try:
            for number, chunk in enumerate(chunks):
                sizes.append(file.write(seal(key, chunk, _place(number))))
            file.seek(0)
        except OSError as error:
            raise TryLater(f"The message cannot be held on disk ({error.strerror}). It is collected again.") from None
        yield (unseal(key, file.read(size), _place(number)) for number, size in enumerate(sizes))


def _place(number: int) -> Place:
    return Place("spool", "", str(number))
