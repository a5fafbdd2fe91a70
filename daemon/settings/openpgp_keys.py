"""This is where the public OpenPGP keys of the roster are read: the only way a key ever comes to the desk.

The extra `pgp` brings the library; a desk without keys does not need it.

Security: the files are the operator's own. A private key is refused, and no fault repeats a byte of a file.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path

from daemon.settings.lint import Finding
from daemon.settings.model import DeskSettings, PersonSection
from daemon.workflow.model import PersonId, PinnedKey

INSTALLED = find_spec("pysequoia") is not None
if INSTALLED:
    import pysequoia
    from pysequoia.packet import PacketPile, Tag

_LARGEST = 1024 * 1024  # bytes of a key file
_SOON = timedelta(days=30)
_EXPORT = "Export the public key of this person alone, as with 'gpg --export --armor ADDRESS', and write it there."


@dataclass(frozen=True, kw_only=True, slots=True)
class KeyOf:
    """One person's key. `armored` is its public part alone."""

    person: PersonId
    pinned: PinnedKey
    armored: str


def read_keys(people: Sequence[PersonSection], now: datetime, faults: list[str]) -> tuple[KeyOf, ...]:
    """The keys named in `people` that may be pinned at `now` (aware, UTC); what is wrong goes to `faults`.

    Files that are missing or may not be read are told elsewhere.
    """
    keys: list[KeyOf] = []
    for one in people:
        text = _text_of(one.openpgp_key_file)
        if text is None:
            continue
        where = f"people[{one.id}].openpgp_key_file"
        found = _key_in(text, now)
        if isinstance(found, str):
            faults.append(f"{where}: {found}")
            continue
        owner = next((key.person for key in keys if key.pinned.fingerprint == found.fingerprint.upper()), None)
        if owner is not None:
            faults.append(f"{where}: '{owner}' has the same key. Give each person their own.")
            continue
        pinned = PinnedKey(fingerprint=found.fingerprint.upper(), expires_at=_utc(found.expiration))
        keys.append(KeyOf(person=PersonId(one.id), pinned=pinned, armored=str(found)))
    return tuple(keys)


def soon_expired(settings: DeskSettings, now: datetime) -> Iterator[Finding]:
    """A finding for every key that ends within 30 days: its owner's signatures would count for nothing from then on."""
    for person in settings.people:
        ends = person.openpgp.expires_at if person.openpgp is not None else None
        if ends is not None and ends - now < _SOON:
            yield Finding(
                id="openpgp-expires",
                where=f"people[{person.id}].openpgp_key_file",
                text=f"the key ends on {ends:%Y-%m-%d}; no signature of '{person.id}' counts after that.",
                cure="Ask for the prolonged key, or for a new one, and put it into the file.",
            )


def _text_of(path: Path | None) -> bytes | None:
    if path is None:
        return None
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST)
    except OSError:
        return None


def _key_in(text: bytes, now: datetime) -> "pysequoia.Cert | str":
    """The one key of a file, or what is wrong with it and the cure."""
    if not INSTALLED:
        return "the library that reads OpenPGP keys is not installed. Install 'conductd[pgp]', or leave the key out."
    try:
        certs = pysequoia.Cert.split_bytes(text)
        if len(certs) > 1:
            return f"this file holds {len(certs)} OpenPGP keys, not one. {_EXPORT}"
        secret = any(packet.tag in (Tag.SecretKey, Tag.SecretSubkey) for packet in PacketPile.from_bytes(text))
        revoked, ended = certs[0].is_revoked, _utc(certs[0].expiration)
    except Exception:  # noqa: BLE001  a door: the library raises bare errors, each means that this is no sound key
        return f"this file holds no OpenPGP key that can be used. {_EXPORT}"
    if secret:
        return f"this file holds a private key, which nobody but its owner may have. Remove it. {_EXPORT}"
    if revoked:
        return "this key was revoked. Ask its owner for the new one, or leave the key out."
    if ended is not None and ended <= now:
        return f"this key ended on {ended:%Y-%m-%d}. Ask its owner for the prolonged one, or leave the key out."
    return certs[0]


def _utc(moment: datetime | None) -> datetime | None:
    return moment.astimezone(UTC) if moment is not None else None
