"""This is where it is told whether all that a mail says is covered by the OpenPGP signature of a pinned key.

Security: a signature counts for the whole message or not at all. Words beside it, a signed mail within another, a
quoted one, and one that a list has put a footer to are as good as unsigned (T101, threats 2.5).
"""

from dataclasses import dataclass

from daemon.ingest.charsets import decode_text
from daemon.ingest.content import read_content
from daemon.ingest.openpgp import Signature, as_signed, split_clear_signed, verify
from daemon.ingest.parts import Part
from daemon.ingest.wording import clean_body


@dataclass(frozen=True, kw_only=True, slots=True)
class Signed:
    """A good signature and all the words that it covers."""

    signature: Signature
    text: str


def read_signed(root: Part, keys: tuple[str, ...]) -> Signed | None:
    """The signature of a whole message: PGP/MIME (RFC 3156) or one clear-signed text. None for every other message.

    `keys` are armored. The signed bytes are cut out of the raw message: written anew they would not be the same.
    """
    if not keys:
        return None
    if root.type == "multipart/signed":
        return _in_mime(root, keys)
    if root.type == "text/plain" and root.disposition != "attachment":
        return _in_text(root, keys)
    return None


def _in_mime(root: Part, keys: tuple[str, ...]) -> Signed | None:
    if root.defects or [part.type for part in root.children[1:]] != ["application/pgp-signature"]:
        return None
    covered, proof = root.children
    signature = verify(as_signed(root.data[covered.begin : covered.end]), proof.content(), keys)
    if signature is None:
        return None
    return Signed(signature=signature, text=read_content(covered).text)


def _in_text(root: Part, keys: tuple[str, ...]) -> Signed | None:
    found = split_clear_signed(root.content())
    signature = verify(*found, keys) if found is not None else None
    if found is None or signature is None:
        return None
    return Signed(signature=signature, text=clean_body(decode_text(found[0], root.param("charset")).text))
