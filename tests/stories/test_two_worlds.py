"""T110: two worlds that differ in one thing: in the first a case names the organizer, in the second it was never
written. Whatever else happens, she sees the same letters, at the same moments, with the same words."""

import random
from collections.abc import Callable, Sequence
from datetime import timedelta

import pytest

from daemon.workflow.model import Case
from tests.stories.letters import Letter
from tests.stories.observed import Sight, masked, seen_by
from tests.stories.quick import QuickDesk
from tests.stories.rig import AIKO, BEN, CHIDI, DeskRig

Event = tuple[str, float, str]  # what happens, after how many hours, with which words

NIA, SAM = "nia@example.com", "sam@example.com"
HARMLESS = ("He took pictures of me.", "She shouted at my friend.", "The venue was closed to my wheelchair.")
ABOUT_HER = (
    "Aiko Tanaka insulted me.",
    "aikot grabbed my arm.",
    "It was 田中愛子.",
    "Benny and Aiko-san laughed at me.",
)
EVERYBODY = "Aiko Tanaka, Ben Okafor and Chidi Nwosu all insulted me."
EVENTS = ("report", "follow up", "her own report", "her note", "bounce", "wait", "breach", "probe")
HIDDEN = ("hidden report", "hidden follow up", "hidden refusal", "hidden danger", "hidden everybody")
WORK = (  # of the free handlers on the case that names her
    "take",
    "note\n\nI will read it tonight.",
    "ask reporter\n\nWhen would a call suit you?",
    "party reported viktor@example.com\nhear\n\nWe would like to hear how you saw that evening.",
    "confirm",
    "determine happened yes\ndetermine violation yes\ndetermine responsible yes\ndetermine ongoing no",
    "decide no-violation",
    "reveal",
    "list",
    "digest daily",
)
REF, NEVER = "(true)", "quiet-lantern-7k3fq"
PROBES = (
    *(f"{verb} {REF}" for verb in ("show", "status", "timeline", "take", "link", "merge")),
    "list",
    "show",
    f"note\n\nabout {REF}",
    f"conflict ben\nshow {REF}",
    f"shwo {REF}",
    f"try\nstatus {REF}",
)


def a_script(seed: int) -> list[Event]:
    """A random life of a desk. Every script holds a report, a hidden report and a broken promise."""
    lot = random.Random(seed)
    chosen = [*lot.choices(EVENTS, k=5), *lot.choices(HIDDEN, k=2), *["hidden work"] * 4, "breach"]
    lot.shuffle(chosen)
    script = [("report", 0.0, lot.choice(HARMLESS)), ("hidden report", 0.1, lot.choice(ABOUT_HER))]
    for what in chosen:
        hours = {"wait": 26.3, "breach": 75.7}.get(what, lot.choice((0.13, 1.7, 5.9)))
        script.append((what, hours, lot.choice(ABOUT_HER if what.startswith("hidden") else HARMLESS)))
    return script


GRID = timedelta(minutes=15)


class World:
    """One desk living through a script. Hidden events happen only where `is_told` is True; the time passes in both."""

    def __init__(self, desk: DeskRig | QuickDesk, *, is_told: bool) -> None:
        self.desk, self.is_told, self.count = desk, is_told, 0
        self.work = list(WORK)

    def live(self, script: Sequence[Event]) -> tuple[Sight, ...]:
        """Go through it and give everything that the organizer saw."""
        for what, hours, text in script:
            self.count += 1
            if self.is_told or not what.startswith("hidden"):
                self._happens(what, f"{text} ({self.count})")
            self.desk.clock.forward(hours=hours)
            self.desk.run()
            self.desk.sink.plan_nothing()
        return seen_by(self.desk, [AIKO])

    def _happens(self, what: str, text: str) -> None:
        desk, id = self.desk, f"<message-{self.count}@example.com>"
        if what in ("report", "hidden report"):
            sender = NIA if what == "report" else f"sam{self.count}@example.com"
            desk.report(text, sender, Message_ID=id)
        elif what in ("follow up", "hidden follow up"):
            whose = "nia" if what == "follow up" else "sam"
            self._answer(lambda letter: letter.recipient.startswith(whose), text, id)
        elif what == "hidden work" and self.work:
            self._work(self.work.pop(0), id)
        elif what == "her own report":
            desk.report(text, AIKO, Message_ID=id)
        elif what == "her note":
            self._answer(lambda letter: letter.recipient == AIKO, text, id)
        elif what in ("bounce", "hidden refusal"):
            sender = f"{what.split()[-1]}{self.count}@example.com"
            desk.sink.plan("550 5.1.1@rcpt", only_to=sender)
            desk.report(text, sender, Message_ID=id)
        elif what == "hidden danger":
            desk.report(f"He will kill me tonight, help. {text}", f"sam{self.count}@example.com", Message_ID=id)
        elif what == "hidden everybody":
            desk.report(EVERYBODY, f"sam{self.count}@example.com", Message_ID=id)
        elif what == "probe":
            self._probe(text, id)

    def _answer(self, is_wanted: Callable[[Letter], bool], text: str, id: str) -> None:
        letter = next((letter for letter in self.desk.letters() if is_wanted(letter)), None)
        if letter is not None:
            self.desk.answer(letter, text, letter.recipient, Message_ID=id)

    def _work(self, text: str, id: str) -> None:
        """A free handler writes to the case that names her; `confirm` answers the letter that asks for it."""
        held = {self.hidden().ref}
        letters = [one for one in self.desk.letters() if one.recipient in (BEN, CHIDI) and held & set(one.text.split())]
        asked = [one for one in letters if "plans the following" in one.words]
        answered = (asked if text == "confirm" else letters)[-1:]
        for letter in answered:
            self.desk.answer(letter, text, letter.recipient, Message_ID=id)

    def hidden(self) -> Case:
        """The case that names her and is not from her."""
        return next(
            case
            for case in self.desk.cases()
            if any(one.person == "aiko" for one in case.conflicts) and case.parties[0].address != AIKO
        )

    def _probe(self, text: str, id: str) -> None:
        """She asks about a code name: a true one that she should not know, where there is one."""
        ref = self.hidden().ref if self.is_told else NEVER
        self.desk.report(f"status {ref}\n\n{text}", AIKO, Subject=f"Re: {ref}", Message_ID=id)


