"""Random rules, rosters and conflicts, and lives of cases under them, acted by handlers who do as they like.

Whatever they try: no letter of a case has an excluded recipient, every case has somebody free or a contact, and no step
is passed out of order. What is checked is read from the letters and from the case afterwards, by code of its own.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from daemon.workflow.desk import Desk
from daemon.workflow.model import PARTIES, Case, CaseId, ConflictKind, PersonId, Stage
from daemon.workflow.outcome import Notice, Outcome
from daemon.workflow.own_codes import own_codes
from daemon.workflow.policy import Policy
from tests.workflow.any_rules import NAMES, desks
from tests.workflow.paper_desk import PaperDesk

SAM, VIKTOR = "sam@example.com", "viktor@example.com"
WORDS = "Remarks about how people speak have no place here. Please leave them out from now on."
ASKED = ("happened", "violation", "responsible", "ongoing", "help", "safe-person", "severity", "context", "review")
IDS = tuple(name.split()[0].lower() for name in NAMES)
STEPS = (
    "take",
    "show",
    f"party reported {VIKTOR}",
    *(f"party reported {who}@example.net" for who in IDS[:2]),
    f"hear\n\n{WORDS}",
    f"statement reported\n\n{WORDS}",
    "\n".join(f"determine {one} yes" for one in ASKED[:4]),
    *(f"determine {one} yes" for one in (*ASKED, "who-else-is-told")),
    f"propose warning\n\n{WORDS}",
    "vote yes",
    "vote object",
    f"measure no-contact\n\n{WORDS}",
    f"decide warning\n\n{WORDS}",
    f"decide ban\n\n{WORDS}",
    f"decide no-violation\n\n{WORDS}",
    f"resolve\n\n{WORDS}",
    "close",
    "reopen",
    "undo",
    "recuse",
    "danger",
    *(f"conflict {who}" for who in IDS[:3]),
    *(f"conflict {who} soft" for who in IDS),
    *(f"clear-conflict {who}" for who in IDS[:2]),
    *(f"assign {who}" for who in IDS),
    "away until 2026-12-24",
)
# What brings a case forward comes as often as all of these, or few lives would come to a decision.
BEGIN = (f"party reported {VIKTOR}", "determine everything")
FORWARD = (
    f"hear\n\n{WORDS}",
    *(f"decide warning\n\n{WORDS}",) * 3,
    *(f"resolve\n\n{WORDS}",) * 2,
    f"propose warning\n\n{WORDS}",
    "determine everything",
    "close",
)
EVENTS = ("step", "forward", "forward", "forward", "forward", "confirm", "wait", "reported", "reporter", "names")


@dataclass(kw_only=True)
class WatchedDesk(PaperDesk):
    """A desk that keeps every state a case was in, and looks at each letter when it is written."""

    states: dict[CaseId, list[Case]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def _save(self, outcome: Outcome) -> None:
        written_before = len(self.letters)
        before = dict(self.cases)
        super()._save(outcome)
        for case in self.cases.values():
            if before.get(case.id) is not case:
                self.states.setdefault(case.id, []).append(case)
        for letter in self.letters[written_before:]:
            self._look_at(letter.notice, "is written to")
        for letter in self.letters[:written_before]:
            if letter.at > self.now and not letter.withdrawn:
                self._look_at(letter.notice, "is still waiting for")

    def _look_at(self, notice: Notice, how: str) -> None:
        case = self.cases.get(notice.case) if notice.case is not None else None
        if case is None or notice.audience in PARTIES:
            return
        barred = barred_from(case, self.desk())
        own_word = notice.purpose == "receipt" and notice.to.person in barred  # the answer to "recuse"
        if notice.to.person in barred and not own_word:
            self.wrong.append(f"{notice.audience}.{notice.purpose} {how} {notice.to.person}, who is excluded")


def barred_from(case: Case, desk: Desk) -> set[PersonId]:
    """Who may hear nothing: one hard conflict, or as many soft ones as the rules make hard."""
    hard = {one.person for one in case.conflicts if one.kind is ConflictKind.HARD}
    soft = [one.person for one in case.conflicts if one.kind is ConflictKind.SOFT]
    return hard | {who for who in soft if soft.count(who) >= desk.policy.routing.soft_make_hard}


def lived(desk: Desk, seed: int, length: int) -> WatchedDesk:
    """A desk after one report and so many mails and pauses, all drawn from `seed`."""
    lot = random.Random(seed)
    watched = WatchedDesk(lot=random.Random(seed), usual=desk)
    watched.reports(f"Viktor shouted at me. {lot.choice(('', *NAMES))} saw it.", SAM)
    for number in range(length):
        _happens("begin" if number < len(BEGIN) and lot.random() < 0.9 else lot.choice(EVENTS), watched, lot, number)
        watched.passes(lot.choice((0.3, 0.3, 0.3, 2.1, 30.0)))
    return watched


def _happens(what: str, desk: WatchedDesk, lot: random.Random, number: int) -> None:
    handlers = [one for one in desk.letters if one.notice.to.person and not one.withdrawn and one.notice.case]
    waiting = [one for one in handlers if one.notice.plan and one.notice.purpose in ("plan", "prove") and not one.used]
    fresh = [one for one in handlers if not one.used]
    if what == "confirm" and waiting:
        desk.answers(waiting[-1], "confirm")
    elif what == "begin" and fresh:
        desk.answers(fresh[-1], _written(BEGIN[number], desk))
    elif what in ("step", "forward") and fresh:
        desk.answers(lot.choice(fresh[-5:]), _written(lot.choice(STEPS if what == "step" else FORWARD), desk))
        if desk.letters[-1].notice.plan and lot.random() < 0.9:
            desk.passes(0.3)
            desk.answers(desk.letters[-1], "confirm")
    elif what == "wait":
        desk.passes(lot.choice((20.0, 80.0, 200.0)))
    elif what == "reported":
        _answers(desk, VIKTOR, "I made some jokes and thought that everybody laughed.")
    elif what == "reporter":
        _answers(desk, SAM, "It happened once more yesterday.")
    elif what == "names":
        _answers(desk, SAM, f"{lot.choice(NAMES)} was there too, I forgot to say it.")


def _written(step: str, desk: WatchedDesk) -> str:
    """The block as a handler writes it who knows what this community asks."""
    if step != "determine everything":
        return step
    return "\n".join(f"determine {question} yes" for question in own_codes(desk.usual.policy)["question"])


def _answers(desk: WatchedDesk, who: str, text: str) -> None:
    if letters := desk.to(who):
        desk.answers(letters[-1], text)


def out_of_order(states: list[Case], policy: Policy) -> Iterator[str]:
    """Steps that were passed before what the rules put first; read off the states of one case, one after the other."""
    for before, after in pairwise(states):
        old, new = before.proceedings, after.proceedings
        if len(new.decisions) > len(old.decisions):
            yield from _decided_too_early(before, new.decisions[-1].code, policy)
        if len(new.resolutions) > len(old.resolutions):
            yield from _resolved_too_early(before, policy)
        if len(new.hearings) > len(old.hearings):
            yield from _unanswered("hear", before, policy)
        if after.stage is Stage.CLOSED and before.stage is not Stage.CLOSED:
            yield from _unanswered("close", before, policy)
            if any(not one.ended_as for one in old.hearings):
                yield "closed while somebody could still answer"


def _decided_too_early(case: Case, code: str, policy: Policy) -> Iterator[str]:
    given, steps = case.proceedings, policy.steps
    yield from _unanswered("decide", case, policy)
    heard = [one for one in given.hearings if one.ended_as] or [
        one for one in given.statements if one.party == "reported"
    ]
    if steps.hear_before_decide and not heard:
        yield "decided before the reported person was heard"
    if steps.hear_before_decide and any(not one.ended_as for one in given.hearings):
        yield "decided while the reported person could still answer"
    if steps.proposal_needed and not any(one.ended_as == "passed" and one.measure == code for one in given.proposals):
        yield "decided without a proposal that passed"
    if steps.end_order[:1] == ("reporter",) and not given.resolutions:
        yield "decided before the reporter was told"


def _resolved_too_early(case: Case, policy: Policy) -> Iterator[str]:
    given, steps = case.proceedings, policy.steps
    yield from _unanswered("resolve", case, policy)
    if missing := set(steps.determinations) - {one.question for one in given.determinations}:
        yield f"resolved before {sorted(missing)} was determined"
    if steps.decide_before_resolve and not given.decisions:
        yield "resolved before a decision"
    if steps.end_order[:1] == ("reported",) and any(one.told and one.told_at is None for one in given.decisions):
        yield "resolved before the reported person had the decision"


def _unanswered(verb: str, case: Case, policy: Policy) -> Iterator[str]:
    known = {one.question for one in case.proceedings.determinations}
    for duty in policy.steps.duties:
        if verb in duty.before and not set(duty.asks or (duty.code,)) <= known:
            yield f"'{verb}' was done before '{duty.code}'"


def unheld(case: Case, desk: Desk) -> bool:
    """Whether nobody at all could act on a case."""
    contacts = {"outside": desk.contacts.outside, "independent": desk.contacts.independent}
    return not set(case.readers) - barred_from(case, desk) and not contacts.get(case.route)


@settings(max_examples=60, deadline=None, derandomize=True, phases=[Phase.generate])  # a failure is told at once
@given(desks(), st.integers(0, 2**32))
def test_no_excluded_person_is_written_to_and_no_step_is_passed_out_of_order(desk: Desk, seed: int) -> None:
    watched = lived(desk, seed, 36)

    assert watched.wrong == []
    for states in watched.states.values():
        assert list(out_of_order(states, desk.policy)) == []
        assert [case.route for case in states if unheld(case, desk)] == []


def test_the_lives_come_far_enough_to_say_something() -> None:
    """The check above would pass if nothing ever happened: some lives must reach every step that it looks at."""
    made = _some_lives(range(20))

    assert any(case.proceedings.hearings for case in made)
    assert any(case.proceedings.decisions for case in made)
    assert any(case.proceedings.resolutions for case in made)
    assert any(case.stage is Stage.CLOSED for case in made)
    assert any(len(case.conflicts) > 1 for case in made)


def _some_lives(seeds: range) -> list[Case]:
    from tests.build import a_desk, a_policy

    policy = a_policy("oktech")
    steps = policy.steps.model_copy(update={"determinations": (), "decide_before_resolve": False})
    free = a_desk(policy=policy.model_copy(update={"steps": steps}))
    return [case for seed in seeds for states in lived(free, seed, 70).states.values() for case in states]
