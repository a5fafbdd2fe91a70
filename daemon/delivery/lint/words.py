"""This is where the words of a template are checked: as those of any letter, and more strictly."""

import re
from collections.abc import Iterator

from daemon.workflow.model import PARTIES, Audience
from daemon.workflow.template_words import ADDRESSES, TO_ANYBODY, TO_PARTIES
from daemon.workflow.wording import check_wording, folded, listed, names
from daemon.workflow.wordlists import TELLING

Fault = tuple[str, str]  # the rule, and the words


def faults_in(text: str, audience: Audience, language: str, known: tuple[str, ...] = ()) -> Iterator[Fault]:
    """What is wrong with a folded text to this audience. `known`: names, handles and addresses of the roster.

    Lengths and promises are left to `promises.py`, which knows the clocks.
    """
    for fault in check_wording(text, audience, language, has_clock=True):
        yield fault.rule, fault.found
    for fault in listed(text, TO_ANYBODY, language):
        yield fault.rule, fault.found
    if audience not in PARTIES:
        return
    for fault in listed(text, TO_PARTIES, language):
        yield fault.rule, fault.found
    telling = TELLING.get(language, TELLING["en"]) if audience is Audience.REPORTED else ()
    for pattern in (*ADDRESSES, *telling):
        if found := re.search(pattern, text):
            yield "identity", found[0]
    for name in known:
        if names(text, name):
            yield "identity", folded(name)
