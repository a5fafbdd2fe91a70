"""This is where messages leave the folder: moved to another one or deleted, and never more than was asked for."""

from collections.abc import Sequence

from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

from daemon.ingest.mailbox.access import After, FiledAs
from daemon.ingest.mailbox.wire import Client


class Filing:
    """Filing commands on an open folder. Library errors come through, except a plain refusal of the server."""

    def __init__(self, client: Client, target: str) -> None:
        self._client = client
        self._target = target

    def file(self, uids: Sequence[int], after: After) -> FiledAs:
        """Move or delete these UIDs of the selected folder; 'refused' when the server says no (quota, rights)."""
        try:
            if after == "delete":
                self._delete(uids)
                return "deleted"
            self._make_target()
            self._move(uids)
        except IMAPClientAbortError:
            raise
        except IMAPClientError:
            return "refused"
        return "moved"

    def _make_target(self) -> None:
        if not self._client.folder_exists(self._target):
            self._client.create_folder(self._target)
            self._client.subscribe_folder(self._target)

    def _move(self, uids: Sequence[int]) -> None:
        if self._client.has_capability("MOVE"):  # RFC 6851: all or nothing for each message
            self._client.move(uids, self._target)
            return
        self._client.copy(uids, self._target)
        self._delete(uids)

    def _delete(self, uids: Sequence[int]) -> None:
        """Mark, then expunge exactly these (RFC 4315); a plain EXPUNGE would purge what other people marked."""
        self._client.add_flags(uids, [rb"\Deleted"], silent=True)
        if self._client.has_capability("UIDPLUS"):
            self._client.uid_expunge(uids)
