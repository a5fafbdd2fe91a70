"""Real mails of other systems hold no instruction for this desk (T097)."""

import pytest

from tests.corpus_commands import CORPUS, readings

MISSES = {"command/roundup-tracker+roundup__MailgwTestCase.3.eml"}  # explained in tests/corpus_misses.md


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the checkout")
def test_a_real_mail_is_a_private_note_with_the_words_its_source_keeps() -> None:
    found = list(readings())

    assert len(found) >= 40
    assert [one.file for one in found if not one.is_note] == []
    assert {one.file for one in found if not one.agrees} <= MISSES
