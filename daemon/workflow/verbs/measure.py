"""This is where the verb `measure` is declared and done: it puts an interim measure in force."""

from dataclasses import replace

from daemon.workflow import disclosure, lifecycle, lone_actions, measures, no_contact, relay
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.model import Case, Party, PartyRole
from daemon.workflow.outcome import JournalEntry, Notice
from daemon.workflow.proceedings import Measure
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text
from daemon.workflow.verbs.measures import MEASURES, SCOPES

NAME = "measure"
USAGE = "measure MEASURE [in SCOPE] [from DATE] [until DATE] [naming PARTY] [known]"
SUMMARY = "Put a protective measure in force before the decision."
LEVEL: Level = "C3"
ARGUMENTS: tuple[Argument, ...] = (
    Argument(name="measure", kind=Kind.WORD, words=MEASURES),
    Argument(name="scope", kind=Kind.WORD, words=SCOPES, lead="in", required=False),
    Argument(name="until", kind=Kind.DATE, lead="until", required=False),  # before `from`: a day alone is the end
    Argument(name="from", kind=Kind.DATE, lead="from", required=False),
    Argument(name="naming", kind=Kind.PARTY, lead="naming", required=False),
    # That somebody is known to the other person is the judgement of two people, whatever else one may do alone.
    Argument(name="known", kind=Kind.WORD, words=("known",), required=False, level="C4"),
)
TAKES_TEXT = Text.MAY


def carry_out(act: Act) -> Done | Refused:
    """Put an interim measure in force: a precaution, no finding. The reported person hears of it first (6.10).

    What one handler put in force alone, where the community lets them, the others confirm or reverse (AAC-04).
    """
    refused = (
        relay.closed(act)
        or _not_interim(act)
        or measures.backwards(act)
        or lone_actions.endless(act)
        or no_contact.unnameable(act)
    )
    if refused is not None:
        return refused
    to = _told_person(act)
    made = measures.written(act, words="", told=to is not None, interim=True)
    named = replace(act, case=no_contact.in_force(act.case, made))  # whoever it names may stand in its words too
    words = relay.words_for(named, to) if to else relay.own_words(act.text, act.person)
    if isinstance(words, Refused):
        return words
    made = replace(made, words=words)
    case = no_contact.in_force(lifecycle.under_review(act.case), made)
    review = lone_actions.opened(act, case, made)
    kind = measures.kind_of(made.code, act.desk)
    rule, shows = kind.rule if kind else "", measures.as_row(made)
    return Done(
        case=review.case,
        effect="measure",
        shows=shows,
        journal=(JournalEntry(what="measure.interim", by=act.by, rule=rule, detail=shows),),
        notices=(_letters(act, case, made, to, rule) if to else ()) + review.notices,
        deadlines=measures.end_clock(case, made, act.desk) + review.deadlines,
    )


def _not_interim(act: Act) -> Refused | None:
    code, known = act.word("measure"), [kind for kind in act.desk.policy.steps.measures if kind.interim]
    if any(kind.code == code for kind in known):
        return None
    shows = (("measure", code), ("known", ", ".join(kind.code for kind in known)))
    return Refused(cause="not-interim", rule=act.desk.policy.steps.rule, shows=shows)


def _told_person(act: Act) -> Party | None:
    kind = measures.kind_of(act.word("measure"), act.desk)
    to = relay.recipient(act, PartyRole.REPORTED.value)
    return to if isinstance(to, Party) and kind is not None and kind.told else None


def _letters(act: Act, case: Case, made: Measure, to: Party, rule: str) -> tuple[Notice, ...]:
    """To the reported person; and of a no-contact then to the reporter, what the other was told and no more (6.20)."""
    act = replace(act, case=case)
    told = relay.letter(act, to, "measure", disclosure.interim_measure(case, act.desk, made), rule=rule)
    if made.code != measures.NO_CONTACT:
        return told
    return told + no_contact.to_protected(act, case, made)
