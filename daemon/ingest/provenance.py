"""This is where it is told how sure the desk is who sent a message (DESIGN 4, threats 2.4).

Security: Authentication-Results can be forged by any sender. Only fields under a configured authserv-id count, and only
those above the first Received of a foreign hop where the provider keeps the order of headers.
"""

import re
from functools import cache

from authres import AuthenticationResultsHeader
from publicsuffixlist import PublicSuffixList

from daemon.ingest.headers import Headers
from daemon.ingest.reading import Reading
from daemon.workflow.message import Mailbox, Provenance

_LENGTH = 4096  # characters of one field
_FIELDS = 20
_FROM_CLAUSE = re.compile(rb"(?i)\s*from\s+([^\s();]{1,255})(?:\s+\(([^\s()\[\]]{1,255}))?")


def read_provenance(
    headers: Headers, sender: Mailbox, *, clean_sender: bool, reading: Reading
) -> tuple[Provenance, str]:
    """How sure the sender is, and why as a short fixed phrase without any address.

    One clean From is needed for anything but UNPROVEN. A trusted dmarc=fail wins over every pass; verdicts that
    disagree count as a fail.
    """
    if not clean_sender:
        return Provenance.UNPROVEN, "sender not clean"
    domain = sender.address.rpartition("@")[2].lower()
    verdicts = _trusted_verdicts(headers, reading)
    dmarc = {result for method, result, _ in verdicts if method == "dmarc"}
    if dmarc - {"pass", "none", "temperror"}:
        return Provenance.UNPROVEN, "dmarc failed"
    if "pass" in dmarc:
        named = {about for method, result, about in verdicts if method == "dmarc" and result == "pass"}
        if named == {domain} and dmarc == {"pass"}:
            return Provenance.PROVEN, "dmarc passed"
        return Provenance.UNPROVEN, "dmarc names another domain" if dmarc == {"pass"} else "dmarc verdicts disagree"
    aligned = {result for method, result, about in verdicts if method == "dkim" and _aligned(about, domain)}
    if aligned == {"pass"}:
        return Provenance.PROVEN, "dkim passed, aligned"
    if "fail" in aligned:
        return Provenance.UNPROVEN, "dkim failed"
    return Provenance.PLAUSIBLE, "no verdict of a trusted server"


def _trusted_verdicts(headers: Headers, reading: Reading) -> list[tuple[str, str, str]]:
    """Method, result and the domain it is about, of every field that counts."""
    found: list[tuple[str, str, str]] = []
    fields = 0
    came_in = False
    for name, raw in headers.fields:
        if name == "received" and reading.provider != "proton-bridge":
            if came_in or not _is_own_hop(raw, reading):
                break
            came_in = _comes_from_outside(raw, reading)
        if name != "authentication-results":
            continue
        fields += 1
        if fields > _FIELDS:
            break
        read = _read_field(raw, reading)
        found += read
        if read and reading.provider == "gmail":
            break
    return found


def _read_field(raw: bytes, reading: Reading) -> list[tuple[str, str, str]]:
    """The verdicts of one field, none when it is not trusted or not well formed (RFC 8601 section 2.2)."""
    try:
        value = raw.decode("ascii")[:_LENGTH].strip().rstrip(";")
        if value.count("(") > 50 or _nesting(value) > 3:
            return []
        header = AuthenticationResultsHeader.parse_value(value)
    except Exception:  # noqa: BLE001  a door: authres raises many kinds over malformed fields; none is a verdict
        return []
    if str(header.authserv_id).lower() not in reading.trusted_authserv_ids:
        return []
    return [(str(one.method).lower(), str(one.result).lower(), _about(one)) for one in header.results]


def _about(result: object) -> str:
    """The domain a verdict speaks of: header.from for DMARC, header.d (or the domain of header.i) for DKIM."""
    wanted = ("d", "i") if str(getattr(result, "method", "")).lower() == "dkim" else ("from",)
    properties = getattr(result, "properties", ())
    for name in wanted:
        for one in properties:
            if str(one.type).lower() == "header" and str(one.name).lower() == name:
                return str(one.value).rpartition("@")[2].strip().strip("<>").rstrip(".").lower()
    return ""


def _nesting(value: str) -> int:
    depth = deepest = 0
    for sign in value:
        depth += (sign == "(") - (sign == ")")
        deepest = max(deepest, depth)
    return deepest


def _is_own_hop(raw: bytes, reading: Reading) -> bool:
    """Whether a Received was written by a server of the provider: its 'by' is under a trusted id's domain.

    Hops inside a provider may name no host at all ("by 2002:a05:..."): those have no 'from' either.
    """
    if not _FROM_CLAUSE.match(raw):
        return True
    found = re.search(rb"(?i)\bby\s+([a-z0-9.-]{1,255})", raw)
    return found is not None and _is_own_name(found[1], reading)


def _comes_from_outside(raw: bytes, reading: Reading) -> bool:
    """Whether a Received tells of the hop into the provider; a second Received below that one is the sender's writing.

    The greeting is the sender's own word, so the name that the server looked up must be the provider's too.
    """
    found = _FROM_CLAUSE.match(raw)
    return found is not None and not all(_is_own_name(name, reading) for name in found.groups() if name)


def _is_own_name(name: bytes, reading: Reading) -> bool:
    told = name.decode("ascii", "replace").lower().strip("[]().")
    own = {_organisation(trusted) for trusted in reading.trusted_authserv_ids}
    return told == "localhost" or told in reading.trusted_authserv_ids or _organisation(told) in own


def _aligned(about: str, domain: str) -> bool:
    """Relaxed alignment (RFC 7489 section 3.1): both belong to the same organisation."""
    return bool(about) and _organisation(about) == _organisation(domain)


def _organisation(domain: str) -> str:
    return _suffixes().privatesuffix(domain) or domain


@cache  # reading the list takes 40 ms; it never changes while the process lives
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()
