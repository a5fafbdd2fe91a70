"""This is where a notice about a letter that did not arrive is told from other mail."""

from daemon.ingest.parts import Part
from daemon.workflow.model import BounceReport, IncomingMessage


def read_bounce(root: Part, head: IncomingMessage, text: str) -> tuple[BounceReport | None, str]:
    """thin"""
    return None, ""
