"""This is where somebody of the roster is defined as a frozen type without behaviour of a desk."""

from dataclasses import dataclass
from datetime import datetime

from daemon.workflow.ids import PersonId


@dataclass(frozen=True, kw_only=True, slots=True)
class PinnedKey:
    """An OpenPGP key the operator gave to a person: fingerprint in upper-case hex, and when it ends (UTC), if ever."""

    fingerprint: str
    expires_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """Someone on the roster. Strings as the operator wrote them."""

    id: PersonId
    name: str
    emails: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    timezone: str = "UTC"
    openpgp: PinnedKey | None = None
    employer: str = ""  # '' where the roster names none
    intake: tuple[str, ...] = ()  # addresses of their own that lead to the desk: what reaches only them is theirs alone
    elsewhere: tuple[str, ...] = ()  # addresses at other desks of the installation: they name, nothing is sent there

    @property
    def addresses(self) -> tuple[str, ...]:
        """Every address that is theirs, here or at another desk of the installation."""
        return (*self.emails, *self.elsewhere)
