"""How sure the desk is: only verdicts of the mailbox's own provider count."""

import pytest

from daemon.ingest.parse import parse
from daemon.ingest.reading import Provider, Reading
from daemon.workflow.message import Provenance
from tests.mail import mail

PROVEN, PLAUSIBLE, UNPROVEN = Provenance.PROVEN, Provenance.PLAUSIBLE, Provenance.UNPROVEN
OWN = "Received: from mx.example.org by imap.example.org; Fri, 20 Nov 2026 10:00:00 +0900\r\n"
FOREIGN = "Received: from laptop by relay.example.com; Fri, 20 Nov 2026 10:00:00 +0900\r\n"


def _provenance(top: str, provider: Provider = "generic", **fields: str) -> Provenance:
    reading = Reading(trusted_authserv_ids=("mx.example.org",), provider=provider)
    return parse(top.encode() + mail(**fields), reading).provenance


def _field(verdicts: str, server: str = "mx.example.org") -> str:
    return f"Authentication-Results: {server}; {verdicts}\r\n"


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        ("dmarc=pass header.from=example.net", PROVEN),
        ("dmarc=pass (p=NONE) header.from=example.net;", PROVEN),
        ("dmarc=pass header.from=example.com", UNPROVEN),
        ("dmarc=pass", UNPROVEN),
        ("dmarc=fail header.from=example.net; dkim=pass header.d=example.net", UNPROVEN),
        ("dkim=pass header.d=example.net", PROVEN),
        ("dkim=pass header.d=mail.example.net", PROVEN),
        ("dkim=pass header.i=@example.net", PROVEN),
        ("dkim=pass header.d=example.com", PLAUSIBLE),
        ("dkim=pass header.d=net", PLAUSIBLE),
        ("dkim=fail header.d=example.net", UNPROVEN),
        ("dkim=pass header.d=example.net; dkim=fail header.d=example.net", UNPROVEN),
        ("spf=pass smtp.mailfrom=example.net", PLAUSIBLE),
        ("none", PLAUSIBLE),
        ("(" * 2000, PLAUSIBLE),
        ("dmarc=pass header.from=exämple.net", PLAUSIBLE),
    ],
)
def test_a_trusted_verdict_means_what_it_says(verdicts: str, expected: Provenance) -> None:
    assert _provenance(OWN + _field(verdicts) + FOREIGN) is expected


def test_without_any_verdict_a_clean_sender_is_plausible() -> None:
    assert _provenance("") is PLAUSIBLE


@pytest.mark.parametrize("server", ["mx.example.com", "mx.example.org.example.com", '"mx.example.org', ""])
def test_a_verdict_under_another_name_counts_for_nothing(server: str) -> None:
    assert _provenance(_field("dmarc=pass header.from=example.net", server)) is PLAUSIBLE


def test_a_verdict_below_a_foreign_hop_is_the_senders_own_words() -> None:
    forged = _field("dmarc=pass header.from=example.net")

    assert _provenance(OWN + FOREIGN + forged) is PLAUSIBLE
    assert _provenance(OWN + _field("dmarc=fail header.from=example.net") + FOREIGN + forged) is UNPROVEN


@pytest.mark.parametrize("greeting", ["laptop (evil.example.com [192.0.2.9])", "mx.example.org (unknown [192.0.2.9])"])
def test_a_forged_hop_of_the_provider_gives_a_verdict_below_it_no_weight(greeting: str) -> None:
    came_in = f"Received: from {greeting} by mx.example.org; Fri, 20 Nov 2026 10:00:00 +0900\r\n"
    verdict = _field("dmarc=pass header.from=example.net")

    assert _provenance(OWN + came_in + verdict) is PROVEN
    assert _provenance(OWN + came_in + OWN + verdict) is PLAUSIBLE


def test_the_verdict_of_gmail_is_found_behind_its_inner_hops() -> None:
    top = (
        "Delivered-To: conduct@example.org\r\n"
        "Received: by 2002:a05:7208:4f0d:b0:8a:1:2 with SMTP id a13; Fri, 20 Nov 2026 02:00:01 -0800 (PST)\r\n"
        "ARC-Authentication-Results: i=1; mx.example.org; dmarc=fail header.from=example.net\r\n"
        "Received: from mail.example.net (mail.example.net. [192.0.2.7]) by mx.example.org with ESMTPS id b7\r\n"
        "Received-SPF: pass\r\n"
    )

    assert (
        _provenance(top + _field("dkim=pass header.i=@example.net; dmarc=pass header.from=example.net"), "gmail")
        is PROVEN
    )


def test_of_gmail_only_the_topmost_field_counts() -> None:
    first = _field("spf=pass smtp.mailfrom=example.net")

    assert _provenance(first + _field("dmarc=pass header.from=example.net"), "gmail") is PLAUSIBLE


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        (("dkim=pass header.d=example.net", "dmarc=pass header.from=example.net", "spf=pass"), PROVEN),
        (("dmarc=pass header.from=example.net", "dmarc=fail header.from=example.net"), UNPROVEN),
        (("dmarc=fail header.from=example.net", "dmarc=pass header.from=example.net"), UNPROVEN),
        (("dkim=pass header.d=example.net", "dkim=fail header.d=example.net"), UNPROVEN),
    ],
)
def test_proton_writes_a_field_per_method_in_any_order(verdicts: tuple[str, ...], expected: Provenance) -> None:
    fields = FOREIGN + "".join(_field(verdict) for verdict in verdicts)

    assert _provenance(fields, "proton-bridge") is expected
