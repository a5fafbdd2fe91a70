"""This is where the meaning of SMTP answers is tested, provider by provider (T043, T044, T060)."""

import pytest

from daemon.delivery.profiles import DeliveryState, Phase, enhanced_code, judge

REJECTED, DEFERRED = DeliveryState.REJECTED, DeliveryState.DEFERRED

ANSWERS = [
    ("generic", Phase.RCPT, 550, "5.1.1", REJECTED, "address"),
    ("generic", Phase.RCPT, 550, "", REJECTED, "address"),
    ("generic", Phase.RCPT, 556, "5.1.10", REJECTED, "address"),  # null MX, RFC 7505
    ("generic", Phase.RCPT, 550, "5.2.1", REJECTED, "address"),
    ("generic", Phase.RCPT, 552, "5.2.2", DEFERRED, "mailbox-full"),
    ("generic", Phase.RCPT, 452, "4.2.2", DEFERRED, "mailbox-full"),
    ("generic", Phase.RCPT, 450, "4.7.1", DEFERRED, "policy"),  # greylisting
    ("generic", Phase.RCPT, 554, "5.7.1", REJECTED, "policy"),
    ("generic", Phase.RCPT, 451, "", DEFERRED, "temporary"),
    ("generic", Phase.DOT, 554, "5.0.0", REJECTED, "refused"),
    ("generic", Phase.DOT, 554, "5.7.26", REJECTED, "policy"),
    ("generic", Phase.DOT, 552, "5.3.4", REJECTED, "too-large"),
    ("generic", Phase.MAIL, 552, "5.3.4", REJECTED, "too-large"),
    ("generic", Phase.MAIL, 550, "5.7.1", DEFERRED, "sender-refused"),
    ("generic", Phase.RCPT, 550, "5.1.8", DEFERRED, "sender-refused"),
    ("generic", Phase.LOGIN, 535, "5.7.8", DEFERRED, "login-refused"),
    ("generic", Phase.CONNECT, 554, "5.7.1", DEFERRED, "server-refused"),
    ("gmail", Phase.DOT, 550, "5.4.5", DEFERRED, "quota"),
    ("gmail", Phase.MAIL, 421, "4.7.0", DEFERRED, "policy"),
    ("gmail", Phase.RCPT, 550, "5.1.1", REJECTED, "address"),
    ("gmail", Phase.DOT, 552, "5.7.0", REJECTED, "policy"),
    ("proton-bridge", Phase.DOT, 554, "5.0.0", DEFERRED, "unknown"),
    ("proton-bridge", Phase.RCPT, 554, "5.0.0", DEFERRED, "unknown"),
    ("proton-bridge", Phase.RCPT, 550, "", DEFERRED, "unknown"),
    ("proton-bridge", Phase.RCPT, 550, "5.1.1", REJECTED, "address"),
    ("proton-bridge", Phase.DOT, 451, "4.3.0", DEFERRED, "temporary"),
]


@pytest.mark.parametrize(("provider", "phase", "code", "enhanced", "state", "failure"), ANSWERS)
def test_an_answer_means_what_its_provider_its_phase_and_its_code_say(
    provider: str, phase: Phase, code: int, enhanced: str, state: DeliveryState, failure: str
) -> None:
    verdict = judge(provider=provider, phase=phase, code=code, enhanced=enhanced)

    assert (verdict.state, verdict.failure) == (state, failure)


@pytest.mark.parametrize("code", range(500, 600, 7))
@pytest.mark.parametrize("phase", list(Phase))
def test_no_plain_code_of_the_bridge_ever_makes_a_reporter_unreachable(phase: Phase, code: int) -> None:
    assert judge(provider="proton-bridge", phase=phase, code=code, enhanced="").state is DEFERRED


@pytest.mark.parametrize(
    ("message", "code"), [("5.1.1 unknown user", "5.1.1"), ("unknown 5.1.1", ""), ("5.1.1234 odd", ""), ("", "")]
)
def test_only_a_code_at_the_start_of_the_text_counts(message: str, code: str) -> None:
    assert enhanced_code(message) == code
