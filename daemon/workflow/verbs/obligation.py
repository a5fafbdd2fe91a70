"""This is where the verb `obligation` is declared and done: it keeps what somebody has to do by a day (AAP-24)."""

from dataclasses import replace

from daemon.workflow import mediation, obligations, relay
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.afterwards import Obligation
from daemon.workflow.outcome import JournalEntry
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "obligation"
USAGE = "obligation apology|coaching|return|content|other [by DATE] [done|missed]"
SUMMARY = "Keep what somebody has to do by a day, and be reminded of it; or record that it was done, or missed."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (
    Argument(name="what", kind=Kind.WORD, words=("apology", "coaching", "return", "content", "other")),
    Argument(name="due", kind=Kind.DATE, lead="by", required=False),
    Argument(name="state", kind=Kind.WORD, words=("done", "missed"), required=False),
)
TAKES_TEXT = Text.MAY


def carry_out(act: Act) -> Done | Refused:
    """Open an obligation that follows from a decision or an agreement, or end one. Nobody is written to."""
    return _ended(act) if act.word("state") else _opened(act)


def _opened(act: Act) -> Done | Refused:
    rule, day = obligations.rule_of(act.desk), act.day("due")
    if not act.case.proceedings.decisions and not mediation.agreed(act.case):
        return Refused(cause="no-decision", rule=rule or act.desk.policy.steps.decide_rule)
    if day is None:
        return Refused(cause="day-missing", rule=rule)
    words = relay.own_words(act.text, act.person)
    owed = Obligation(what=act.word("what"), by=act.by, at=act.desk.now, due=day, words=words)
    kept = replace(act.case.proceedings, obligations=(*act.case.proceedings.obligations, owed))
    case = replace(act.case, proceedings=kept)
    shows = (("what", owed.what), ("day", day.isoformat()))
    return Done(
        case=case,
        effect="obligation",
        shows=shows,
        journal=(JournalEntry(what="obligation.kept", by=act.by, rule=rule, detail=shows),),
        deadlines=obligations.reminders(case, owed, act.desk),
    )


def _ended(act: Act) -> Done | Refused:
    rule, what, state = obligations.rule_of(act.desk), act.word("what"), act.word("state")
    owed = obligations.waiting(act.case, what)
    if owed is None:
        return Refused(cause="no-obligation", rule=rule, shows=(("what", what),))
    detail = (("what", what), ("result", state))
    return Done(
        case=obligations.ended(act.case, owed, state),
        effect="obligation-done" if state == "done" else "obligation-missed",
        shows=(("what", what), ("day", owed.due.isoformat())),
        journal=(JournalEntry(what="obligation.ended", by=act.by, rule=rule, detail=detail),),
    )
