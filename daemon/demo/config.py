"""This is where the demo's desk is written: one organizer, trusted volunteers, everything on loopback."""

from pathlib import Path

from daemon.demo.desks import OKTECH, DemoDesk

ADDRESS = "conduct@example.org"
AUTHSERV = "mx.example.org"  # the provider whose word on a sender counts; the demo writes it
PASSWORD = "demo"  # noqa: S105 - of the embedded servers, which die with the demo

_DESK = """\
[desk]
name = "{name}"
address = "{address}"
community = "{community}"
state_dir = "{state}"
languages = ["en", "ja", "sw"]

[imap]
host = "127.0.0.1"
port = {imap_port}
security = "none"
user = "{address}"
password_file = "{secrets}/mail"
folder = "INBOX"
after = "move"
provider = "generic"
trusted_authserv_ids = ["{authserv}"]
poll_every = "5s"

[smtp]
host = "127.0.0.1"
port = {smtp_port}
security = "none"
user = "{address}"
password_file = "{secrets}/mail"
provider = "generic"

[database]
url = "sqlite"

[keys]
key_file = "{secrets}/key"

[limits]
per_address_per_day = 3
per_address_per_week = 10
unproven_per_hour = 30
notice_grid = "1s"
hold = "2s"

[contacts]
independent = "ombud@example.net"
outside = "safety@example.com"
operator = "ops@example.org"

[policy]
accept_findings = [{accepted}]
"""


def write_desk(folder: Path, *, imap_port: int, smtp_port: int, desk: DemoDesk = OKTECH) -> Path:
    """Write configuration and secrets into `folder` (kept private) and return the configuration's path.

    `desk` is whose rules and people these are.
    """
    from daemon.store.keys import new_key_file

    secrets, state = folder / "secrets", folder / "state"
    secrets.mkdir(mode=0o700)
    state.mkdir(mode=0o700)
    (secrets / "mail").touch(mode=0o600)
    (secrets / "mail").write_text(PASSWORD, encoding="ascii")
    new_key_file(secrets / "key")
    path = folder / "conductd.toml"
    text = _DESK.format(
        address=ADDRESS,
        authserv=AUTHSERV,
        state=state,
        secrets=secrets,
        imap_port=imap_port,
        smtp_port=smtp_port,
        name=desk.name,
        community=desk.community,
        accepted=", ".join(f'"{finding}"' for finding in desk.accepted),
    )
    path.write_text(text + desk.tables, encoding="utf-8")
    return path
