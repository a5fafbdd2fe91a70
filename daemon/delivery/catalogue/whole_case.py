"""This is where a case stands as a sample: what a handler sees of it."""

from daemon.delivery.catalogue.kind import Samples, row

STANDING: Samples = (
    ("stage", "under-review"),
    ("handler_name", "Aiko Tanaka"),
    ("danger", True),
    ("urgent", True),
    ("kind", "mentoring-conflict"),
    ("outcome", "backup-mentor"),
    ("categories", ("harassment", "doxing")),
    ("authority", "danger"),
    ("venues", ("events", "elsewhere")),
    ("other_codes", (row(venue="events", other_code="the event's own code of conduct"),)),
    ("look_into", True),
    ("relations", ("affected", "third-party")),
    (
        "determinations",
        (row(question="happened", answer="yes", by_name="Aiko Tanaka", at="2026-11-22T10:00:00+00:00"),),
    ),
    (
        "measures",
        (
            row(
                measure="no-contact",
                scope="events",
                starts_on="",
                until="2026-12-24",
                interim="yes",
                at="2026-11-22T10:00:00+00:00",
            ),
        ),
    ),
    ("plans", (row(state="second", by_name="Aiko Tanaka", due_at="2026-11-24T10:00:00+00:00"),)),
    ("clocks", (row(clock="human-answer", at="2026-11-23T13:35:00+00:00"),)),
)
VIEW: Samples = (
    *STANDING,
    ("kept_out", ("Ben Okafor",)),
    ("parties", (row(party="reporter", reachable="yes"), row(party="witness-2", reachable="no"))),
    (
        "reports",
        (
            row(
                number="1",
                party="reporter",
                at="2026-11-20T13:35:00+00:00",
                follow_up="no",
                attachments="1",
                way="call",
                written_by="Ben Okafor",
                verbatim="yes",
                text="At the meetup somebody made remarks.\nI would rather not stand next to them again.",
            ),
            row(
                number="2",
                party="reporter",
                at="2026-11-21T09:00:00+00:00",
                follow_up="yes",
                attachments="0",
                way="mail",
                written_by="",
                verbatim="no",
                text="It was near the entrance.",
            ),
        ),
    ),
    (
        "statements",
        (row(party="reported", at="2026-11-25T08:00:00+00:00", by_name="Aiko Tanaka", text="They say it was a joke."),),
    ),
    (
        "notes",
        (
            row(what="call", to="", at="2026-11-22T08:00:00+00:00", by_name="Chidi Eze", text="Spoke with the venue."),
            row(
                what="letter",
                to="reporter",
                at="2026-11-22T09:00:00+00:00",
                by_name="Aiko Tanaka",
                text="Was anybody else in the room?",
            ),
        ),
    ),
    (
        "consents",
        (
            row(
                party="reporter",
                use="name",
                audience="other-body",
                purpose="right-body",
                state="given",
                at="2026-11-23T08:00:00+00:00",
                by_name="Chidi Eze",
            ),
        ),
    ),
    ("reconsiderations", (row(party="reported", asked_at="2026-11-28T08:00:00+00:00", result="stays"),)),
    (
        "conflict_rows",
        (
            row(name="Ben Okafor", kind="none", area="", witness="yes"),
            row(name="Chidi Eze", kind="soft", area="same-employer", witness="no"),
        ),
    ),
    ("masked", True),
    ("identity", (row(name="Sam Rivera", address="sam@example.com"),)),
    ("identity_holder", "Ben Okafor"),
    ("anonymous", True),
)
