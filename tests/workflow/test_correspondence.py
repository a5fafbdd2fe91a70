"""What happens when a known party writes again."""

import pytest

from daemon.workflow.decide import decide
from daemon.workflow.inputs import KeyState, Thread
from daemon.workflow.message import MailKind
from daemon.workflow.model import CaseId, EntryEnd, EntryId, PersonId, Report
from tests.build import AIKO, BEN, CHIDI, NOON, a_case, a_conflict, a_desk, a_mailbox, an_attachment
from tests.workflow.test_intake import arrived, letters


def follow_up(text: str, case=None, **values):
    mail = arrived(MailKind.CORRESPONDENCE, Thread(party="reporter"), text=text, **values)
    return decide(mail, case or a_case(), a_desk())


def test_a_follow_up_joins_the_case_and_is_not_acknowledged_again():
    outcome = follow_up("One more thing: there is a video.")

    assert letters(outcome) == [("handler.follow_up", "aiko@example.net")]
    assert outcome.case is not None
    assert [report.follow_up for report in outcome.case.reports] == [True]


def test_a_follow_up_that_names_its_handler_ends_the_handlers_access_and_withdraws_letters():
    """T114: access ends at this commit, and the case goes to whoever is free."""
    outcome = follow_up("It was Aiko Tanaka herself who did it.")

    assert outcome.withdraw == {AIKO}
    assert outcome.case is not None
    assert outcome.case.readers == (BEN, CHIDI)
    assert letters(outcome) == [
        ("fallback.new_report", "ben@example.net"),
        ("fallback.new_report", "chidi@example.net"),
    ]


def test_danger_in_a_follow_up_raises_the_case_and_starts_the_short_clock():
    outcome = follow_up("He is outside my door with a knife and will kill me.")

    assert letters(outcome) == [("handler.danger", "aiko@example.net")]
    assert outcome.case is not None
    assert outcome.case.danger
    assert outcome.deadlines


def test_danger_never_goes_away_by_a_calmer_mail():
    outcome = follow_up("Here are the photos.", case=a_case(danger=True))

    assert outcome.case is not None
    assert outcome.case.danger


def test_an_automatic_answer_in_a_thread_is_an_event_only():
    """T071, T078: no acknowledgement, no case, nothing to the handlers."""
    mail = arrived(MailKind.AUTO_REPLY, Thread(party="reporter"), automatic="auto-submitted")

    outcome = decide(mail, a_case(), a_desk())

    assert outcome.notices == ()
    assert [entry.what for entry in outcome.journal] == ["auto-reply.received"]


def test_an_absence_note_of_a_person_of_the_roster_is_ignored_with_a_reason():
    mail = arrived(MailKind.AUTO_REPLY, Thread(person=AIKO), automatic="auto-submitted")

    outcome = decide(mail, None, a_desk())

    assert (outcome.ends_as, outcome.end_reason) == (EntryEnd.IGNORED, "auto-reply")


def test_a_handlers_plain_reply_is_a_private_note_that_reaches_no_party():
    mail = arrived(MailKind.INSTRUCTIONS, Thread(person=AIKO), sender="aiko@example.net", text="I will call her.")

    outcome = decide(mail, a_case(), a_desk())

    assert letters(outcome) == [("handler.receipt", "aiko@example.net")]
    assert [(entry.what, entry.by) for entry in outcome.journal] == [("note.received", "aiko")]


def test_a_reply_of_somebody_the_case_excludes_by_now_is_a_new_item_not_a_note():
    mail = arrived(MailKind.INSTRUCTIONS, Thread(person=AIKO), sender="aiko@example.net")

    outcome = decide(mail, a_case(conflicts=(a_conflict("aiko"),), readers=(BEN,)), a_desk())

    assert [entry.what for entry in outcome.journal][:1] == ["report.received"]


