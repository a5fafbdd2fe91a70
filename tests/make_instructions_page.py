"""This is where docs/instructions.md is written from the table of verbs: `python -m tests.make_instructions_page`."""

from pathlib import Path

from daemon.workflow.verbs import VERBS
from daemon.workflow.verbs.declaration import Kind, Text, Verb
from daemon.workflow.verbs.measures import MEASURES, SCOPES

PAGE = Path(__file__).parent.parent / "docs" / "instructions.md"
_HEAD = """\
# Instructions by mail

<!-- Written from the table of verbs by `python -m tests.make_instructions_page`: change the verbs, not this page. -->

The language is read, and nothing acts on it yet: until the verbs have their effects, every answer is a private note.

Answer a letter of the desk. Write one instruction a line at the top of your answer, then an empty line:

```
take
ask reporter

When did this happen, and is anybody with you?
```

- Only the lines above the first empty line, quote or rule count, and only if the first of them is an instruction.
  "Take care!" or "Hold on, I will call her" is a private note.
- The text below goes with the instruction that takes it. If none does, it is a private note. A plain answer never
  reaches the reporter.
- Everything is read before anything is done. One line that cannot be read stops all of them; you get the cause, the
  cure and a corrected block that can be sent as it stands.
- `try` as the first line shows what the others would do. `!` before a line says that it is an instruction for sure;
  `#` before a line leaves it out. Capitals, bullets, quotes and a full stop do not matter.
- People go by id, name, part of the name, handle or address. Parties are `reporter`, `reported`, `affected`, `witness`
  (`witness-2`).
- Days: `2027-01-31`, `tomorrow`, `friday`, `next friday` (in the week after this one), `3 days`, `31 January`,
  明日, 来週の金曜日, 1月31日, 3日後, kesho, Ijumaa ijayo, siku 3. They are written back to you. `01/02/2027`
  can be two days and is refused. Lengths of time: `48h`, `3d`, `2 weeks`, 3日間, siku 3.
"""
_LEVELS = """\
## Who may

| level | needs |
|---|---|
| C0 | nothing |
| C1 | a handler who is free to see the case, writing from their own address in answer to their own letter |
| C2 | the same, once per letter; all free handlers hear of it |
| C3 | the same, and the plan is mailed back and confirmed; then a pause in which any handler can stop it |
| C4 | two different people, or the operator |
"""
_TEXT = {Text.NO: "", Text.MAY: "may have text below", Text.MUST: "needs text"}


def page() -> str:
    """The whole page, ending with a line feed."""
    rows = [f"| `{_in_cell(verb.USAGE)}` | {verb.SUMMARY} | {verb.LEVEL} | {_text(verb)} |" for verb in VERBS]
    measures = ", ".join(f"`{name}`" for name in MEASURES)
    table = ["## Verbs", "", "| write | does | level | text |", "|---|---|---|---|", *rows]
    named = f"MEASURE is one of {measures}. SCOPE is one of {', '.join(f'`{name}`' for name in SCOPES)}."
    return "\n".join([_HEAD, *table, "", named, "", _LEVELS])


def _text(verb: Verb) -> str:
    has_words = any(argument.kind is Kind.WORDS for argument in verb.ARGUMENTS)
    return "needs words, or text below" if has_words else _TEXT[verb.TAKES_TEXT]


def _in_cell(usage: str) -> str:
    return usage.replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
