"""What a handler writes to a party is checked for pressure and for what would tell one party about another.

G7, G22, T131, T132, T134, P5, P7.
"""

import pytest

from daemon.workflow import relay
from daemon.workflow.message import Attachment
from daemon.workflow.model import Case, Party, PartyRole
from daemon.workflow.proceedings import Consent, Proceedings, Statement
from daemon.workflow.traces import traces_for
from tests.build import BEN, NOON, a_desk, a_mailbox, a_party, a_policy, a_report
from tests.workflow.acting import held

SAM = a_party("sam.rivers@example.com", name="Sam Rivers")
VIKTOR = a_party("viktor@example.com", PartyRole.REPORTED)
WITNESS = a_party("quietfox88@example.net", PartyRole.WITNESS)
REPORTED_IT = "Viktor shouted at me in front of the bar at 20:30. I left at once."


def a_told_case(text: str = REPORTED_IT, **values) -> Case:
    report = a_report(text, sender=a_mailbox("sam.rivers@example.com", "Sammy R"))
    return held(**({"parties": (SAM, VIKTOR, WITNESS), "reports": (report,)} | values))


def why(text: str, to: Party = VIKTOR, case: Case | None = None, **desk) -> tuple[str, str] | None:
    """Cause and kind of the refusal, None when the words may cross."""
    refused = relay.check(text, to, case or a_told_case(), a_desk(**desk))
    return None if refused is None else (refused.cause, dict(refused.shows)["kind"])


def test_a_plain_question_may_cross_to_everybody():
    for to in (SAM, VIKTOR, WITNESS):
        assert why("Thank you for your letter. Would you tell us how you saw that evening?", to) is None


@pytest.mark.parametrize(
    ("text", "kind", "rule"),
    [
        ("Do you still want to go on with this?", "coercion", "OKT-09"),
        ("What punishment would be right?", "delegation", "OKT-22"),
        ("Nobody will ever know; we guarantee it.", "over-promise", "over-promise"),
        ("We will write within 3 days.", "over-promise", "over-promise"),
        ("報告を取り下げることもできます。", "coercion", "OKT-09"),
        ("Bado unataka kuendelea?", "coercion", "OKT-09"),
    ],
)
def test_a_reporter_is_not_pressed_in_any_language_whatever_theirs_is(text: str, kind: str, rule: str):
    """G7: the desk speaks three languages, and a handler writes in the one they like."""
    refused = relay.check(text, SAM, a_told_case(), a_desk())

    assert refused is not None
    assert (refused.cause, refused.rule) == ("wording", rule)
    shows = dict(refused.shows)
    assert shows["kind"] == kind
    assert shows["found"]


@pytest.mark.parametrize("role", [PartyRole.AFFECTED, PartyRole.WITNESS])
def test_somebody_who_was_hurt_or_saw_it_is_spoken_to_like_a_reporter(role: PartyRole):
    assert why("You may withdraw what you said.", a_party("x@example.com", role)) == ("wording", "coercion")


def test_a_quote_mark_does_not_hide_what_presses_somebody():
    assert why("> Do you still want to go on with this?", SAM) == ("wording", "coercion")


def test_the_reported_person_reads_no_verdict():
    assert why("You are guilty.") == ("wording", "legal-heat")


@pytest.mark.parametrize(
    "text",
    [
        "Sam Rivers is upset.",
        "Please leave Sam alone.",
        "RIVERS wrote it.",
        "S a m R i v e r s",
        "This is about what happened with Sammy.",
        "Quietfox told us.",
    ],
)
def test_no_other_party_is_named_to_the_reported_person(text: str):
    assert why(text) == ("leak", "name")


def test_what_names_somebody_is_not_repeated_in_the_refusal():
    refused = relay.check("Sam Rivers is upset.", VIKTOR, a_told_case(), a_desk())

    assert refused is not None
    assert refused.rule == "OKT-04 OKT-05"
    assert refused.shows == (("kind", "name"), ("found", ""))


@pytest.mark.parametrize(
    "text", ["Write to sam.rivers@example.com.", "sam.rivers [at] example.com", "or Sam.Rivers+home@example.com"]
)
def test_no_other_party_s_address_crosses(text: str):
    """T134."""
    assert why(text) == ("leak", "address")


@pytest.mark.parametrize(
    "text",
    [
        "We heard that you shouted at me in front of the bar.",
        "> Viktor shouted at me in front of the bar.",
        "Is it so? SHOUTED   at me, in\nfront of",
    ],
)
def test_five_words_of_the_report_in_a_row_do_not_cross_quoted_or_not(text: str):
    """G22: the refusal shows the words, which the handler wrote and may read."""
    refused = relay.check(text, VIKTOR, a_told_case(), a_desk())

    assert refused is not None
    shows = dict(refused.shows)
    assert shows["kind"] == "quote"
    assert "shouted at me in" in shows["found"]


def test_words_out_of_an_attachment_or_a_later_mail_do_not_cross():
    later = a_report("Re:", new_text="He also follows me home every evening.", follow_up=True)
    paper = a_report(attachments=(Attachment(name="a.txt", type="text/plain", size=9, text="a tall man in red"),))
    case = a_told_case(reports=(later, paper))

    assert why("It is said that he also follows me home now and then.", case=case) == ("leak", "quote")
    assert why("It was a tall man in red.", case=case) == ("leak", "quote")


