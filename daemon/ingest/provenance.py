"""This is where it is told how sure the desk is who sent a message (DESIGN 4, threats 2.4).

Security: Authentication-Results can be forged by any sender. Only fields under a configured authserv-id count, and only
those above the first Received of a foreign hop where the provider keeps the order of headers.
"""

import re
from functools import cache
from typing import NamedTuple

from authres import AuthenticationResultsHeader
from publicsuffixlist import PublicSuffixList

from daemon.ingest.headers import Headers
from daemon.ingest.reading import Reading
from daemon.workflow.message import Mailbox, Provenance

_LENGTH = 4096  # characters of one field
_FIELDS = 20  # more are a sender's try to push the provider's own out of sight
_ANOTHER = "dmarc names another domain"
_AUTHSERV = re.compile(rb"\s*([A-Za-z0-9._-]{1,255})(?=[\s;(]|\Z)")
_FROM_CLAUSE = re.compile(rb"(?i)\s*from\s+([^\s();]{1,255})(?:\s+\(([^\s()\[\]]{1,255}))?")


class _Verdict(NamedTuple):
    method: str
    result: str
    about: str  # domain


def read_provenance(
    headers: Headers, sender: Mailbox, *, clean_sender: bool, reading: Reading
) -> tuple[Provenance, str]:
    """How sure the sender is, and why as a short fixed phrase without any address.

    One clean From is needed for anything but UNPROVEN. A trusted dmarc=fail wins over every pass; verdicts that
    disagree count as a fail. Where the provider keeps the order of headers only its topmost field may vouch: one below
    it may be the sender's own, in the provider's name. Source: RFC 8601 section 5, threats-and-tests.md T091.
    """
    if not clean_sender:
        return Provenance.UNPROVEN, "sender not clean"
    if len(headers.raw("authentication-results")) > _FIELDS:
        return Provenance.UNPROVEN, "too many verdicts"
    domain = sender.address.rpartition("@")[2].lower()
    fields = _trusted_fields(headers, reading)
    verdicts = [verdict for field in fields for verdict in field]
    vouching = verdicts if reading.provider == "proton-bridge" else next(iter(fields), [])
    dmarc = {one.result for one in verdicts if one.method == "dmarc"}
    if dmarc - {"pass", "none", "temperror"}:
        return Provenance.UNPROVEN, "dmarc failed"
    if "pass" in dmarc and dmarc != {"pass"}:
        return Provenance.UNPROVEN, "dmarc verdicts disagree"
    if any((one.method, one.result) == ("dmarc", "pass") for one in vouching):
        named = {one.about for one in verdicts if one.method == "dmarc"}
        return (Provenance.PROVEN, "dmarc passed") if named == {domain} else (Provenance.UNPROVEN, _ANOTHER)
    aligned = [one for one in verdicts if one.method == "dkim" and _aligned(one.about, domain)]
    if any(one.result == "fail" for one in aligned):
        return Provenance.UNPROVEN, "dkim failed"
    if all(one.result == "pass" for one in aligned) and any(one in vouching for one in aligned):
        return Provenance.PROVEN, "dkim passed, aligned"
    return Provenance.PLAUSIBLE, "no verdict of a trusted server"


def _trusted_fields(headers: Headers, reading: Reading) -> list[list[_Verdict]]:
    """The verdicts of every field that counts, topmost field first."""
    found: list[list[_Verdict]] = []
    came_in = False
    for name, raw in headers.fields:
        if name == "received" and reading.provider != "proton-bridge":
            if came_in or not _is_own_hop(raw, reading):
                break
            came_in = _comes_from_outside(raw, reading)
        if name != "authentication-results":
            continue
        read = _read_field(raw, reading)
        if read is None:
            continue
        found.append(read)
        if reading.provider == "gmail":
            break
    return found


def _read_field(raw: bytes, reading: Reading) -> list[_Verdict] | None:
    """The verdicts of one field of the provider (RFC 8601 section 2.2); none when they cannot be read. None for a field
    of somebody else."""
    named = _AUTHSERV.match(raw)
    if named is None or named[1].decode("ascii").lower() not in reading.trusted_authserv_ids:
        return None
    try:
        value = raw.decode("ascii")[:_LENGTH].strip().rstrip(";")
        if value.count("(") > 50 or _nesting(value) > 3:
            return []
        header = AuthenticationResultsHeader.parse_value(value)
    except Exception:  # noqa: BLE001  a door: authres raises many kinds over malformed fields; none is a verdict
        return []
    if str(header.authserv_id).lower() not in reading.trusted_authserv_ids:
        return []
    results = header.results
    return [_Verdict(str(one.method).lower(), str(one.result).lower(), _about(one)) for one in results]


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
