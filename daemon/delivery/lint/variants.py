"""This is where the values are made with which a letter is tried: what rules fix, and what a case may bring.

One sample shows one way through a template. Every switch is put both ways, one at a time and all together.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from daemon.delivery.catalogue import LetterKind
from daemon.workflow.model import PARTIES, Audience
from daemon.workflow.outcome import Value
from daemon.workflow.policy import Policy

Values = Mapping[str, Value]


@dataclass(frozen=True, kw_only=True, slots=True)
class Variant:
    """Values of one try. `faithful`: what the rules fix is as they fix it, so that its promises can be held to them.

    `switched` is the one value that is not as in the first try, '' for that one and for several.
    """

    values: Values
    faithful: bool = True
    switched: str = ""


def variants_of(kind: LetterKind, policy: Policy) -> Iterator[Variant]:
    """Every try of one letter under these rules; the first is the sample as the rules have it."""
    fixed = fixed_by(policy, kind)
    base = {**dict(kind.samples), **fixed}
    yield Variant(values=base)
    for name, value in base.items():
        others = _fixed_others(name, kind) if name in fixed else _others(name, value, kind, policy)
        for other in others:
            yield Variant(values={**base, name: other}, faithful=name not in fixed, switched=name)
    for full in (True, False):
        every = {name: _put(value, dict(kind.samples)[name], full=full) for name, value in base.items()}
        yield Variant(values=every, faithful=False)


def fixed_by(policy: Policy, kind: LetterKind) -> dict[str, Value]:
    """The values of this letter that the rules decide, not the case."""
    samples = dict(kind.samples)
    party = kind.audience.value if kind.audience in PARTIES else ""
    again = policy.reconsideration
    asks = party in again.roles
    known: dict[str, Value] = {
        "emergency_line": policy.emergency.line_first,
        "find_authority": policy.emergency.find_authority,
        "scope_doubt": policy.acknowledgement.scope_doubt,
        "event_word": policy.acknowledgement.event_word,
        "fallback_exists": any(level.fallback for level in policy.routing.levels),
        "promise": policy.clocks.human_answer.promise,
        "missing": tuple(one.code for one in policy.intake.fields if one.ask)[: policy.intake.ask_at_most],
        "feedback": bool(policy.acknowledgement.feedback_rule),
        "mutual": policy.no_contact.both_sides,
        "final": again.final,
        "measures_stay": not again.suspends,
        "reconsider": asks,
        "reconsider_by": samples.get("reconsider_by") if asks and again.window else None,
    }
    if kind.audience is Audience.REPORTER and kind.purpose.startswith("acknowledgement"):
        known["answer_by"] = (
            _as_counted(samples.get("answer_by"), policy) if policy.clocks.human_answer.printed else None
        )
    if kind.purpose == "reconsideration_opened":
        known["answer_by"] = samples.get("answer_by") if again.printed else None
    return {name: value for name, value in known.items() if name in samples}


def _as_counted(moment: Value, policy: Policy) -> Value:
    """A clock in business days is owed by the end of a day, not at an hour."""
    days = policy.clocks.human_answer.unit == "business"
    return moment.date() if days and isinstance(moment, datetime) else moment


def _fixed_others(name: str, kind: LetterKind) -> tuple[Value, ...]:
    sample = dict(kind.samples)[name]
    return (not sample, sample) if isinstance(sample, bool) else (sample, _nothing(sample))


def _others(name: str, value: Value, kind: LetterKind, policy: Policy) -> tuple[Value, ...]:
    if name == "measure":
        return tuple(one.code for one in policy.steps.measures)
    if name == "measures" and isinstance(value, tuple) and all(isinstance(one, str) for one in value):
        return ((), tuple(one.code for one in policy.steps.measures if one.interim))
    if name == "kind" and kind.purpose == "acknowledgement_support":
        return tuple(one.code for one in policy.kinds if one.ladder == "support")
    if name == "outcomes":
        return tuple(one.outcomes for one in policy.kinds if one.ladder == "support")
    if name in _CHOICES:
        return _CHOICES[name]
    if name in _MAY_BE_MISSING and kind.audience in PARTIES:
        return (_another(value), None)
    return (not value,) if isinstance(value, bool) else (_another(value),)


def _nothing(value: Value) -> Value:
    return None if isinstance(value, date) else _another(value)


def _another(value: Value) -> Value:
    """Nothing in its place; another day for a date, since most letters cannot be without theirs."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, date):
        return value + timedelta(days=11)
    return type(value)() if isinstance(value, tuple | str | int) else value


def _put(value: Value, sample: Value, *, full: bool) -> Value:
    """A switch on or off; what may be missing, there or not."""
    if isinstance(sample, bool):
        return full
    if isinstance(sample, tuple) or value is None or sample is None:
        return sample if full else _nothing(sample if isinstance(sample, tuple) else None)
    return value


_MAY_BE_MISSING = frozenset({"until", "starts_on", "reconsider_by"})
_CHOICES: Mapping[str, tuple[Value, ...]] = {
    "violation": ("yes", "no", "unclear", ""),
    "result": ("stays", "changed", "withdrawn", "passed", "failed", "meeting", "confirmed", "reversed"),
    "scope": ("everywhere", "events", "online", ""),
    "reason": ("outside", "copied"),
    "party": ("reporter", "affected", "reported", "witness"),
    "failure": ("address", "mailbox-full", "unknown"),
}
