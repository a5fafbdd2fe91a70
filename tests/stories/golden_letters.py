"""This is where the letters of the whole case are compared with those that a person has read, and stored again.

After a change of wording, read the difference and renew: `python -m tests.stories.golden_letters`.
"""

import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

from daemon.demo.servers import EmbeddedMail
from daemon.ingest.parser import Parser
from daemon.steps.code_names import CODE_NAME
from tests.build import DESK_ADDRESS
from tests.servers.dovecot import PASSWORD
from tests.servers.sink import Sink
from tests.stories.mailboxes import EmbeddedMailbox
from tests.stories.people_at_work import Post, Posted
from tests.stories.rig import Clock, DeskRig, Door
from tests.stories.taps import LINK, opened_link
from tests.stories.whole_case import PEOPLE, STARTS_AT, told

GOLDEN = Path(__file__).parent / "golden"
_KEY = re.compile(r"\b[A-Z2-7]{48}\b")


def kept() -> dict[str, str]:
    """The stored letters, by the name of their file."""
    return {path.name: path.read_text("utf-8") for path in sorted(GOLDEN.glob("*.txt"))}


def as_kept(posted: Sequence[Posted]) -> dict[str, str]:
    """Letters as they are stored: numbered, without what chance made, each link as the lines that it fills in."""
    return {f"{at:03}-{one.name.replace('.', '-')}.txt": _plain(one) for at, one in enumerate(posted, start=1)}


def _plain(posted: Posted) -> str:
    letter = posted.letter
    text = LINK.sub(lambda link: f"(link: {_filled_in(link[0])})", letter.text.replace("\r\n", "\n"))
    whole = f"To: {letter.recipient}\nSubject: {letter.subject}\n\n{text}"
    return CODE_NAME.sub("quiet-lantern-7k3f", _KEY.sub("(key)", whole))


def _filled_in(link: str) -> str:
    body = opened_link(link)[2].split("\n\n\n-- \n")[0]
    return body.replace("\n", " / ")


def _renew() -> None:
    clock = Clock(STARTS_AT)
    with (
        tempfile.TemporaryDirectory() as folder,
        EmbeddedMail(users={DESK_ADDRESS: PASSWORD}) as server,
        Sink(now=clock, users={DESK_ADDRESS: PASSWORD}) as sink,
        Parser() as parser,
    ):
        mailbox = EmbeddedMailbox(server)
        doors = {"imap": mailbox.door(), "smtp": Door(port=sink.port)}
        desk = DeskRig(Path(folder) / "desk", mailbox, sink, clock, **doors, parser=parser, people=PEOPLE)
        posted = told(Post(desk)).posted
    for old in GOLDEN.glob("*.txt"):
        old.unlink()
    GOLDEN.mkdir(exist_ok=True)
    for name, text in as_kept(posted).items():
        (GOLDEN / name).write_text(text, "utf-8")


if __name__ == "__main__":
    _renew()
