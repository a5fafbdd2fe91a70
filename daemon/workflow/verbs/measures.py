"""This is where the measures that can be proposed, put in force or decided are named (OKT-19, OIF-26, AAC-09)."""

MEASURES = (
    "no-violation",
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
