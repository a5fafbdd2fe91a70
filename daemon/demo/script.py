"""This is where the words of a script are defined: what somebody does, and which letters must follow."""

from dataclasses import dataclass
from typing import Literal

from daemon.demo.desks import OKTECH, DemoDesk

Way = Literal["tap", "answer", "forge"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One mail of a case, and the letters it brings.

    `on` stands in the letter that is answered, the newest such to this person. With `way` 'tap' the first line of
    `writes` is the link that is opened, what follows an empty line is written below it. With 'forge' somebody else
    writes in this person's name, without any letter of theirs, and the mail provider says so.
    """

    tells: str  # one sentence for whoever watches
    who: str  # a name in `PEOPLE`
    writes: str
    on: str = ""
    way: Way = "answer"
    brings: tuple[str, ...]  # names of everybody who gets a letter, once per letter, in any order
    says: str = ""  # stands in one of these letters


@dataclass(frozen=True, kw_only=True, slots=True)
class Scenario:
    """One mail to the reporting address, what to watch for, how many letters follow from it, and what happens then."""

    name: str
    title: str
    watch: str
    sender: str
    subject: str
    text: str
    letters: int  # letters that leave because of the report
    sender_refused: bool = False  # the reporter's mail server refuses our acknowledgement
    language: str = "en"
    steps: tuple[Step, ...] = ()
    desk: DemoDesk = OKTECH  # whose rules and people
