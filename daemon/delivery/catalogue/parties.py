"""This is where the letters are listed in which people of the desk speak to a party of a case."""

from datetime import date

from daemon.delivery.catalogue.kind import LetterKind, Samples, at, kind
from daemon.workflow.model import Audience

_WORDS = "Thank you for what you wrote. We would like to understand it better.\n\nWas anybody else in the room?"
_FAIR = "We are told that remarks about a person's looks were made in a talk.\nOur code asks for respect on stage."
_MESSAGE: Samples = (
    ("message", _WORDS),
    ("question", True),
    ("writer", "Aiko Tanaka"),
    ("next_word_by", None),
)
_TERM: Samples = (
    ("scope", "everywhere"),
    ("starts_on", date(2026, 11, 25)),
    ("until", date(2027, 2, 28)),
)
_PLACES: Samples = (("places", ("meetups and event spaces", "the group's chat")), ("elsewhere", True))
_KEEPS_AWAY: Samples = (*_PLACES, ("away_from", "Sam Rivera"))
_KEPT_APART: Samples = (
    ("until", date(2026, 12, 24)),
    ("until_decision", False),
    ("mutual", True),
    ("named", True),
    *_PLACES,
)
_OPENED: Samples = (
    ("answer_by", at(30, 13)),
    ("same_decider", True),
    ("measures_stay", True),
    ("reasons_wanted", True),
)
_OUTCOME: Samples = (
    ("message", "We read everything again, together with what you added."),
    ("result", "changed"),
    ("asked", True),
    ("final", True),
)
_INVITED: Samples = (
    ("message", "We thought of this because a talk has helped in matters like this one before."),
    ("third", "Kofi Mensah, a mediator from outside our community"),
    ("answer_by", at(30, 13)),
    ("protected", True),
    ("decision_waits", True),
)
_TALK: Samples = (("takes_place", True), ("third", "Kofi Mensah"), ("decision_waits", True))
_SIDES = (Audience.REPORTER, Audience.AFFECTED, Audience.REPORTED)
_PARTIES = (Audience.REPORTER, Audience.AFFECTED, Audience.REPORTED, Audience.WITNESS)


def _message(audience: Audience) -> LetterKind:
    told = at(27, 13) if audience is Audience.REPORTER else None
    samples = tuple((name, told if name == "next_word_by" else value) for name, value in _MESSAGE)
    return kind(audience, "message", "a person of the desk writes to them or asks", samples)


TO_PARTIES: tuple[LetterKind, ...] = (
    *(_message(audience) for audience in _PARTIES),
    kind(
        Audience.REPORTER,
        "explanation",
        "there is no resolution yet, and a person says why",
        (("message", "We still wait for an answer we asked for."), ("next_word_by", at(27, 13)), ("danger", True)),
    ),
    kind(
        Audience.REPORTER,
        "resolution",
        "the review has come to its end",
        (
            ("message", "We spoke with the people concerned, and we agreed on what changes at our next meetup."),
            ("level", "finding-and-action"),
            ("violation", "yes"),
            ("action", True),
            ("outside", True),
            ("no_contact", True),
            ("contact_ended", False),
            ("feedback", True),
            ("reconsider", True),
            ("reconsider_by", at(30, 13)),
        ),
    ),
    *(
        kind(audience, "measure", "an interim no-contact was put in force", _KEPT_APART)
        for audience in (Audience.REPORTER, Audience.AFFECTED)
    ),
    *(
        kind(
            audience,
            "outcome",
            "the review has come to its end, and this much was chosen for them to know",
            (
                ("message", "Thank you for what you told us in October."),
                ("level", "finding-and-action"),
                ("violation", "yes"),
                ("outside", False),
                ("action", True),
            ),
        )
        for audience in (Audience.AFFECTED, Audience.WITNESS)
    ),
    kind(
        Audience.REPORTER,
        "out_of_jurisdiction",
        "the matter lies outside what the body looks after",
        (
            (
                "message",
                "The people who run that server have a moderation team of their own; their page says how to reach it.",
            ),
        ),
    ),
    kind(Audience.REPORTER, "feedback", "they wrote after the resolution", ()),
    kind(
        Audience.REPORTED,
        "hearing",
        "the desk asks for their side",
        (
            ("message", _FAIR),
            ("answer_by", at(30, 13)),
            ("measures", ("no-contact", "vacation")),
            ("no_contact", True),
            *_KEEPS_AWAY,
            ("until_decision", True),
            ("reconsider", True),
        ),
    ),
    kind(
        Audience.REPORTED,
        "measure",
        "an interim measure was put in force",
        (
            ("message", "So that everybody can take part without worry."),
            ("measure", "no-contact"),
            *_TERM,
            ("until_decision", False),
            *_KEEPS_AWAY,
        ),
    ),
    kind(
        Audience.REPORTED,
        "decision",
        "what was decided",
        (
            ("message", _FAIR),
            ("measure", "vacation"),
            *_TERM,
            ("reconsider", True),
            ("reconsider_by", at(30, 13)),
            ("no_contact", True),
            *_KEEPS_AWAY,
            ("contact_ends", False),
        ),
    ),
    *(
        kind(audience, "mediation_offer", "they may want a talk with a neutral third party", _INVITED)
        for audience in _SIDES
    ),
    *(
        kind(audience, "make_right", "what would make it right may be asked", ())
        for audience in (Audience.REPORTER, Audience.AFFECTED)
    ),
    *(kind(audience, "mediation_answer", "whether the talk takes place", _TALK) for audience in _SIDES),
    *(kind(audience, "reconsideration_opened", "they asked to look again", _OPENED) for audience in _PARTIES),
    *(kind(audience, "reconsideration_outcome", "what came of looking again", _OUTCOME) for audience in _PARTIES),
)
