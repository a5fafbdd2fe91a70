"""What happens when a report arrives, decided without a server in sight."""

from dataclasses import replace
from datetime import timedelta

from daemon.workflow.decide import decide
from daemon.workflow.desk import Contacts
from daemon.workflow.inputs import MailArrived, Thread
from daemon.workflow.message import MailKind, Provenance
from daemon.workflow.model import Audience, ClockKind, EntryEnd, EntryId
from daemon.workflow.outcome import Outcome
from tests.build import AIKO, BEN, CHIDI, NOON, a_case, a_desk, a_mailbox, a_message


def arrived(kind: MailKind = MailKind.REPORT, thread: Thread | None = None, **values) -> MailArrived:
    message = a_message(**values)
    return MailArrived(
        entry=EntryId("e" * 32), received_at=NOON, kind=kind, message=message, thread=thread or Thread(), size=900
    )


def letters(outcome: Outcome) -> list[tuple[str, str]]:
    return [(f"{n.audience.value}.{n.purpose}", n.to.address) for n in outcome.notices]


def test_an_ordinary_report_is_acknowledged_and_reaches_the_organizer_only():
    """G1: no copy to volunteers, none to people who run single events."""
    outcome = decide(arrived(), None, a_desk())

    assert letters(outcome) == [
        ("reporter.acknowledgement", "sam@example.com"),
        ("handler.new_report", "aiko@example.net"),
    ]
    assert outcome.case is not None
    assert outcome.case.readers == (AIKO,)


def test_a_report_naming_the_organizer_by_nickname_goes_to_the_volunteers_and_never_to_her():
    """G2."""
    outcome = decide(arrived(text="Aiko-san read my private messages aloud."), None, a_desk())

    assert letters(outcome) == [
        ("reporter.acknowledgement", "sam@example.com"),
        ("fallback.new_report", "ben@example.net"),
        ("fallback.new_report", "chidi@example.net"),
    ]
    assert outcome.case is not None
    assert outcome.case.readers == (BEN, CHIDI)


def test_the_acknowledgement_is_the_same_whether_or_not_somebody_is_excluded():
    """T122: chosen before the routing is known, from the report and the clock alone."""
    plain = decide(arrived(text="Someone read my private messages aloud."), None, a_desk())
    naming = decide(arrived(text="Aiko-san read my private messages aloud."), None, a_desk())

    assert plain.notices[0] == naming.notices[0]


def test_a_copy_to_the_organizer_is_told_to_everyone_who_must_know_but_to_her():
    """G3: the desk does not pretend a secrecy that the reporter's own Cc has ended."""
    outcome = decide(arrived(cc=(a_mailbox("aiko@example.net"),)), None, a_desk())

    told = letters(outcome)
    assert ("reporter.routing", "sam@example.com") in told
    assert ("operator.alarm", "ops@example.org") in told
    assert all(address != "aiko@example.net" for _, address in told)
    fallback = [n for n in outcome.notices if n.audience is Audience.FALLBACK]
    assert {n.shows.as_dict()["copied"] for n in fallback} == {True}


def test_with_nobody_free_the_outside_contact_has_it_and_the_reporter_is_told():
    text = "Aiko Tanaka, Ben Okafor and Chidi Nwosu laughed about it together."
    outcome = decide(arrived(text=text), None, a_desk())

    assert letters(outcome) == [
        ("reporter.acknowledgement", "sam@example.com"),
        ("outside.new_report", "safety@example.com"),
        ("reporter.routing", "sam@example.com"),
    ]


def test_an_outside_contact_who_is_an_excluded_person_is_passed_over():
    contacts = Contacts(independent="ombud@example.net", outside="ben@example.net", operator="ops@example.org")
    text = "Aiko Tanaka, Ben Okafor and Chidi Nwosu laughed about it together."
    outcome = decide(arrived(text=text), None, a_desk(contacts=contacts))

    assert ("independent.new_report", "ombud@example.net") in letters(outcome)
    assert "ben@example.net" not in {address for _, address in letters(outcome)}


def test_an_operator_who_is_excluded_gets_no_alarm_that_a_case_caused():
    contacts = Contacts(independent="ombud@example.net", outside="safety@example.com", operator="aiko@example.net")
    outcome = decide(arrived(cc=(a_mailbox("aiko@example.net"),)), None, a_desk(contacts=contacts))

    assert "aiko@example.net" not in {address for _, address in letters(outcome)}


def test_what_no_machine_could_read_goes_to_the_independent_contact_alone():
    """T111: an unread report may be about anybody."""
    outcome = decide(arrived(MailKind.UNREADABLE, text="", unreadable="encrypted"), None, a_desk())

    assert letters(outcome) == [
        ("reporter.acknowledgement_unread", "sam@example.com"),
        ("independent.unreadable", "ombud@example.net"),
    ]
    assert outcome.notices[1].attach_original == "e" * 32
    assert outcome.ends_as is EntryEnd.HANDLED


def test_a_mail_that_broke_the_parser_is_set_aside_and_still_acknowledged():
    outcome = decide(arrived(MailKind.UNREADABLE, text="", unreadable="parser-failed"), None, a_desk())

    assert outcome.ends_as is EntryEnd.SET_ASIDE
    assert ("reporter.acknowledgement_unread", "sam@example.com") in letters(outcome)
    assert ("independent.unreadable", "ombud@example.net") in letters(outcome)