def test_the_desk_s_own_letter_under_a_later_mail_is_nobody_s_words():
    quoting = a_report("Yes.\n> Thank you for telling us what happened", new_text="Yes.", follow_up=True)

    assert why("Thank you for telling us what happened.", case=a_told_case(reports=(quoting,))) is None


def test_a_japanese_report_is_not_quoted_either():
    case = a_told_case("昼休みに会議室で大声で怒鳴られました。")

    assert why("会議室で大声で怒鳴られましたとのことです。", case=case) == ("leak", "quote")


@pytest.mark.parametrize("text", ["It was at 8.30 pm.", "午後8時半のことです。", "Ilikuwa saa 2:30 usiku.", "20:30"])
def test_an_exact_time_of_the_report_does_not_cross_however_it_is_written(text: str):
    assert why(text) == ("leak", "time")
    assert why("It was in the evening, at about nine; at 21:15 at the latest.") is None


@pytest.mark.parametrize(
    "text",
    [
        "The reporter is upset.",
        "We have three reports about you.",
        "She felt unsafe.",
        "Someone on your team wrote to us.",
        "報告者が困っています。",
        "Aliyetoa ripoti ana hofu.",
    ],
)
def test_who_reported_and_how_many_is_not_told_without_a_name_either(text: str):
    """processes.md 6.9."""
    assert why(text) == ("leak", "trace")
    assert why(text, SAM) is None


def test_the_reported_person_may_be_asked_not_to_look_for_who_reported():
    assert why("Please do not try to find out who reported, and contact nobody about this.") is None


@pytest.mark.parametrize("to", [SAM, VIKTOR, WITNESS], ids=lambda party: party.id)
def test_letters_name_no_handler_and_give_no_handler_s_address(to: Party):
    """T123, T131: also not to the reporter, who may well know them."""
    assert why("You can also speak with Chidi.", to) == ("leak", "name")
    assert why("Ben Okafor holds your case.", to) == ("leak", "name")
    assert why("Write to ben@example.net.", to) == ("leak", "address")


def test_a_community_whose_handlers_sign_lets_their_names_cross_and_never_their_addresses():
    policy = a_policy()
    open_policy = policy.model_copy(update={"visibility": policy.visibility.model_copy(update={"handler_names": True})})

    assert why("Ben Okafor holds your case.", SAM, policy=open_policy) is None
    assert why("Write to ben@example.net.", SAM, policy=open_policy) == ("leak", "address")


def test_the_reporter_may_read_the_names_that_they_wrote_and_no_others():
    assert why("We have spoken with Viktor.", SAM) is None
    assert why("Quietfox saw it too.", SAM) == ("leak", "name")
    assert why("Write to viktor@example.com.", SAM) == ("leak", "address")


def test_the_reporter_does_not_read_what_the_reported_person_stated():
    """processes.md 6.8."""
    statement = Statement(party="reported", text="I only raised my voice because of the music.", at=NOON, by=BEN)
    case = a_told_case(proceedings=Proceedings(statements=(statement,)))

    assert why("He says: I only raised my voice because of the music.", SAM, case) == ("leak", "quote")
    assert why("You say: I only raised my voice because of the music.", VIKTOR, case) is None


def test_everybody_may_be_reminded_of_their_own_words():
    assert why("You wrote: shouted at me in front of the bar at 20:30.", SAM) is None


@pytest.mark.parametrize(
    ("given", "expected"), [((True,), None), ((True, False), ("leak", "name")), ((), ("leak", "name"))]
)
def test_the_reporter_s_name_crosses_to_the_reported_person_only_while_they_agree(given, expected):
    """OKT-05: the last word counts; nothing else of them crosses, and nobody else reads it."""
    ledger = tuple(Consent(party="reporter", given=said, by=BEN, at=NOON) for said in given)
    case = a_told_case(proceedings=Proceedings(consents=ledger))

    assert why("Sam Rivers agreed that you read this name.", case=case) == expected
    assert why("Sam Rivers agreed.", WITNESS, case) == ("leak", "name")
    assert why("Write to sam.rivers@example.com.", case=case) == ("leak", "address")


@pytest.mark.parametrize("name", ["A concerned member", "Anonymous", "", "info", "匿名"])
def test_a_name_of_common_words_names_nobody(name: str):
    case = a_told_case(
        parties=(a_party("info@example.com", name=name), VIKTOR),
        reports=(a_report(sender=a_mailbox("info@example.com")),),
    )

    assert (
        why("A concerned member asked for info; anonymous or not, we would like to hear you. 匿名", case=case) is None
    )


def test_a_composed_letter_is_searched_for_whole_names_addresses_and_the_report():
    """The template's sentences hold common words, so parts of names are not looked for there."""
    traces = traces_for(VIKTOR, a_told_case(), a_desk())

    assert {"Sam Rivers", "Ben Okafor", "sam.rivers@example.com", "ben@example.net"} <= set(traces.forbidden)
    assert not {"Sam", "Rivers", "Viktor", "viktor@example.com"} & set(traces.forbidden)
    assert REPORTED_IT in traces.words
