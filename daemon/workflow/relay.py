"""This is where a handler's words are made fit to cross to a party: signed off, checked, and written as a letter.

Security: nothing of a handler's mail crosses but words that passed here; addresses, headers and names never do
(T131, T132, T134). A letter is written anew, never forwarded.
"""

import re
from dataclasses import replace

from daemon.workflow import disclosure, helping, lifecycle, notices
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.desk import Desk
from daemon.workflow.meeting_words import MAKES_RIGHT
from daemon.workflow.message import Provenance
from daemon.workflow.model import Audience, Case, Party, PartyRole, Stage
from daemon.workflow.outcome import Disclosed, Notice
from daemon.workflow.signing_off import own_words as own_words
from daemon.workflow.traces import leak, traces_for
from daemon.workflow.wording import check_wording, folded, listed
from daemon.workflow.wordlists import TELLING

_ASKABLE = frozenset({PartyRole.REPORTER, PartyRole.AFFECTED})
_MAKES_RIGHT = {one: {"make-right": patterns} for one, patterns in MAKES_RIGHT.items()}
_QUOTE_MARKS = re.compile(r"(?m)^[ \t>＞]+")
# A telephone number alone on the last line is what is left of a signature; one that is meant stands in a sentence.
_BARE_NUMBER = re.compile(
    r"\s*(?:[^\W\d]{1,12}[.:：]{0,2}\s*)?(?:[+＋]\s?)?(?:[(（]?\d[)）]?[\s./\-‐‑–]{0,2}){7,15}\s*"
)


def recipient(act: Act, word: str) -> Party | Refused:
    """The party that an instruction means by `word` ('' for the reporter), if the desk may write to them."""
    wanted = word or PartyRole.REPORTER.value
    party = next((party for party in act.case.parties if party.id == wanted), None)
    if party is None:
        return Refused(cause="no-party", shows=(("party", wanted),))
    if not party.address or party.address.casefold() in act.desk.own_addresses:
        return Refused(cause="no-address", shows=(("party", party.id),))
    if party.role is PartyRole.REPORTER and act.case.no_mail:
        return Refused(cause="reporter-no-mail")
    return helping.unbound(party, act) or party


def closed(act: Act) -> Refused | None:
    """The refusal of whatever cannot be done in a closed case."""
    rule = act.desk.policy.steps.close_rule
    return Refused(cause="case-closed", rule=rule) if act.case.stage is Stage.CLOSED else None


def message(act: Act, *, question: bool) -> Done | Refused:
    """Write a handler's words to the party they name, else to the reporter: what `ask` and `reply` do."""
    if (refused := closed(act)) is not None:
        return refused
    to = recipient(act, act.word("party"))
    if isinstance(to, Refused):
        return to
    words = words_for(act, to)
    if isinstance(words, Refused):
        return words
    shows = disclosure.message(act.case, to, act.desk, words=words, writer=act.person, question=question)
    return Done(
        case=lifecycle.under_review(act.case),
        effect="question" if question else "letter",
        shows=(("party", to.id),),
        notices=letter(act, to, "message", shows),
    )


def words_for(act: Act, to: Party) -> str | Refused:
    """What this instruction says to a party, signed off; refused when nothing is left or it must not cross."""
    words = own_words(act.text, act.person)
    if not words:
        return Refused(cause="words-missing")
    if _BARE_NUMBER.fullmatch(words.rpartition("\n")[2]):
        rule = act.desk.policy.steps.leak_rule
        return Refused(cause="leak", rule=rule, shows=(("kind", "address"), ("found", "")))
    return check(words, to, act.case, act.desk) or words


def check(text: str, to: Party, case: Case, desk: Desk) -> Refused | None:
    """Why these words must not reach this party, None when they may: wording in every language of the desk, and leaks.

    A refusal shows what was found, but never a name or an address. Source: processes.md 6.0, G7, G22.
    """
    said = _QUOTE_MARKS.sub("", text)  # a quote is somebody's words as well
    for language in desk.languages:
        for fault in check_wording(said, Audience(to.role.value), language):
            rule = _rules(desk).get(fault.rule) or fault.rule
            return Refused(cause="wording", rule=rule, shows=(("kind", fault.rule), ("found", fault.found)))
    if to.role in _ASKABLE and any(True for _ in listed(folded(said), _MAKES_RIGHT, to.language)):
        return Refused(cause="make-right-only", rule=desk.policy.steps.rule_of("reporter_input"))
    found = leak(said, traces_for(to, case, desk), desk) or _telling(said, to, desk)
    if found is None:
        return None
    kind, words = found
    return Refused(cause="leak", rule=desk.policy.steps.leak_rule, shows=(("kind", kind), ("found", words)))


def letter(
    act: Act, to: Party, purpose: str, shows: Disclosed, *, rule: str = "", automatic: bool = False
) -> tuple[Notice, ...]:
    """A letter to a party that carries what must not stand in it, so that it is checked again when it is composed."""
    traces = traces_for(to, act.case, act.desk)
    written = notices.to_party(
        act.case,
        to,
        purpose,
        shows,
        act.desk,
        rule=rule,
        automatic=automatic,
        forbidden=traces.forbidden,
        sealed_text=traces.words,
    )
    first = next((report for report in act.case.reports if report.party == to.id), None)
    provenance = first.provenance if first else Provenance.UNPROVEN
    return tuple(replace(notice, urgent=act.case.danger, provenance=provenance) for notice in written)


def _rules(desk: Desk) -> dict[str, str]:
    steps, meeting = desk.policy.steps, desk.policy.mediation.rule
    return {"coercion": steps.coercion_rule, "delegation": steps.delegation_rule, "meeting": meeting}


def _telling(text: str, to: Party, desk: Desk) -> tuple[str, str] | None:
    """What tells the reported person who reported, or how many, without a name (processes.md 6.9)."""
    if to.role is not PartyRole.REPORTED:
        return None
    folded = " ".join(text.casefold().split())
    patterns = (pattern for language in desk.languages for pattern in TELLING.get(language, ()))
    found = next((match for pattern in patterns if (match := re.search(pattern, folded))), None)
    return ("trace", found[0]) if found else None
