"""T110: two worlds that differ in one thing: in the first a case names the organizer, in the second it was never
written. Whatever else happens, she sees the same letters, at the same moments, with the same words."""

import random
from collections.abc import Callable, Sequence

import pytest

from tests.stories.letters import Letter
from tests.stories.observed import Sight, seen_by
from tests.stories.rig import AIKO, DeskRig

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


def a_script(seed: int) -> list[Event]:
    """A random life of a desk. Every script holds a report, a hidden report and a broken promise."""
    lot = random.Random(seed)
    chosen = [*lot.choices(EVENTS, k=5), *lot.choices(HIDDEN, k=2), "breach"]
    lot.shuffle(chosen)
    script = [("report", 0.0, lot.choice(HARMLESS)), ("hidden report", 0.1, lot.choice(ABOUT_HER))]
    for what in chosen:
        hours = {"wait": 26.0, "breach": 75.0}.get(what, lot.choice((0.1, 1.0, 5.0)))
        script.append((what, hours, lot.choice(ABOUT_HER if what.startswith("hidden") else HARMLESS)))
    return script


class World:
    """One desk living through a script. Hidden events happen only where `is_told` is True; the time passes in both."""

    def __init__(self, desk: DeskRig, *, is_told: bool) -> None:
        self.desk, self.is_told, self.count = desk, is_told, 0

    def live(self, script: Sequence[Event]) -> tuple[Sight, ...]:
        """Go through it and give everything that the organizer saw."""
        for what, hours, text in script:
            self.count += 1
            if self.is_told or not what.startswith("hidden"):
                self._happens(what, f"{text} ({self.count})")
            self.desk.run(after={"hours": hours})
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

    def _probe(self, text: str, id: str) -> None:
        """She asks about a code name: a true one that she should not know, where there is one."""
        hidden = [
            case.ref
            for case in self.desk.cases()
            if any(c.person == "aiko" for c in case.conflicts) and case.parties[0].address != AIKO
        ]
        ref = hidden[0] if hidden else "quiet-lantern-7k3fq"
        self.desk.report(f"status {ref}\n\n{text}", AIKO, Subject=f"Re: {ref}", Message_ID=id)


@pytest.mark.parametrize("seed", range(40))
def test_the_organizer_cannot_tell_whether_a_case_names_her(make_desk: Callable[[], DeskRig], seed: int) -> None:
    script = a_script(seed)

    told = World(make_desk(), is_told=True).live(script)
    untold = World(make_desk(), is_told=False).live(script)

    assert told == untold
    assert told


@pytest.mark.parametrize("everybody", [EVERYBODY, "Ben Okafor and Chidi Nwosu did it."])
def test_a_probe_with_a_true_code_name_is_answered_like_one_with_an_invented_name(
    make_desk: Callable[[], DeskRig], everybody: str
) -> None:
    sights = []
    for is_told in (True, False):
        world = World(make_desk(), is_told=is_told)
        sights.append(world.live([("hidden report", 0.1, ABOUT_HER[0]), ("probe", 0.1, everybody), ("breach", 75, "")]))

    assert sights[0] == sights[1]
    assert sights[0]
