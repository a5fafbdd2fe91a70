"""This is where docs/instructions.md is written from the table of verbs: `python -m tests.make_instructions_page`."""

from pathlib import Path

from daemon.workflow.questions import QUESTIONS
from daemon.workflow.verbs import VERBS
from daemon.workflow.verbs.declaration import Kind, Text, Verb
from daemon.workflow.verbs.measures import MEASURES, SCOPES

PAGE = Path(__file__).parent.parent / "docs" / "instructions.md"
_HEAD = """\
# Instructions by mail

<!-- Written from the table of verbs by `python -m tests.make_instructions_page`: change the verbs, not this page. -->

[organizer.md](organizer.md) tells a whole case; this page is the reference. `help` brings the table below by mail.

Answer a letter of the desk, or tap one of its links. Write one instruction a line at the top of your answer, then an
empty line:

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
- All of it is done or nothing. The answer is a receipt: line by line what was done and who is written to. The same mail
  delivered twice gets the same receipt and does nothing twice. At most 60 lines a mail, 60 such mails a day.
- `try` as the first line shows what the others would do. `!` before a line says that it is an instruction for sure;
  `#` before a line leaves it out. Capitals, bullets, quotes and a full stop do not matter.
- A report that somebody made to you goes in a new mail of its own: `record report call from sam@example.com`, an empty
  line, and what you were told. It needs no key; where no server vouches for your address, you are asked to confirm it.
  Your own report is a mail without instructions.
- People go by id, name, part of the name, handle or address. Parties are `reporter`, `reported`, `affected`, `witness`
  (`witness-2`).
- Days: `2027-01-31`, `tomorrow`, `friday`, `next friday` (in the week after this one), `3 days`, `31 January`,
  明日, 来週の金曜日, 1月31日, 3日後, kesho, Ijumaa ijayo, siku 3. They are written back to you. `01/02/2027`
  can be two days and is refused. Lengths of time: `48h`, `3d`, `2 weeks`, 3日間, siku 3.
"""
_LEVELS = """\
## Who may

Somebody of the roster who holds the case: who was told of it, is not kept out of it, and still has a role that may hold
cases. They write from a registered address of theirs, in answer to a letter that went to them. Each letter has a key in
its last lines, in its Message-ID and in its links; a key counts for nobody else and for 400 days. For everybody else a
hidden case and one that never was are the same.

| level | needs besides |
|---|---|
| C0, C1 | nothing: an old letter will do, its key may be used up |
| C2 | a letter whose key did nothing yet; all others who hold the case hear of it |
| C3 | the same, and one of the others answers the plan with `confirm` within 72 hours; then comes the hold |
| C4 | the same as C3; neither an own second word nor a signature is enough |

- **The highest level of a block counts for all of it.** A `note` in one mail with `hear` waits with it.
- **The hold** is ten minutes unless the operator set another (`limits.hold`). Everybody who holds the case gets the
  plan, and any of them stops it with `undo`. It is judged again when it is done: what fits no more is not done.
- **Nobody else holds the case:** your own `confirm`, in answer to a letter sent for it, is the second word. Not for C4,
  and not if you shut the others out yourself.
- **A signature** by your OpenPGP key, which the operator has on file, stands for the second person at C3. It must cover
  the instructions, the case's reference and the key of the letter you answer; the hold comes all the same.
- **No mail server vouches for you:** whatever you ask for waits, and a letter with a fresh key goes to your registered
  address. Answering that with `confirm` is the proof. Not asked for `try`, `recuse`, `undo`, `confirm` and notes.
- **A mail server says the mail is forged, or the key is not yours:** nothing is done. Whose name it was gets one letter
  a day, the same whatever cases there are; those who hold the case hear that somebody tried.
- **`undo`** stops the plan in the letter you answer, else a plan of yours, else takes back the last thing you did in
  the case: as long as no letter of it has left, the case has not changed since, and no other case changed with it.
- **Stands alone in its mail:** `confirm`, `undo`.
- **A contact outside the roster** who holds a case has three answers: `show`, `recuse`, or a private note.
"""
_TEXT = {Text.NO: "", Text.MAY: "may have text below", Text.MUST: "needs text"}


def page() -> str:
    """The whole page, ending with a line feed."""
    rows = [f"| `{_in_cell(verb.USAGE)}` | {verb.SUMMARY} | {verb.LEVEL} | {_text(verb)} |" for verb in VERBS]
    measures = ", ".join(f"`{name}`" for name in MEASURES)
    table = ["## Verbs", "", "| write | does | level | text |", "|---|---|---|---|", *rows]
    questions = ", ".join(f"`{name}`" for name in QUESTIONS)
    named = (
        f"MEASURE is one of {measures}. SCOPE is one of {', '.join(f'`{name}`' for name in SCOPES)}. "
        f"QUESTION is one of "
        f"{questions}; a community asks the first four and its own."
    )
    return "\n".join([_HEAD, *table, "", named, "", _LEVELS])


def _text(verb: Verb) -> str:
    words = [argument for argument in verb.ARGUMENTS if argument.kind is Kind.WORDS]
    if not words:
        return _TEXT[verb.TAKES_TEXT]
    needed = words[0].required or verb.TAKES_TEXT is Text.MUST
    return "needs words, or text below" if needed else "may have words after it"


def _in_cell(usage: str) -> str:
    return usage.replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
