"""T110, T116: two hundred lives of a desk, each in two worlds. In the first, cases name the organizer and other
handlers work them to the end; in the second, those mails were never written. She sees the same letters, at the same
moments."""

import random
import re
from datetime import date

import pytest

from daemon.steps.code_names import CODE_NAME
from daemon.workflow.model import CaseId, Habit, PersonId
from daemon.workflow.outcome import Notice
from tests.workflow.paper_desk import PaperDesk, Sent

AIKO, BEN, CHIDI = "aiko@example.net", "ben@example.net", "chidi@example.net"
NIA, SAM, VIKTOR = "nia@example.com", "sam@example.com", "viktor@example.com"
HARMLESS = ("He took pictures of me.", "She shouted at my friend.", "The venue was closed to my wheelchair.")
ABOUT_HER = (
    "Aiko Tanaka insulted me.",
    "aikot grabbed my arm.",
    "It was 田中愛子.",
    "Ben Okafor and Aiko-san laughed.",
)
DETERMINED = "determine happened yes\ndetermine violation yes\ndetermine responsible yes\ndetermine ongoing no"
LIFE = (  # of a case that names her: who writes what to the desk
    ("handler", "take"),
    ("handler", "note\n\nI will read it tonight."),
    ("handler", "ask reporter\n\nWhen would a call suit you?"),
    ("reporter", "Tomorrow at noon would be fine."),
    ("handler", f"party reported {VIKTOR}\nhear\n\nWe would like to hear how you saw that evening."),
    ("handler", "confirm"),
    ("reported", "I saw nothing of it."),
    ("handler", "urgent"),
    ("handler", "record call\n\nWe spoke for an hour."),
    ("handler", DETERMINED),
    ("handler", "decide private-reprimand\n\nPlease keep your distance from here on."),
    ("handler", "confirm"),
    ("handler", "resolve\n\nWe looked into it and wrote to the people we could reach."),
    ("handler", "confirm"),
    ("reported", "Please reconsider the decision. I was not there."),
    ("handler", "reconsider stays\n\nWe looked again, and it stays."),
    ("handler", "confirm"),
    ("handler", "close"),
)
ASIDES = (
    "list",
    "status",
    "timeline",
    "show",
    "danger on",
    "digest weekly",
    "conflict dora",
    "undo",
)
HERS = ("list", "show", "status", "take", "note\n\nFine.", "timeline", "digest daily", "recuse", "help", "reveal")
FIRST = ("report", "hidden report")
EVENTS = ("report", "follow up", "her mail", "probe", "wait", "breach", "away", *["hidden step"] * 12, "hidden aside")


