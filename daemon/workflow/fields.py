"""This is where the things a community asks a reporter for are found in a report."""

from dataclasses import dataclass

from daemon.workflow.model import IncomingMessage
from daemon.workflow.policy import Policy


@dataclass(frozen=True, kw_only=True, slots=True)
class FieldsFound:
    """`found` pairs a field's code with the text that gives it; `missing` lists codes the letter may ask for."""

    found: tuple[tuple[str, str], ...] = ()
    missing: tuple[str, ...] = ()


def read_fields(message: IncomingMessage, policy: Policy, language: str) -> FieldsFound:
    """Thin."""
    return FieldsFound(missing=tuple(f.code for f in policy.intake.fields if f.ask))
