"""T090, T091, T096, T103: instructions in a handler's name without that handler's key do nothing, whatever the mail's
provider says. The handler hears of it once a day, and the answer says nothing about any case."""

import pytest

from tests.stories.letters import Letter
from tests.stories.mails import AUTHSERV, a_mail
from tests.stories.quick import QuickDesk
from tests.stories.rig import BEN, CHIDI

REPORT = "Aiko Tanaka insulted me at the meetup last Saturday."
DAILY = "comes at most once a day"


@pytest.fixture
def noticed(quick: QuickDesk) -> QuickDesk:
    """Ben and Chidi hold a case."""
    quick.report(REPORT)
    quick.run()
    return quick


def forged(desk: QuickDesk, text: str, *, verdict: str = "pass", **fields: str) -> None:
    """A mail with Ben's address in From arrives."""
    desk.arrives(a_mail(text, f"Ben Okafor <{BEN}>", at=desk.clock.at, verdict=verdict, **fields))


def warnings(desk: QuickDesk, to: str = BEN) -> list[Letter]:
    return [letter for letter in desk.letters(to) if DAILY in letter.words]


@pytest.mark.parametrize("verdict", ["fail", "none", "", "pass"])
def test_a_forged_close_with_the_right_subject_changes_nothing_and_is_warned_of_once_a_day(
    noticed: QuickDesk, verdict: str
) -> None:
    """T090. With `pass` it is T103 too: mail that was smuggled through the provider itself."""
    case = noticed.case()

    for text in ("close", "take", "reveal", "conflict chidi"):
        forged(noticed, text, verdict=verdict, Subject=f"Re: OKTech: {case.ref}")
        noticed.run(minutes=5)

    assert noticed.case() == case
    assert noticed.nothing_is_by("ben")
    assert len(warnings(noticed)) == 1
    noticed.clock.forward(hours=24)
    forged(noticed, "close", verdict=verdict, Subject=f"Re: OKTech: {case.ref}")
    noticed.run(minutes=5)
    assert len(warnings(noticed)) == 2


def test_the_warning_holds_no_word_of_any_case_and_the_other_handlers_hear_of_the_forgery(noticed: QuickDesk) -> None:
    ref = noticed.case().ref

    forged(noticed, "show", Subject=f"Re: OKTech: {ref}")
    noticed.run()

    (warning,) = warnings(noticed)
    assert ref not in warning.raw.decode("ascii", "replace") + warning.text
    assert not {"insulted", "Tanaka", "Saturday"} & set(warning.words.split())
    assert "in the name of" in noticed.last(CHIDI).words


def test_the_warning_is_the_same_whatever_the_forged_mail_named(noticed: QuickDesk) -> None:
    """T090, T096: a true code name, one that never was, a made-up key, none of them."""
    ref, texts = noticed.case().ref, []

    for named in (ref, "quiet-lantern-7k3fq", "A" * 48, ""):
        forged(noticed, f"status\n\n{named}", Subject=f"Re: {named}")
        noticed.run(hours=25)
        texts.append(warnings(noticed)[-1].words.split("This letter comes")[0])

    assert len(texts) == 4
    assert len(set(texts)) == 1


@pytest.mark.parametrize(
    "headers",
    [
        f"{AUTHSERV}; dmarc=fail header.from=example.net\r\nAuthentication-Results: "
        f"{AUTHSERV}; dmarc=pass header.from=example.net",
        f"{AUTHSERV}; dmarc=fail (dmarc=pass) header.from=example.net",
        f"{AUTHSERV};\r\n dmarc=fail header.from=example.net;\r\n dmarc=pass header.from=example.net",
        f"mx.evil.example; dmarc=pass header.from=example.net ({AUTHSERV})",
    ],
)
def test_a_verdict_that_the_sender_wrote_opens_nothing_even_with_a_leaked_key(noticed: QuickDesk, headers: str) -> None:
    """T091: below the provider's own, in a comment, folded, under another name."""
    case, (notice, *_) = noticed.case(), noticed.letters(BEN)
    raw = [f"Authentication-Results: {headers}", f"From: {BEN}", "To: conduct@example.org", "Subject: Re"]
    raw += [f"In-Reply-To: <{notice.message_id}>", "Date: Fri, 20 Nov 2026 12:05:00 +0000", "", "assign ben", ""]

    noticed.arrives("\r\n".join(raw).encode())
    noticed.run(minutes=5)

    now = next(known for known in noticed.cases() if known.id == case.id)
    assert now.handler is None
    assert all(REPORT not in letter.words for letter in noticed.letters(BEN))


def test_a_handlers_own_report_that_is_no_instruction_is_still_a_report(noticed: QuickDesk) -> None:
    """P1: whoever holds cases may report something as well."""
    forged(noticed, "Somebody followed me home after the meetup, please help.")
    noticed.run()

    assert len(noticed.cases()) == 2
    assert warnings(noticed) == []
