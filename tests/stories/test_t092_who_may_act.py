"""T092 at the level of a whole desk: an answer to a handler's letter counts as that handler's only with exactly one
clean From that the mail provider vouches for. In every other row nothing happens in the handler's name."""

import pytest

from tests.stories.mails import AUTHSERV
from tests.stories.quick import QuickDesk
from tests.stories.rig import AIKO, BEN, CHIDI, SAM

INSIDE = (AIKO, BEN, CHIDI, SAM)
VOUCHED = f"{AUTHSERV}; dmarc=pass header.from=evil.example"
SPOOFS = {
    "address as display name": {"From": f'"{AIKO}" <x@evil.example>', "Authentication_Results": VOUCHED},
    "two addresses in one From": {"From": f"{AIKO}, x@evil.example"},
    "group": {"From": f"Desk: {AIKO};"},
    "comment": {"From": f"x@evil.example ({AIKO})", "Authentication_Results": VOUCHED},
    "encoded word": {"From": "=?utf-8?q?aiko=40example.net?= <x@evil.example>", "Authentication_Results": VOUCHED},
    "trailing dot": {"From": f"{AIKO}."},
    "homograph": {"From": "aiko@ехample.net"},
    "punycode": {"From": "aiko@xn--xample-2of.net"},
    "sender differs": {"From": "x@evil.example", "Sender": AIKO, "Authentication_Results": VOUCHED},
    "reply-to": {"From": "x@evil.example", "Reply_To": AIKO, "Authentication_Results": VOUCHED},
    "verdict of another domain": {"From": AIKO, "Authentication_Results": VOUCHED},
    "NUL in the address": {"From": "ai\0ko@example.net"},
    "NUL behind the address": {"From": f"{AIKO}\0"},
    "quoted local part": {"From": '"aiko"@example.net'},
    "two From lines": {"From": f"{AIKO}\r\nFrom: x@evil.example"},
    "two From lines, the other first": {"From": f"x@evil.example\r\nFrom: {AIKO}"},
    "verdict failed": {"From": AIKO, "Authentication_Results": f"{AUTHSERV}; dmarc=fail header.from=example.net"},
}


@pytest.fixture
def noticed(quick: QuickDesk) -> QuickDesk:
    quick.report("Someone kept insulting me at the meetup last Saturday.")
    quick.run()
    return quick


def with_headers(desk: QuickDesk, text: str, spoof: dict[str, str], subject: str = "Re") -> None:
    """An answer to Aiko's letter; the headers of the spoof are written as raw text, so that nothing tidies them."""
    (notice,) = (letter for letter in desk.letters(AIKO) if letter.headers["In-Reply-To"] is None)
    wanted = {"Authentication_Results": f"{AUTHSERV}; dmarc=pass header.from=example.net"} | spoof
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in wanted.items()]
    lines += [f"In-Reply-To: <{notice.message_id}>", "To: conduct@example.org", f"Subject: {subject}", "", text, ""]
    desk.arrives("\r\n".join(lines).encode())


@pytest.mark.parametrize("text", ["recuse", "show", "a private note"])
def test_a_spoofed_answer_is_never_taken_as_that_handlers(noticed: QuickDesk, text: str) -> None:
    case, before = noticed.case(), noticed.timeline()

    for name, spoof in SPOOFS.items():
        with_headers(noticed, text, spoof, f"Re: {name}")
    noticed.run(minutes=1)

    happened = noticed.timeline(case)
    assert next(known for known in noticed.cases() if known.id == case.id) == case
    assert happened[: len(before)] == before
    assert set(happened[len(before) :]) <= {"instruction.refused"}
    assert noticed.nothing_is_by("aiko")
    assert noticed.unaccounted() == 0


@pytest.mark.parametrize("text", ["show", "timeline"])
def test_whoever_sent_a_spoofed_answer_reads_no_word_of_the_case(noticed: QuickDesk, text: str) -> None:
    ref = noticed.case().ref

    for name, spoof in SPOOFS.items():
        with_headers(noticed, text, spoof, f"Re: {name}")
    noticed.run(minutes=1)

    elsewhere = [letter for letter in noticed.letters() if letter.recipient not in INSIDE]
    assert all("insulting" not in letter.words and ref not in letter.words for letter in elsewhere)


def test_the_handlers_own_answer_is_kept_as_her_note_and_reaches_nobody_else(noticed: QuickDesk) -> None:
    before = len(noticed.letters())

    with_headers(noticed, "I know the place, I will call them.", {"From": f"Aiko <{AIKO}>"})
    noticed.run()

    assert [line.by for line in noticed.journal() if line.what == "note.received"] == ["aiko"]
    assert [letter.recipient for letter in noticed.letters()[before:]] == [AIKO]


def test_the_handlers_own_word_recuse_moves_the_case_on(noticed: QuickDesk) -> None:
    with_headers(noticed, "recuse", {"From": f"Aiko <{AIKO}>"})
    noticed.run()
    noticed.run(hours=80)

    assert "handler.recused" in noticed.timeline()
    assert noticed.case().route == "volunteers"
    assert len(noticed.letters(AIKO)) == 1
