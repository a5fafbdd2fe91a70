"""Words that no mail program shows are kept for the search for people; they are no part of the report's text."""

import pytest

from daemon.ingest.parse import parse
from daemon.ingest.reading import Reading
from daemon.workflow.conflicts import find_conflicts
from daemon.workflow.message import IncomingMessage
from tests.build import a_desk

STUB = "This message needs a mail program that shows HTML."
HEAD = "From: sam@example.com\nTo: conduct@example.org\nSubject: A report\nMIME-Version: 1.0\n"


def read(head: str, body: str) -> IncomingMessage:
    return parse(f"{head}\n{body}\n".encode(), Reading())


def two_versions(plain: str, html: str) -> IncomingMessage:
    head = f'{HEAD}Content-Type: multipart/alternative; boundary="b"\n'
    parts = "".join(f"--b\nContent-Type: text/{kind}\n\n{text}\n" for kind, text in (("plain", plain), ("html", html)))
    return read(head, f"{parts}--b--")


def named(message: IncomingMessage) -> list[str]:
    return [conflict.person for conflict in find_conflicts(message, a_desk())]


@pytest.mark.parametrize(
    "html",
    [
        '<p>See the picture.</p><img src="cid:1" alt="Ben Okafor shouting">',
        "<p>See <a href='#' title='Ben Okafor'>here</a>.</p>",
        '<p>He did it.</p><div style="display: none">It was Ben Okafor.</div>',
        "<p>He did it.</p><!-- Ben Okafor -->",
    ],
)
def test_a_name_that_html_hides_excludes_and_is_not_shown(html: str) -> None:
    message = read(f"{HEAD}Content-Type: text/html\n", html)

    assert "Okafor" not in message.text
    assert named(message) == ["ben"]


def test_a_name_in_the_version_that_was_not_chosen_excludes() -> None:
    message = two_versions("He insulted me at the meetup.", "<p>He (Ben Okafor) insulted me at the meetup.</p>")

    assert named(message) == ["ben"]


def test_a_report_beside_a_stub_is_shown() -> None:
    message = two_versions(STUB, "<p>Ben Okafor insulted me at the meetup.</p>")

    assert "insulted me at the meetup" in message.new_text
    assert named(message) == ["ben"]


@pytest.mark.parametrize("field", ["Sender", "Resent-From", "Resent-To", "Bcc", "Organization", "Comments"])
def test_a_name_in_a_rare_header_excludes(field: str) -> None:
    message = read(f"{HEAD}{field}: Ben Okafor <b@example.com>\n", "He insulted me at the meetup.")

    assert named(message) == ["ben"]


def test_two_versions_that_say_the_same_leave_nothing_unseen() -> None:
    message = two_versions("He insulted me at the meetup.", "<p>He insulted <b>me</b> at the meetup.</p>")

    assert message.unseen == ""
    assert message.text == "He insulted me at the meetup."
