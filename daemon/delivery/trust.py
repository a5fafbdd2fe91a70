"""This is where it is decided whether a mail server is the one the operator meant.

Security: an unverified server never sees a credential. A pin decides alone, for servers with a certificate of their
own making (Proton Bridge); otherwise an authority does, and the name must fit.
"""

import hashlib
import hmac
import ipaddress
import re
import ssl

from daemon.errors import ConfigError

_PIN = re.compile(r"sha256:([0-9a-f]{64})")


def tls_context(security: str, host: str, fingerprint: str, ca_file: str) -> ssl.SSLContext | None:
    """The TLS settings for 'tls' and 'starttls', None for 'none'. Raises ConfigError when they cannot be right."""
    if security == "none":
        if not _is_loopback(host):
            raise ConfigError(
                f"smtp.security: 'none' on host {host!r} would send the password in clear. "
                'Write "starttls" or "tls"; "none" is for a server on this machine.'
            )
        return None
    try:
        context = ssl.create_default_context(cafile=ca_file or None)
    except OSError as fault:
        raise ConfigError(
            f"smtp.ca_file: {ca_file!r} holds no certificate this desk can read ({type(fault).__name__}). "
            "Write the path of a PEM file."
        ) from None
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if fingerprint:
        pin_of(fingerprint)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE  # the pin is compared before anything is said
    return context


def pin_of(fingerprint: str) -> str:
    """The 64 hex digits of 'sha256:...'; colons between bytes are allowed. Raises ConfigError."""
    kind, _, digits = fingerprint.strip().lower().partition(":")
    found = _PIN.fullmatch(f"{kind}:{digits.replace(':', '')}")
    if found is None:
        raise ConfigError(
            f'smtp.fingerprint: {fingerprint!r} is not a pin. Write "sha256:" and the 64 hex digits that '
            "`openssl x509 -noout -fingerprint -sha256` prints."
        )
    return found[1]


def is_pinned(certificate: bytes, fingerprint: str) -> bool:
    """Whether the server's certificate (DER) is the pinned one."""
    return hmac.compare_digest(hashlib.sha256(certificate).hexdigest(), pin_of(fingerprint))


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
