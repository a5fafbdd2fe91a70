"""Random desks, random mail: no letter of a case ever goes to somebody it excludes, and somebody always hears."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from daemon.workflow.conflicts import excluded
from daemon.workflow.decide import decide
from daemon.workflow.inputs import DeadlinePassed, LetterSettled, MailArrived, Thread
from daemon.workflow.message import MailKind
from daemon.workflow.model import Audience, Case, ClockKind, EntryId, LetterFact, LetterState
from daemon.workflow.outcome import Outcome
from tests.build import NOON, a_desk, a_mailbox, a_message, a_person

NAMES = ("Aiko Tanaka", "Ben Okafor", "Chidi Nwosu", "Dora Lindqvist", "Emre Yildiz")
ROLES = st.sampled_from([("organizer",), ("volunteer",), ("event-organizer",), ("organizer", "volunteer"), ()])


@st.composite
def rosters(draw: st.DrawFn):
    chosen = draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=5))
    return tuple(a_person(name.split()[0].lower(), name=name, roles=draw(ROLES)) for name in chosen)


@st.composite
def mails(draw: st.DrawFn):
    named = draw(st.lists(st.sampled_from(NAMES), max_size=3))
    copied = draw(st.lists(st.sampled_from(NAMES), max_size=2))
    extra = draw(st.sampled_from(["", " Please do not email me here.", " He will kill me tonight, I am not safe."]))
    return a_message(
        text="It happened at the meetup. " + " ".join(f"{name} was there." for name in named) + extra,
        sender=draw(st.sampled_from(["sam@example.com", "aiko@example.net", "ben@example.net"])),
        cc=tuple(a_mailbox(f"{name.split()[0].lower()}@example.net") for name in copied),
        unreadable=draw(st.sampled_from(["", "", "", "encrypted", "parser-failed"])),
        bulk=draw(st.sampled_from(["", "", "list-id"])),
    )


def check_letters(outcome: Outcome, case: Case, desk) -> None:
    barred = excluded(case.conflicts, desk.policy)
    addresses = {email for p in desk.people if p.id in barred for email in p.emails}
    for notice in outcome.notices:
        assert notice.to.person not in barred
        if notice.audience is not Audience.REPORTER:
            assert notice.to.address not in addresses


@settings(max_examples=300, deadline=None)
@given(rosters(), mails(), st.lists(mails(), max_size=3), st.integers(0, 400))
def test_no_letter_of_a_case_goes_to_somebody_it_excludes_and_somebody_always_hears(people, first, more, hours):
    desk = a_desk(people=people)
    opening = decide(_arrived(first, MailKind.REPORT, Thread()), None, desk)
    case = opening.case
    assert case is not None

    check_letters(opening, case, desk)
    assert [n for n in opening.notices if n.audience is not Audience.REPORTER]

    for mail in more:
        outcome = decide(_arrived(mail, MailKind.CORRESPONDENCE, Thread(party="reporter")), case, desk)
        case = outcome.case or case
        check_letters(outcome, case, desk)
        assert set(case.readers).isdisjoint(excluded(case.conflicts, desk.policy))

    later = replace(desk, now=NOON + timedelta(hours=hours))
    for deadline in opening.deadlines:
        outcome = decide(DeadlinePassed(deadline=deadline), case, later)
        case = outcome.case or case
        check_letters(outcome, case, later)
        if deadline.kind is ClockKind.HUMAN_ANSWER:
            assert [n for n in outcome.notices if n.audience is not Audience.REPORTER]

    for state in (LetterState.ACCEPTED, LetterState.FAILED, LetterState.BOUNCED):
        outcome = decide(LetterSettled(letter=_letter(state, case), at=NOON), case, desk)
        case = outcome.case or case
        check_letters(outcome, case, desk)


def _arrived(message, kind: MailKind, thread: Thread) -> MailArrived:
    kind = MailKind.UNREADABLE if message.unreadable and kind is MailKind.REPORT else kind
    return MailArrived(entry=EntryId("e" * 32), received_at=NOON, kind=kind, message=message, thread=thread)


def _letter(state: LetterState, case: Case) -> LetterFact:
    return LetterFact(
        id="1" * 32,
        case=case.id,
        audience=Audience.REPORTER,
        purpose="acknowledgement",
        person=None,
        automatic=True,
        language="en",
        attempts=1,
        created_at=NOON,
        state=state,
    )
