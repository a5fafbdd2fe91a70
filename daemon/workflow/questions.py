"""This is where the questions are named that a handler can answer for the record. Which of them a community asks, and
before what, its policy says (OKT-16, AAP-08, AAP-11, AAP-15, AAP-22, OIF-04, OIF-05, OIF-16, OIF-21, OIF-28)."""

DETERMINATIONS = ("happened", "violation", "responsible", "ongoing")  # every community may determine these

QUESTIONS = (
    *DETERMINATIONS,
    "in-jurisdiction",
    "conflict-statements",
    "evidence-reviewed",
    "retaliation-risk",
    "evidence-risk",
    "witness-risk",
    "pattern",
    "severity",
    "impact",
    "repair",
    "protection",
    "willingness",
    "systemic",
    "help",
    "safe-person",
    "safe-space",
    "counsel",
    "public-communication",
    "more-information",
    "separate-procedure",
    "review",
    "who-else-is-told",
    "context",
    "place-matters",
    "our-code",
    "agreement-adequate",
)
