"""This is where it is shown that `conductd replay` foresees every real mail without a side effect (DESIGN 3)."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from daemon.demo.config import write_desk
from tests.corpus.corpus_run import corpus_mails
from tests.corpus_agreement import CORPUS

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus does not lie beside the checkout"),
]

FIELDS = {"path", "kind", "from", "subject", "text", "quoted", "attachments", "language", "provenance"}
FIELDS |= {"provenance_why", "bounce", "fields", "danger", "would_acknowledge", "would_notify", "excluded"}
FIELDS |= {"reason", "ms"}
KINDS = {"report", "correspondence", "instructions", "bounce", "auto-reply", "noise", "unreadable"}


def test_replay_prints_one_right_line_for_every_real_mail_and_touches_nothing(tmp_path: Path) -> None:
    config = write_desk(tmp_path, imap_port=1, smtp_port=1)
    machine = {str(CORPUS / mail.path): mail.machine for mail in corpus_mails()}
    before = sorted(tmp_path.rglob("*"))

    ran = subprocess.run(
        [sys.executable, "-m", "daemon", "replay", str(CORPUS), "--config", str(config), "--json"],
        capture_output=True,
        check=False,
        timeout=240,
    )

    assert ran.returncode == 0
    lines = [json.loads(line) for line in ran.stdout.splitlines()]
    assert sorted(line["path"] for line in lines) == sorted(machine)
    assert all(line.keys() >= FIELDS and line["kind"] in KINDS for line in lines)
    answered = [line["path"] for line in lines if machine[line["path"]] and line["would_acknowledge"]]
    assert answered == []
    assert sorted(tmp_path.rglob("*")) == before
