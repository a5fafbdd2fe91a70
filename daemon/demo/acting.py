"""This is where a script is acted out: somebody writes, and what must follow is waited for, letter by letter."""

from collections import Counter
from email import policy
from email.message import EmailMessage
from email.utils import parseaddr

from daemon.demo.config import ADDRESS
from daemon.demo.mail_program import Letter, answer, new_mail, opened, tap
from daemon.demo.script import Step
from daemon.demo.servers import EmbeddedMail
from daemon.demo.whole_case import PEOPLE
from daemon.steps.code_names import CODE_NAME

_PATIENCE = 70.0  # seconds for what one mail brings; the first one waits for the start of the daemon as well
_WAYS = {"tap": "a mail arrives, from a link", "answer": "an answer arrives", "forge": "a forged mail arrives"}


class Actors:
    """Everybody in one scenario: what they got so far, and the last mail that one of them wrote.

    `patience` is how many seconds the letters of one mail are waited for.
    """

    def __init__(self, mail: EmbeddedMail, patience: float = _PATIENCE) -> None:
        self._mail, self._patience = mail, patience
        self._start = len(mail.letters())
        self.newest: tuple[Letter, ...] = ()  # what the last mail brought
        self.last_head = self.last_text = self.last_title = ""

    @property
    def ref(self) -> str:
        """The reference of the case, '' as long as no letter tells it."""
        found = (CODE_NAME.search(letter.subject) for letter in self._all())
        return next((one[0] for one in found if one), "")

    def sends(self, raw: bytes, letters: int) -> bool:
        """Deliver a mail and wait for so many letters. False when fewer came."""
        before = len(self._mail.letters())
        self._mail.deliver(ADDRESS, raw)
        try:
            taken = self._mail.wait_for_letters(before + letters, self._patience)
        except TimeoutError:
            taken = self._mail.letters()
        self.newest = tuple(map(opened, taken[before:]))
        return len(self.newest) >= letters

    def plays(self, step: Step) -> str:
        """Do one step. Returns what is wrong in the end, '' for nothing."""
        try:
            written = self._written(step)
        except LookupError as missing:
            self.newest, self.last_head, self.last_text, self.last_title = (), "", step.writes, "not sent"
            return str(missing)
        self.last_head = f"From: {written['From']}\nSubject: {written['Subject']}"
        self.last_text, self.last_title = step.writes, _WAYS[step.way]
        self.sends(written.as_bytes(policy=policy.SMTP), len(step.brings))
        expected = Counter(_address(name) for name in step.brings)
        came = Counter(letter.recipient for letter in self.newest)
        if came != expected:
            return f"Letters came to {_people(came)}; expected: {_people(expected)}."
        if not any(step.says in letter.words for letter in self.newest):
            return f"None of these letters says '{step.says}'."
        return ""

    def _written(self, step: Step) -> EmailMessage:
        sender = PEOPLE[step.who]
        if step.way == "forge":
            return new_mail(sender, f"Re: {self.ref}", step.writes, verdict="fail")
        offer, _, words = step.writes.partition("\n\n") if step.way == "tap" else ("", "", "")
        letter = self._letter(_address(step.who), step.on, offer)
        return tap(letter, sender, offer, words) if offer else answer(letter, sender, step.writes)

    def _letter(self, address: str, on: str, offer: str) -> Letter:
        """The newest letter to this address with these words and this link. Raises LookupError."""
        mine = (letter for letter in reversed(self._all()) if letter.recipient == address)
        found = next((one for one in mine if on in one.words and (not offer or offer in one.offers)), None)
        if found is None:
            raise LookupError(f"{address} has no letter with '{on or offer}'.")
        return found

    def _all(self) -> tuple[Letter, ...]:
        return tuple(map(opened, self._mail.letters()[self._start :]))


def _address(name: str) -> str:
    return parseaddr(PEOPLE[name])[1]


def _people(letters: Counter[str]) -> str:
    return ", ".join(f"{address} ({count})" for address, count in sorted(letters.items())) or "nobody"
