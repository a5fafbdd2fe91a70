"""The name that somebody chose to be called by: used as written where the rules say so, and never asked for."""

import pytest

from daemon.workflow.aliases import alias_in
from daemon.workflow.decide import decide
from daemon.workflow.inputs import MailArrived, Thread
from daemon.workflow.message import MailKind
from daemon.workflow.model import EntryId
from daemon.workflow.notices import to_party
from daemon.workflow.outcome import Disclosed
from tests.build import NOON, a_case, a_desk, a_mailbox, a_message, a_party, a_policy

AT_KENYA = a_desk(policy=a_policy("openinfra-kenya"))


def arrived(text: str, **values: object) -> MailArrived:
    given: dict[str, object] = {"kind": MailKind.REPORT, "thread": Thread()}
    message = a_message(text, a_mailbox("sam@example.com", "Samuel Mwangi"))
    return MailArrived(entry=EntryId("d" * 32), received_at=NOON, message=message, **(given | values))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("line", "alias"),
    [
        ("Alias: mwezi_7", "mwezi_7"),
        ("my pseudonym is Blue Heron", "Blue Heron"),
        ("Please call me Nyota.", "Nyota"),
        ("- call me: @nyota", ""),
        ("呼び名：ほたる", "ほたる"),
        ("Jina la bandia: Mwezi wa Saba", "Mwezi wa Saba"),
        ("Niite Nyota", "Nyota"),
    ],
)
def test_a_line_that_says_so_gives_the_name(line, alias):
    assert alias_in(f"Somebody shouted at us.\n\n{line}\n", AT_KENYA) == alias


@pytest.mark.parametrize(
    "line",
    [
        "Alias: https://pay.example.com",
        "Alias: pay.example.com",
        "Alias: someone@example.com",
        "Call me when you have read this mail, please",
        "Call me at the office tomorrow at nine",
        "Alias: Ben Okafor",  # a handler's name would stop letters that must not name handlers
        "Alias: the guilty one",
        "Alias: " + "x" * 60,
        "Alias: <b>Nyota</b>",
        "Alias:",
        "They call me names.",
    ],
)
def test_what_may_not_stand_in_a_letter_is_no_name(line):
    assert alias_in(line, AT_KENYA) == ""


def test_where_the_rules_do_not_speak_of_pseudonyms_none_is_used():
    assert alias_in("Alias: mwezi_7", a_desk(policy=a_policy("asyncapi-mentorship"))) == ""


def test_alias_display_name_and_mailbox_are_kept_apart():
    case = decide(arrived("Alias: mwezi_7"), None, AT_KENYA).case

    assert case is not None
    (reporter,) = case.parties
    assert (reporter.alias, reporter.name, reporter.address) == ("mwezi_7", "Samuel Mwangi", "sam@example.com")


def test_a_name_given_later_counts_from_then_on_and_silence_changes_nothing():
    own = {"kind": MailKind.CORRESPONDENCE, "thread": Thread(party="reporter")}
    case = decide(arrived("They shout at us."), None, AT_KENYA).case

    named = decide(arrived("Alias: mwezi_7", **own), case, AT_KENYA).case
    still = decide(arrived("Thank you.", **own), named, AT_KENYA).case

    assert named is not None
    assert still is not None
    assert (named.parties[0].alias, still.parties[0].alias) == ("mwezi_7", "mwezi_7")


def test_somebody_is_not_called_what_their_letter_may_not_say():
    party = a_party(alias="Viktor")
    case = a_case(parties=(party,))

    (free,) = to_party(case, party, "message", Disclosed(), AT_KENYA)
    (bound,) = to_party(case, party, "message", Disclosed(), AT_KENYA, forbidden=("viktor",))

    assert (free.to.called, bound.to.called) == ("Viktor", "")
