"""This is where the mailbox is watched: connect, collect, wait for a change, collect again."""

import random
import threading
from collections.abc import Callable
from dataclasses import dataclass

from daemon import desklog
from daemon.errors import DeskError, LoginRefused, NotTrusted, TryLater
from daemon.ingest.mailbox import open_mailbox
from daemon.steps.collect import Collected, collect
from daemon.steps.intake_round import Troubled
from daemon.steps.mail_source import MailSource

SLICE_S = 20.0  # of IDLE; mail that is announced wakes it at once, everything else is found after it
FIRST_PAUSE_S = 1.0
LONGEST_PAUSE_S = 300.0
REFUSED_PAUSE_S = 900.0  # at most five knocks an hour with a password that was refused, so that no account is locked
_BEAT_EVERY_S = 10.0
_JITTER = 0.2

Tell = Callable[[Collected], None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Watch:
    """What the watching thread needs. `tell` is called in that thread after every round."""

    source: MailSource
    password: Callable[[], str]  # asked at every connection, so that a new one is picked up
    poll_every_s: float
    tell: Tell

    def run(self, stop: threading.Event, on_mail: Callable[[], None], on_progress: Callable[[], None]) -> None:
        """Watch until `stop` is set. Trouble with the server or the store only ever leads to a pause."""
        troubled = Troubled()
        failures = 0
        while not stop.is_set():
            on_progress()
            rounds, error = self._stay_connected(troubled, stop, on_mail, on_progress)
            if error is not None:
                failures = 1 if rounds else failures + 1
                _report(error)
                _pause(pause_after(failures, error), stop, on_progress)

    def _stay_connected(
        self,
        troubled: Troubled,
        stop: threading.Event,
        on_mail: Callable[[], None],
        on_progress: Callable[[], None],
    ) -> tuple[int, DeskError | None]:
        """One connection for as long as it lasts: how many rounds it carried, and what ended it."""
        rounds = 0
        try:
            mailbox = open_mailbox(self.source.imap, self.password())
            try:
                while not stop.is_set():
                    self.tell(collect(mailbox, self.source, troubled, on_mail, on_progress))
                    rounds += 1
                    on_progress()
                    mailbox.wait_for_change(min(self.poll_every_s, SLICE_S), stop)
            finally:
                mailbox.close()
        except DeskError as error:
            return rounds, error
        return rounds, None


def pause_after(failures: int, error: DeskError) -> float:
    """Seconds until the next attempt: 1, 2, 4 ... 300 with a fifth of jitter; a quarter of an hour when a person is
    needed (a refused password, a certificate that does not fit, a folder that is not there)."""
    passing = isinstance(error, TryLater) and not isinstance(error, LoginRefused | NotTrusted)
    pause = min(FIRST_PAUSE_S * 2 ** (min(failures, 20) - 1), LONGEST_PAUSE_S) if passing else REFUSED_PAUSE_S
    return pause * random.uniform(1 - _JITTER, 1 + _JITTER)  # noqa: S311 - spreads load, protects nothing


def _report(error: DeskError) -> None:
    if isinstance(error, TryLater) and not isinstance(error, LoginRefused | NotTrusted):
        desklog.step_postponed("collect")
    else:
        desklog.step_failed("collect", type(error).__name__)


def _pause(seconds: float, stop: threading.Event, on_progress: Callable[[], None]) -> None:
    while seconds > 0 and not stop.wait(min(seconds, _BEAT_EVERY_S)):
        seconds -= _BEAT_EVERY_S
        on_progress()
