"""This is where the verb `relation` is declared and done: it says what a reporter has to do with it (AMP-03)."""

from daemon.workflow import relations
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.model import PartyRole
from daemon.workflow.outcome import JournalEntry
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "relation"
USAGE = "relation affected|witness|third-party|unknown [PARTY]"
SUMMARY = "Say whether it happened to the reporter, or whether they saw it or heard of it."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (
    Argument(name="relation", kind=Kind.WORD, words=relations.RELATIONS),
    Argument(name="party", kind=Kind.PARTY, required=False),
)
TAKES_TEXT = Text.NO


def carry_out(act: Act) -> Done | Refused:
    """Keep it with the party who reported. It changes nothing else: everybody's report counts the same."""
    party = act.word("party") or PartyRole.REPORTER.value
    if not any(one.id == party and one.role is PartyRole.REPORTER for one in act.case.parties):
        return Refused(cause="no-party", shows=(("party", party),))
    detail = (("relation", act.word("relation")), ("party", party))
    rule = next((one.rule for one in act.desk.policy.intake.fields if one.code == relations.FIELD), "")
    return Done(
        case=relations.known_as(act.case, party, act.word("relation")),
        effect="related",
        shows=detail,
        journal=(JournalEntry(what="relation.recorded", by=act.by, rule=rule, detail=detail),),
    )
