"""This is where the letters about a report that arrived, its clocks and its letters are listed."""

from datetime import date

from daemon.delivery.catalogue.kind import LetterKind, Samples, at, kind, row
from daemon.workflow.model import Audience

_REPORTER: Samples = (
    ("received_at", at(20, 13)),
    ("answer_by", at(23, 13)),
    ("promise", True),
    ("missing", ("names", "when-where", "account", "ongoing")),
    ("emergency_line", True),
    ("find_authority", True),
    ("scope_doubt", True),
    ("event_word", True),
    ("care", ("help", "safe-person", "safe-space")),
    ("help_writing", True),
    ("next_steps", ("director", "hearing", "apart", "reported-first", "look-again")),
    ("retaliation", True),
    ("public_channel", True),
    ("fallback_exists", True),
    ("outside_exists", True),
    ("next_word_by", at(27, 13)),
)
OF_A_REPORT: Samples = (
    ("received_at", at(20, 13)),
    ("danger", True),
    ("immediate", True),
    ("kind", "mentoring-conflict"),
    ("describes_conduct", True),
    ("venues", ("events", "elsewhere")),
    ("other_codes", (row(venue="events", other_code="the event's own code of conduct"),)),
    ("look_into", True),
    ("relations", ("affected",)),
    ("others_told", 2),
    ("acknowledged", False),
    ("no_mail", False),
    ("unreachable", False),
    ("answer_by", at(23, 13)),
    ("danger_by", at(20, 14)),
    ("fields", ("when-where", "account")),
    ("language", "ja"),
    ("attachments", 1),
    ("provenance", "proven"),
    ("report_text", "First line of the report.\nSecond line of the report."),
    ("may_help", True),
    ("linked_ref", "calm-river-2m9d"),
    ("copied", True),
    ("offers", ("show", "take", "ask reporter", "recuse", "help")),
)
_OUTREACH: Samples = (
    ("emergency_line", True),
    ("find_authority", False),
    ("on", date(2026, 11, 20)),
    ("ask_on", date(2026, 11, 27)),
    ("asked", 1),
    ("how", ""),
    ("answer_by", None),
    ("next_word_by", at(27, 13)),
)
_CLOCK: Samples = (
    ("clock", "human-answer"),
    ("started_at", at(20, 13)),
    ("due_at", at(23, 13)),
    ("hours_left", 24),
    ("hours_late", 8),
    ("rule", "OKT-14"),
    ("danger", True),
    ("next_word_by", at(30, 13)),
    ("offers", ("ask reporter", "explain", "status")),
)
_LETTER: Samples = (
    ("failure", "address"),
    ("attempts", 12),
    ("party", "reporter"),
    ("waiting_since", at(20, 13)),
    ("acknowledged", False),
    ("answer_by", at(23, 13)),
    ("party", "reporter"),
    ("offers", ("show", "status")),
)
_INDEPENDENT: Samples = (
    ("why", "unreadable"),
    ("count", 2),
    ("attached", True),
    ("received_at", at(20, 13)),
    ("noticed_at", at(20, 13)),
)


ABOUT_REPORTS: tuple[LetterKind, ...] = (
    kind(Audience.REPORTER, "acknowledgement", "a report has become a case", _REPORTER),
    kind(Audience.REPORTER, "acknowledgement_emergency", "a report speaks of danger", _REPORTER),
    kind(
        Audience.REPORTER,
        "acknowledgement_support",
        "somebody asked for help with a support matter",
        (
            *_REPORTER,
            ("kind", "mentor-capacity"),
            ("outcomes", ("shared-mentorship", "backup-mentor", "other")),
            ("asks_talk_first", True),
            ("peers", ("the channel for mentors alone, where the desk writes nothing",)),
        ),
    ),
    kind(Audience.REPORTER, "outreach_registered", "a mentor registered that they wrote to a contributor", _OUTREACH),
    kind(Audience.REPORTER, "outreach_week_over", "the time to answer a mentor is over", _OUTREACH),
    kind(Audience.REPORTER, "outreach_ended", "'opened', 'answered' or 'lapsed'", (*_OUTREACH, ("how", "opened"))),
    kind(Audience.REPORTER, "acknowledgement_unread", "no machine could read the mail", _REPORTER),
    kind(Audience.REPORTER, "acknowledgement_too_large", "the mail is larger than the desk takes in", _REPORTER),
    kind(
        Audience.REPORTER,
        "routing",
        "reason 'outside': nobody of the desk is free; 'copied': somebody it keeps the report from has a copy",
        (("reason", "outside"), ("outside_exists", True)),
    ),
    kind(Audience.REPORTER, "delay", "the human answer is late", _REPORTER),
    kind(Audience.HANDLER, "new_report", "a report has become a case this person holds", OF_A_REPORT),
    kind(Audience.HANDLER, "danger", "a report speaks of danger", OF_A_REPORT),
    kind(
        Audience.HANDLER,
        "follow_up",
        "a party of the case wrote again",
        (*OF_A_REPORT, ("party", "reported"), ("hearing", True), ("questioned", True)),
    ),
    kind(Audience.HANDLER, "linked_item", "an unknown sender brought the reference of a case", OF_A_REPORT),
    kind(Audience.HANDLER, "no_mail_wished", "the reporter asked not to be written to", OF_A_REPORT),
    kind(Audience.HANDLER, "clock_alert", "a clock will run out", _CLOCK),
    kind(Audience.HANDLER, "clock_breach", "a clock has run out", _CLOCK),
    kind(Audience.HANDLER, "letter_delayed", "a letter to the reporter still waits after 4 h and 24 h", _LETTER),
    kind(
        Audience.HANDLER,
        "reporter_unreachable",
        "a letter to a party failed for good",
        _LETTER,
    ),
    kind(Audience.FALLBACK, "new_report", "the usual handlers cannot act", OF_A_REPORT),
    kind(Audience.OUTSIDE, "new_report", "nobody of the desk is free", OF_A_REPORT),
    kind(Audience.INDEPENDENT, "new_report", "it concerns the desk itself, or nobody else is left", _INDEPENDENT),
    kind(Audience.INDEPENDENT, "unreadable", "no machine could read the mail", _INDEPENDENT),
    kind(Audience.INDEPENDENT, "vanished", "messages left the mailbox before the desk collected them", _INDEPENDENT),
    kind(
        Audience.OPERATOR,
        "alarm",
        "the desk cannot do its job: a code, never case data",
        (("code", "acknowledgement-late"), ("noticed_at", at(20, 13))),
    ),
)
