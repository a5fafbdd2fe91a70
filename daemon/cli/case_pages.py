"""This is where the documents of a case are printed for people: its state, its reports, its letters, its timeline."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from daemon.cli.printing import print_table, say, short

Document = dict[str, Any]


def say_case(document: Document) -> None:
    """The state of a case, a line each."""
    marks = "".join(f"   {mark}" for mark in ("danger", "urgent") if document[mark])
    say(f"Case {document['ref']}   stage: {document['stage']}{marks}")
    say(f"  desk          {document['desk']}")
    say(f"  received      {document['received_at']}")
    say(f"  acknowledged  {document['acknowledged_at'] or 'not yet'}")
    say(f"  handler       {document['handler'] or 'nobody yet'}")
    say(f"  held by       {document['route']}: {', '.join(document['told']) or 'a contact outside the roster'}")
    say(f"  may hear      {', '.join(document['free']) or 'nobody of the roster'}")
    say(f"  excluded      {', '.join(document['excluded']) or 'nobody'}")
    for party in document["parties"]:
        other = f", who knows it as {party['ref']}" if party["ref"] != document["ref"] else ""
        say(f"  party         {party['id']}" + ("" if party["reachable"] else " (no address is known)") + other)
    for due in document["due"]:
        say(f"  due           {due['clock']} {due['at']}")


def say_proceedings(given: Document) -> None:
    """What handlers added, oldest first; nothing when they added nothing."""
    rows = sorted(_proceedings(given), key=lambda row: row[0])
    if rows:
        say("\nProceedings (UTC)")
        print_table(("when", "step", "by", "what"), rows, empty="")
    if given["notes"]:
        say(f"Notes and letters that handlers wrote: {given['notes']}")


def say_reports(reports: list[Document], fields: dict[str, str]) -> None:
    """The words of the parties as they came in, and the fields found in them."""
    for report in reports:
        kind = "Follow-up" if report["follow_up"] else "Report"
        sender = report["from"] or "an unknown sender"
        say(f"\n{kind} of {report['received_at']} from {sender} ({report['party']}, {report['provenance']})")
        say(f"  Subject: {report['subject']}")
        for line in report["text"].splitlines():
            say(f"  | {line}")
        for attachment in report["attachments"]:
            say(f"  + {attachment['name']} ({attachment['type']}, {attachment['size']} bytes)")
    if fields:
        say("\nWhat the reports give")
        for code, value in fields.items():
            say(f"  {code}: " + value.replace("\n", "\n    "))


def say_letters(letters: list[Document]) -> None:
    """Every letter that was written, and how it stands."""
    say("\nLetters")
    rows = [
        (
            f"{one['audience']}.{one['purpose']}",
            one["person"] or one["party"] or one["audience"],
            one["language"],
            one["state"],
            one["at"],
        )
        for one in letters
    ]
    print_table(("letter", "to", "language", "state", "when"), rows, empty="No letter was written.")


def say_timeline(lines: list[Document]) -> None:
    """One sentence a line; the day once, then the time, so that the eye can follow what happened when."""
    say("\nTimeline (UTC)")
    rows, day = [], ""
    for sentence, same in groupby(lines, key=_sentence):
        several = list(same)
        at = several[0]["at"]
        often = f"  {len(several)} times" if len(several) > 1 else ""
        rows.append((at[:10] if at[:10] != day else "", at[11:19], sentence + often))
        day = at[:10]
    print_table(("day", "time", "what happened  [the rule it follows]"), rows, empty="Nothing happened yet.")


def _sentence(line: Document) -> str:
    by = "" if line["by"] in ("desk", "reporter") else f" ({line['by']})"
    rule = f"  [{line['rule']}]" if line["rule"] else ""
    return str(line["text"]) + by + rule


def _proceedings(given: Document) -> Iterator[tuple[str, str, str, str]]:
    for one in given["hearings"]:
        ended = one["ended_as"] or f"until {short(one['answer_by'])}"
        yield short(one["opened_at"]), "hearing", one["by"], ended
    for one in given["statements"]:
        yield short(one["at"]), "statement", one["by"] or one["party"], f"of {one['party']}"
    for one in given["determinations"]:
        yield short(one["at"]), "determined", one["by"], f"{one['question']}: {one['answer']}"
    for one in given["proposals"]:
        ended = one["ended_as"] or f"vote until {short(one['vote_by'])}"
        yield short(one["at"]), "proposal", one["by"], f"{one['measure']}, votes: {one['votes']}, {ended}"
    for one in given["reviews"]:
        ended = one["ended_as"] or f"to confirm or reverse until {short(one['review_by'])}"
        yield short(one["at"]), "of one person", one["by"], f"{one['measure']}, votes: {one['votes']}, {ended}"
    for one in given["measures"]:
        yield short(one["at"]), "interim" if one["interim"] else "decided", _agreed(one), _measure(one)
    for one in given["holds"]:
        over = ", over" if one["over"] else ""
        yield short(one["at"]), "safety hold", one["by"], f"until {one['until']}{over}"
    for one in given["resolutions"]:
        told = f"reporter told {short(one['told_at'])}" if one["told_at"] else "reporter not told yet"
        yield short(one["at"]), "resolution", _agreed(one), told
    for one in given["reconsiderations"]:
        result = one["result"] or f"answer by {short(one['answer_by'])}, reviewers: {', '.join(one['reviewers'])}"
        yield short(one["asked_at"]), "reconsideration", one["party"], result
    for one in given["consents"]:
        what = f"{one['use']} towards {one['towards']}: {'given' if one['given'] else 'not given'}"
        yield short(one["at"]), "consent", one["by"], what
    for one in given["plans"]:
        yield short(one["at"]), f"plan ({one['level']})", _agreed(one), _plan(one)


def _agreed(one: Document) -> str:
    return f"{one['by']}, {one['confirmed_by']}" if one["confirmed_by"] else str(one["by"])


def _measure(one: Document) -> str:
    parts = [one["measure"], one["scope"]]
    parts += [f"from {one['starts_on']}" if one["starts_on"] else "", f"until {one['until']}" if one["until"] else ""]
    told = "told" if one["told_at"] or (one["told"] and one["interim"]) else "not told"
    return " ".join(part for part in parts if part) + (", ended" if one["ended"] else "") + f", {told}"


def _plan(one: Document) -> str:
    ends = "done at" if one["waits_for"] == "held" else "lapses at"
    return f"waits: {one['waits_for']}, {ends} {short(one['due_at'])}"
