"""This is where the verb `danger` is declared and done: it marks danger (OKT-17)."""

from dataclasses import replace

from daemon.workflow import authorities, categories, deadlines, disclosure, notices, routing
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.model import Audience, Case, ClockKind
from daemon.workflow.outcome import JournalEntry, Notice
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "danger"
USAGE = "danger [on|off]"
SUMMARY = "Say that somebody may be in danger, or no longer is."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (Argument(name="state", kind=Kind.WORD, words=("on", "off"), required=False),)
TAKES_TEXT = Text.NO


def carry_out(act: Act) -> Done | Refused:
    """Mark danger: the others who hold the case hear of it at once, and the short clock starts (OKT-17).

    Said on a closed case it counts as well; said twice it starts nothing twice.
    """
    state = act.word("state") or "on"
    said = replace(act.case, danger=state == "on")
    marked = authorities.recognised(said, "", act.desk) if said.danger else authorities.calmed(said)
    begins = marked.danger and not act.case.danger
    waits_no_less = categories.cannot_wait(replace(marked, danger=False), act.desk)  # its short clock runs already
    detail = (("state", state),)
    rule = act.desk.policy.emergency.page_rule
    return Done(
        case=marked,
        effect="danger",
        shows=detail,
        journal=(JournalEntry(what="danger.marked", by=act.by, rule=rule, detail=detail),),
        notices=_page(marked, act, rule) if begins else (),
        deadlines=(
            *(deadlines.danger_clock(marked, act.desk) if begins and not waits_no_less else ()),
            *authorities.clock(act.case, marked, act.desk),
        ),
        stop_clocks=_stopped(act.case, marked, waits_no_less=waits_no_less),
    )


def _stopped(before: Case, marked: Case, *, waits_no_less: bool) -> frozenset[ClockKind]:
    answered = frozenset() if marked.danger or waits_no_less else frozenset({ClockKind.DANGER_ANSWER})
    calm = before.authority in authorities.WANTED and marked.authority not in authorities.WANTED
    return answered | (frozenset({ClockKind.AUTHORITY}) if calm else frozenset())


def _page(case: Case, act: Act, rule: str) -> tuple[Notice, ...]:
    held_by = routing.readers(case, act.desk)
    others = tuple(person for person in held_by if person.id != act.by)
    shows = disclosure.to_handler(case, act.desk, others_told=len(held_by) - 1)
    return notices.to_people(others, Audience.HANDLER, "danger", shows, case, act.desk, rule=rule)
