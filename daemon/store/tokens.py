"""This is where the short proofs of authority are issued, looked up and used once.

A token is 10 random bytes and 20 bytes of HMAC-SHA-256 over desk, case, holder, lane, verb class, expiry, epoch and,
for a key that confirms a plan, that plan, in upper-case base32 (48 characters; DESIGN 4). A reference without a valid
token is never authority.

Security: the random part is stored only as a fingerprint, so a stolen database holds no usable token; proofs are
compared in constant time; raising the epoch kills every token issued before.
"""

import base64
import binascii
import hmac
import os
from datetime import datetime

from sqlalchemy import insert, select, update

from daemon.store.marks import Marks
from daemon.store.records import Grant
from daemon.store.scope import Scope
from daemon.store.tables import tokens
from daemon.store.vault import Place, framed
from daemon.workflow.inputs import KeyState

_RANDOM_BYTES, _PROOF_BYTES = 10, 20
_EPOCH = "token-epoch"


class Tokens:
    """The tokens of one desk, within one transaction."""

    def __init__(self, scope: Scope, marks: Marks) -> None:
        self._scope = scope
        self._connection = scope.connection
        self._marks = marks
        self._grants = scope.documents.grants

    def issue(self, grant: Grant) -> str:
        """A fresh token for a grant, whose case must be saved before: 48 upper-case characters of base32."""
        name, epoch = os.urandom(_RANDOM_BYTES), self._epoch()
        key = self._key(name)
        row = {
            "desk": self._scope.desk,
            "id_key": key,
            "case_id": grant.case,
            "sealed_grant": self._scope.seal(self._grants.dump(grant), Place("tokens", key, "grant", grant.case)),
            "expires_at": grant.expires_at,
            "epoch": epoch,
        }
        self._connection.execute(insert(tokens), row)
        return base64.b32encode(name + self._proof(name, grant, epoch)).decode()

    def examine(self, token: str, at: datetime) -> tuple[Grant, KeyState] | None:
        """What a token was given out for, and how it stands at this time. None when it is unknown or forged.

        One of an old epoch counts as expired, when its proof fits the epoch it was given out in. Raises Corrupt.
        """
        parts = _parts(token)
        if parts is None:
            return None
        name, proof = parts
        key = self._key(name)
        row = self._connection.execute(
            select(tokens.c.case_id, tokens.c.sealed_grant, tokens.c.epoch, tokens.c.used_at).where(
                tokens.c.desk == self._scope.desk, tokens.c.id_key == key
            )
        ).one_or_none()
        if row is None:
            return None
        grant = self._grants.load(self._scope.unseal(row.sealed_grant, Place("tokens", key, "grant", row.case_id)))
        if not hmac.compare_digest(proof, self._proof(name, grant, row.epoch)):
            return None
        if at >= grant.expires_at or row.epoch != self._epoch():
            return grant, KeyState.EXPIRED
        return grant, KeyState.FRESH if row.used_at is None else KeyState.USED

    def look_up(self, token: str, at: datetime) -> Grant | None:
        """What a token allows at this time, used or not. None when unknown, forged, expired or of an old epoch."""
        found = self.examine(token, at)
        return None if found is None or found[1] is KeyState.EXPIRED else found[0]

    def use(self, token: str, at: datetime) -> bool:
        """Use up a valid token. False when it is not valid, or was used before."""
        parts = _parts(token)
        if parts is None or self.look_up(token, at) is None:
            return False
        used = self._connection.execute(
            update(tokens)
            .where(tokens.c.desk == self._scope.desk, tokens.c.id_key == self._key(parts[0]))
            .where(tokens.c.used_at.is_(None))
            .values(used_at=at)
        )
        return used.rowcount == 1

    def bump_epoch(self) -> None:
        """End every token issued so far, as after a restore from a backup."""
        self._marks.put(_EPOCH, str(self._epoch() + 1))

    def _epoch(self) -> int:
        return int(self._marks.get(_EPOCH) or 0)

    def _key(self, name: bytes) -> str:
        return self._scope.vault.lookup("token", name.hex())

    def _proof(self, name: bytes, grant: Grant, epoch: int) -> bytes:
        until = f"{grant.expires_at.timestamp():.6f}"
        bound = framed(
            name,
            self._scope.desk,
            grant.case,
            grant.holder,
            grant.lane,
            grant.verb_class,
            until,
            grant.letter,
            str(epoch),
            *((grant.plan,) if grant.plan else ()),  # none in the proofs of keys that were given out before plans
        )
        return hmac.digest(self._scope.vault.token_key, bound, "sha256")[:_PROOF_BYTES]


def _parts(token: str) -> tuple[bytes, bytes] | None:
    try:
        raw = base64.b32decode(token.strip().upper().encode("ascii"))
    except (binascii.Error, UnicodeEncodeError):
        return None
    if len(raw) != _RANDOM_BYTES + _PROOF_BYTES:
        return None
    return raw[:_RANDOM_BYTES], raw[_RANDOM_BYTES:]
