"""This is where the mails of the corpus that give orders to other systems, and its replies, are read for instructions.

Run `python -m tests.corpus_commands`. Their orders stand in the subject line or in headers, which this desk never
obeys (T097): each must be a private note with the words that its source keeps. The corpus lies beside the checkout;
what the replies must show is compared by `tests.corpus_agreement`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from daemon.ingest.html_text import html_to_text
from daemon.ingest.parse import parse
from daemon.ingest.quoting import split_text
from daemon.ingest.reading import Reading
from daemon.ingest.wording import clean_body
from daemon.workflow.block import NoBlock
from daemon.workflow.instructions import read_block
from tests.build import a_roster
from tests.corpus_agreement import CORPUS

FRIDAY = date(2026, 11, 20)
# What the source keeps of each mail, and what it leaves out as a quote, a signature or an attachment.
KEPT = {
    "MailgwTestCase.1": ("Attach a file", "Ralf"),
    "MailgwTestCase.2": ("Attach a file", "Ralf"),
    "MailgwTestCase.3": ("test attachment first", "to be ignored"),
    "MailgwTestCase.5": ("First part", "inner email"),
    "MailgwTestCase.8": ("This is a followup", "Blah"),
    "MailgwTestCase.9": ("so I win", "Blah"),
    "MailgwTestCase.10": ("TEXT BEFORE QUOTE", "added signature"),
    "MailgwTestCase.11": ("AA0", "sig"),
    "testContentDisposition.0": ("test attachment binary", "main.dvi"),
    "testForwardedMessageAttachment.0": ("Catch this exception", "Fatal"),
    "testItsAutoSubmittedStupid.0": ("holidays", "bork"),
    "testItsBulkStupid.0": ("holidays", "bork"),
    "testMultipartEnc01.0": ("first part encoded (encoded oe ö)", "NextPart"),
    "testMultipartTextifyHTML.0": ("added the comment", "<html"),
    "testNewUserAuthorEncodedName.0": ("test submission", "utf8"),
    "testNewUserAuthorMixedEncodedName.0": ("test submission", "X1"),
}


@dataclass(frozen=True, kw_only=True)
class Judged:
    """One mail: whether it is a note, and whether the words agree with its source."""

    file: str
    is_note: bool
    agrees: bool


def readings() -> Iterator[Judged]:
    """Every mail of the folders command and reply; nothing when the corpus is absent."""
    for folder in ("command", "reply", "reply-body", "reply-html-body"):
        for file in sorted((CORPUS / folder).glob("*")):
            text = _new_text(file)
            kept, left_out = KEPT.get(file.stem.split("__")[1], ("", "\x00"))
            yield Judged(
                file=f"{folder}/{file.name}",
                is_note=isinstance(read_block(text, FRIDAY, a_roster()), NoBlock),
                agrees=kept in text and left_out not in text,
            )


def _new_text(file: Path) -> str:
    raw = file.read_bytes()
    if file.suffix == ".eml":
        return parse(raw, Reading()).new_text
    text = clean_body(raw.decode("utf-8", "replace"))
    return split_text(html_to_text(text) if file.suffix == ".html" else text).new_text


def main() -> None:
    """Print agreement, then what does not agree."""
    found = list(readings())
    print(f"notes {sum(one.is_note for one in found)} of {len(found)}")
    print(f"words {sum(one.agrees for one in found)} of {len(found)}")
    for one in found:
        if not (one.is_note and one.agrees):
            print(f"  {one.file}: {'words differ' if one.is_note else 'read as instructions'}")


if __name__ == "__main__":
    main()
