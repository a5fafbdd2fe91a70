"""This is where it is told at which places of the community's list something happened, and what hangs on the place.

No report is turned away for its place: what is outside is tagged (OKT-02, OKT-08, OIF-06). An outcome waits where the
policy says that an outside place is looked into first (OIF-04), or that a place has a code of its own (OIF-05).
Security: the text is hostile. Words are looked for one by one in at most `SEARCHED` characters.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from daemon.workflow.act import Act, Refused
from daemon.workflow.danger import SEARCHED
from daemon.workflow.desk import Desk
from daemon.workflow.fold import fold
from daemon.workflow.measures import HARMLESS
from daemon.workflow.model import Case, Report
from daemon.workflow.outcome import JournalEntry, Row
from daemon.workflow.policy import Policy, Venue

WHERE = "when-where"  # the intake field that gives the place
LOOKED_INTO, OUR_CODE = "place-matters", "our-code"  # questions that handlers answer for the record
PHYSICAL = "physical"


def found_in(report: Report, policy: Policy) -> tuple[str, ...]:
    """The places of the policy's list that a report gives: where it is asked for the place, else in all its words.

    By the label and the words of a place in any language; its code counts where the place is asked for. Never raises.
    """
    said = fold(dict(report.fields).get(WHERE, ""))
    parts = {part.strip(" .\"'") for part in re.split(r"[\n,;/]|:", said)}
    given = tuple(one.code for one in policy.venues if one.code in parts or _is_named(one, said))
    words = fold(f"{report.subject}\n{report.new_text or report.text}"[:SEARCHED])
    return given or tuple(one.code for one in policy.venues if _is_named(one, words))


def recognised(case: Case, desk: Desk) -> Case:
    """The case with the places that its newest message gives, where none is known yet."""
    return case if case.venues or not case.reports else replace(case, venues=found_in(case.reports[-1], desk.policy))


def kinds_of_place(case: Case, desk: Desk) -> tuple[str, ...]:
    """'physical', 'digital' or both, and 'outside': where the case happened; () where nobody has said (OIK-11)."""
    places = [one.place for one in known(case, desk)]
    met = ("physical", "digital") if "both" in places else ()
    return tuple(dict.fromkeys((*met, *(place for place in places if place != "both"))))


def is_event(case: Case, desk: Desk) -> bool:
    """Whether it happened where people meet in rooms (OKT-15)."""
    return any(one.place == PHYSICAL for one in known(case, desk))


def known(case: Case, desk: Desk) -> tuple[Venue, ...]:
    """The places of the case, as the policy describes them, in its order."""
    return tuple(one for one in desk.policy.venues if one.code in case.venues)


def with_other_codes(case: Case, desk: Desk) -> tuple[Row, ...]:
    """The places of the case that have a code of their own, for letters to handlers (OIF-05)."""
    return tuple(_row(one) for one in known(case, desk) if one.other_code)


def look_into(case: Case, desk: Desk) -> bool:
    """Whether a place of the case still has to be looked into before an outcome (OIF-04)."""
    return LOOKED_INTO in open_questions(case, desk)


def entries(codes: tuple[str, ...], desk: Desk) -> tuple[JournalEntry, ...]:
    """What the journal keeps of places that a message gave."""
    rules = {one.code: one.rule for one in desk.policy.venues}
    return tuple(JournalEntry(what="venue.found", rule=rules[one], detail=(("venue", one),)) for one in codes)


def asked_by(policy: Policy) -> dict[str, str]:
    """The questions that the places of a policy bring, each with its requirement."""
    return {question: _rule(question, one) for one in policy.venues for question in _asked_at(one)}


def open_questions(case: Case, desk: Desk) -> tuple[str, ...]:
    """What the places of this case still ask."""
    return tuple(dict.fromkeys(question for question, _ in _open(case, desk)))


def unsettled(verb: str, act: Act) -> Refused | None:
    """Why an outcome has to wait for a word about the place, None when it need not."""
    if verb not in ("decide", "resolve"):
        return None
    for question, venue in _open(act.case, act.desk):
        return Refused(
            cause="place-not-looked-into" if question == LOOKED_INTO else "code-not-settled",
            rule=_rule(question, venue),
            shows=_row(venue),
        )
    theirs = next((one for one in known(act.case, act.desk) if one.other_code), None)
    measure = act.word("measure")
    if theirs is None or not measure or measure in HARMLESS or _answers(act.case).get(OUR_CODE) != "no":
        return None
    return Refused(cause="other-code-holds", rule=_rule(OUR_CODE, theirs), shows=_row(theirs))


def _row(venue: Venue) -> Row:
    return ("venue", venue.code), ("other_code", venue.other_code)


def _open(case: Case, desk: Desk) -> Iterator[tuple[str, Venue]]:
    """An answer of any kind shows that a place was looked into; which code holds takes a yes or a no."""
    answers = _answers(case)
    for venue in known(case, desk):
        for question in _asked_at(venue):
            if answers.get(question, "") in ("", "unclear" if question == OUR_CODE else ""):
                yield question, venue


def _asked_at(venue: Venue) -> tuple[str, ...]:
    return (*((LOOKED_INTO,) if venue.investigate_first else ()), *((OUR_CODE,) if venue.other_code else ()))


def _rule(question: str, venue: Venue) -> str:
    return venue.rule_of("investigate_first" if question == LOOKED_INTO else "other_code")


def _answers(case: Case) -> dict[str, str]:
    return {one.question: one.answer for one in case.proceedings.determinations}


def _is_named(venue: Venue, words: str) -> bool:
    return any(sign.search(words) for sign in _signs((venue.label, *venue.words)))


@lru_cache(maxsize=256)
def _signs(names: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """A word of letters that are written apart stands alone; one of others may stand inside a line."""
    folded = [re.escape(fold(name)) for name in names if name.strip()]
    return tuple(re.compile(rf"(?<!\w){name}(?!\w)" if name.isascii() else name) for name in folded)
