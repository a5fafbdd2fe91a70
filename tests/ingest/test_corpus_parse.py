"""Real mails that nobody here wrote are all parsed, and the facts stated about them are met."""

import pytest

from daemon.ingest.parser import Parser
from daemon.ingest.reading import Reading
from tests.corpus_agreement import CORPUS, corpus_files, judge_all, messages_in

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus does not lie beside the checkout"),
]


def test_every_mail_of_the_corpus_is_parsed_within_the_limits() -> None:
    with Parser() as parser:
        messages = [parser.parse(raw, Reading()) for file in corpus_files() for raw in messages_in(file)]

    assert len(messages) >= 386
    assert all(message.text or message.attachments or message.subject or message.unreadable for message in messages)


def test_agreement_with_stated_facts_does_not_fall() -> None:
    """`tests/corpus_misses.md` explains each miss that is left."""
    with Parser() as parser:
        verdicts = list(judge_all(parser))

    assert len(verdicts) >= 425
    assert [
        one.file for one in verdicts if not one.agrees and one.fact in {"bounce is a bounce", "spoof never proven"}
    ] == []
    assert sum(one.agrees for one in verdicts) >= 406
