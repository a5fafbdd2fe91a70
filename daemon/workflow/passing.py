"""This is where a case is passed to another body: what leaves, who is told here, and whose step it is afterwards.

To a desk of the installation it goes as a package, without mail; to people without a desk here, as a letter. The
reporter hears where it goes, what is passed and what is left out, before anything else about it reaches them.
"""

from dataclasses import replace

from daemon.workflow import disclosure, helping, notices, ownership, packing
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.bodies import body, is_there, purpose, unfinished
from daemon.workflow.desk import LinkedBody
from daemon.workflow.model import Case, ClockKind, Party, PartyRole
from daemon.workflow.outcome import JournalEntry, Notice
from daemon.workflow.package import Package
from daemon.workflow.parties import free_id, free_ref
from daemon.workflow.proceedings import Elsewhere
from daemon.workflow.relay import closed

# What is owed to the reporter; where another body writes to them, it is owed there.
_OWED_TO_THE_REPORTER = frozenset(
    {ClockKind.HUMAN_ANSWER, ClockKind.HUMAN_ANSWER_ALERT, ClockKind.DANGER_ANSWER, ClockKind.UPDATE}
)


def pass_on(act: Act, *, takes_over: bool) -> Done | Refused:
    """Pass the case to the body that the instruction names. With `takes_over` the next steps are that body's."""
    if not takes_over and act.word("body") == PartyRole.HELPER:
        return _to_a_helper(act)
    found = _what(act, takes_over=takes_over)
    if isinstance(found, Refused):
        return found
    to, package = found
    case = _remembered(act.case, to, package)
    helper = _helper(case, to, act) if not to.desk else None
    if helper is not None:
        case = replace(case, parties=(*(one for one in case.parties if one.id != helper.id), helper))
    shows = (("name", to.name), ("purpose", package.purpose))
    detail = (("body", to.code), ("purpose", package.purpose), ("what", "steps" if takes_over else "told"))
    return Done(
        case=case,
        effect="handed-over" if takes_over else "passed-on",
        shows=shows,
        journal=(JournalEntry(what="case.passed", by=act.by, rule=package.rule, detail=detail),),
        notices=_to_the_reporter(case, to, package, act) + _to_the_body(case, helper, package, act),
        packages=(package,) if to.desk else (),
        stop_clocks=_OWED_TO_THE_REPORTER if package.takes_reporter else frozenset(),
    )


def _to_a_helper(act: Act) -> Done | Refused:
    """What a helper from outside is told: as much as another body, and only to one who is bound (AAP-12, AAP-33)."""
    helper, why = helping.told(act), purpose(act)
    if isinstance(helper, Refused):
        return helper
    if isinstance(why, Refused):
        return why
    as_body = LinkedBody(code=helper.id, name=helper.id, address=helper.address)
    package = packing.pack(act.case, as_body, why, act.desk, takes_over=False, audience="helper")
    detail = (("party", helper.id), ("purpose", why), ("what", "told"))
    return Done(
        case=act.case,
        effect="helper-told",
        shows=(("purpose", why),),
        journal=(JournalEntry(what="helper.told", by=act.by, rule=act.desk.policy.sharing.rule, detail=detail),),
        notices=_to_the_body(act.case, helper, package, act),
    )


def _what(act: Act, *, takes_over: bool) -> tuple[LinkedBody, Package] | Refused:
    if (refused := closed(act)) is not None:
        return refused
    to, why = body(act, act.word("body")), purpose(act)
    if isinstance(to, Refused):
        return to
    if isinstance(why, Refused):
        return why
    waiting = unfinished(act) if takes_over else None
    if waiting is not None:
        return waiting
    if takes_over and is_there(act.case, to):
        return Refused(cause="already-there", rule=act.desk.policy.sharing.rule, shows=(("name", to.name),))
    owner = ownership.elsewhere(act.case) if takes_over else None
    if owner is not None:
        return ownership.step_of(owner, act)  # nobody hands on what is not theirs (OIK-13)
    if any(one.package == act.desk.fresh.case for one in act.case.proceedings.elsewhere):
        return Refused(cause="one-body")
    return to, packing.pack(act.case, to, why, act.desk, takes_over=takes_over)


def _remembered(case: Case, to: LinkedBody, package: Package) -> Case:
    kept = Elsewhere(
        code=to.code,
        name=to.name,
        package=package.id,
        at=package.at,
        purpose=package.purpose,
        steps_here=not package.takes_over,
        reporter_here=ownership.writes_to_reporter(case) and not package.takes_reporter,
    )
    given = case.proceedings
    return replace(case, proceedings=replace(given, elsewhere=(*given.elsewhere, kept)))


def _to_the_reporter(case: Case, to: LinkedBody, package: Package, act: Act) -> tuple[Notice, ...]:
    shows = disclosure.transfer(case, to, package, act.desk)
    return notices.to_reporter(case, "transfer", shows, act.desk, rule=package.rule)


def _to_the_body(case: Case, helper: Party | None, package: Package, act: Act) -> tuple[Notice, ...]:
    """The letter to a body without a desk here: what is passed, and how to go on."""
    if helper is None:
        return ()
    shows = disclosure.for_body(case, package, act.desk)
    return notices.to_party(case, helper, "handed_over", shows, act.desk, rule=package.rule)


def _helper(case: Case, to: LinkedBody, act: Act) -> Party:
    """The body as somebody who can be written to, in a lane of its own; the same one when it is passed more."""
    known = next((one for one in case.parties if one.role is PartyRole.HELPER and one.address == to.address), None)
    if known is not None:
        return known
    return Party(
        id=free_id(PartyRole.HELPER, case.parties),
        role=PartyRole.HELPER,
        address=to.address,
        name=to.name,
        language=act.desk.languages[0],
        ref=free_ref(case, act.desk),
    )
