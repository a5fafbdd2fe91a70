"""This is where it is seen what nobody has looked at for long of what a document points to (AMP-13, OIF-01, OKT-33).

Nothing is fetched: a person looks, and writes down when and what they found.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from daemon.settings.findings import Finding
from daemon.settings.model import DeskSettings

_OLDEST = timedelta(days=365)


def stale_links(settings: DeskSettings, now: datetime) -> Iterator[Finding]:
    """What was last looked at more than a year before `now` (aware), and what was found wrong when it was."""
    policy = settings.rules
    source, day = policy.identity.source, policy.identity.source_checked_on
    if day is not None and now.date() - day > _OLDEST:
        yield Finding(
            id="source-unchecked",
            where="identity.source_checked_on",
            text=f"the rules were last compared with {source} on {day}.",
            cure="Compare them, and write the day.",
        )
    for link in policy.links:
        if now.date() - link.checked_on > _OLDEST:
            yield Finding(
                id=f"link-{link.code}",
                where=f"links[{link.code}].checked_on",
                text=f"nobody has looked at {link.target} since {link.checked_on}.",
                cure="Look, and write the day.",
            )
        elif link.finding:
            yield Finding(
                id=f"link-{link.code}",
                where=f"links[{link.code}].finding",
                text=f"{link.target}: {link.finding}.",
                cure="Tell the community; empty the finding when it is mended.",
            )
