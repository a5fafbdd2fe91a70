"""This is where the letters are listed about reports that a handler writes down, and about whose they are."""

from daemon.delivery.catalogue.kind import LetterKind, at, kind, row
from daemon.workflow.model import Audience

WRITTEN_DOWN: tuple[LetterKind, ...] = (
    kind(
        Audience.REPORTER,
        "identity_revealed",
        "somebody of the desk was shown who they are, for a reason of the community's list",
        (("reason", "law"),),
    ),
    kind(
        Audience.REPORTER,
        "noted",
        "a handler wrote down what they were told, for them to correct",
        (
            ("noted", "He came up to me after the talk.\nHe would not let me pass."),
            ("way", "call"),
            ("verbatim", True),
            ("received_at", at(20, 13)),
        ),
    ),
    kind(
        Audience.HANDLER,
        "recorded",
        "their mail recorded a report, or opened a case; the same whoever it names",
        (("offers", ()),),
    ),
    kind(
        Audience.HANDLER,
        "record_prove",
        "a mail in their name recorded a report, and nobody vouches for the sender",
        (("offers", ()),),
    ),
    kind(
        Audience.HANDLER,
        "not_recorded",
        "their mail was to record a report, or open a case, and did not",
        (
            (
                "lines",
                (
                    row(
                        line="1",
                        echo="record-report chat",
                        cause="way-not-offered",
                        way="chat",
                        known="mail, call",
                        rule="OIF-07",
                    ),
                ),
            ),
            (
                "faults",
                (
                    row(
                        line="1",
                        written="record report telephone",
                        fault="unknown-word",
                        words="telephone",
                        nearest="",
                        name="way",
                        usage="record-report call|chat|in-person|mail",
                    ),
                ),
            ),
            ("correction", "# record report telephone\n\nThey were shouted at."),
            ("offers", ()),
        ),
    ),
)
