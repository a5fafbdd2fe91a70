"""This is where the desk remembers: `Store.open(...)` of `unit.py`, then `with store.write() as unit:` per transaction.

Rows stay inside; frozen types go in and come out (`records.py` and the core's model). Everything that tells of a person
or a report is sealed by `vault.py` before it reaches the database, and found again only by keyed fingerprints.
Errors: `ConfigError` when the place or key cannot be used, `TryLater` when the database is busy, full or away,
`Corrupt` when stored bytes cannot be trusted.

Security: a stolen database or backup tells counts, states and times, never words, names or addresses (P8).
"""
