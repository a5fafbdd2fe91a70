"""This is where the verb `decide` is declared and done: it makes the decision (OKT-19)."""

from dataclasses import replace

from daemon.workflow import clocks, disclosure, ending, ladder, measures, relay, turns
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.model import Case, ClockKind, Party, PartyRole, Stage
from daemon.workflow.outcome import JournalEntry
from daemon.workflow.proceedings import Measure, Proceedings
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text
from daemon.workflow.verbs.measures import MEASURES, SCOPES

NAME = "decide"
USAGE = "decide MEASURE [in SCOPE] [from DATE] [until DATE]"
SUMMARY = "Decide. The text below says why, in your own words."
LEVEL: Level = "C3"
ARGUMENTS: tuple[Argument, ...] = (
    Argument(name="measure", kind=Kind.WORD, words=MEASURES),
    Argument(name="scope", kind=Kind.WORD, words=SCOPES, lead="in", required=False),
    Argument(name="until", kind=Kind.DATE, lead="until", required=False),  # before `from`: a day alone is the end
    Argument(name="from", kind=Kind.DATE, lead="from", required=False),
)
TAKES_TEXT = Text.MAY


def carry_out(act: Act) -> Done | Refused:
    """Make a decision, and tell the person it binds with a sentence by a human. Several may stand in one case."""
    refused = (
        relay.closed(act)
        or _unknown(act)
        or _endless(act)
        or measures.backwards(act)
        or turns.waiting_for_parties(act)
        or turns.unheard(act)
        or ending.unnoticed(act)
        or turns.unproposed(act)
        or turns.reporter_first(act)
        or turns.held(act)
        or ladder.unexplained(act)
    )
    if refused is not None:
        return refused
    to = _told_person(act)
    words = relay.words_for(act, to) if to else relay.own_words(act.text, act.person)
    if isinstance(words, Refused):
        return words
    return _decided(act, measures.written(act, words=words, told=to is not None), to)


def _unknown(act: Act) -> Refused | None:
    code, known = act.word("measure"), [kind for kind in act.desk.policy.steps.measures if kind.decided]
    if any(kind.code == code for kind in known):
        return None
    shows = (("measure", code), ("known", ", ".join(kind.code for kind in known)))
    return Refused(cause="measure-unknown", rule=act.desk.policy.steps.rule, shows=shows)


def _endless(act: Act) -> Refused | None:
    kind = measures.kind_of(act.word("measure"), act.desk)
    if kind is None or not kind.timed or act.day("until") is not None:
        return None
    return Refused(cause="until-missing", rule=kind.rule, shows=(("measure", kind.code),))


def _told_person(act: Act) -> Party | None:
    """Whom the decision is told: nobody who has not heard of the report yet and for whom nothing follows from it."""
    kind, given = measures.kind_of(act.word("measure"), act.desk), act.case.proceedings
    knows = bool(given.hearings) or any(one.told for one in (*given.measures, *given.decisions))
    to = relay.recipient(act, PartyRole.REPORTED.value)
    told = kind is not None and kind.told and (kind.code not in measures.HARMLESS or knows)
    return to if told and isinstance(to, Party) else None


def _decided(act: Act, made: Measure, to: Party | None) -> Done:
    ends_interim = made.code in measures.HARMLESS
    case = _with_decision(act.case, made, ends_interim=ends_interim)
    kind = measures.kind_of(made.code, act.desk)
    rule, shows = kind.rule if kind else "", measures.as_row(made)
    standing = case.proceedings.decisions if ends_interim else (made,)
    owed = tuple(clock for one in standing for clock in measures.end_clock(case, one, act.desk) if not one.ended)
    told = disclosure.decision(case, act.desk, made, contact_ends=_contact_ends(act, case))
    # What is decided after a resolution owes the reporter another one.
    again = (clocks.next_update(case, act.desk),) if act.case.stage is Stage.RESOLVED else ()
    return Done(
        case=case,
        effect="decided",
        shows=shows,
        journal=(JournalEntry(what="decision.made", by=act.by, rule=rule, detail=shows),),
        notices=relay.letter(act, to, "decision", told, rule=rule) if to else (),
        deadlines=owed + again,
        stop_clocks=frozenset({ClockKind.MEASURE_END}) if ends_interim else frozenset(),
    )


def _contact_ends(act: Act, after: Case) -> bool:
    """Whether the reported person had to keep away until now and no longer has to."""
    before = measures.keeps_apart(act.case, act.desk)
    return before is not None and measures.keeps_apart(after, act.desk) is None


def _with_decision(case: Case, made: Measure, *, ends_interim: bool) -> Case:
    given: Proceedings = case.proceedings
    interim = tuple(replace(one, ended=True) if ends_interim or one.until_decision else one for one in given.measures)
    stage = case.stage if case.stage is Stage.UNDER_RECONSIDERATION else Stage.DECIDED
    decided = replace(given, measures=interim, decisions=(*given.decisions, made))
    return replace(case, stage=stage, proceedings=decided)
