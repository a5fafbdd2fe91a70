"""This is where the order of a community's process is held against itself: steps, measures, votes, notices."""

from collections.abc import Iterator
from itertools import chain

from daemon.settings.places import Place
from daemon.workflow.policy import Policy
from daemon.workflow.questions import DETERMINATIONS, QUESTIONS
from daemon.workflow.verbs import VERBS
from daemon.workflow.verbs.measures import MEASURES

Fault = tuple[Place, str]

_NO_CONTACT = "no-contact"


def found(policy: Policy) -> Iterator[Fault]:
    """Everything in the steps of `policy` that cannot be kept."""
    return chain(
        _measures(policy), _duties(policy), _order(policy), _votes(policy), _notices(policy), _afterwards(policy)
    )


def _measures(policy: Policy) -> Iterator[Fault]:
    for at, kind in enumerate(policy.steps.measures):
        place: Place = ("steps", "measures", at)
        if kind.code not in MEASURES and kind.code not in policy.words:
            cure = f"Say how it reads in [words.{kind.code}], or write one of: {', '.join(MEASURES)}."
            yield (*place, "code"), f"found '{kind.code}', which no letter can tell of. {cure}"
        if not kind.interim and not kind.decided:
            yield place, f"'{kind.code}' can be neither interim nor decided. Write interim = true, or take decided out."
        if kind.permanent and kind.timed:
            yield (
                (*place, "permanent"),
                f"'{kind.code}' names its end (timed) and may hold for good (permanent). Take one of them out.",
            )
    for at, question in enumerate(policy.steps.determinations):
        if question not in DETERMINATIONS:
            place = ("steps", "determinations", at)
            yield place, f"found '{question}', which nobody can determine. Write one of: {', '.join(DETERMINATIONS)}."


def _duties(policy: Policy) -> Iterator[Fault]:
    duties = policy.steps.duties
    codes = [duty.code for duty in duties]
    known = {verb.NAME for verb in VERBS}
    people = _roles(policy)
    for at, duty in enumerate(duties):
        for target in duty.before:
            place = ("steps", "duties", at, "before")
            if target in codes[: at + 1]:
                yield place, f"'{duty.code}' comes after '{target}' and cannot come before it. Change their order."
            elif target == "determine":
                cure = "Take 'determine' out: duties wait for each other by their own names."
                yield place, f"'{duty.code}' is answered with 'determine' and cannot come before it. {cure}"
            elif target not in known and target not in codes:
                yield (
                    place,
                    f"found '{target}', neither an instruction nor a duty. Write the name of one, such as \"decide\".",
                )
        for question in duty.asks or (duty.code,):
            if question not in QUESTIONS and question not in policy.words:
                cure = f"Say how it reads in [words.{question}], or write one of: {', '.join(QUESTIONS)}."
                place = ("steps", "duties", at, "asks" if duty.asks else "code")
                yield place, f"found '{question}', which nobody can answer. {cure}"
        for role in duty.roles:
            if role not in people:
                yield ("steps", "duties", at, "roles"), _nobody(role, people)


def _order(policy: Policy) -> Iterator[Fault]:
    steps = policy.steps
    if steps.end_order and not steps.decide_before_resolve:
        yield (
            ("steps", "end_order"),
            "who hears first of a decision is ordered, but none is needed. Take one of the two out.",
        )
    if steps.hear_before_decide and steps.notice == "before-close":
        cure = 'Write notice = "before-decision".'
        yield ("steps", "notice"), f"the reported person is heard before the decision, so they know before it. {cure}"
    if "telling" in steps.closing and not steps.close_needs_notice:
        cure = "Write close_needs_notice = true, or take 'telling' out."
        yield ("steps", "closing"), f"both are told before the end, but the reporter need not be. {cure}"
    if steps.notice_exceptions and steps.notice == "silent":
        yield ("steps", "notice_exceptions"), "exceptions from a duty that is none. Write notice, or take them out."


def _votes(policy: Policy) -> Iterator[Fault]:
    voting = policy.voting
    if policy.steps.proposal_needed and voting.passes == "never":
        cure = 'Write voting.passes = "majority", or take proposal_needed out.'
        yield (
            ("steps", "proposal_needed"),
            f"nothing is decided without a proposal, and no rule says when one passed. {cure}",
        )
    if voting.permanent_needs_majority and voting.passes == "never":
        yield ("voting", "permanent_needs_majority"), 'nobody votes here. Write passes = "majority", or take it out.'
    if voting.quorum != "any" and voting.passes == "never":
        yield (
            ("voting", "quorum"),
            f"found '{voting.quorum}' of a vote that nobody holds. Write passes, or take quorum out.",
        )


def _notices(policy: Policy) -> Iterator[Fault]:
    kinds = policy.steps.measures
    if policy.no_contact.automatic and not any(kind.code == _NO_CONTACT and kind.interim for kind in kinds):
        cure = "Add the measure no-contact with interim = true."
        yield ("no_contact", "automatic"), f"a directive that is no measure of this community. {cure}"
    venues = [venue.code for venue in policy.venues]
    for at, code in enumerate(policy.no_contact.channels):
        if code not in venues:
            cure = f"Write one of: {', '.join(venues)}." if venues else "Add [[venues]], or take channels out."
            yield ("no_contact", "channels", at), f"found '{code}', which is no venue of this community. {cure}"
    asked = [question for duty in policy.steps.duties for question in duty.asks or (duty.code,)]
    if policy.mediation.when == "after-review" and "review" not in asked:
        cure = 'Add a duty "review", or write when = "when-both-ask".'
        yield ("mediation", "when"), f"a talk after a review that nobody records. {cure}"
    if policy.mediation.decision_waits and policy.mediation.when == "never":
        yield ("mediation", "decision_waits"), "a decision waits for a talk that is never offered. Write when."


def _afterwards(policy: Policy) -> Iterator[Fault]:
    asked = policy.reconsideration
    if not asked.roles and (asked.window is not None or asked.printed):
        key = "printed" if asked.printed else "window"
        yield ("reconsideration", key), "nobody may ask to look again. Write roles, or take this key out."
    if asked.printed and not asked.rule_of("answer_within"):
        cure = "Add answer_within_rule with its requirement, or take printed out."
        yield ("reconsideration", "printed"), f"letters would print a length that the document does not name. {cure}"
    people = _roles(policy)
    talks = policy.check_ins
    for at, role in enumerate(talks.roles if talks.every is not None else ()):
        if role not in people:
            yield ("check_ins", "roles", at), _nobody(role, people)
    if policy.publication.statement == "director" and "director" not in people:
        yield ("publication", "statement"), _nobody("director", people)


def _roles(policy: Policy) -> list[str]:
    in_levels = {role for level in policy.routing.levels for role in level.roles}
    return sorted(in_levels | {body.role for body in policy.bodies})


def _nobody(role: str, people: list[str]) -> str:
    return f"found '{role}', a role that no level and no body has. Write one of: {', '.join(people)}; or add a body."
