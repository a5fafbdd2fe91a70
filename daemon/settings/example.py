"""This is where the commented configuration of a new desk is written, by `init` and for config/desk.example.toml."""

from dataclasses import dataclass

from daemon import resources
from daemon.settings.communities import load_policy


@dataclass(frozen=True, kw_only=True, slots=True)
class Answers:
    """What `init` was told. `provider` is a profile of docs/settings.md."""

    community: str = "oktech"
    provider: str = "generic"
    address: str = "conduct@example.org"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Servers:
    imap_host: str
    imap_port: int
    smtp_host: str
    smtp_port: int
    security: str
    authserv: str


_SERVERS = {
    "generic": _Servers(
        imap_host="mail.example.org",
        imap_port=993,
        smtp_host="mail.example.org",
        smtp_port=465,
        security="tls",
        authserv="mail.example.org",
    ),
    "gmail": _Servers(
        imap_host="imap.gmail.com",
        imap_port=993,
        smtp_host="smtp.gmail.com",
        smtp_port=465,
        security="tls",
        authserv="mx.google.com",
    ),
    "proton-bridge": _Servers(
        imap_host="127.0.0.1",
        imap_port=1143,
        smtp_host="127.0.0.1",
        smtp_port=1025,
        security="starttls",
        authserv="mail.protonmail.ch",
    ),
}


def example_text(answers: Answers) -> str:
    """The text of a configuration that loads as it stands once its secret files are there."""
    text = (resources.communities().parent / "desk.example.toml").read_text(encoding="utf-8")
    usual, chosen = _SERVERS["generic"], _SERVERS[answers.provider]
    imap, smtp = text.index("[imap]"), text.index("[smtp]")
    ends = text.index("[database]")
    head = text[:imap].replace('"conduct@example.org"', f'"{answers.address}"', 1)
    head = head.replace('community = "oktech"', f'community = "{answers.community}"', 1)
    rest = _fitting(text[ends:], answers.community)
    return (
        head
        + "".join(
            _server(part, host, port, usual, chosen, answers)
            for part, host, port in (
                (text[imap:smtp], (usual.imap_host, chosen.imap_host), (usual.imap_port, chosen.imap_port)),
                (text[smtp:ends], (usual.smtp_host, chosen.smtp_host), (usual.smtp_port, chosen.smtp_port)),
            )
        )
        + rest
    )


def _fitting(text: str, community: str) -> str:
    """The part with findings and people in the words of a community: its roles, and what it finds of one mailbox."""
    routing = load_policy(community, resources.communities()).routing
    first, last = routing.levels[0].roles[0], routing.levels[-1].roles[0]
    text = text.replace('["OKT-26"]', f'["{routing.mailbox_rule.partition(" ")[0]}"]', 1)
    return text.replace('["organizer"]', f'["{first}"]').replace('["volunteer"]', f'["{last}"]')


def _server(
    part: str, host: tuple[str, str], port: tuple[int, int], usual: _Servers, chosen: _Servers, answers: Answers
) -> str:
    for before, after in (
        (f'\nhost = "{host[0]}"', f'\nhost = "{host[1]}"'),
        (f"\nport = {port[0]}", f"\nport = {port[1]}"),
        (f'\nsecurity = "{usual.security}"', f'\nsecurity = "{chosen.security}"'),
        ('\nprovider = "generic"', f'\nprovider = "{answers.provider}"'),
        ('\nuser = "conduct@example.org"', f'\nuser = "{answers.address}"'),
        (f'\ntrusted_authserv_ids = ["{usual.authserv}"]', f'\ntrusted_authserv_ids = ["{chosen.authserv}"]'),
    ):
        part = part.replace(before, after)
    return part
