"""This is where the verb `reconsider` is declared and done: it answers who asks for reconsideration (OKT-27)."""

from dataclasses import replace
from datetime import timedelta

from daemon.workflow import disclosure, lifecycle, reconsideration, relay
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.model import Case, ClockKind, Party, PartyRole
from daemon.workflow.outcome import JournalEntry, Notice
from daemon.workflow.proceedings import Reconsideration
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "reconsider"
USAGE = "reconsider stays|changed|withdrawn|open [PARTY]"
SUMMARY = "Close a reconsideration; the text below gives the reasons. Or open one for a party."
LEVEL: Level = "C3"
ARGUMENTS: tuple[Argument, ...] = (
    Argument(name="result", kind=Kind.WORD, words=("stays", "changed", "withdrawn", "open")),
    Argument(name="party", kind=Kind.PARTY, required=False),
)
TAKES_TEXT = Text.MAY
OPEN = "open"
PROTECTED_FIRST = timedelta(hours=1)  # the protected side hears of a change before the other one does (6.14)


def carry_out(act: Act) -> Done | Refused:
    """Close the one reconsideration that is meant, and tell everybody who is bound; or open one for a party."""
    return _opened(act) if act.word("result") == OPEN else _closed(act)


def _opened(act: Act) -> Done | Refused:
    """Open one that no list of words recognised, or that reached a handler on another way."""
    wanted = act.word("party") or PartyRole.REPORTER.value
    rules = act.desk.policy.reconsideration
    party = next((party for party in act.case.parties if party.id == wanted), None)
    if party is None:
        return Refused(cause="no-party", shows=(("party", wanted),))
    if not reconsideration.something_to_reconsider(act.case):
        return Refused(cause="no-decision", rule=rules.rule)
    if not reconsideration.role_may_ask(party, act.desk):
        return Refused(cause="may-not-ask", rule=rules.roles_rule, shows=(("party", party.id),))
    if reconsideration.open_of(party, act.case) is not None:
        return Refused(cause="reconsideration-open", rule=rules.rule)
    opened = reconsideration.open_for(party, act.text.strip(), act.case, act.desk, by=act.by, automatic=False)
    return Done(
        case=opened.case,
        effect="reconsideration-opened",
        shows=(("party", party.id),),
        journal=opened.journal,
        notices=opened.notices,
        deadlines=opened.deadlines,
        stop_clocks=frozenset({ClockKind.RECONSIDERATION}),
    )


def _closed(act: Act) -> Done | Refused:
    asked = _meant(act)
    if isinstance(asked, Refused):
        return asked
    words = relay.own_words(act.text, act.person)
    if not words:
        return Refused(cause="words-missing", rule=act.desk.policy.reconsideration.rule)
    result = act.word("result")
    bound = _bound(act.case, asked, result)
    if (refused := _unfit(words, bound, act) or _not_the_reviewer(act)) is not None:
        return refused
    ended = replace(asked, result=result, words=words, by=act.by, closed_at=act.desk.now)
    case = reconsideration.closed(act.case, asked, ended)
    shows = (("result", result),)
    rule = act.desk.policy.reconsideration.rule
    entry = JournalEntry(what="reconsideration.closed", by=act.by, rule=rule, detail=(("party", asked.party), *shows))
    update = frozenset({ClockKind.UPDATE}) if not lifecycle.owes_word(case) else frozenset[ClockKind]()
    return Done(
        case=case,
        effect="reconsidered",
        shows=shows,
        journal=(entry,),
        notices=_letters(act, case, ended, bound),
        deadlines=reconsideration.deadlines(case, act.desk),
        stop_clocks=frozenset({ClockKind.RECONSIDERATION}) | update,
    )


def _meant(act: Act) -> Reconsideration | Refused:
    """The open reconsideration of the party that is named; without a name, the only one."""
    waiting = lifecycle.open_reconsiderations(act.case)
    named = act.word("party")
    meant = [one for one in waiting if named in ("", one.party)]
    if not meant:
        return Refused(cause="no-reconsideration", rule=act.desk.policy.reconsideration.rule)
    if len(meant) > 1:
        return Refused(cause="which-party", shows=(("open", ", ".join(one.party for one in meant)),))
    return meant[0]


def _not_the_reviewer(act: Act) -> Refused | None:
    """Somebody who decided looks again only where nobody else is there to do it (OKT-29)."""
    chosen, _ = reconsideration.reviewers(act.case, act.desk)
    if any(person.id == act.by for person in chosen):
        return None
    names = ", ".join(person.name for person in chosen)
    return Refused(cause="other-reviewer", rule=act.desk.policy.reconsideration.reviewer_rule, shows=(("name", names),))


def _bound(case: Case, asked: Reconsideration, result: str) -> tuple[Party, ...]:
    """Who gets the outcome: the party who asked, and all who are bound by a change; the protected side first (6.14)."""
    changes = result != "stays"
    told = [p for p in case.parties if p.id == asked.party or (changes and _heard_of_the_decision(p, case))]
    return tuple(sorted(told, key=lambda party: party.role is PartyRole.REPORTED))


def _heard_of_the_decision(party: Party, case: Case) -> bool:
    """Whether a party knows of the case: nobody should learn of it by hearing that something changed."""
    kept = case.proceedings
    match party.role:
        case PartyRole.REPORTER:
            return bool(kept.resolutions)
        case PartyRole.REPORTED:
            return any(measure.told for measure in (*kept.decisions, *kept.measures))
        case PartyRole.AFFECTED:
            wrote = any(report.party == party.id for report in case.reports)
            return wrote or any(party.id in note.to.split(",") for note in kept.notes)
        case _:
            return False


def _unfit(words: str, bound: tuple[Party, ...], act: Act) -> Refused | None:
    checked = (relay.check(words, party, act.case, act.desk) for party in bound)
    return next((refused for refused in checked if refused is not None), None)


def _letters(act: Act, case: Case, ended: Reconsideration, bound: tuple[Party, ...]) -> tuple[Notice, ...]:
    rule = act.desk.policy.reconsideration.rule
    told: tuple[Notice, ...] = ()
    for party in bound:
        shows = disclosure.reconsideration_outcome(case, ended, party, act.desk)
        letter = relay.letter(act, party, "reconsideration_outcome", shows, rule=rule)
        if told and party.role is PartyRole.REPORTED:
            letter = tuple(replace(one, not_before=act.desk.now + PROTECTED_FIRST) for one in letter)
        told += letter
    return told
