"""This is where it is read off the ledger of consents whether something of a party may cross to somebody (P5).

One entry says whose, what of it, towards whom, for what, when, and who wrote it down. Without a yes the answer is no.
"""

from daemon.workflow.model import Case
from daemon.workflow.proceedings import Consent

USES = ("name", "contact", "account")  # who they are; how they can be reached; what they wrote, in their own words
AUDIENCES = ("reported", "other-body", "public", "helper")
PURPOSES = ("right-body", "investigation", "record", "protection", "report")
REPORTED = "reported"


def has(case: Case, party: str, use: str, audience: str, purpose: str = "") -> bool:
    """Whether this party of the case agreed that `use` of theirs crosses to `audience`.

    The last entry counts, and a later no takes a yes back. An entry without a purpose is good for every purpose, in
    both directions; without `purpose` only such entries are asked. Never raises. Source: OKT-05, OIK-09, AAP-29.
    """
    said = [one for one in case.proceedings.consents if _is_about(one, party, use, audience, purpose)]
    return bool(said) and said[-1].given


def refused(case: Case, party: str, use: str, audience: str, purpose: str = "") -> bool:
    """Whether this party said no, which is more than having said nothing. Never raises."""
    said = [one for one in case.proceedings.consents if _is_about(one, party, use, audience, purpose)]
    return bool(said) and not said[-1].given


def _is_about(one: Consent, party: str, use: str, audience: str, purpose: str) -> bool:
    towards = one.audience or REPORTED
    return (one.party, one.use, towards) == (party, use, audience) and one.purpose in ("", purpose)