def test_machine_marks_suppress_the_acknowledgement_never_the_record():
    """T072."""
    for mark in ({"automatic": "x-autoreply"}, {"bulk": "list-id"}):
        kind = MailKind.AUTO_REPLY if "automatic" in mark else MailKind.REPORT
        outcome = decide(arrived(kind, **mark), None, a_desk())

        assert letters(outcome) == [("handler.new_report", "aiko@example.net")]
        assert outcome.case is not None


def test_someone_who_asks_not_to_be_mailed_is_not_and_the_handlers_are_told():
    """G23."""
    outcome = decide(arrived(text="He shouted at me. Please do not email me here."), None, a_desk())

    assert letters(outcome) == [("handler.no_mail_wished", "aiko@example.net")]
    assert outcome.case is not None
    assert outcome.case.no_mail
    assert ClockKind.HUMAN_ANSWER in {d.kind for d in outcome.deadlines}
    assert ClockKind.ACKNOWLEDGEMENT not in {d.kind for d in outcome.deadlines}


def test_danger_chooses_the_emergency_letter_pages_at_once_and_starts_the_short_clock():
    outcome = decide(arrived(text="He is outside my door with a knife and says he will kill me."), None, a_desk())

    assert letters(outcome) == [
        ("reporter.acknowledgement_emergency", "sam@example.com"),
        ("handler.danger", "aiko@example.net"),
    ]
    assert outcome.notices[1].not_before is None
    assert [d.due_at for d in outcome.deadlines if d.kind is ClockKind.DANGER_ANSWER] == [NOON + timedelta(hours=1)]


def test_an_ordinary_notice_waits_for_the_grid_so_that_its_time_tells_nothing():
    """T121."""
    desk = a_desk()
    outcome = decide(arrived(), None, desk)

    assert outcome.notices[0].not_before is None
    assert outcome.notices[1].not_before == desk.notices_at


def test_a_one_line_report_without_names_is_accepted_and_asked_gently():
    """G13: the acknowledgement may ask for what is missing, and for no more than the policy allows."""
    outcome = decide(arrived(text="Somebody was nasty to me last year."), None, a_desk())

    asked = outcome.notices[0].shows.as_dict()["missing"]
    assert isinstance(asked, tuple)
    assert 0 < len(asked) <= 4
    assert "contact" not in asked


def test_a_handler_gets_no_word_of_the_report_by_default_and_all_of_it_when_the_policy_says_so():
    desk = a_desk()
    full = desk.policy.model_copy(update={"routing": desk.policy.routing.model_copy(update={"content": "full"})})

    summary = decide(arrived(text="He took my badge."), None, desk).notices[1].shows.as_dict()
    whole = decide(arrived(text="He took my badge."), None, replace(desk, policy=full)).notices[1].shows.as_dict()

    assert summary["report_text"] == ""
    assert whole["report_text"] == "He took my badge."


def test_an_unknown_sender_with_a_reference_opens_a_linked_item_and_gets_only_the_ordinary_receipt():
    """T094."""
    known = a_case(reports=())
    desk = a_desk()
    mail = arrived(thread=Thread(foreign=True), sender="eve@example.com")
    desk = replace(desk, fresh=replace(desk.fresh, case="d" * 32, ref="calm-river-2m9dx"))

    outcome = decide(mail, known, desk)

    assert outcome.case is not None
    assert outcome.case.id != known.id
    assert outcome.case.linked_to == (known.id,)
    assert letters(outcome) == [
        ("reporter.acknowledgement", "eve@example.com"),
        ("handler.linked_item", "aiko@example.net"),
    ]
    assert known.ref not in str(outcome.notices[0])


def test_a_person_of_the_roster_who_reports_is_a_reporter_like_any_other():
    """T113: the sender is excluded as a handler and acknowledged as everybody."""
    outcome = decide(arrived(sender="aiko@example.net", text="I saw something in the corridor."), None, a_desk())

    assert ("reporter.acknowledgement", "aiko@example.net") in letters(outcome)
    assert ("handler.new_report", "aiko@example.net") not in letters(outcome)


def test_the_desk_never_acknowledges_itself_or_a_missing_sender():
    own = decide(arrived(MailKind.NOISE, sender="conduct@example.org"), None, a_desk())
    nobody = decide(arrived(senders=(), provenance=Provenance.UNPROVEN), None, a_desk())

    assert own.notices == ()
    assert own.ends_as is EntryEnd.IGNORED
    assert letters(nobody) == [("handler.new_report", "aiko@example.net")]


def test_a_second_copy_of_a_report_is_an_event_of_its_case_and_nothing_more():
    """T007."""
    mail = replace(arrived(), second_copy=True)

    outcome = decide(mail, a_case(), a_desk())

    assert outcome.notices == ()
    assert [entry.what for entry in outcome.journal] == ["report.second_copy"]


def test_a_linked_item_inherits_the_exclusions_of_the_case_it_is_linked_to():
    """Otherwise a stray reply would show an excluded person that the case exists."""
    from tests.build import a_conflict

    known = a_case(conflicts=(a_conflict("aiko"),), route="volunteers", readers=(BEN, CHIDI))
    outcome = decide(arrived(thread=Thread(foreign=True), sender="eve@example.com"), known, a_desk())

    assert outcome.case is not None
    assert outcome.case.readers == (BEN, CHIDI)


def test_what_is_linked_to_an_unread_case_stays_with_the_independent_contact():
    known = a_case(route="independent", readers=())
    outcome = decide(arrived(thread=Thread(foreign=True), sender="eve@example.com"), known, a_desk())

    assert {address for _, address in letters(outcome)} == {"eve@example.com", "ombud@example.net"}
