"""This is where the verb `mediation` is declared and done: it records what a side said of a talk, and how it ended."""

from daemon.workflow import mediation, relay
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.model import Party
from daemon.workflow.proceedings import Mediation
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "mediation"
USAGE = "mediation asked|yes|no|agreed|ended [PARTY]"
SUMMARY = "Record that a party asks for a talk, says yes or no to it, or how it ended; text below is kept as a note."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (
    Argument(name="word", kind=Kind.WORD, words=("asked", "yes", "no", "agreed", "ended")),
    Argument(name="party", kind=Kind.PARTY, required=False),
)
TAKES_TEXT = Text.NO
_ENDS = frozenset({"agreed", "ended"})


def carry_out(act: Act) -> Done | Refused:
    """Each party's own word is recorded for that party alone; nobody's silence or somebody else's word counts."""
    refused = relay.closed(act) or _never(act)
    if refused is not None:
        return refused
    change = _ended(act) if act.word("word") in _ENDS else _said(act)
    if isinstance(change, Refused):
        return change
    shows = (("answer", act.word("word")), ("party", act.word("party")))
    return Done(
        case=change.case,
        effect="mediation",
        shows=shows,
        journal=change.journal,
        notices=change.notices,
        deadlines=change.deadlines,
        stop_clocks=change.stop_clocks,
    )


def _never(act: Act) -> Refused | None:
    rules = act.desk.policy.mediation
    return Refused(cause="mediation-never", rule=rules.rule) if rules.when == "never" else None


def _ended(act: Act) -> mediation.Change | Refused:
    talk, rule = mediation.open_one(act.case), act.desk.policy.mediation.rule
    if talk is None:
        return Refused(cause="mediation-none", rule=rule)
    if act.word("word") == "agreed" and not mediation.wanted_by_all(act.case):
        at = (("at", talk.until.isoformat()),) if talk.until is not None else ()
        return Refused(cause="mediation-open", rule=rule, shows=at)
    return mediation.ended(act.case, _how(act.word("word"), talk), act.by, act.desk)


def _how(word: str, talk: Mediation) -> str:
    """Who was invited hears whether the talk takes place, also when a handler gives it up before that (P7)."""
    return "declined" if talk.parties and talk.began_at is None and word == "ended" else word


def _said(act: Act) -> mediation.Change | Refused:
    party = _party(act)
    if isinstance(party, Refused):
        return party
    if act.word("word") == "asked":
        return mediation.asked(act.case, party, act.by, act.desk)
    if not mediation.waits_for(party, act.case):
        return Refused(cause="mediation-none", rule=act.desk.policy.mediation.rule)
    return mediation.answered(act.case, party, act.word("word") == "yes", act.by, act.desk)


def _party(act: Act) -> Party | Refused:
    if not act.word("party"):
        return Refused(cause="party-missing", rule=act.desk.policy.mediation.rule)
    found = next((one for one in act.case.parties if one.id == act.word("party")), None)
    return found or Refused(cause="no-party", shows=(("party", act.word("party")),))
