"""This is where the letters are listed that tell handlers how far a case has come."""

from datetime import date

from daemon.delivery.catalogue.kind import LetterKind, at, kind, row
from daemon.delivery.catalogue.reports import OF_A_REPORT
from daemon.delivery.catalogue.whole_case import VIEW
from daemon.workflow.model import Audience

_NEXT = ("offers", ("show", "status"))

_STATEMENT = (
    "At one of our events our code of conduct was not kept.\nWe have acted on it.\n\nWhoever wants can write to us."
)

STEPS_OF_A_CASE: tuple[LetterKind, ...] = (
    kind(Audience.HANDLER, "assigned", "this case was given to them", (*OF_A_REPORT, ("by_name", "Aiko Tanaka"))),
    kind(
        Audience.HANDLER,
        "hearing_over",
        "the time to answer ended without an answer",
        (("answer_by", at(30, 13)), ("offers", ("show", "statement reported", "status"))),
    ),
    kind(
        Audience.HANDLER,
        "hold_over",
        "the review day of a hold for safety",
        (("until", date(2026, 11, 30)), _NEXT),
    ),
    kind(
        Audience.HANDLER,
        "measure_ends",
        "a measure ends today or soon",
        (("measure", "vacation"), ("until", date(2027, 2, 28)), ("interim", True), _NEXT),
    ),
    kind(
        Audience.HANDLER,
        "proposal",
        "a proposed decision can be voted on",
        (
            ("by_name", "Aiko Tanaka"),
            ("measure", "vacation"),
            ("until", date(2027, 2, 28)),
            ("draft", "Three months, and a talk before they come back."),
            ("vote_by", at(24, 13)),
            ("votes", True),
            ("written", True),
            ("offers", ("vote yes", "vote no", "vote abstain", "vote object", "vote meet", "show")),
        ),
    ),
    kind(
        Audience.HANDLER,
        "lone_action",
        "one person put an interim measure in force; it is confirmed or reversed",
        (
            ("by_name", "Aiko Tanaka"),
            ("measure", "vacation"),
            ("until", date(2027, 2, 28)),
            ("draft", "Please stay away until this has been looked into."),
            ("vote_by", at(24, 13)),
            ("offers", ("vote confirm", "vote reverse", "show")),
        ),
    ),
    kind(
        Audience.HANDLER,
        "conflict_stated",
        "somebody else who holds the case stated a conflict of interest of their own",
        (
            ("by_name", "Chidi Eze"),
            ("kind", "soft"),
            ("area", "same-employer"),
            ("may", "read"),
            ("statement", "We are in different teams and have never worked together."),
            ("votes", True),
            ("offers", ("vote confirm chidi", "vote reverse chidi", "status")),
        ),
    ),
    kind(
        Audience.HANDLER,
        "statement_owed",
        "they stated a conflict of interest and have not put it in writing",
        (("area", "same-employer"), ("offers", ("disclose soft same-employer", "status"))),
    ),
    kind(
        Audience.HANDLER,
        "employer_asked",
        "a party of the case may work where they do; to them alone",
        (("offers", ("no-conflict", "disclose soft same-employer", "recuse")),),
    ),
    kind(
        Audience.HANDLER,
        "proposal_ended",
        "a proposal was counted",
        (
            ("measure", "vacation"),
            ("result", "passed"),
            ("yes", 2),
            ("no", 1),
            ("abstain", 0),
            ("offers", ("decide vacation", "show")),
        ),
    ),
    kind(
        Audience.HANDLER,
        "mediation",
        "everybody answered whether they want a talk, or did not",
        (
            ("takes_place", True),
            ("answers", (row(party="reporter", answer="yes"), row(party="reported", answer="yes"))),
            ("until", at(30, 13)),
            ("offers", ("mediation agreed", "mediation ended", "show")),
        ),
    ),
    kind(
        Audience.HANDLER,
        "obligation",
        "something is to be done by a day: some days before, and on the day",
        (
            ("what", "apology"),
            ("day", date(2026, 11, 30)),
            ("draft", "In writing, to the desk."),
            ("today", True),
            ("offers", ("obligation apology done", "obligation apology missed", "show")),
        ),
    ),
    kind(
        Audience.HANDLER,
        "statement",
        "an approved text is theirs to make known",
        (("message", _STATEMENT), ("readers", "public"), ("offers", ())),
    ),
    kind(
        Audience.PUBLIC,
        "statement",
        "an approved text is theirs to make known",
        (("message", _STATEMENT), ("readers", "public"), ("offers", ())),
    ),
    kind(
        Audience.HANDLER,
        "reconsideration_asked",
        "a party asked to look again",
        (
            ("party", "reported"),
            ("has_reasons", True),
            ("same_decider", True),
            ("reviewer_names", ("Chidi Eze",)),
            ("answer_by", at(30, 13)),
            ("late", True),
            _NEXT,
        ),
    ),
    kind(
        Audience.HANDLER,
        "reconsideration_pack",
        "to each reviewer: what they need to look again",
        (
            *VIEW,
            ("party", "reported"),
            ("reasons", "I was not asked about the second talk.\n\nPlease look at it."),
            ("answer_by", at(30, 13)),
            ("offers", ("reconsider stays", "reconsider changed", "reconsider withdrawn", "show")),
        ),
    ),
    kind(
        Audience.HANDLER,
        "stop_asked",
        "the reporter asked, unprompted, to stop",
        (("offers", ("show", "reply reporter")),),
    ),
)
