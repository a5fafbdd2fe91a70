"""What handlers write, from the instruction to the bytes: each party reads their own lane and no trace of another.

T131, T132, P5: the core's notices go through the shipped templates with everything that must not stand in them.
"""

from dataclasses import replace

import pytest

from daemon.delivery.compose import Guard, Letter
from daemon.errors import LetterRefused
from daemon.workflow.act import Done
from daemon.workflow.model import Case, PartyRole
from daemon.workflow.outcome import Disclosed, Notice
from daemon.workflow.verbs import ask, decide, explain, hear, measure, resolve
from tests.build import a_mailbox, a_party, a_report, an_act
from tests.delivery.samples import a_composer, a_stamp
from tests.workflow.acting import done
from tests.workflow.reviewing import BAN, ENDED, FOUND, HEARING, WHY, a_reviewed_case

CANARY = "Zephyrine Quillfeather"
REPORT = f"My name is {CANARY}. Viktor shouted at me in front of the bar at 20:30. Call zq@example.net."
TRACES = ("zephyrine", "quillfeather", "zq@", "viktor", "lee@", "20:30", "shouted", "ben@", "okafor")
WRITERS = {
    "ask reported": lambda case: ask.carry_out(an_act(case, text="How did you see that evening?", party="reported")),
    "ask witness": lambda case: ask.carry_out(an_act(case, text="Would you tell us what you saw?", party="witness")),
    "ask reporter": lambda case: ask.carry_out(an_act(case, text="Is anybody with you?\n\nBen")),
    "explain": lambda case: explain.carry_out(an_act(case, text="We wait for an answer we asked for.")),
    "hear": lambda case: hear.carry_out(an_act(case, text="It is about how you spoke with people in November.")),
    "measure": lambda case: measure.carry_out(an_act(case, text=WHY, measure="no-contact")),
    "decide": lambda case: decide.carry_out(an_act(case, text=WHY, measure="ban")),
    "decide no-violation": lambda case: decide.carry_out(an_act(case, text="Thank you.", measure="no-violation")),
    "resolve": lambda case: resolve.carry_out(an_act(case, text=ENDED)),
}


def a_case_with_a_canary(language: str, instruction: str) -> Case:
    """Everything the reporter brought holds the canary: address, sender name, party name, report, subject."""
    hearings = () if instruction == "hear" else (replace(HEARING, ended_as="answered"),)
    report = a_report(REPORT, sender=a_mailbox("zephyrine@example.com", CANARY), subject=f"{CANARY} reports")
    parties = (
        a_party("zephyrine@example.com", name=CANARY, language=language),
        a_party("viktor@example.com", PartyRole.REPORTED, language=language),
        a_party("lee@example.com", PartyRole.WITNESS, language=language),
    )
    case = a_reviewed_case(hearings=hearings, determinations=FOUND, decisions=(BAN,))
    return replace(case, parties=parties, reports=(report,), language=language)


def composed(notice: Notice) -> Letter:
    return a_composer().compose(notice, a_stamp(), Guard(forbidden=notice.forbidden, sealed_text=notice.sealed_text))


@pytest.mark.parametrize("language", ["en", "ja", "sw"])
@pytest.mark.parametrize("instruction", WRITERS)
def test_every_letter_is_written_and_holds_no_trace_of_another_party(instruction: str, language: str) -> None:
    answer = done(WRITERS[instruction](a_case_with_a_canary(language, instruction)))

    assert answer.notices
    for notice in answer.notices:
        letter = composed(notice)
        own = notice.to.address.partition("@")[0]
        written = (letter.raw.decode("ascii") + letter.body).casefold().replace(notice.to.address, "")
        assert [trace for trace in TRACES if trace in written] == []
        assert own not in letter.body.casefold()


def test_the_words_stand_in_the_letter_as_they_were_written() -> None:
    text = "We would like to hear you.\n\n- How did you see it?\n- Who else was there?"
    answer: Done = done(ask.carry_out(an_act(a_case_with_a_canary("en", "ask"), text=text, party="reported")))

    assert text in composed(answer.notices[0]).body


def test_a_letter_is_checked_again_when_it_is_composed() -> None:
    """G22: whatever the core let pass, a name, an address or five words of the report stop the letter."""
    (notice,) = done(WRITERS["hear"](a_case_with_a_canary("en", "hear"))).notices

    for slip in (CANARY, "zephyrine@example.com", "ben@example.net", "> Viktor shouted at me in front"):
        shows = Disclosed(values=tuple({**notice.shows.as_dict(), "message": slip}.items()))
        with pytest.raises(LetterRefused, match="identity"):
            composed(replace(notice, shows=shows))
