"""This is where the verb `consent` is declared and done: it writes into the ledger of consents."""

from dataclasses import replace

from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.consents import AUDIENCES, PURPOSES, REPORTED, USES
from daemon.workflow.outcome import JournalEntry
from daemon.workflow.parties import is_known
from daemon.workflow.proceedings import Consent
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "consent"
USAGE = "consent given|withdrawn [of PARTY] [for name|contact|account] [to AUDIENCE] [for PURPOSE]"
SUMMARY = (
    "Record whether somebody agrees that something of theirs crosses: name, contact, or account (their own words)."
)
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (
    Argument(name="state", kind=Kind.WORD, words=("given", "withdrawn")),
    Argument(name="party", kind=Kind.PARTY, lead="of", required=False),
    Argument(name="use", kind=Kind.WORD, words=USES, lead="for", required=False),
    Argument(name="audience", kind=Kind.WORD, words=AUDIENCES, lead="to", required=False),
    Argument(name="purpose", kind=Kind.WORD, words=PURPOSES, lead="for", required=False),
)
TAKES_TEXT = Text.NO


def carry_out(act: Act) -> Done | Refused:
    """Add to the ledger of consents; without an entry the answer is no (P5, OKT-05, OIK-09).

    What the policy never asks about cannot be agreed to; what was agreed to can be taken back under any policy.
    """
    entry = _entry(act)
    policy = act.desk.policy
    if not is_known(entry.party, act.case):
        return Refused(cause="no-party", shows=(("party", entry.party),))
    if entry.given and entry.audience not in policy.consent.audiences:
        known = ", ".join(policy.consent.audiences)
        return Refused(cause="no-audience", rule=policy.consent.rule, shows=(("known", known),))
    if entry.given and entry.purpose and entry.purpose not in policy.sharing.purposes:
        known = ", ".join(policy.sharing.purposes)
        return Refused(cause="no-purpose", rule=policy.sharing.rule_of("purposes"), shows=(("known", known),))
    kept = replace(act.case.proceedings, consents=(*act.case.proceedings.consents, entry))
    detail = (
        ("state", "given" if entry.given else "withdrawn"),
        ("party", entry.party),
        ("use", entry.use),
        ("audience", entry.audience),
        ("purpose", entry.purpose),
    )
    journal = (JournalEntry(what="consent.recorded", by=act.by, rule=policy.consent.rule, detail=detail),)
    return Done(case=replace(act.case, proceedings=kept), effect="consent", shows=detail, journal=journal)


def _entry(act: Act) -> Consent:
    return Consent(
        party=act.word("party") or "reporter",
        given=act.word("state") == "given",
        by=act.by,
        at=act.desk.now,
        use=act.word("use") or USES[0],
        audience=act.word("audience") or REPORTED,
        purpose=act.word("purpose"),
    )