class World:
    """One desk living through a script. Hidden events happen only where `is_told` is True; the time passes in both."""

    def __init__(self, seed: int, *, is_told: bool) -> None:
        self.desk, self.is_told = PaperDesk(lot=random.Random(seed + is_told)), is_told
        self.step = 0

    def live(self, seed: int) -> tuple[object, ...]:
        """Go through the script of this number and give everything that the organizer saw."""
        lot = random.Random(seed)
        for number in range(22):
            what = FIRST[number] if number < len(FIRST) else lot.choice(EVENTS)
            dice = random.Random(lot.getrandbits(64))
            if self.is_told or not what.startswith("hidden"):
                self._happens(what, dice, number)
            self.desk.passes({"wait": 26.3, "breach": 75.7}.get(what, lot.choice((0.13, 1.7, 5.9))))
        return tuple(seen_as(letter) for letter in self.desk.to(AIKO))

    def _happens(self, what: str, dice: random.Random, number: int) -> None:
        if what == "report":
            self.desk.reports(f"{dice.choice(HARMLESS)} ({number})", NIA)
        elif what == "hidden report":
            self.desk.reports(f"{dice.choice(ABOUT_HER)} ({number})", SAM)
        elif what == "follow up":
            self._answer(NIA, f"{dice.choice(HARMLESS)} ({number})", dice)
        elif what == "her mail":
            self._answer(AIKO, dice.choice(HERS), dice)
        elif what == "probe":
            self._probe(dice)
        elif what == "away":  # of a colleague: no word about a case, so it happens in both worlds
            self.desk.habits[PersonId("ben")] = Habit(person=PersonId("ben"), away_until=date(2026, 12, 1))
        elif what == "hidden aside":
            self._hidden(dice.choice(ASIDES), dice)
        elif what == "hidden step" and self.step < len(LIFE):
            who, text = LIFE[self.step]
            self.step += 1
            if who == "handler":
                self._hidden(text, dice)
            else:
                self._answer(SAM if who == "reporter" else VIKTOR, text, dice)

    def _answer(self, to: str, text: str, dice: random.Random) -> None:
        letters = self.desk.to(to)
        if letters:
            self.desk.answers(dice.choice(letters[-3:]), text)

    def _hidden(self, text: str, dice: random.Random) -> None:
        """A free handler writes about a case that names her; `confirm` answers the letter that asks for it."""
        known = [one for one in self.desk.to(BEN) + self.desk.to(CHIDI) if self._hides_her(one)]
        asked = [one for one in known if one.notice.plan is not None and one.notice.purpose in ("plan", "prove")]
        letters = asked if text == "confirm" else [one for one in known if not one.used]
        if letters:
            self.desk.answers(letters[-1] if text == "confirm" else dice.choice(letters[-4:]), text)

    def _probe(self, dice: random.Random) -> None:
        """She asks with a true name or key that she should not have, where there is one; else with invented ones."""
        hidden, stolen = self._hidden_case(), self.desk.to(BEN)[:1]
        ref = self.desk.cases[hidden].ref if hidden is not None else "quiet-lantern-7k3fq"
        text = f"{dice.choice(('status', 'show', 'timeline', 'take'))} {ref}"
        letters = self.desk.to(AIKO)
        how = dice.choice(("own key", "stolen key", "none"))
        if how == "own key" and letters:
            self.desk.answers(dice.choice(letters[-3:]), text)
        elif how == "stolen key" and stolen and self._hides_her(stolen[0]):
            self.desk.answers(stolen[0], text, by=AIKO, subject=f"Re: {ref}")
        else:
            self.desk.reports(text, AIKO)

    def _hides_her(self, letter: Sent) -> bool:
        return letter.notice.case is not None and letter.notice.case == self._hidden_case()

    def _hidden_case(self) -> CaseId | None:
        return next((one.id for one in self.desk.cases.values() if one.parties[0].address == SAM), None)


def seen_as(letter: Sent) -> tuple[object, ...]:
    """A letter as she could compare it with another: when it came, what it is, and every value it can show."""
    notice: Notice = letter.notice
    values = re.sub(CODE_NAME, "(reference)", repr(notice.shows))
    bearing = (notice.language, notice.automatic, notice.urgent, notice.plan is not None, bool(notice.answers))
    return (letter.at, f"{notice.audience.value}.{notice.purpose}", values, bearing)


@pytest.mark.parametrize("tens", range(20))
def test_she_cannot_tell_in_ten_lives_each_whether_cases_name_her(tens: int) -> None:
    for seed in range(tens * 10, tens * 10 + 10):
        told = World(seed, is_told=True)
        seen = told.live(seed)

        assert seen == World(seed, is_told=False).live(seed), f"script {seed}"
        assert seen


def test_the_hidden_lives_are_real_ones() -> None:
    """What is compared with silence holds hearings, decisions, resolutions and reconsiderations, not refusals alone."""
    reached = {"hearings": 0, "decisions": 0, "resolutions": 0, "notes": 0}
    for seed in range(40):
        world = World(seed, is_told=True)
        world.live(seed)
        for case in world.desk.cases.values():
            for name in reached:
                reached[name] += len(getattr(case.proceedings, name))

    assert all(reached.values()), reached
