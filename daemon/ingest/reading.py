"""This is where what a parser must know of the desk is defined."""

from dataclasses import dataclass, field
from typing import Literal

Provider = Literal["gmail", "proton-bridge", "generic"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """How one desk reads its mail.

    `own_addresses` are folded (lower case). `trusted_authserv_ids` are the names under which the mailbox's own
    provider writes Authentication-Results (RFC 8601 section 2.5), lower case; empty means no verdict is believed.
    `loop_mark` is the value of the header `X-Conductd-Loop` that this desk's letters carry; '' when there is none.
    `pinned_keys` are the armored public OpenPGP keys of the roster: the only ones a signature can be good by.
    """

    own_addresses: frozenset[str] = field(default=frozenset())
    trusted_authserv_ids: tuple[str, ...] = ()
    provider: Provider = "generic"
    loop_mark: str = ""
    pinned_keys: tuple[str, ...] = ()
