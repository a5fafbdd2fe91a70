"""Who may instruct the desk by mail, and what it takes (DESIGN 4, P4)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from daemon.workflow.decide import decide
from daemon.workflow.inputs import DeadlinePassed, KeyState, Seen, Thread
from daemon.workflow.message import Provenance
from daemon.workflow.model import ClockKind
from daemon.workflow.proceedings import PlanState
from tests.build import AIKO, BEN, CHIDI, NOON, a_case, a_conflict, a_desk
from tests.workflow.instructing import KEY, PLAN, a_desk_with_plans, a_held_case, a_mail, hold_over, rows, send, sent
from tests.workflow.test_intake import arrived


def test_a_handler_who_answers_with_show_gets_the_report_alone():
    outcome = send("show")

    assert sent(outcome) == [("handler.view", "ben@example.net")]
    assert not outcome.use_key


def test_a_plain_answer_is_a_private_note_that_no_party_hears_of():
    outcome = send("Thank you, I will read it tonight.")

    assert sent(outcome) == [("handler.receipt", "ben@example.net"), ("handler.heard", "chidi@example.net")]
    assert outcome.case is not None
    assert [note.text for note in outcome.case.proceedings.notes] == ["Thank you, I will read it tonight."]


def test_a_block_that_cannot_be_read_does_nothing_and_comes_back_corrected():
    outcome = send("stauts\nshow")

    assert sent(outcome) == [("handler.correction", "ben@example.net")]
    assert rows(outcome, "handler.correction")[0][2:4] == (("fault", "unknown-verb"), ("words", "stauts"))
    assert not outcome.use_key


@pytest.mark.parametrize(
    ("state", "text", "cause"),
    [
        (KeyState.USED, "reveal", "used-key"),
        (KeyState.EXPIRED, "reveal", "expired-key"),
        (KeyState.EXPIRED, "show", "expired-key"),
    ],
)
def test_a_key_that_is_used_up_or_too_old_does_nothing_and_a_fresh_one_comes_back(state, text, cause):
    """T093: the letter that says so carries a fresh key and the block, ready to send again."""
    outcome = send(text, key_state=state)

    assert sent(outcome) == [("handler.refused", "ben@example.net")]
    assert dict(rows(outcome, "handler.refused")[0])["cause"] == cause
    assert outcome.notices[0].shows.as_dict()["correction"] == text
    assert outcome.case == a_held_case()


def test_a_used_key_still_reads():
    assert sent(send("status", key_state=KeyState.USED)) == [("handler.status", "ben@example.net")]


def test_where_no_server_vouches_for_the_sender_a_fresh_key_to_the_registered_address_does():
    desk = a_desk_with_plans()
    asked = send("show", desk=desk, provenance=Provenance.PLAUSIBLE)

    assert sent(asked) == [("handler.prove", "ben@example.net")]
    assert asked.notices[0].plan == PLAN

    answered = decide(a_mail("confirm", plan=PLAN, provenance=Provenance.PLAUSIBLE), asked.case, desk)

    assert sent(answered) == [("handler.view", "ben@example.net")]
    assert answered.use_key == KEY


def test_revealing_who_reported_takes_two_people_and_a_pause():
    desk = a_desk_with_plans()
    planned = send("reveal", desk=desk)

    assert sent(planned) == [("handler.plan", "chidi@example.net"), ("handler.receipt", "ben@example.net")]
    assert planned.use_key == KEY

    confirmed = decide(a_mail("confirm", CHIDI, plan=PLAN), planned.case, desk)

    assert sent(confirmed) == [("handler.plan_held", "ben@example.net"), ("handler.plan_held", "chidi@example.net")]

    done = hold_over(confirmed, desk)

    assert sent(done)[0] == ("handler.identity", "ben@example.net")
    assert ("handler.heard", "chidi@example.net") in sent(done)


def test_nobody_confirms_their_own_plan_from_any_address():
    """T099: two persons, not two addresses of one."""
    desk = a_desk_with_plans()
    planned = send("reveal", desk=desk)

    outcome = decide(a_mail("confirm", BEN, plan=PLAN), planned.case, desk)

    assert dict(rows(outcome, "handler.refused")[0])["cause"] == "own-plan"
    assert outcome.case == planned.case


def test_who_reported_is_not_revealed_where_nobody_else_can_agree():
    outcome = send("reveal", case=a_case(), by=AIKO)

    assert dict(rows(outcome, "handler.refused")[0])["cause"] == "two-people"


def test_a_confirmation_needs_the_key_of_the_letter_that_asked_for_it():
    desk = a_desk_with_plans()
    planned = send("reveal", desk=desk)

    for mail in (a_mail("confirm", CHIDI), a_mail("confirm", CHIDI, plan=PLAN, key_state=KeyState.USED)):
        outcome = decide(mail, planned.case, desk)

        assert dict(rows(outcome, "handler.refused")[0])["cause"] == "plan-gone"


def test_any_handler_stops_a_plan_during_its_hold():
    desk = a_desk_with_plans()
    confirmed = decide(a_mail("confirm", CHIDI, plan=PLAN), send("reveal", desk=desk).case, desk)

    stopped = decide(a_mail("undo", CHIDI, plan=PLAN), confirmed.case, desk)

    assert stopped.case is not None
    assert stopped.case.proceedings.plans == ()
    assert sent(stopped) == [("handler.plan_ended", "ben@example.net"), ("handler.plan_ended", "chidi@example.net")]
    deadline = next(one for one in confirmed.deadlines if one.kind is ClockKind.HOLD)
    assert decide(DeadlinePassed(deadline=deadline), stopped.case, replace(desk, now=deadline.due_at)).notices == ()


def test_the_reason_that_stands_below_an_undo_is_kept_as_a_note():
    desk = a_desk_with_plans()
    planned = send("reveal", desk=desk)

    stopped = decide(a_mail("undo\n\nToo early, let us talk.", CHIDI, plan=PLAN), planned.case, desk)

    assert stopped.case is not None
    assert stopped.case.proceedings.plans == ()
    assert [note.text for note in stopped.case.proceedings.notes] == ["Too early, let us talk."]


def test_a_plan_that_nobody_confirms_lapses():
    desk = a_desk_with_plans()
    planned = send("reveal", desk=desk)
    (deadline,) = planned.deadlines

    lapsed = decide(DeadlinePassed(deadline=deadline), planned.case, replace(desk, now=NOON + timedelta(hours=73)))

    assert lapsed.case is not None
    assert lapsed.case.proceedings.plans == ()
    assert {name for name, _ in sent(lapsed)} == {"handler.plan_ended"}


def test_a_plan_is_not_done_when_one_of_the_two_turned_out_to_be_part_of_the_case():
    desk = a_desk_with_plans()
    confirmed = decide(a_mail("confirm", CHIDI, plan=PLAN), send("reveal", desk=desk).case, desk)
    assert confirmed.case is not None
    late = replace(confirmed, case=replace(confirmed.case, conflicts=(a_conflict("aiko"), a_conflict("chidi"))))

    done = hold_over(late, desk)

    assert "handler.identity" not in {name for name, _ in sent(done)}


def test_a_handlers_signature_stands_for_the_second_word_but_not_for_a_second_person():
    """DESIGN 4: C3 by a signature of a pinned key; C4 stays with two people."""
    planned = send("reveal", signed=True)

    assert planned.case is not None
    assert planned.case.proceedings.plans[0].state is PlanState.SECOND


def test_instructions_in_a_handlers_name_without_a_key_do_nothing_and_tell_nobody_else_anything():
    """T090, T096: the handler hears of it once a day, in the same words whatever cases there are."""
    desk = a_desk()
    thread = Thread(claims=BEN)
    outcome = decide(a_mail("close", thread=thread), None, desk)

    assert sent(outcome) == [("handler.no_key", "ben@example.net")]
    assert outcome.case is None
    assert decide(a_mail("close", thread=thread), None, replace(desk, habits=outcome.habits)).notices == ()


def test_a_forged_instruction_with_a_true_reference_is_told_to_those_who_hold_the_case():
    outcome = decide(a_mail("close", thread=Thread(claims=BEN, foreign=True)), a_held_case(), a_desk())

    assert sent(outcome) == [("handler.no_key", "ben@example.net"), ("handler.forged", "chidi@example.net")]
    assert outcome.case == a_held_case()


def test_a_person_kept_from_a_case_gets_the_same_answer_as_for_one_that_never_was():
    """T118: every probe, with the key of a letter from before or with none."""
    desk = a_desk()
    kept_out = a_held_case()
    for text in ("show", "status", "list", "note\n\nhello", "close"):
        hidden = decide(a_mail(text, AIKO), kept_out, desk)
        never = decide(a_mail(text, AIKO, thread=Thread(claims=AIKO)), None, desk)

        assert [n for n in hidden.notices if n.to.person == AIKO] == list(never.notices)


def test_another_case_can_be_read_only_by_those_who_hold_it():
    """T118: a hidden reference and one that never was."""
    own = a_case(ref="calm-river-2m9d", readers=(BEN,), route="volunteers")
    for text in ("show calm-river-2m9d", "status quiet-harbor-9x9x", "timeline quiet-harbor-9x9x"):
        outcome = send(text)

        assert dict(rows(outcome, "handler.refused")[0])["cause"] == "no-such-case"
    assert sent(send("show calm-river-2m9d", seen=Seen(named=(own,)))) == [("handler.view", "ben@example.net")]


def test_a_machine_that_answers_our_answers_is_told_once_and_then_no_more():
    """P10, T100."""
    assert sent(send("show", seen=Seen(blocks_today=60))) == [("handler.refused", "ben@example.net")]
    assert sent(send("show", seen=Seen(blocks_today=61))) == []


def test_a_plain_answer_to_a_receipt_gets_no_receipt():
    outcome = send("Thanks!", letter="receipt")

    assert sent(outcome) == [("handler.heard", "chidi@example.net")]


def test_trying_a_block_does_nothing_but_tell_what_it_would_do():
    outcome = send("try\nreveal")

    assert outcome.case == a_held_case()
    assert not outcome.use_key
    assert outcome.notices[0].shows.as_dict()["trial"] is True
    assert sent(outcome) == [("handler.receipt", "ben@example.net")]


def test_undo_and_confirm_stand_alone():
    outcome = send("show\nundo")

    assert dict(rows(outcome, "handler.refused")[0])["cause"] == "alone"


def test_who_reported_is_left_out_of_the_words_a_handler_reads():
    """P5: `reveal` takes two people, so `show` may not do it by the way."""
    text = "I am Sam Carter (sam@example.com). Viktor shouted at me. Sam"
    opened = decide(arrived(text=text), None, a_desk()).case
    assert opened is not None

    outcome = decide(a_mail("show", AIKO), opened, a_desk_with_plans())

    shown = str(outcome.notices[0].shows)
    assert "Viktor shouted" in shown
    assert "sam@example.com" not in shown
