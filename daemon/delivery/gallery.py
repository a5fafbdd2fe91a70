"""This is where every letter of every community and language is put on one page, to be read in a browser.

Security: the page is one file that loads nothing; every word is escaped.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from daemon.delivery.catalogue import LETTERS, LetterKind
from daemon.delivery.lint import Written
from daemon.delivery.lint.variants import fixed_by
from daemon.delivery.page import Pages
from daemon.delivery.values import clean
from daemon.workflow.policy import Policy

_STYLE = """
:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem}
nav ul{columns:3;list-style:none;padding:0;font-size:.9rem}details{border-top:1px solid #8886;padding:.4rem 0}
summary{cursor:pointer}summary small{opacity:.7}
pre{white-space:pre-wrap;background:#8881;padding:1rem;border-radius:4px}
h2{margin-top:3rem}
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sample:
    """One letter as it reads for one or more communities."""

    name: str
    language: str
    communities: tuple[str, ...]
    subject: str
    body: str


def gallery(desks: Iterable[Written]) -> tuple[str, int]:
    """The page, and how many letters are on it; alike ones of several communities stand there once.

    Raises LetterRefused when a letter cannot be written; `templates lint` says where.
    """
    shown = _once(letter for desk in desks for letter in _letters_of(desk))
    body = "".join(_of_kind(kind, [one for one in shown if one.name == kind.name]) for kind in LETTERS)
    links = "".join(f'<li><a href="#{kind.name}">{kind.name}</a></li>' for kind in LETTERS)
    page = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The letters of the desk</title>'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<style>{_STYLE}</style></head><body><h1>The letters of the desk</h1>"
        f"<p>{len(shown)} letters with sample values, under the rules of each community.</p>"
        f"<nav><ul>{links}</ul></nav>{body}</body></html>\n"
    )
    return page, len(shown)


def _letters_of(desk: Written) -> Iterator[Sample]:
    pages = Pages(desk.folders, desk.languages[0], desk.policy.words)
    for kind in LETTERS:
        for language in desk.languages:
            values = {**clean({**dict(kind.samples), **fixed_by(desk.policy, kind)}), **_frame(desk.policy, language)}
            page = pages.render(kind.audience, kind.purpose, language, values)
            yield Sample(
                name=kind.name,
                language=language,
                communities=(desk.policy.identity.name,),
                subject=page.subject,
                body=page.body,
            )


def _frame(policy: Policy, language: str) -> dict[str, str]:
    return {
        "desk_name": f"{policy.identity.name} conduct desk",
        "desk_address": "conduct@example.org",
        "community": policy.identity.name,
        "ref": "quiet-lantern-7k3f",
        "token": "SAMPLEKEYSAMPLEKEYSAMPLEKEYSAMPLEKEYSAMPLEKEYSAM",
        "letter": "5f2c0a9d41b7",
        "speaks": language,
        "zone": policy.identity.timezone,
        "called": "",
    }


def _once(letters: Iterable[Sample]) -> tuple[Sample, ...]:
    """Letters that say the same for several communities, but for the community's name, as one."""
    kept: dict[tuple[str, str, str], Sample] = {}
    for one in letters:
        community = one.communities[0]
        key = (one.name, one.language, one.body.replace(community, "\0"))
        first = kept.get(key)
        kept[key] = one if first is None else _together(first, community)
    return tuple(kept.values())


def _together(first: Sample, community: str) -> Sample:
    return Sample(
        name=first.name,
        language=first.language,
        communities=(*first.communities, community),
        subject=first.subject,
        body=first.body,
    )


def _of_kind(kind: LetterKind, letters: list[Sample]) -> str:
    each = "".join(
        f'<details lang="{escape(one.language)}"><summary>{escape(one.language)} '
        f"<small>{escape(', '.join(one.communities))}</small></summary>"
        f"<pre>Subject: {escape(one.subject)}\n\n{escape(one.body)}</pre></details>"
        for one in letters
    )
    return f'<h2 id="{kind.name}">{kind.name}</h2><p>{escape(kind.when)}</p>{each}'
