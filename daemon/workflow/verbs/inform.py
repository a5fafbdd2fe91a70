"""This is where the verb `inform` is declared and done: how much others who are involved learn (OIF-28, AAP-27)."""

from dataclasses import replace

from daemon.workflow import disclosure, ending, relay, turns
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.model import Case, Party, PartyRole
from daemon.workflow.outcome import JournalEntry
from daemon.workflow.proceedings import Telling
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "inform"
USAGE = "inform PARTY nothing|ended|finding|finding-and-action"
SUMMARY = "Choose how much a person affected or a witness learns of the outcome, and tell them that much."
LEVEL: Level = "C3"
ARGUMENTS: tuple[Argument, ...] = (
    Argument(name="party", kind=Kind.PARTY),
    Argument(name="level", kind=Kind.WORD, words=ending.LEVELS),
)
TAKES_TEXT = Text.MAY


def carry_out(act: Act) -> Done | Refused:
    """Record the choice; unless it is `nothing`, write a letter that shows no more than that. After a decision only."""
    word, level, steps = act.word("party"), act.word("level"), act.desk.policy.steps
    party = next((one for one in act.case.parties if one.id == word), None)
    if (refused := relay.closed(act) or _not_other(party) or turns.undecided(act)) is not None:
        return refused
    made = _with(act, word, level)
    detail = (("party", word), ("level", level))
    entry = JournalEntry(what="outcome.told", by=act.by, rule=steps.rule_of("choose_content"), detail=detail)
    if level == "nothing":
        return Done(case=made, effect="informed", shows=detail, journal=(entry,))
    if (early := turns.reported_first(act) or turns.held(act)) is not None:
        return early
    to = relay.recipient(act, word)
    if isinstance(to, Refused):
        return to
    words = relay.words_for(act, to) if act.text else ""
    if isinstance(words, Refused):
        return words
    shows = disclosure.outcome(made, act.desk, words=words, level=level)
    told = relay.letter(act, to, "outcome", shows, rule=steps.rule_of("choose_content"))
    return Done(case=made, effect="informed", shows=detail, journal=(entry,), notices=told)


def _not_other(party: Party | None) -> Refused | None:
    if party is not None and party.role in (PartyRole.AFFECTED, PartyRole.WITNESS):
        return None
    return Refused(cause="inform-whom")


def _with(act: Act, party: str, level: str) -> Case:
    kept = act.case.proceedings
    chosen = Telling(party=party, level=level, by=act.by, at=act.desk.now)
    return replace(act.case, proceedings=replace(kept, tellings=(*kept.tellings, chosen)))
