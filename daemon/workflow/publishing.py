"""This is where it is decided whether a text may leave to the public, a community, its leaders, another body.

Who decides that, the policy says; never while a case is looked into unless it says so; never with the identity of
somebody in it (OKT-05, OIF-22, AAP-21, AAP-28, AAP-31, AAC-10; 6.19). Each audience has a text of its own.
"""

import re

from daemon.workflow import consents, measures, public_traces
from daemon.workflow.act import Act, Refused
from daemon.workflow.desk import Desk
from daemon.workflow.model import Audience, Case, PartyRole, Stage
from daemon.workflow.public_words import PUBLIC
from daemon.workflow.wording import check_wording, folded, listed
from daemon.workflow.wordlists import TELLING

COMMUNITY, LEADERS, RECOMMENDATION = "community", "leaders", "recommendation"
AUDIENCES = ("public", COMMUNITY, LEADERS, RECOMMENDATION)
_OPEN = frozenset({Stage.RECEIVED, Stage.UNDER_REVIEW, Stage.UNDER_RECONSIDERATION})
_ASKED = "public-communication"  # what the director answers (OIF-22)
_DECIDED_PUBLIC = frozenset({"public-report", "public-reprimand"})
_SYSTEMIC = "systemic-change"


def barred(act: Act) -> Refused | None:
    """Why nothing may be published to this audience in this case now, None when a text may be."""
    to, rules = act.word("audience"), act.desk.policy.publication
    if to == RECOMMENDATION:
        return _not_systemic(act.case, act.desk)
    if rules.statement == "never" or (to == LEADERS and not rules.leaders):
        return Refused(cause="publish-never", rule=rules.rule_of("statement"), shows=(("what", to),))
    if act.case.stage in _OPEN and not rules.while_open:
        return Refused(cause="publish-while-open", rule=rules.rule_of("while_open"))
    if rules.statement == "director" and (refused := _director_first(act)) is not None:
        return refused
    return _not_agreed(act.case, act.desk) if to == COMMUNITY else None


def unfit(text: str, case: Case, desk: Desk) -> Refused | None:
    """Why these words may not become public. A refusal names the rule and the kind of a token, never the token."""
    rules, steps = desk.policy.publication, desk.policy.steps
    kind = public_traces.kind_of_trace(text, case, desk) or ("trace" if _tells(text, desk) else "")
    if kind:
        rule = " ".join(dict.fromkeys(f"{rules.rule_of('statement')} {rules.rule} {steps.leak_rule}".split()))
        return Refused(cause="statement-leak", rule=rule, shows=(("kind", kind),))
    for language in desk.languages:
        wrong = check_wording(text, Audience.PUBLIC, language) or tuple(listed(folded(text), PUBLIC, language))
        for fault in wrong:
            if fault.rule == "running" and rules.while_open:
                continue
            return Refused(
                cause="wording", rule=rules.rule or fault.rule, shows=(("kind", fault.rule), ("found", fault.found))
            )
    return None


def rule_of(audience: str, desk: Desk) -> str:
    """The requirement behind a text to this audience."""
    rules = desk.policy.publication
    if audience == RECOMMENDATION:
        kind = measures.kind_of(_SYSTEMIC, desk)
        return kind.rule if kind is not None else ""
    return rules.rule_of({COMMUNITY: "community_notice", LEADERS: "leaders"}.get(audience, "statement"))


def _director_first(act: Act) -> Refused | None:
    rules = act.desk.policy.publication
    answers = [one.answer for one in act.case.proceedings.determinations if one.question == _ASKED]
    if not answers:
        return Refused(cause="determinations-missing", rule=rules.rule_of("statement"), shows=(("missing", _ASKED),))
    return None if answers[-1] == "yes" else Refused(cause="publish-not-wanted", rule=rules.rule_of("statement"))


def _not_agreed(case: Case, desk: Desk) -> Refused | None:
    """A notice to all needs the parties' agreement, or a decision that is on record (AAC-10)."""
    rules = desk.policy.publication
    if rules.community_notice == "never":
        return Refused(cause="publish-never", rule=rules.rule_of("community_notice"), shows=(("what", COMMUNITY),))
    if any(one.code in _DECIDED_PUBLIC and not one.ended for one in case.proceedings.decisions):
        return None
    sides = [party for party in case.parties if party.role is not PartyRole.WITNESS]
    lacking = [party.id for party in sides if not consents.has(case, party.id, "account", public_traces.PUBLIC)]
    if sides and not lacking:
        return None
    shows = (("known", ", ".join(lacking)),)
    return Refused(cause="publish-not-agreed", rule=rules.rule_of("community_notice"), shows=shows)


def _not_systemic(case: Case, desk: Desk) -> Refused | None:
    kind = measures.kind_of(_SYSTEMIC, desk)
    if kind is None:
        return Refused(cause="publish-never", rule=desk.policy.publication.rule, shows=(("what", RECOMMENDATION),))
    decided = any(one.code == _SYSTEMIC and not one.ended for one in case.proceedings.decisions)
    return None if decided else Refused(cause="publish-not-decided", rule=kind.rule, shows=(("measure", _SYSTEMIC),))


def _tells(text: str, desk: Desk) -> bool:
    said = " ".join(text.casefold().split())
    return any(re.search(pattern, said) for language in desk.languages for pattern in TELLING.get(language, ()))
