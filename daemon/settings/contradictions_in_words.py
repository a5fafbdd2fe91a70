"""This is where the words that a community gives to its own codes are held against its rules and the wording check."""

import re
from collections.abc import Iterator, Mapping

from daemon.settings.places import Place
from daemon.workflow.kinds import OUTCOMES
from daemon.workflow.model import Audience
from daemon.workflow.own_codes import own_codes
from daemon.workflow.policy import Policy
from daemon.workflow.wording import check_wording

Fault = tuple[Place, str]

_CODE = re.compile(r"[a-z]+(-[a-z]+){0,3}")
_LONGEST = 120  # signs: it stands inside a sentence
_READERS = (Audience.REPORTER, Audience.REPORTED)


def found(policy: Policy) -> Iterator[Fault]:
    """Words for a code that the rules do not know, words that cannot stand in a letter, a language that is missing."""
    known = {code for codes in own_codes(policy).values() for code in codes}
    known |= {field.code for field in policy.intake.fields}
    for code, said in policy.words.items():
        place: Place = ("words", code)
        if not _CODE.fullmatch(code):
            yield place, f"found '{code}'; write small letters with '-' between up to four words, such as \"a-talk\"."
        elif code not in known:
            yield place, f"found '{code}', which stands nowhere in these rules. Take it out, or use the code."
        for language in policy.identity.languages:
            if language not in said:
                yield (
                    place,
                    f"'{code}' has no words in '{language}', a language of this community. Add {language} = ...",
                )
        yield from _unfit(place, said)
    yield from _unsaid_outcomes(policy)


def _unfit(place: Place, said: Mapping[str, str]) -> Iterator[Fault]:
    for language, words in said.items():
        here = (*place, language)
        if not words.strip() or "\n" in words or len(words) > _LONGEST:
            yield here, f"found {len(words)} signs; write 1 to {_LONGEST} on one line, as they stand in a sentence."
        faults = (fault for audience in _READERS for fault in check_wording(words, audience, language))
        if fault := next(faults, None):
            yield here, f"found '{fault.found}', which breaks the wording rule '{fault.rule}'. Say it another way."


def _unsaid_outcomes(policy: Policy) -> Iterator[Fault]:
    for at, kind in enumerate(policy.kinds):
        for outcome in kind.outcomes:
            if outcome not in OUTCOMES and outcome not in policy.words:
                cure = f"Say how it reads in [words.{outcome}], or write one of: {', '.join(OUTCOMES)}."
                yield ("kinds", at, "outcomes"), f"found '{outcome}', which no letter can tell of. {cure}"