@pytest.mark.parametrize("seed", range(3))
def test_the_organizer_cannot_tell_whether_a_case_names_her(make_quick: Callable[..., QuickDesk], seed: int) -> None:
    script = a_script(seed)

    told = World(make_quick(grid=GRID), is_told=True).live(script)
    untold = World(make_quick(grid=GRID), is_told=False).live(script)

    assert told == untold
    assert told


def test_nor_does_she_where_the_desk_is_started_anew_at_every_step(make_desk: Callable[[], DeskRig]) -> None:
    script = [
        ("report", 0.1, HARMLESS[0]),
        ("hidden report", 0.1, ABOUT_HER[0]),
        ("hidden work", 1.7, ""),
        ("probe", 75.7, HARMLESS[1]),
        ("hidden follow up", 0.1, ABOUT_HER[1]),
        ("her note", 26.3, HARMLESS[2]),
    ]

    told = World(make_desk(), is_told=True).live(script)
    untold = World(make_desk(), is_told=False).live(script)

    assert told == untold
    assert told


@pytest.mark.parametrize("everybody", [EVERYBODY, "Ben Okafor and Chidi Nwosu did it."])
def test_a_probe_with_a_true_code_name_is_answered_like_one_with_an_invented_name(
    make_quick: Callable[..., QuickDesk], everybody: str
) -> None:
    sights = []
    for is_told in (True, False):
        world = World(make_quick(), is_told=is_told)
        sights.append(world.live([("hidden report", 0.1, ABOUT_HER[0]), ("probe", 0.1, everybody), ("breach", 75, "")]))

    assert sights[0] == sights[1]
    assert sights[0]


def test_every_probe_with_her_own_key_is_answered_alike_for_a_hidden_case_and_for_none(
    make_quick: Callable[..., QuickDesk],
) -> None:
    """T118: in text, in size, and in the slot in which the answer leaves; in the block, the subject and the body."""
    answers = []
    for is_told in (True, False):
        world = World(make_quick(grid=GRID), is_told=is_told)
        world.live([("report", 0.1, HARMLESS[0]), ("hidden report", 0.1, ABOUT_HER[0]), ("hidden work", 0.3, "")])
        answers.append(answers_to_probes(world))

    assert answers[0] == answers[1]
    assert len(answers[0]) >= len(PROBES)


def answers_to_probes(world: World) -> list[tuple[str, int, str]]:
    """What comes back for each probe: its words, the size of the letter without the lines of its links, and when."""
    desk = world.desk
    ref = world.hidden().ref if world.is_told else NEVER
    (key, *_), before = desk.letters(AIKO), len(desk.letters(AIKO))
    for number, probe in enumerate(PROBES):
        text = probe.replace(REF, ref)
        desk.answer(key, text, AIKO, Subject=f"Re: {ref} {number}")
        desk.run()
        desk.clock.forward(minutes=7)
    desk.run()
    answers = sorted(desk.letters(AIKO)[before:], key=lambda letter: letter.at)
    return [(masked(one.words), len(masked(one.text)), f"{one.at:%T}") for one in answers]
