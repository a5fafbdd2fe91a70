"""This is where the measures that can be put in force or decided are named (OKT-11, OKT-19, OIF-26, AAC-09)."""

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
)

SCOPES = ("everywhere", "events", "online")  # where a measure holds; without one the community draws no distinction
