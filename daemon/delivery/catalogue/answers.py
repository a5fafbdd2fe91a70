"""This is where the letters are listed that answer a handler's instructions, or tell the others of them."""

from datetime import date

from daemon.delivery.catalogue.kind import LetterKind, Samples, at, kind, row
from daemon.delivery.catalogue.whole_case import STANDING, VIEW
from daemon.workflow.model import Audience

_DRAFT = "We are told that remarks about a person's looks were made in a talk.\n\nPlease tell us how you saw it."
_OFFERS = ("offers", ("show", "status", "help"))
_PLAN: Samples = (
    ("lines", (row(line="1", echo="hear until 2026-11-30"),)),
    ("draft", _DRAFT),
    ("reaches", (row(party="reported", address="robin@example.com"), row(party="reporter", address=""))),
    ("why", "proof"),
    ("level", "C3"),
    ("by_name", "Aiko Tanaka"),
    ("confirmed_by_name", "Chidi Eze"),
    ("confirm_by", at(24, 13)),
    ("leaves_at", at(24, 13)),
    ("offers", ("confirm", "undo")),
)
_DONE: Samples = (
    (
        "lines",
        (
            row(line="1", echo="take", effect="taken", told=""),
            row(line="2", echo="ask reporter", effect="question", party="reporter", told="reporter"),
        ),
    ),
)
ANSWERS_TO_HANDLERS: tuple[LetterKind, ...] = (
    kind(
        Audience.HANDLER,
        "receipt",
        "their instructions were done, or would have been (try)",
        (
            *_DONE,
            ("trial", False),
            ("again", False),
            ("undo", True),
            ("copied", True),
            ("kept_note", True),
            ("looks_like", "Please take this one."),
            _OFFERS,
        ),
    ),
    kind(
        Audience.HANDLER,
        "correction",
        "their instructions cannot be read",
        (
            (
                "lines",
                (
                    row(
                        line="1",
                        written="tkae",
                        fault="unknown-verb",
                        words="tkae",
                        nearest="take",
                        name="",
                        usage="take [CASE]",
                    ),
                ),
            ),
            ("correction", "take\nask reporter\n\nWas anybody else in the room?"),
            ("offers", ("help",)),
        ),
    ),
    kind(
        Audience.HANDLER,
        "refused",
        "their instructions can be read and cannot be done",
        (
            (
                "lines",
                (row(line="1", echo="take", cause="already-taken", name="Ben Okafor", at="", rule="OKT-14"),),
            ),
            ("correction", "take"),
            _OFFERS,
        ),
    ),
    kind(Audience.HANDLER, "prove", "nobody vouches for the sender, or a second word of their own is wanted", _PLAN),
    kind(Audience.HANDLER, "plan", "another handler's plan needs a second person", _PLAN),
    kind(Audience.HANDLER, "plan_held", "a plan was confirmed and waits for the end of its hold", _PLAN),
    kind(
        Audience.HANDLER,
        "plan_ended",
        "a plan ended without being done",
        (
            ("lines", (row(line="1", echo="hear", cause="no-party", party="reported", rule=""),)),
            ("by_name", "Aiko Tanaka"),
            ("how", "refused"),
            ("cancelled_by_name", "Chidi Eze"),
            ("offers", ("status",)),
        ),
    ),
    kind(
        Audience.HANDLER,
        "heard",
        "another handler did something, or kept a note",
        (*_DONE, ("by_name", "Aiko Tanaka"), _OFFERS),
    ),
    kind(Audience.HANDLER, "view", "the answer to `show`", (*VIEW, ("offers", ("take", "ask reporter", "status")))),
    kind(
        Audience.HANDLER,
        "status",
        "the answer to `status`",
        (*STANDING, ("missing", ("violation", "hearing", "decision", "resolution")), _OFFERS),
    ),
    kind(
        Audience.HANDLER,
        "list",
        "the answer to `list`",
        (
            (
                "cases",
                (
                    row(
                        ref="quiet-lantern-7k3f",
                        stage="under-review",
                        received_at="2026-11-20T13:35:00+00:00",
                        handler_name="",
                        clock="human-answer",
                        due_at="2026-11-23T13:35:00+00:00",
                        danger="yes",
                    ),
                ),
            ),
            ("offers", ("help",)),
        ),
    ),
    kind(
        Audience.HANDLER,
        "timeline",
        "the answer to `timeline`",
        (
            (
                "lines",
                (
                    row(at="2026-11-20T13:35:00+00:00", what="case.opened", by_name="desk", rule="OKT-14", detail=""),
                    row(
                        at="2026-11-22T13:35:00+00:00",
                        what="clock.alerted",
                        by_name="desk",
                        rule="",
                        detail="human-answer",
                    ),
                ),
            ),
            _OFFERS,
        ),
    ),
    kind(
        Audience.HANDLER,
        "help",
        "the answer to `help`",
        (
            (
                "verbs",
                (
                    row(verb="take", usage="take [CASE]", level="C2", known=""),
                    row(verb="decide", usage="decide MEASURE [until DATE]", level="C3", known="warning, ban"),
                ),
            ),
            ("offers", ("list", "status")),
        ),
    ),
    kind(
        Audience.HANDLER,
        "identity",
        "the answer to a confirmed `reveal`, to that person alone",
        (("name", "Sam Rivera"), ("address", "sam@example.com"), ("offers", ())),
    ),
    kind(
        Audience.HANDLER, "no_key", "a mail from their address held instructions without a good key", (("offers", ()),)
    ),
    kind(
        Audience.HANDLER,
        "forged",
        "somebody wrote in the name of a handler and was refused",
        (("offers", ("status",)),),
    ),
    kind(
        Audience.HANDLER,
        "digest",
        "the list of their own open cases",
        (
            (
                "cases",
                (
                    row(
                        ref="quiet-lantern-7k3f",
                        stage="received",
                        clock="human-answer",
                        due_at="2026-11-23T13:35:00+00:00",
                        waiting_days="3",
                        mine="yes",
                    ),
                ),
            ),
            ("away_until", date(2026, 12, 1)),
            ("offers", ("list", "help")),
        ),
    ),
)
