"""This is where test mails are signed with keys made on the spot.

`signed/` holds a key and two mails that GnuPG made at dates of its own choosing: the key as it was before it was
prolonged (it ended before the mails were signed), as it is, and as it was when its owner had replaced it.
"""

from pathlib import Path

from pysequoia import ArmorKind, SignatureMode, Tsk, armor, sign

from tests.mail import mail

FROM_GNUPG = Path(__file__).parent / "signed"
PLAIN = "Content-Type: text/plain; charset=utf-8\r\n\r\n"
SIGNATURE = "Content-Type: application/pgp-signature; name=signature.asc\r\n\r\n"


class Signer:
    """Somebody with an OpenPGP key of their own."""

    def __init__(self, name: str = "Aiko Tanaka <aiko@example.net>", valid_s: int | None = None) -> None:
        self.secret = Tsk.generate(name, validity_seconds=valid_s)
        self.public = self.secret.extract_certificate()

    @property
    def fingerprint(self) -> str:
        """As the desk writes it."""
        return self.public.fingerprint.upper()

    @property
    def key(self) -> str:
        """The armored public key."""
        return str(self.public)

    @property
    def revoked_key(self) -> str:
        """The armored public key with a revocation."""
        revocation = bytes(self.public.revoke(self.secret.certifier()))
        return armor(bytes(self.public) + revocation, ArmorKind.PublicKey)

    def detached(self, data: bytes) -> bytes:
        """An armored signature over `data`."""
        return sign(self.secret.signer(), data, mode=SignatureMode.DETACHED)

    def clear(self, text: str) -> str:
        """A clear-signed text."""
        return sign(self.secret.signer(), text.encode(), mode=SignatureMode.CLEAR).decode()

    def in_text(self, text: str, **fields: str) -> bytes:
        """A plain message whose body is one clear-signed text."""
        return mail(self.clear(text), Content_Type="text/plain; charset=utf-8", **fields)

    def pgp_mime(self, text: str, *more: str, **fields: str) -> bytes:
        """A PGP/MIME message whose first part is signed. `more` parts stand behind the signature."""
        part = PLAIN + text.replace("\n", "\r\n")
        return in_mime(part, SIGNATURE + self.detached(part.encode()).decode(), *more, **fields)


def in_mime(*parts: str, kind: str = "multipart/signed", **fields: str) -> bytes:
    """A multipart message of parts as they stand."""
    body = "".join(f"--edge\r\n{part}\r\n" for part in parts) + "--edge--\r\n"
    protocol = '; protocol="application/pgp-signature"' if kind == "multipart/signed" else ""
    return mail(body.encode(), MIME_Version="1.0", Content_Type=f"{kind}; boundary=edge{protocol}", **fields)
