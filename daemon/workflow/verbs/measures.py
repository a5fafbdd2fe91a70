"""This is where the measures that can be put in force or decided are named. Which of them a community knows, its policy
says (AMP-09, OKT-11, OKT-19, OIK-07, OIF-26, AAP-23, AAC-09)."""

MEASURES = (
    "no-violation",
    "outside-spaces",
    "warning",
    "private-reprimand",
    "public-reprimand",
    "private-apology",
    "public-apology",
    "no-contact",
    "vacation",
    "suspension",
    "role-removal",
    "ban",
    "public-report",
    "limited-activities",
    "channel-ban",
    "leave-event",
    "event-ban",
    "removal",
    "program-removal",
    "content-removal",
    "education",
    "systemic-change",
)

SCOPES = ("everywhere", "events", "online")  # where a measure holds; without one the community draws no distinction
