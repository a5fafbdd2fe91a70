"""This is where the things a community asks a reporter for are found in a report.

Security: the text is hostile. It is read line by line, at most `SEARCHED` characters of it, with bounded patterns; what
is found is kept verbatim, at most `LONGEST` characters a field, and is never taken for an instruction.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from daemon.workflow.field_hints import hint_for
from daemon.workflow.fold import fold
from daemon.workflow.message import IncomingMessage
from daemon.workflow.policy import Policy

SEARCHED = 64 * 1024
LONGEST = 500
_LONGEST_LABEL = 80
_BEFORE_LABEL = re.compile(r"^(?:[\s\-*•・>#+■◆●○▼▪□_【\[(（]|\d{1,2}[.)）、．:]){0,12}")
_AROUND_LABEL = " \t*_[]【】()（）\"'「」:：?？"
_IN_BRACKETS = re.compile(r"[(（\[][^)）\]]{0,60}[)）\]]")
_SEPARATOR = re.compile(r"[:：=＝】\]\t]|[?？]|\s[-–—]\s")
_EMPTY = frozenset({"", "-", "--", "n/a", "na", "?", "...", "…", "*", "**", "_"})


@dataclass(frozen=True, kw_only=True, slots=True)
class FieldsFound:
    """`found` pairs a field's code with the text that gives it; `missing` lists codes the letter may ask for."""

    found: tuple[tuple[str, str], ...] = ()
    missing: tuple[str, ...] = ()


def read_fields(message: IncomingMessage, policy: Policy, language: str) -> FieldsFound:
    """Find what the policy's intake fields ask for: in labelled lines first, then in the free text.

    Labels of every language count, whatever `language` (the one guessed for the report) says; it only orders the search
    for dates and names. Values are verbatim and at most `LONGEST` characters. No field is ever required (OKT-12, F02);
    `missing` holds, in the policy's order, those a letter may ask for. Never raises.
    """
    text = (message.new_text or message.text)[:SEARCHED]
    labels = {fold(label): field.code for field in policy.intake.fields for label in field.labels}
    labelled = _labelled(text, labels)
    found: list[tuple[str, str]] = []
    for field in policy.intake.fields:
        value = labelled.get(field.code) or hint_for(field.code, text, message, language)
        if value:
            found.append((field.code, value[:LONGEST]))
    has = {code for code, _ in found}
    missing = tuple(f.code for f in policy.intake.fields if f.ask and f.code not in has)
    return FieldsFound(found=tuple(found), missing=missing)


def _labelled(text: str, labels: dict[str, str]) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    lines: list[str] | None = None
    for line in text.splitlines():
        label = _label_of(line, labels)
        if label is not None:
            code, value = label
            lines = found.setdefault(code, [])
            lines.append(value)
        elif not line.strip():
            # A blank line ends a value, except right after a label that stands on a line of its own.
            lines = lines if lines and not lines[-1] else None
        elif lines is not None:
            lines.append(line.strip())
    joined = ((code, "\n".join(line for line in lines if line)) for code, lines in found.items())
    return {code: value for code, value in joined if value.strip().casefold() not in _EMPTY}


def _label_of(line: str, labels: dict[str, str]) -> tuple[str, str] | None:
    """The field and the value of a labelled line, None when the line has no label."""
    rest = line[_BEFORE_LABEL.match(line).end() :] if _BEFORE_LABEL.match(line) else line  # type: ignore[union-attr]
    for written, value, is_question in _splits(rest):
        folded = fold(_IN_BRACKETS.sub("", written)).strip(_AROUND_LABEL)
        if folded in labels:
            return labels[folded], value.strip().lstrip("*_】]:：?？ \t").strip()
        if is_question:
            asked = next((labels[name] for name in labels if _asks(folded, name)), None)
            if asked is not None:
                return asked, value.strip(" *_:：\t")
    return None


def _splits(line: str) -> Iterator[tuple[str, str, bool]]:
    for match in list(_SEPARATOR.finditer(line[:_LONGEST_LABEL]))[:4]:
        yield line[: match.start()], line[match.end() :], match[0] in "?？"
    if len(line) <= _LONGEST_LABEL // 2:
        yield line, "", False


def _asks(question: str, label: str) -> bool:
    """Whether a question such as 'when did it happen' begins with a label."""
    if not question.startswith(label) or len(question) > _LONGEST_LABEL:
        return False
    return not label[-1].isascii() or question[len(label) :].startswith(" ")
