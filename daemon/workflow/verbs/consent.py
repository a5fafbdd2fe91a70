"""This is where the verb `consent` is declared and done: it writes into the ledger of consents."""

from dataclasses import replace

from daemon.workflow import disclosure, relay
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.consents import AUDIENCES, PURPOSES, REPORTED, USES
from daemon.workflow.model import PartyRole
from daemon.workflow.outcome import JournalEntry
from daemon.workflow.parties import is_known
from daemon.workflow.proceedings import Consent
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "consent"
USAGE = "consent given|withdrawn|asked [of PARTY] [for name|contact|account] [to AUDIENCE] [for PURPOSE]"
SUMMARY = (
    "Record whether somebody agrees that something of theirs crosses: name, contact, or account (their own words)."
)
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (
    Argument(name="state", kind=Kind.WORD, words=("given", "withdrawn", "asked")),
    Argument(name="party", kind=Kind.PARTY, lead="of", required=False),
    Argument(name="use", kind=Kind.WORD, words=USES, lead="for", required=False),
    Argument(name="audience", kind=Kind.WORD, words=AUDIENCES, lead="to", required=False),
    Argument(name="purpose", kind=Kind.WORD, words=PURPOSES, lead="for", required=False),
)
TAKES_TEXT = Text.NO
_ASKED = frozenset({PartyRole.REPORTER, PartyRole.AFFECTED, PartyRole.WITNESS})


def carry_out(act: Act) -> Done | Refused:
    """Add to the ledger of consents; without an entry the answer is no (P5, OKT-05, OIK-09).

    What the policy never asks about cannot be agreed to; what was agreed to can be taken back under any policy.
    """
    entry = _entry(act)
    asked = act.word("state") == "asked"
    policy = act.desk.policy
    if not is_known(entry.party, act.case):
        return Refused(cause="no-party", shows=(("party", entry.party),))
    if (entry.given or asked) and entry.audience not in policy.consent.audiences:
        known = ", ".join(policy.consent.audiences)
        return Refused(cause="no-audience", rule=policy.consent.rule, shows=(("known", known),))
    if (entry.given or asked) and entry.purpose and entry.purpose not in policy.sharing.purposes:
        known = ", ".join(policy.sharing.purposes)
        return Refused(cause="no-purpose", rule=policy.sharing.rule_of("purposes"), shows=(("known", known),))
    if asked:
        return _asked(act, entry)
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


def _asked(act: Act, about: Consent) -> Done | Refused:
    """Ask in a letter of its own: one thing, to one side; who is reported is not asked for what others need of them."""
    to = relay.recipient(act, about.party)
    if isinstance(to, Refused):
        return to
    if to.role not in _ASKED:
        return Refused(cause="not-asked", rule=act.desk.policy.consent.rule, shows=(("party", to.id),))
    body = act.desk.bodies[0].name if about.audience == "other-body" and len(act.desk.bodies) == 1 else ""
    shows = disclosure.consent_request(
        act.case, act.desk, use=about.use, whom=about.audience, purpose=about.purpose, body_name=body
    )
    detail = (("party", to.id), ("use", about.use), ("audience", about.audience), ("purpose", about.purpose))
    entry = JournalEntry(what="consent.asked", by=act.by, rule=act.desk.policy.consent.rule, detail=detail)
    written = relay.letter(act, to, "consent_request", shows, rule=act.desk.policy.consent.rule)
    return Done(case=act.case, effect="consent-asked", shows=detail, journal=(entry,), notices=written)


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
