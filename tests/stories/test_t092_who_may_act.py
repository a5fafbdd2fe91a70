"""T092 at the level of a whole desk: an answer to a handler's letter counts as that handler's only with exactly one
clean From that the mail provider vouches for. In every other row nothing happens in the handler's name."""

import pytest

from tests.stories.mails import AUTHSERV
from tests.stories.rig import AIKO, DeskRig

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
    "verdict failed": {"From": AIKO, "Authentication_Results": f"{AUTHSERV}; dmarc=fail header.from=example.net"},
}


@pytest.fixture
def noticed(desk: DeskRig) -> DeskRig:
    desk.report("Someone kept insulting me at the meetup last Saturday.")
    desk.run()
    return desk


def with_headers(desk: DeskRig, text: str, spoof: dict[str, str]) -> None:
    """An answer to Aiko's letter; the headers of the spoof are written as raw text, so that nothing tidies them."""
    (notice,) = desk.letters(AIKO)
    wanted = {"Authentication_Results": f"{AUTHSERV}; dmarc=pass header.from=example.net"} | spoof
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in wanted.items()]
    lines += [f"In-Reply-To: <{notice.message_id}>", "To: conduct@example.org", "Subject: Re", "", text, ""]
    desk.arrives("\r\n".join(lines).encode())


@pytest.mark.parametrize("spoof", SPOOFS)
@pytest.mark.parametrize("text", ["recuse", "a private note"])
def test_a_spoofed_answer_is_never_taken_as_that_handlers(noticed: DeskRig, spoof: str, text: str) -> None:
    case, before = noticed.case(), noticed.timeline()

    with_headers(noticed, text, SPOOFS[spoof])
    noticed.run()

    assert noticed.timeline(case) == before
    assert all(line.by != "aiko" for known in noticed.cases() for line in noticed.journal(known))
    assert noticed.ledger().unaccounted == 0


def test_two_from_lines_are_nobodys(noticed: DeskRig) -> None:
    case, before = noticed.case(), noticed.timeline()

    with_headers(noticed, "recuse", {"From": f"{AIKO}\r\nFrom: x@evil.example"})
    noticed.run()

    assert noticed.timeline(case) == before


def test_the_handlers_own_answer_is_kept_as_her_note_and_reaches_nobody(noticed: DeskRig) -> None:
    before = len(noticed.letters())

    with_headers(noticed, "I know the place, I will call them.", {"From": f"Aiko <{AIKO}>"})
    noticed.run()

    assert [line.by for line in noticed.journal() if line.what == "note.received"] == ["aiko"]
    assert len(noticed.letters()) == before


def test_the_handlers_own_word_recuse_moves_the_case_on(noticed: DeskRig) -> None:
    with_headers(noticed, "recuse", {"From": f"Aiko <{AIKO}>"})
    noticed.run()
    noticed.run(after={"hours": 80})

    assert "handler.recused" in noticed.timeline()
    assert noticed.case().route == "volunteers"
    assert len(noticed.letters(AIKO)) == 1