def test_a_bounce_that_belongs_to_no_letter_is_ignored_with_a_reason_and_never_answered():
    outcome = decide(arrived(MailKind.BOUNCE), None, a_desk())

    assert (outcome.ends_as, outcome.end_reason) == (EntryEnd.IGNORED, "bounce-unmatched")
    assert outcome.notices == ()


def test_one_word_steps_out_of_a_case_and_hands_it_on_without_a_reason():
    thread = Thread(person=AIKO, key_state=KeyState.FRESH)
    mail = arrived(MailKind.INSTRUCTIONS, thread, sender="aiko@example.net", text="Recuse\n")

    outcome = decide(mail, a_case(reports=(a_report(),)), a_desk())

    assert outcome.withdraw == {AIKO}
    assert outcome.case is not None
    assert outcome.case.readers == (BEN, CHIDI)
    assert letters(outcome) == [
        ("fallback.new_report", "ben@example.net"),
        ("fallback.new_report", "chidi@example.net"),
    ]
    assert [(entry.what, entry.by, entry.detail) for entry in outcome.journal][:1] == [("handler.recused", "aiko", ())]


def test_a_sentence_about_recusing_is_a_note_and_recuses_nobody():
    mail = arrived(MailKind.INSTRUCTIONS, Thread(person=AIKO), text="Recuse me if I am wrong, but he said so.")

    outcome = decide(mail, a_case(), a_desk())

    assert [entry.what for entry in outcome.journal] == ["note.received"]


def a_report():
    opening = decide(arrived(), None, a_desk())
    assert opening.case is not None
    return opening.case.reports[0]


def test_when_the_outside_contact_declines_the_independent_one_is_told():
    everyone = tuple(a_conflict(who) for who in ("aiko", "ben", "chidi"))
    case = a_case(reports=(a_report(),), conflicts=everyone, route="outside", readers=())
    mail = arrived(MailKind.INSTRUCTIONS, Thread(person=PersonId("outside")), text="recuse")

    outcome = decide(mail, case, a_desk())

    assert letters(outcome) == [("independent.new_report", "ombud@example.net")]
    assert outcome.case is not None
    assert outcome.case.route == "independent"


def test_the_outside_contact_who_holds_a_case_reads_it_with_one_word():
    everyone = tuple(a_conflict(who) for who in ("aiko", "ben", "chidi"))
    case = a_case(reports=(a_report(),), conflicts=everyone, route="outside", readers=())
    mail = arrived(MailKind.INSTRUCTIONS, Thread(person=PersonId("outside")), text="show")

    outcome = decide(mail, case, a_desk())

    assert letters(outcome) == [("handler.view", "safety@example.com")]
    assert a_report().text in str(outcome.notices[0].shows)


def test_when_the_last_contact_declines_the_operator_is_alarmed_without_case_data():
    case = a_case(reports=(a_report(),), route="independent", readers=())
    mail = arrived(MailKind.INSTRUCTIONS, Thread(person=PersonId("independent")), text="recuse")

    outcome = decide(mail, case, a_desk())

    (alarm,) = outcome.notices
    assert (alarm.to.address, alarm.case, alarm.shows.as_dict()["code"]) == ("ops@example.org", None, "no-route")


@pytest.mark.parametrize("where", ["text", "attachment"])
def test_a_case_does_not_grow_without_end_and_what_comes_then_is_a_linked_item(where: str):
    long = "a" * (4 * 1024 * 1024 + 1)
    text, files = (long, ()) if where == "text" else ("", (an_attachment(text=long),))
    report = Report(
        entry=EntryId("1" * 32),
        received_at=NOON,
        sender=a_mailbox(),
        subject="A report",
        text=text,
        new_text=text,
        attachments=files,
    )
    full = a_case(id=CaseId("a" * 32), reports=(report,))

    outcome = follow_up("One more thing.", full)

    assert outcome.case is not None
    assert outcome.case.linked_to == (full.id,)
    assert "reporter.acknowledgement" in [name for name, _ in letters(outcome)]
