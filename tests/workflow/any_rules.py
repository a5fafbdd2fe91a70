"""This is where rules and rosters are drawn by lot: valid mixtures of levels, duties, votes and orders of notices."""

from dataclasses import replace

from hypothesis import strategies as st

from daemon.settings.contradictions import contradictions
from daemon.workflow.desk import Desk
from daemon.workflow.policy import Duty, Level, MeasureKind, Policy
from tests.build import a_desk, a_person, a_policy

NAMES = ("Aiko Tanaka", "Benedict Okafor", "Chidi Nwosu", "Dora Lindqvist", "Emre Yildiz", "Fatou Diallo")
ROLES = ("organizer", "volunteer", "board")
QUESTIONS = ("happened", "violation", "responsible", "ongoing")
_MEASURES = (
    MeasureKind(code="no-violation"),
    MeasureKind(code="warning"),
    MeasureKind(code="no-contact", interim=True),
    MeasureKind(code="vacation", interim=True, timed=True),
    MeasureKind(code="ban", permanent=True),
)
_DUTIES = (
    Duty(code="care", before=("hear",), asks=("help", "safe-person"), rule="OIF-16"),
    Duty(code="severity", before=("decide",), asks=("severity", "context"), rule="AMP-08"),
    Duty(code="review", before=("decide", "resolve"), rule="OIF-25"),
    Duty(code="others-told", before=("close",), asks=("who-else-is-told",), rule="OIF-28"),
)


@st.composite
def desks(draw: st.DrawFn) -> Desk:
    """A desk of two to six people under rules that contradict nothing; its contacts belong to nobody of the roster."""
    names = draw(st.lists(st.sampled_from(NAMES), unique=True, min_size=2, max_size=6))
    several = st.lists(st.sampled_from((*ROLES, "event-organizer")), unique=True, min_size=1, max_size=2)
    people = tuple(
        a_person(name.split()[0].lower(), name=name, roles=tuple(draw(several)), languages=("en",)) for name in names
    )
    return replace(a_desk(people=people), policy=draw(policies()))


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    """Rules of any shape; what `conductd check` would refuse is not drawn."""
    base, yes = a_policy("oktech"), st.booleans()
    voting = draw(st.sampled_from(["never", "majority", "consensus-then-majority"]))
    order = draw(st.sampled_from([(), ("reported", "reporter"), ("reporter", "reported")]))
    first_hear = draw(yes) and order != ("reporter", "reported")
    steps = base.steps.model_copy(
        update={
            "measures": _MEASURES,
            "duties": tuple(one for one in _DUTIES if draw(yes)),
            "determinations": tuple(one for one in QUESTIONS if draw(yes)),
            "hear_before_decide": first_hear,
            "decide_before_resolve": order == ("reported", "reporter") or (not order and draw(yes)),
            "end_order": order,
            "proposal_needed": voting != "never" and draw(yes),
            "close_needs_notice": draw(yes),
        }
    )
    made = base.model_copy(
        update={
            "steps": steps,
            "routing": base.routing.model_copy(
                update={"levels": draw(_levels()), "soft_make_hard": draw(st.integers(1, 3))}
            ),
            "voting": base.voting.model_copy(update={"passes": voting}),
            "lone_action": base.lone_action.model_copy(update={"allowed": draw(yes)}),
        }
    )
    ordered = made.steps.end_order == ("reporter", "reported")  # refused in a file only where no decision is needed
    wrong = [fault for fault in contradictions(made) if not (ordered and fault[0] == ("steps", "end_order"))]
    assert wrong == []
    return made


@st.composite
def _levels(draw: st.DrawFn) -> tuple[Level, ...]:
    roles = draw(st.permutations(ROLES))[: draw(st.integers(1, 3))]
    return tuple(Level(name=role, roles=(role,), fallback=at > 0, rule="OKT-24") for at, role in enumerate(roles))
