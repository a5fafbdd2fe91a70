"""This is where the letters are listed by which a case goes to another body, a helper is told, and consent asked."""

from daemon.delivery.catalogue.kind import LetterKind, Samples, at, kind, row
from daemon.delivery.catalogue.reports import OF_A_REPORT
from daemon.workflow.model import Audience

_CAME: Samples = (
    ("from_name", "Example User Group"),
    ("purpose", "right-body"),
    ("takes_over", True),
    ("takes_reporter", False),
    ("left_out", ("name", "contact", "files", "others", "notes")),
    ("heard", True),
    ("measures", ("no-contact",)),
)
_ASKED: Samples = (
    ("use", "name"),
    ("whom", "other-body"),
    ("purpose", "right-body"),
    ("body_name", "Example Foundation"),
)

ABOUT_BODIES: tuple[LetterKind, ...] = (
    kind(
        Audience.REPORTER,
        "transfer",
        "their case goes to another body, or another body is told of it",
        (
            ("body_name", "Example Foundation"),
            ("purpose", "right-body"),
            ("takes_over", True),
            ("takes_reporter", False),
            ("passed", ("words", "reported", "steps")),
            ("left_out", ("name", "contact", "files", "others", "notes")),
            ("answer_by", None),
            ("next_word_by", at(27, 13)),
        ),
    ),
    *(
        kind(audience, "consent_request", "they are asked whether one thing of theirs may cross to one side", _ASKED)
        for audience in (Audience.REPORTER, Audience.AFFECTED, Audience.WITNESS)
    ),
    kind(
        Audience.HANDLER,
        "priors",
        "the answer to `priors`",
        (
            ("bodies", ("Example Program",)),
            ("priors", (row(body="Example Program", measure="warning", rung="1", on="2026-05-04"),)),
            ("offers", ("show", "status")),
        ),
    ),
    kind(Audience.HANDLER, "handed_over", "another body passed a case on", (*OF_A_REPORT, *_CAME)),
    kind(
        Audience.FALLBACK,
        "handed_over",
        "another body passed a case on, and nobody usual is free",
        (*OF_A_REPORT, *_CAME),
    ),
    kind(
        Audience.HELPER,
        "handed_over",
        "a body without a desk here, or a helper, gets a case as far as it may be told",
        (
            ("received_at", at(20, 13)),
            ("danger", True),
            ("reports", (row(number="1", at="2026-11-20T13:35:00+00:00", text="Somebody kept mocking my accent."),)),
            ("statements", (row(at="2026-11-22T13:35:00+00:00", text="I made some jokes."),)),
            *_CAME,
        ),
    ),
    kind(
        Audience.HELPER,
        "message",
        "a person of the desk writes to them or asks",
        (
            ("message", "Could you look at how the channel is moderated?"),
            ("question", True),
            ("writer", "Aiko Tanaka"),
            ("next_word_by", None),
        ),
    ),
)
