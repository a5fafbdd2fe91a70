"""T131, T132, T134: unique words stand in every field of a report. None of them, and nothing that could be compared
with the report, reaches the reported person; nothing of a handler's mail program reaches anybody."""

from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

import pytest

from daemon.steps.code_names import CODE_NAME
from tests.build import DESK_ADDRESS
from tests.stories.letters import Letter
from tests.stories.mails import AUTHSERV, a_mail
from tests.stories.quick import QuickDesk
from tests.stories.rig import BEN, CHIDI

VIKTOR, REAL = "viktor@example.com", "canaryreal@example.com"
SENDER = "canaryaddress@example.com"
HEAR = f"party reported {VIKTOR}\nhear\n\nWe would like to hear how you saw that evening."
DETERMINED = "determine happened yes\ndetermine violation yes\ndetermine responsible yes\ndetermine ongoing no"
DECIDE = "decide private-reprimand\n\nPlease keep your distance from here on."
RESOLVE = "resolve\n\nWe looked into it and spoke with the people we could reach."


def a_report_full_of_canaries(desk: QuickDesk) -> bytes:
    message = EmailMessage()
    message["Authentication-Results"] = f"{AUTHSERV}; dmarc=pass header.from=example.com"
    message["From"] = f"Canaryname Canarysurname <{SENDER}>"
    message["To"], message["Reply-To"] = DESK_ADDRESS, f"Canaryreply <{REAL}>"
    message["Subject"], message["Date"] = "canarysubject of that evening", format_datetime(desk.clock.at)
    message["Message-ID"], message["References"] = "<canaryid@example.com>", "<canaryref@example.com>"
    message["X-Mailer"], message["Organization"] = "canarymailer", "canaryorganization"
    message.set_content(
        "Aiko Tanaka stood by while Viktor did canarytext to me at 20:41.\n\nEvent: canaryevent\n\n"
        "-- \ncanarysignature\n"
    )
    message.add_attachment(b"canaryattached text", "text", "plain", filename="canaryfile.txt")
    return message.as_bytes(policy=SMTP)


@pytest.fixture
def worked(quick: QuickDesk) -> QuickDesk:
    """A case brought to its resolution, only by mail."""
    quick.arrives(a_report_full_of_canaries(quick))
    quick.run(minutes=1)
    for text in ("take", HEAR):
        newest = quick.last(BEN)
        quick.answer(newest, text)
        quick.run(minutes=1)
    agreed(quick)
    quick.answer(quick.last(VIKTOR), "I saw nothing of it.")
    quick.run(minutes=1)
    for text in (DETERMINED, DECIDE, RESOLVE):
        quick.answer(quick.last(BEN), text)
        quick.run(minutes=1)
        if text != DETERMINED:
            agreed(quick)
    return quick


def agreed(desk: QuickDesk) -> None:
    plan = [letter for letter in desk.letters(CHIDI) if "plans the following" in letter.words][-1]
    desk.answer(plan, "confirm")
    desk.run(minutes=1)
    desk.run(minutes=11)


def test_no_letter_to_the_reported_person_carries_a_trace(worked: QuickDesk) -> None:
    letters = worked.letters(VIKTOR)

    assert worked.case().stage == "resolved"
    assert len(letters) >= 2
    for letter in letters:
        seen = everything_of(letter)
        assert "canary" not in seen
        assert "20:41" not in seen
        assert letter.headers["In-Reply-To"] is None or "canary" not in letter.headers["In-Reply-To"]


def test_its_ids_subject_and_boundary_have_nothing_to_do_with_the_report(worked: QuickDesk) -> None:
    (report,) = (report for report in worked.case().reports if not report.follow_up)
    received = report.received_at
    told = {letter.subject for letter in worked.letters(SENDER)}
    for letter in worked.letters(VIKTOR):
        assert CODE_NAME.fullmatch(letter.subject.removeprefix("OKTech: "))
        assert letter.subject not in told
        assert "canary" not in str(letter.headers["Message-ID"])
        assert letter.headers["References"] is None or str(letter.headers["References"]).endswith("@example.com>")
        assert letter.at > received
        assert f"{received:%H:%M}" not in letter.text
        assert [part.get_content_type() for part in letter.headers.walk()] == ["text/plain"]


def test_the_reporter_hears_only_at_the_address_they_wrote_from(worked: QuickDesk) -> None:
    """T134: one address, never both; the other one is nobody's business but the handlers'."""
    assert worked.letters(REAL) == ()
    assert len(worked.letters(SENDER)) >= 2
    assert all(REAL not in everything_of(letter) for letter in worked.letters() if letter.recipient not in (BEN, CHIDI))


def test_the_reverse_pseudonym_is_not_linked_to_the_real_address_either(quick: QuickDesk) -> None:
    """T134: a real address in From, a pseudonym in Reply-To."""
    quick.report("Aiko Tanaka insulted me.", "Sam Rivers <sam@example.com>", Reply_To="quietfox@example.com")
    quick.run(minutes=1)

    assert quick.letters("quietfox@example.com") == ()
    assert "quietfox" not in everything_of(quick.letters("sam@example.com")[0])
    assert all(len(letter.headers["To"].addresses) == 1 for letter in quick.letters())


def test_nothing_of_a_handlers_mail_program_reaches_the_reporter(quick: QuickDesk) -> None:
    """T131: client, host, zone, signature, quoted history and pictures stay behind."""
    quick.report("Aiko Tanaka insulted me.")
    quick.run(minutes=1)
    notice = quick.letters(BEN)[0]
    body = "ask reporter\n\nWhen would a call suit you?\n\n-- \nBen Okafor, +254 700 000000\nSent from my phone\n"
    quoted = "\n".join(f"> {line}" for line in notice.text.splitlines())
    raw = a_mail(
        f"{body}\nOn 20 Nov 2026, the desk wrote:\n{quoted}\n",
        f"Ben Okafor <{BEN}>",
        at=quick.clock.at,
        In_Reply_To=f"<{notice.message_id}>",
        X_Mailer="canaryphone 17.2",
        Received="from canaryhost ([192.0.2.77]) by mx.example.org; Fri, 20 Nov 2026 15:02:00 +0300",
        Autocrypt="addr=ben@example.net; keydata=canarykey",
        Date="Fri, 20 Nov 2026 15:02:00 +0300",
    )

    quick.arrives(raw)
    quick.run(minutes=1)

    question = quick.letters("sam@example.com")[-1]
    assert "When would a call suit you?" in question.words
    seen = everything_of(question)
    for trace in ("canary", "192.0.2.77", "+0300", "ben", "okafor", "254 700", "sent from my phone", "tanaka"):
        assert trace not in seen.replace("number", "")


def everything_of(letter: Letter) -> str:
    """Headers as they are and decoded, the words, and the bytes, in small letters."""
    headers = "\n".join(f"{name}: {value}" for name, value in letter.headers.items())
    return f"{headers}\n{letter.text}\n{letter.raw.decode('utf-8', 'replace')}".casefold()
