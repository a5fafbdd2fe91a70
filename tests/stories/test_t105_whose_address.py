"""T105: with the handler's own key and the provider's word for the domain, only the registered address counts, letter
for letter; case alone does not matter."""

import unicodedata

import pytest

from tests.stories.mails import AUTHSERV
from tests.stories.quick import QuickDesk
from tests.stories.rig import BEN

NEARLY = {
    "plus": "ben+desk@example.net",
    "dot": "b.en@example.net",
    "dot at the end": "ben.@example.net",
    "composed": unicodedata.normalize("NFC", "bén@example.net"),
    "apart": unicodedata.normalize("NFD", "bén@example.net"),
    "full-width at": "ben\uff20example.net",
    "full-width letters": "ｂｅｎ@example.net",
    "another domain": "ben@example.com",
    "a domain below": "ben@mail.example.net",
    "a domain around": "ben@example.net.example.com",
    "cyrillic": "bеn@example.net",
    "idn": "ben@еxample.net",
    "punycode": "ben@xn--xample-2of.net",
    "percent": "ben%example.net@example.com",
}


@pytest.fixture
def noticed(quick: QuickDesk) -> QuickDesk:
    quick.report("Aiko Tanaka insulted me at the meetup last Saturday.")
    quick.run()
    return quick


def answer_from(desk: QuickDesk, sender: str, text: str) -> None:
    """An answer to Ben's letter, vouched for in whatever domain it names."""
    (notice,) = desk.letters(BEN)
    domain = sender.replace("\uff20", "@").rpartition("@")[2].rstrip(">")
    lines = [f"Authentication-Results: {AUTHSERV}; dmarc=pass header.from={domain}", f"From: {sender}"]
    lines += [f"In-Reply-To: <{notice.message_id}>", "To: conduct@example.org", f"Subject: Re: {sender}", "", text, ""]
    desk.arrives("\r\n".join(lines).encode())


def test_nobody_else_is_taken_for_the_handler(noticed: QuickDesk) -> None:
    case = noticed.case()

    for sender in NEARLY.values():
        answer_from(noticed, sender, "take")
    noticed.run(minutes=1)

    assert next(known for known in noticed.cases() if known.id == case.id) == case
    assert noticed.nothing_is_by("ben")
    assert noticed.unaccounted() == 0


@pytest.mark.parametrize("sender", ["BEN@Example.NET", "Somebody Else <ben@example.net>"])
def test_case_and_name_do_not_matter(noticed: QuickDesk, sender: str) -> None:
    answer_from(noticed, sender, "take")
    noticed.run(minutes=1)

    assert noticed.case().handler == "ben"
