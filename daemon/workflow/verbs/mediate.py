"""This is where the verb `mediate` is declared and done: it asks each side alone whether they want a talk (OIF-25)."""

from dataclasses import replace

from daemon.workflow import disclosure, lifecycle, mediation, relay
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.model import Party
from daemon.workflow.outcome import Notice
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "mediate"
USAGE = "mediate NAME"
SUMMARY = "Ask each side, in a letter of their own, whether they want a talk led by this neutral third party."
LEVEL: Level = "C3"
ARGUMENTS: tuple[Argument, ...] = (Argument(name="name", kind=Kind.NAME),)
TAKES_TEXT = Text.MUST
_REVIEW = "review"  # what is on record first where the policy says after-review


def carry_out(act: Act) -> Done | Refused:
    """Invite both sides, where the policy allows it: a free choice, answered alone, without effect on the case."""
    if (refused := relay.closed(act) or _not_now(act)) is not None:
        return refused
    invited = _invited(act)
    if isinstance(invited, Refused):
        return invited
    third = act.word("name")
    change = mediation.offered(act.case, third, tuple(to for to, _ in invited), act.by, act.desk)
    rule = act.desk.policy.mediation.rule
    told: tuple[Notice, ...] = ()
    offer = change.case.proceedings.mediations[-1]
    for to, words in invited:
        shows = disclosure.mediation_offer(change.case, offer, to, act.desk, words=words)
        told += relay.letter(replace(act, case=change.case), to, mediation.INVITES, shows, rule=rule)
    at = max(clock.due_at for clock in change.deadlines)
    return Done(
        case=lifecycle.under_review(change.case),
        effect="mediation-offered",
        shows=(("at", at.isoformat()),),
        journal=change.journal,
        notices=told,
        deadlines=change.deadlines,
        stop_clocks=change.stop_clocks,
    )


def _not_now(act: Act) -> Refused | None:
    rules = act.desk.policy.mediation
    if rules.when == "never":
        return Refused(cause="mediation-never", rule=rules.rule)
    running = mediation.open_one(act.case)
    if running is not None and running.offered_at is not None:
        at = running.until.isoformat() if running.until else ""
        return Refused(cause="mediation-open", rule=rules.rule, shows=(("at", at),))
    if rules.when == "after-review":
        known = {one.question for one in act.case.proceedings.determinations}
        missing = Refused(cause="determinations-missing", rule=rules.rule, shows=(("missing", _REVIEW),))
        return None if _REVIEW in known else missing
    lacking = mediation.not_asking(act.case)
    shows = (("known", ", ".join(lacking) or "reported"),)
    return Refused(cause="mediation-not-asked", rule=rules.rule, shows=shows) if lacking else None


def _invited(act: Act) -> tuple[tuple[Party, str], ...] | Refused:
    """Everybody of each side, with the words that reach them; refused where one cannot be written to."""
    invited: list[tuple[Party, str]] = []
    for side, role in zip(mediation.sides(act.case), ("reported", "reporter"), strict=True):
        for one in side:
            to = relay.recipient(act, one.id)
            words = to if isinstance(to, Refused) else _words(act, to)
            if isinstance(to, Refused) or isinstance(words, Refused):
                return to if isinstance(to, Refused) else words  # type: ignore[return-value]
            invited.append((to, words))
        if not side:
            return Refused(cause="no-party", shows=(("party", role),))
    return tuple(invited)


def _words(act: Act, to: Party) -> str | Refused:
    return relay.check(act.word("name"), to, act.case, act.desk) or relay.words_for(act, to)
