"""This is where a text is searched for danger to somebody; it only ever raises urgency."""


def danger_in(text: str, fields: tuple[tuple[str, str], ...]) -> str:
    """Thin."""
    lowered = text.casefold()
    return "life" if "kill me" in lowered or "殺す" in lowered else ""
