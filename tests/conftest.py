"""This is where rules for every test are set: loopback only, a known umask, nothing skipped where it must run.

CONDUCTD_REQUIRE=dovecot,postgres,systemd makes a skipped test with one of these markers fail: on the build machine
these programs are installed, and a test that skips there tests nothing.
"""

import ipaddress
import os
import sys
from collections.abc import Generator
from typing import Any

import pytest


def pytest_configure(config: pytest.Config) -> None:
    os.umask(0o022)
    sys.addaudithook(_stay_on_loopback)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    required = os.environ.get("CONDUCTD_REQUIRE", "").split(",")
    if report.skipped and any(item.get_closest_marker(name) for name in required if name):
        why = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"skipped although CONDUCTD_REQUIRE asks for it: {why}"
    return report


def _stay_on_loopback(event: str, details: tuple[Any, ...]) -> None:
    """Refuse a connection, a datagram or a name look-up that would leave this machine."""
    if event in ("socket.connect", "socket.sendto") and isinstance(details[1], tuple) and details[1]:
        host = details[1][0]
    elif event == "socket.getaddrinfo":
        host = details[0]
    else:
        return
    if not _is_here(host):
        raise RuntimeError("a test tried to reach another machine; use a server of tests/servers")


def _is_here(host: object) -> bool:
    name = host.decode() if isinstance(host, bytes) else str(host or "localhost")
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return name == "localhost"
    return address.is_loopback or address.is_unspecified
