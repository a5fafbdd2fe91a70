"""This is where the verb `hear` is declared and done: it opens the reported person's time to answer."""

from dataclasses import replace

from daemon.workflow import clocks, disclosure, lifecycle, measures, no_contact, relay
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.model import Case, ClockKind, PartyRole
from daemon.workflow.outcome import JournalEntry
from daemon.workflow.proceedings import Hearing
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "hear"
USAGE = "hear [until DATE]"
SUMMARY = "Tell the reported person, in the words below, and ask for their side."
LEVEL: Level = "C3"
ARGUMENTS: tuple[Argument, ...] = (Argument(name="until", kind=Kind.DATE, lead="until", required=False),)
TAKES_TEXT = Text.MUST


def carry_out(act: Act) -> Done | Refused:
    """Write to the person whose conduct was reported, and give them time to answer. One hearing at a time.

    Where the policy says so, the same letter tells them to keep away, and the reporter hears as much (OIF-24).
    """
    refused = relay.closed(act) or _running(act) or measures.backwards(act)
    if refused is not None:
        return refused
    to = relay.recipient(act, PartyRole.REPORTED.value)
    if isinstance(to, Refused):
        return to
    words = relay.words_for(act, to)
    if isinstance(words, Refused):
        return words
    steps, until = act.desk.policy.steps, act.day("until")
    answer_by = clocks.end_of_day(until, act.desk) if until else act.desk.now + steps.answer_window
    directive = no_contact.with_hearing(act)
    case = no_contact.in_force(_opened(act, Hearing(by=act.by, opened_at=act.desk.now, answer_by=answer_by)), directive)
    shows = disclosure.hearing(case, act.desk, words=words, answer_by=answer_by)
    at = (("at", answer_by.isoformat()),)
    return Done(
        case=case,
        effect="hearing",
        shows=at,
        journal=(
            JournalEntry(what="hearing.opened", by=act.by, rule=steps.hear_rule, detail=at),
            *no_contact.journal(act, directive),
        ),
        notices=relay.letter(act, to, "hearing", shows, rule=steps.hear_rule)
        + (no_contact.to_protected(act, case, directive) if directive else ()),
        deadlines=(clocks.clock(case, ClockKind.HEARING, answer_by, act.desk, rule=steps.hear_rule),),
    )


def _running(act: Act) -> Refused | None:
    running = lifecycle.open_hearing(act.case)
    if running is None:
        return None
    rule = act.desk.policy.steps.hear_rule
    return Refused(cause="already-open", rule=rule, shows=(("at", running.answer_by.isoformat()),))


def _opened(act: Act, hearing: Hearing) -> Case:
    case = lifecycle.under_review(act.case)
    return replace(case, proceedings=replace(case.proceedings, hearings=(*case.proceedings.hearings, hearing)))
