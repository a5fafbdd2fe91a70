"""This is where the verb `reveal` stands: it asks for the reporter's identity."""

from daemon.workflow import consents, disclosure, notices
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.outcome import JournalEntry, Notice
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "reveal"
USAGE = "reveal [law|imminent-danger|consent] [unsafe]"
SUMMARY = "Ask to see who the reporter is, and say why. A second person has to agree."
LEVEL: Level = "C4"
ARGUMENTS: tuple[Argument, ...] = (
    Argument(name="reason", kind=Kind.WORD, words=("law", "imminent-danger", "consent"), required=False),
    Argument(name="unsafe", kind=Kind.WORD, words=("unsafe",), required=False),
)
TAKES_TEXT = Text.NO
_WIDER = ("reported", "public")  # towards whom a name may cross, if it may cross to a handler


def carry_out(act: Act) -> Done | Refused:
    """Tell the asker alone who reported, once another person has agreed; the others hear that it was asked (C4, P5).

    Where the community has a list of reasons, it takes one of them, and who reported is told, unless that is unsafe
    (AAP-05). Consent is a reason only where it is on record.
    """
    reporter = notices.reporter_of(act.case)
    if reporter is None:
        return Refused(cause="no-reporter")
    refused = _refusal(act)
    if refused is not None:
        return refused
    reason, rule = act.word("reason"), act.desk.policy.visibility.rule_of("reveal_reasons")
    told = _told(act)
    detail = (("reason", reason), ("told", "yes" if told else "no")) if reason else ()
    shows = disclosure.identity(act.case, reporter.name, reporter.address, act.desk)
    return Done(
        case=act.case,
        effect="revealed",
        journal=(JournalEntry(what="identity.revealed", by=act.by, rule=rule, detail=detail),),
        notices=told + notices.to_actor(act.case, act.person, "identity", shows, act.desk),
    )


def _refusal(act: Act) -> Refused | None:
    seen, reason = act.desk.policy.visibility, act.word("reason")
    rule = seen.rule_of("reveal_reasons")
    if act.case.identity_holder == act.by:
        return Refused(cause="holds-identity", rule=seen.rule_of("identity_holder"))
    if seen.reveal_reasons and reason not in seen.reveal_reasons:
        return Refused(cause="reason-missing", rule=rule, shows=(("known", ", ".join(seen.reveal_reasons)),))
    if reason == "consent" and not any(consents.has(act.case, "reporter", "name", one) for one in _WIDER):
        return Refused(cause="no-consent", rule=rule)
    return None


def _told(act: Act) -> tuple[Notice, ...]:
    """The letter to who reported; none where the community gives no reasons, and none that a handler calls unsafe."""
    reason, rule = act.word("reason"), act.desk.policy.visibility.rule_of("reveal_reasons")
    if not act.desk.policy.visibility.reveal_reasons or act.word("unsafe"):
        return ()
    shows = disclosure.revealed(act.case, act.desk, reason)
    return notices.to_reporter(act.case, "identity_revealed", shows, act.desk, rule=rule)
