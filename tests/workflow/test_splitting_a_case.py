"""What happens when a message becomes a case of its own."""

from datetime import timedelta

from daemon.workflow import consents
from daemon.workflow.model import (
    Case,
    CaseId,
    ClockKind,
    ConflictKind,
    EntryId,
    PartyRole,
)
from daemon.workflow.proceedings import ConflictStatement, Consent, Proceedings
from daemon.workflow.seats import permission
from daemon.workflow.verbs import split
from tests.build import (
    BEN,
    CHIDI,
    NOON,
    a_conflict,
    a_desk,
    a_party,
    a_report,
    an_act,
)
from tests.workflow.acting import done, held, refused

LENA = a_party("lena@example.com", PartyRole.WITNESS)
OTHER = "silver-anchor-2b8c"
LATER = NOON + timedelta(days=1)


def followed(**values) -> Case:
    """A case whose reporter wrote twice more."""
    more = [
        a_report(text, follow_up=True, entry=EntryId(letter * 32), received_at=NOON + timedelta(hours=hours))
        for text, letter, hours in (("Another thing.", "1", 2), ("One more word.", "2", 1))
    ]
    return held(**({"reports": (a_report(), *more), "acknowledged_at": NOON} | values))


def test_the_newest_message_becomes_a_case_of_its_own_with_the_same_people_kept_out():
    answer = done(split.carry_out(an_act(followed(id=CaseId("a" * 32), ref="old-harbour-4k2m"))))

    (new,) = answer.others
    assert [r.text for r in new.reports] == ["Another thing."]
    assert [r.text for r in answer.case.reports] == [a_report().text, "One more word."]
    assert (new.id, new.ref) == (a_desk().fresh.case, a_desk().fresh.ref)
    assert (new.conflicts, new.readers) == (answer.case.conflicts, answer.case.readers)
    assert (new.linked_to, answer.case.linked_to) == ((answer.case.id,), (new.id,))
    assert not new.reports[0].follow_up
    assert [(n.purpose, n.to.person, n.ref) for n in answer.notices] == [
        ("new_report", BEN, new.ref),
        ("new_report", CHIDI, new.ref),
    ]
    assert {d.case for d in answer.deadlines} == {new.id}


def test_who_was_answered_before_is_owed_the_next_word():
    case = followed(id=CaseId("a" * 32), human_answered_at=NOON)

    assert [d.kind for d in done(split.carry_out(an_act(case))).deadlines] == [ClockKind.UPDATE]


def test_another_party_whose_message_becomes_a_case_is_its_reporter_and_gets_a_receipt():
    viktor = a_party("viktor@example.com", PartyRole.REPORTED, language="ja")
    counter = a_report("Sam broke my laptop.", follow_up=True, party="reported", message_id="counter@example.com")
    case = held(id=CaseId("a" * 32), parties=(a_party(), viktor), reports=(a_report(), counter), human_answered_at=NOON)

    answer = done(split.carry_out(an_act(case)))

    (new,) = answer.others
    assert [(p.id, p.address, p.language) for p in new.parties] == [("reporter", "viktor@example.com", "ja")]
    assert (new.acknowledged_at, new.human_answered_at) == (None, None)
    receipt = answer.notices[0]
    assert (receipt.purpose, receipt.to.address, receipt.case) == ("acknowledgement", "viktor@example.com", new.id)
    assert ClockKind.ACKNOWLEDGEMENT in {d.kind for d in answer.deadlines}


def test_there_is_nothing_to_split_where_nobody_wrote_again():
    assert refused(split.carry_out(an_act(held()))).cause == "nothing-to-split"


def test_one_mail_splits_one_message():
    first = done(split.carry_out(an_act(followed(id=CaseId("a" * 32)))))

    assert refused(split.carry_out(an_act(first.case))).cause == "one-split"


def test_what_the_reporter_forbade_and_a_soft_conflict_allows_holds_for_the_message_as_well():
    """P5, AAP-43: a no to the whole matter is a no to each message of it."""
    no = Consent(party="reporter", given=False, by=BEN, at=NOON, use="account", audience="other-body")
    said = ConflictStatement(person=CHIDI, kind="soft", at=NOON, may="nothing")
    case = followed(
        id=CaseId("a" * 32),
        conflicts=(a_conflict("chidi", ConflictKind.SOFT),),
        proceedings=Proceedings(consents=(no,), conflict_statements=(said,)),
    )

    (new,) = done(split.carry_out(an_act(case))).others

    assert consents.refused(new, "reporter", "account", "other-body")
    assert permission(new, CHIDI) == "nothing"
