"""T097, T098: an instruction counts where its writer put it on top of their own new words, and nowhere else. Where text
and page of one mail say different things, the receipt says which was done."""

from collections.abc import Callable
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid

import pytest

from tests.build import DESK_ADDRESS
from tests.stories.letters import Letter
from tests.stories.mails import AUTHSERV
from tests.stories.quick import QuickDesk
from tests.stories.rig import BEN, CHIDI

REPORT = "Aiko Tanaka insulted me at the meetup last Saturday."
Filled = Callable[[EmailMessage], None]


@pytest.fixture
def noticed(quick: QuickDesk) -> QuickDesk:
    quick.report(REPORT)
    quick.run()
    return quick


def sends(desk: QuickDesk, fill: Filled, subject: str = "Re: OKTech") -> None:
    """Ben answers his letter with a mail that `fill` gives its parts."""
    letter: Letter = desk.letters(BEN)[0]
    message = EmailMessage()
    message["Authentication-Results"] = f"{AUTHSERV}; dmarc=pass header.from=example.net"
    message["From"], message["To"], message["Subject"] = BEN, DESK_ADDRESS, subject
    message["Date"], message["Message-ID"] = format_datetime(desk.clock.at), make_msgid(domain="example.net")
    message["In-Reply-To"] = f"<{letter.message_id}>"
    fill(message)
    desk.arrives(message.as_bytes(policy=SMTP))
    desk.run(minutes=1)


def text(words: str) -> Filled:
    return lambda message: message.set_content(words)


def html(page: str) -> Filled:
    return lambda message: message.set_content(page, subtype="html")


def both(words: str, page: str) -> Filled:
    def fill(message: EmailMessage) -> None:
        message.set_content(words)
        message.add_alternative(page, subtype="html")

    return fill


def attached(words: str, inside: str, *, inline: bool = False) -> Filled:
    def fill(message: EmailMessage) -> None:
        message.set_content(words)
        how = "inline" if inline else "attachment"
        message.add_attachment(inside.encode(), "text", "plain", disposition=how, filename="take.txt")

    return fill


ELSEWHERE = {
    "below a quote mark": text("Thank you.\n\n> take\n"),
    "in a quote above": text("> take\n\nThank you.\n"),
    "below an attribution": text("Thank you.\n\nOn 20 Nov 2026, Chidi wrote:\n\ntake\n"),
    "in an attachment": attached("Thank you.\n", "take\n"),
    "in a second part": attached("Thank you.\n", "take\n", inline=True),
    "behind the signature mark": text("Thank you.\n\n-- \ntake\n"),
    "below a sentence": text("Thank you, I will read it tonight.\ntake\n"),
    "in a second block": text("Thank you.\n\ntake\n"),
    "in a quote of a page": html("<p>Thank you.</p><blockquote>take</blockquote>"),
    "hidden in a page": html('<p style="display:none">take</p><p>Thank you.</p>'),
    "in the title of a page": html("<html><head><title>take</title></head><body>Thank you.</body></html>"),
}


@pytest.mark.parametrize("where", ELSEWHERE)
def test_an_instruction_elsewhere_is_not_obeyed(noticed: QuickDesk, where: str) -> None:
    sends(noticed, ELSEWHERE[where])

    assert noticed.case().handler is None
    assert "case.taken" not in noticed.timeline()


def test_a_subject_is_no_instruction(noticed: QuickDesk) -> None:
    sends(noticed, text("Thank you.\n"), subject="take")

    assert noticed.case().handler is None


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><div>take</div><div><br></div></body></html>",
        '<div dir="ltr">take<br></div><blockquote type="cite">release</blockquote>',
        "<p><b>TAKE</b></p><p>-- <br>Ben</p>",
    ],
)
def test_a_phone_that_writes_pages_only_is_understood(noticed: QuickDesk, page: str) -> None:
    """DESIGN 5: a mail of HTML alone is turned to text first."""
    sends(noticed, html(page))

    assert noticed.case().handler == "ben"


def test_where_text_and_page_differ_the_text_is_done_and_everybody_reads_what_was_done(noticed: QuickDesk) -> None:
    sends(noticed, both("urgent\n", "<p>keep it as it is</p>"))

    assert noticed.case().urgent
    for person in (BEN, CHIDI):
        words = noticed.last(person).words.split("mailto:")[0]
        assert "urgent" in words
        assert noticed.case().ref in noticed.last(person).text
        assert "keep it as it is" not in words


def test_where_only_the_page_instructs_nothing_is_done(noticed: QuickDesk) -> None:
    sends(noticed, both("Thank you, I have read it.\n", "<p>take</p>"))

    assert noticed.case().handler is None


def test_what_would_leave_is_shown_whole_to_a_second_person_before(noticed: QuickDesk) -> None:
    """T098: words that stand in the page alone are seen in time, too."""
    hear = "hear\n\nWe would like to hear how you saw that evening.\n"
    sends(noticed, both(f"party reported viktor@example.com\n{hear}", "<p>It was quite another evening.</p>"))

    assert noticed.letters("viktor@example.com") == ()
    plan = noticed.last(CHIDI).words
    assert "We would like to hear how you saw that evening." in plan
    assert "It was quite another evening." in plan
