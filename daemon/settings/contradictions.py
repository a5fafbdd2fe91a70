"""This is where a community's rules are held against each other: what no single key shows (processes.md 5.5).

Every promise needs its clock, every outcome its letter, every duty somebody who can do it.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import chain
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from daemon.settings import contradictions_in_steps, contradictions_in_words
from daemon.settings.blocks import blocks_of, fields_of, rules_of
from daemon.settings.places import Place
from daemon.workflow.policy import AnswerClock, Block, Policy

Fault = tuple[Place, str]

_ID = re.compile(r"[A-Z]{2,8}-\d{1,4}")
_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def contradictions(policy: Policy) -> Iterator[Fault]:
    """Everything wrong with rules whose keys are well formed: where, then what and the cure. Raises nothing."""
    return chain(
        _identity(policy),
        chain.from_iterable(_in_block(place, block) for place, block in blocks_of(policy)),
        _labels(policy),
        _levels(policy),
        _clocks(policy),
        _conflicts(policy),
        _visibility(policy),
        _kinds(policy),
        contradictions_in_steps.found(policy),
        contradictions_in_words.found(policy),
    )


def _identity(policy: Policy) -> Iterator[Fault]:
    if not _CODE.fullmatch(policy.community):
        yield ("community",), f"found '{policy.community}'; write small letters, digits and '-', such as \"oktech\"."
    identity = policy.identity
    try:
        ZoneInfo(identity.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        cure = 'Write a name of the IANA database, such as "Asia/Tokyo" or "UTC".'
        yield ("identity", "timezone"), f"found '{identity.timezone}'; this is not a time zone. {cure}"
    if identity.source and identity.source_checked_on is None:
        yield ("identity", "source"), "nobody says when it was last compared. Add source_checked_on, a day."
    if policy.emergency.find_authority and not policy.emergency.line_first:
        cure = "Add line_first = true, or take find_authority out."
        yield (
            ("emergency", "find_authority"),
            f"the offer stands in the danger line, which no letter begins with. {cure}",
        )


def _in_block(place: Place, block: Block) -> Iterator[Fault]:
    """What may be wrong with any block: requirements that are none, a name twice, a length of nothing."""
    for key, text in rules_of(block):
        wrong = [word for word in text.split() if not _ID.fullmatch(word)]
        if wrong:
            yield (
                (*place, key),
                f"found '{wrong[0]}'; this is not the ID of a requirement. Write IDs such as \"OKT-14\".",
            )
    for key, value in fields_of(block):
        if value == timedelta(0):
            yield (*place, key), 'found "0s"; this length is nothing. Write a length such as "24h".'
        if isinstance(value, tuple):
            yield from _repeated((*place, key), value)


def _repeated(place: Place, entries: tuple[object, ...]) -> Iterator[Fault]:
    names = [getattr(one, "code", "") or getattr(one, "name", one) for one in entries]
    for at, name in enumerate(names):
        if name in names[:at]:
            yield (*place, at), f"found '{name}' a second time. Take one of them out, or give it a name of its own."


def _labels(policy: Policy) -> Iterator[Fault]:
    owners: dict[str, str] = {}
    for at, field in enumerate(policy.intake.fields):
        for label in field.labels:
            owner = owners.setdefault(label.casefold(), field.code)
            if owner != field.code:
                place = ("intake", "fields", at, "labels")
                yield place, f"found '{label}', which is a label of '{owner}' too. Leave it to one of them."


def _levels(policy: Policy) -> Iterator[Fault]:
    routing = policy.routing
    if not routing.levels:
        yield ("routing", "levels"), "found []; nobody would hear of a report. Write at least one level with its roles."
    for at, level in enumerate(routing.levels):
        place = ("routing", "levels", at, "roles")
        if not level.roles:
            yield place, f"found []; the level '{level.name}' has nobody. Write the roles of the people in it."
        elif set(level.roles) <= set(routing.never):
            cure = f"Take '{level.roles[0]}' out of routing.never, or write another role."
            yield place, f"found '{level.roles[0]}', a role that never hears of a case. {cure}"
        elif at and set(level.roles) <= {role for above in routing.levels[:at] for role in above.roles}:
            cure = "Write the role of other people, or take the level out."
            yield place, f"found '{level.roles[0]}', whose people are in a level above '{level.name}'. {cure}"
    signed = routing.outside_rule.partition(" ")[0]
    if signed and signed == routing.mailbox_rule.partition(" ")[0]:
        cure = "Write another one first: a finding is signed off by its first ID."
        yield ("routing", "mailbox_rule"), f"found '{signed}', which stands first in outside_rule too. {cure}"
    for at, one in enumerate(policy.sharing.bodies):
        if one == policy.community:
            yield (
                ("sharing", "bodies", at),
                f"found '{one}', this community itself. Write another body, or take it out.",
            )


def _clocks(policy: Policy) -> Iterator[Fault]:
    for place, block in blocks_of(policy.clocks, ("clocks",)):
        if isinstance(block, AnswerClock):
            if block.promise and not block.printed:
                yield (*place, "promise"), "a promise that no letter prints. Add printed = true, or take promise out."
            if block.printed and not block.rule_of("within"):
                cure = 'Add rule = "..." with its requirement, or take printed out.'
                yield (*place, "printed"), f"letters would print a length that the document does not name. {cure}"


def _conflicts(policy: Policy) -> Iterator[Fault]:
    conflicts = policy.conflicts
    if conflicts.ask_first and conflicts.answer_within is None:
        yield ("conflicts", "ask_first"), 'a question without a clock. Add answer_within, such as "24h".'
    if conflicts.confirmation != "none" and not conflicts.statement:
        cure = "Add statement = true, or take confirmation out."
        yield (
            ("conflicts", "confirmation"),
            f"found '{conflicts.confirmation}', but nobody states what is confirmed. {cure}",
        )
    if policy.routing.soft_make_hard < 1:
        yield ("routing", "soft_make_hard"), f"found {policy.routing.soft_make_hard}; write 1 or more."


def _visibility(policy: Policy) -> Iterator[Fault]:
    seen = policy.visibility
    if seen.identity_holder and not policy.intake.single_member:
        cure = "Add intake.single_member = true, or take identity_holder out."
        yield ("visibility", "identity_holder"), f"no report goes to one member alone. {cure}"
    if seen.identity_holder and not seen.reveal_reasons:
        yield (
            ("visibility", "identity_holder"),
            "a name is held and nothing says when it is revealed. Add reveal_reasons.",
        )
    if seen.reveal_reasons and seen.identity == "shown":
        cure = 'Write identity = "sealed", or take reveal_reasons out.'
        yield ("visibility", "reveal_reasons"), f"names are shown to every handler, so nothing is revealed. {cure}"


def _kinds(policy: Policy) -> Iterator[Fault]:
    if not any(kind.ladder == "support" for kind in policy.kinds):
        for at, link in enumerate(policy.links):
            if link.told == "offered":
                cure = 'Take it out, or add a kind with ladder = "support".'
                place = ("links", at, "told")
                yield place, f"'{link.code}' is offered to people who ask for help, and nobody can. {cure}"
    for at, kind in enumerate(policy.kinds):
        place = ("kinds", at, "outcomes")
        if kind.ladder == "conduct" and kind.outcomes:
            yield (
                place,
                f"'{kind.code}' ends with a measure, not with these. Take them out, or write ladder = \"support\".",
            )
        if kind.answer_window is not None and kind.code != "no-response":
            cure = "Take it out, or write it at no-response."
            yield ("kinds", at, "answer_window"), f"'{kind.code}' waits for nobody's answer. {cure}"
        if kind.ladder == "conduct" and kind.asks_talk_first:
            cure = "Take it out: only a support matter may ask for a talk first."
            yield ("kinds", at, "asks_talk_first"), f"found true for '{kind.code}', a matter of the code. {cure}"
