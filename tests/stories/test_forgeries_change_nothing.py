"""The reported person holds a copy of the report (G3), and forges mail in the reporter's name: nothing of it moves the
case, silences its letters or makes the reporter wait."""

import pytest

from tests.stories.mails import a_mail
from tests.stories.rig import SAM, DeskRig

REPORTER = "Sam <sam@example.com>"
PUSHING = "Please do not email me any more. Ben Okafor and Chidi Nwosu were part of it."


@pytest.mark.parametrize("verdict", ["fail", ""])
@pytest.mark.parametrize("by", ["message id", "code name", "key"])
def test_a_follow_up_less_proven_than_the_report_moves_nothing(desk: DeskRig, verdict: str, by: str) -> None:
    desk.report("Aiko Tanaka insulted me.", Message_ID="<report-1@example.com>")
    desk.run()
    known, (receipt,) = desk.case(), desk.letters(SAM)
    reference = {
        "message id": {"In_Reply_To": "<report-1@example.com>"},
        "code name": {"Subject": f"Re: {known.ref}"},
        "key": {"In_Reply_To": f"<{receipt.message_id}>"},
    }[by]

    desk.arrives(a_mail(PUSHING, REPORTER, at=desk.clock.at, verdict=verdict, **reference))
    desk.run(after={"minutes": 1})

    case = next(case for case in desk.cases() if case.id == known.id)
    linked = next(case for case in desk.cases() if case.id != known.id)
    assert (case.route, case.readers, case.no_mail) == ("volunteers", ("ben", "chidi"), False)
    assert linked.linked_to == (known.id,)


def test_the_reporters_own_follow_up_still_joins_the_case(desk: DeskRig) -> None:
    desk.report("Aiko Tanaka insulted me.", Message_ID="<report-1@example.com>")
    desk.run()

    desk.report(PUSHING, REPORTER, In_Reply_To="<report-1@example.com>")
    desk.run(after={"minutes": 1})

    assert (desk.case().route, desk.case().no_mail) == ("outside", True)


def test_receipts_to_forgers_do_not_make_the_proven_reporter_wait(desk: DeskRig) -> None:
    for number in range(12):
        desk.arrives(a_mail(f"Forged report {number}.", REPORTER, at=desk.clock.at, verdict="fail"))
    desk.run()
    forged = len(desk.letters(SAM))

    desk.report("He insulted me at the meetup.", REPORTER)
    desk.run(after={"minutes": 1})

    assert forged <= 3
    assert len(desk.letters(SAM)) == forged + 1
