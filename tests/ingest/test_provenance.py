"""How sure the desk is: only verdicts of the mailbox's own provider count."""

import pytest

from daemon.ingest.parse import parse
from daemon.ingest.reading import Provider, Reading
from daemon.workflow.message import Provenance
from tests.mail import mail, multipart, part

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


FORGED = _field("dmarc=pass header.from=example.net")


@pytest.mark.parametrize("provider", ["generic", "gmail", "proton-bridge"])
@pytest.mark.parametrize("real", ["dmarc=fail header.from=example.net", "dmarc=none header.from=example.net"])
def test_a_forged_pass_never_wins_over_the_verdict_of_the_provider(provider: Provider, real: str) -> None:
    """T091: below it, folded, with a blank before the colon, or with Proton's headers in another order."""
    folded = FORGED.replace("; ", ";\r\n\t")
    blank = FORGED.replace(":", " :", 1)

    for forged in (FORGED, folded, blank, FORGED * 2, FORGED * 30):
        assert _provenance(OWN + _field(real) + forged + FOREIGN, provider) is not PROVEN
        assert _provenance(OWN + _field(real) + FOREIGN + forged, provider) is not PROVEN
    assert _provenance(FORGED + _field(real), "proton-bridge") is UNPROVEN


def test_so_many_forged_verdicts_that_the_real_one_is_out_of_sight_prove_nothing() -> None:
    assert _provenance(FORGED * 25 + _field("dmarc=fail header.from=example.net"), "proton-bridge") is UNPROVEN
    assert _provenance(OWN + FORGED * 21 + FOREIGN) is UNPROVEN


@pytest.mark.parametrize("real", ["spf=pass smtp.mailfrom=example.com", "none", "dkim=pass (of a strange", "x=y"])
@pytest.mark.parametrize("provider", ["generic", "gmail"])
def test_a_forged_verdict_below_a_real_one_that_tells_nothing_proves_nothing(provider: Provider, real: str) -> None:
    for forged in (FORGED, _field("dkim=pass header.d=example.net")):
        assert _provenance(OWN + _field(real) + forged + FOREIGN, provider) is not PROVEN


def test_a_verdict_may_stand_above_or_below_the_hop_that_brought_the_mail_in() -> None:
    came_in = "Received: from mail.example.net by mx.example.org; Fri, 20 Nov 2026 10:00:00 +0900\r\n"

    assert _provenance(OWN + FORGED + came_in + FOREIGN) is PROVEN
    assert _provenance(OWN + came_in + FORGED + FOREIGN) is PROVEN


@pytest.mark.parametrize(
    "field",
    [
        "(mx.example.org) evil.example.com; dmarc=pass header.from=example.net",
        "evil.example.com (mx.example.org); dmarc=pass header.from=example.net",
        "evil.example.com; mx.example.org; dmarc=pass header.from=example.net",
        "mx.example.org@evil.example.com; dmarc=pass header.from=example.net",
        "mx.example.org.; dmarc=pass header.from=example.net",
        '"mx.example.org"; dmarc=pass header.from=example.net',
        "mx.example.org; spf=pass (dmarc=pass header.from=example.net) smtp.mailfrom=example.com",
        'mx.example.org; spf=pass reason="; dmarc=pass header.from=example.net"',
        "mx.example.org; dmarc=pass (header.from=example.net)",
        "mx.example.org; dmarc=pass header.from=example.com (header.from=example.net)",
        "mx.example.org; (dmarc=pass header.from=example.net)",
        'mx.example.org; spf=pass smtp.mailfrom="x; dmarc=pass header.from=example.net"@example.com',
    ],
)
@pytest.mark.parametrize("provider", ["generic", "gmail", "proton-bridge"])
def test_words_in_comments_and_quotes_are_no_verdict(provider: Provider, field: str) -> None:
    assert _provenance(f"{OWN}Authentication-Results: {field}\r\n{FOREIGN}", provider) is not PROVEN


def test_comments_beside_a_real_verdict_do_no_harm() -> None:
    field = "mx.example.org (a (nested) word) 1; dmarc=pass (p=none dis=none) header.from=example.net (as From)"

    assert _provenance(f"{OWN}Authentication-Results: {field}\r\n{FOREIGN}") is PROVEN


@pytest.mark.parametrize("provider", ["generic", "gmail", "proton-bridge"])
def test_verdicts_inside_the_body_or_an_attached_message_are_words(provider: Provider) -> None:
    attached = part((FORGED + "From: chidi@example.net\r\n\r\ntake"), "message/rfc822")
    in_part = FORGED.encode() + part("take")
    reading = Reading(trusted_authserv_ids=("mx.example.org",), provider=provider)

    for raw in (multipart(part("take"), attached), multipart(in_part), mail(FORGED + "take"), mail("\r\n" + FORGED)):
        assert parse(raw, reading).provenance is PLAUSIBLE


@pytest.mark.parametrize("name", ["X-Authentication-Results", "ARC-Authentication-Results", "Authentication_Results"])
def test_a_header_of_another_name_is_no_verdict(name: str) -> None:
    assert _provenance(FORGED.replace("Authentication-Results", name)) is PLAUSIBLE


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        (("dmarc=pass header.from=example.net", "dmarc=pass header.from=example.com"), UNPROVEN),
        (("dmarc=pass header.from=example.net", "dmarc=none header.from=example.net"), UNPROVEN),
        (("dmarc=pass header.from=example.net", "dmarc=temperror header.from=example.net"), UNPROVEN),
        (("dmarc=pass header.from=example.net", "dmarc=pass header.from=example.net"), PROVEN),
        (("dmarc=none header.from=example.net", "dkim=pass header.d=example.net"), PROVEN),
        (("dkim=pass header.d=example.net", "dkim=neutral header.d=example.net"), PLAUSIBLE),
        (("dkim=pass header.d=example.net", "dkim=fail header.d=example.com"), PROVEN),
    ],
)
def test_verdicts_of_proton_that_disagree_fail(verdicts: tuple[str, ...], expected: Provenance) -> None:
    """T091. A mail may carry signatures of several domains; only those of the sender's own can disagree."""
    for order in (verdicts, tuple(reversed(verdicts))):
        assert _provenance("".join(_field(verdict) for verdict in order), "proton-bridge") is expected
