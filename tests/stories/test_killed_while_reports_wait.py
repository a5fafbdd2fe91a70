"""A desk that was killed again and again says nothing about the reports it held: they are read as any other (T004)."""

from datetime import timedelta

from daemon.main import mail_source, open_store, workplace
from daemon.steps.collect import collect_now
from tests.stories.rig import AIKO, OMBUD, PASSWORD, SAM, DeskRig

DEATHS = 3


def test_reports_that_were_in_work_at_three_deaths_reach_the_handler_and_not_the_independent_contact(
    desk: DeskRig,
) -> None:
    desk.report("Somebody mocked my accent at the meetup.")
    desk.report("Somebody pushed past me at the door.", "Kim <kim@example.com>")
    with workplace(desk.settings, now=desk.clock, grid=timedelta(0)) as place:
        collect_now(mail_source(place), PASSWORD)
    for _ in range(DEATHS):
        with open_store(desk.settings) as store, store.write() as unit:
            unit.inbox.claim(20)

    desk.run()

    assert len(desk.letters(AIKO)) == 2
    assert desk.letters(OMBUD) == ()
    assert "your message has arrived" in " ".join(desk.letters(SAM)[0].text.split())
