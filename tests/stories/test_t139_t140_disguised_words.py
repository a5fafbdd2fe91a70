"""T139, T140: names, subjects and words that are meant to deceive a reader. A receipt repeats nothing of them; where a
handler reads them they are shown for what they are, in the text and in the page."""

import pytest

from tests.stories.letters import Letter
from tests.stories.quick import QuickDesk
from tests.stories.rig import BEN, CHIDI

LINK = "https://evil.example/verify"
HTML = f'<b>urgent</b><a href="{LINK}">log in</a><script>alert(1)</script>'
TURNED = "safe\u202etxt.exe\u202c and \u2066hidden\u2069 and zero\u200bwidth"
WORDS = f"Aiko Tanaka insulted me. {HTML} {LINK} {TURNED}"
SENDERS = (f'"Verify at {LINK}" <mallory@example.com>', f'"{HTML.replace(chr(34), chr(39))}" <mallory@example.com>')


@pytest.mark.parametrize("sender", SENDERS)
def test_the_receipt_repeats_no_word_of_the_mail(quick: QuickDesk, sender: str) -> None:
    quick.report(WORDS, sender, Subject=f"Please {LINK} <i>now</i>")
    quick.run(minutes=1)

    (receipt,) = quick.letters("mallory@example.com")
    shown = receipt.text + receipt.subject + str(receipt.headers["To"])
    assert not any(trace in shown for trace in ("evil", "Verify", "script", "log in", "<i>", "\u202e"))


def test_handlers_see_it_and_cannot_click_it(quick: QuickDesk) -> None:
    quick.report(WORDS, "Mallory <mallory@example.com>", Subject=f"Please {LINK} <i>now</i>")
    quick.run(minutes=1)
    quick.answer(quick.letters(BEN)[0], "show")
    quick.run(minutes=1)

    view = quick.last(BEN)
    assert "evil.example" in view.words
    for shown in (view.text, page_of(view)):
        assert LINK not in shown
        assert not any(sign in shown for sign in "\u202e\u202c\u2066\u2069\u200b")
        assert "[:]//evil.example/verify" in shown
    assert "<script" not in page_of(view)
    assert f'href="{LINK}' not in page_of(view)


def test_the_same_in_what_handlers_write_to_each_other(quick: QuickDesk) -> None:
    """What one handler was made to paste does not act in the mail of the other."""
    quick.report("Aiko Tanaka insulted me.")
    quick.run(minutes=1)

    quick.answer(quick.letters(BEN)[0], f"note\n\n{HTML} {LINK} {TURNED}")
    quick.run(minutes=1)
    quick.answer(quick.letters(CHIDI)[0], "show")
    quick.run(minutes=1)

    for letter in quick.letters(CHIDI) + quick.letters(BEN):
        assert LINK not in letter.text + page_of(letter)
        assert "<script" not in page_of(letter)
        assert "\u202e" not in letter.text + page_of(letter)


def page_of(letter: Letter) -> str:
    """The HTML alternative of a letter, '' for none."""
    page = letter.headers.get_body(("html",))
    return str(page.get_content()) if page is not None and page.get_content_type() == "text/html" else ""
