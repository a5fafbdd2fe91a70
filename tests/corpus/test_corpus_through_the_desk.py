"""This is where it is shown that no real mail breaks the desk, and that none of a person is lost (P1, P10, P11)."""

from pathlib import Path

import pytest

from tests.corpus.corpus_run import corpus_mails, run_corpus, table
from tests.corpus_agreement import CORPUS
from tests.servers.dovecot import needs_dovecot

pytestmark = [
    *needs_dovecot,
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus does not lie beside the checkout"),
]

# A delivery status notice that the index files under odd structures.
A_BOUNCE_AMONG_THE_ODD = "mime-odd/python+cpython__msg_16.txt"


def test_every_mail_of_the_corpus_is_accounted_for_and_machines_get_no_answer(tmp_path: Path) -> None:
    mails = corpus_mails()

    fates, ledger = run_corpus(mails, tmp_path)

    print(table(fates))
    assert (ledger.seen, ledger.unaccounted, ledger.waiting, ledger.vanished) == (len(mails), 0, 0, 0)
    assert [fate.mail.path for fate in fates if fate.mail.machine and fate.answers] == []
    without_case = {fate.mail.path for fate in fates if not fate.mail.machine and not fate.in_case}
    assert without_case == {A_BOUNCE_AMONG_THE_ODD}
    assert [fate.mail.path for fate in fates if fate.state == "set-aside"] == []
