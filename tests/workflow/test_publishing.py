"""Words that leave to the public: who decides, when, and nobody's identity in them (OKT-05, OIF-22, AAP-28, AAC-10)."""

from dataclasses import replace
from typing import Any

import pytest

from daemon.workflow.act import Done, Refused
from daemon.workflow.block import Block
from daemon.workflow.desk import Contacts, Desk
from daemon.workflow.fields import read_fields
from daemon.workflow.model import Case, PartyRole, Stage
from daemon.workflow.proceedings import Consent, Determination, Measure, Proceedings, Statement
from daemon.workflow.reading import highest, read
from daemon.workflow.verbs import publish
from tests.build import (
    AIKO,
    BEN,
    NOON,
    a_conflict,
    a_desk,
    a_mailbox,
    a_message,
    a_party,
    a_policy,
    a_report,
    an_act,
)
from tests.workflow.acting import done, refused
from tests.workflow.committee import a_committee, before_it

TEXT = "At one of our events our code of conduct was not kept. We have acted on it."
WORDS = "Names: Mika Aalto, @bluecat77. Ivo kept blocking the door of room seven at 18:45 until I cried."
PRESS = "press@example.org"
CONTACTS = Contacts(
    independent="ombud@example.net", public=PRESS, leaders="leads@example.org", steering="tsc@example.org"
)
DESK = a_desk(contacts=CONTACTS)
DECIDED = Measure(code="private-reprimand", by=BEN, at=NOON)
PARTIES = (
    a_party("sam.rivers@example.com", alias="Bluebird"),
    a_party("mika@example.com", PartyRole.AFFECTED, name="Mika Aalto", ref="calm-river-2m9d"),
    a_party("viktor@example.com", PartyRole.REPORTED, name="Viktor Petrov"),
)


def a_closed_case(desk: Desk = DESK, **given: Any) -> Case:
    fields = read_fields(a_message(WORDS), desk.policy, "en").found
    values: dict[str, Any] = {"decisions": (DECIDED,)} | given
    return replace(
        before_it(parties=PARTIES, reports=(a_report(WORDS, sender=a_mailbox(name="Sam Rivers"), fields=fields),)),
        stage=Stage.RESOLVED,
        proceedings=Proceedings(**values),
    )


def publishes(text: str = TEXT, case: Case | None = None, desk: Desk = DESK, to: str = "public") -> Done | Refused:
    return publish.carry_out(an_act(case or a_closed_case(desk), desk=desk, text=text, audience=to))


def agreed(party: str, use: str = "name") -> Consent:
    return Consent(party=party, given=True, by=BEN, at=NOON, use=use, audience="public")


def test_the_approved_words_go_to_the_one_who_makes_them_known_and_to_nobody_else():
    answer = done(publishes())

    (letter,) = answer.notices
    assert (letter.audience.value, letter.to.address, letter.shows.as_dict()["message"]) == ("public", PRESS, TEXT)
    assert answer.case.proceedings.published[-1].words == TEXT
    assert [(entry.what, entry.rule) for entry in answer.journal] == [("statement.published", "OKT-05")]


def test_where_no_address_makes_them_known_they_come_to_those_who_hold_the_case():
    case = replace(a_closed_case(), readers=(AIKO, BEN))

    answer = done(publishes(case=case, desk=a_desk()))

    assert {(one.audience.value, one.to.person) for one in answer.notices} == {("handler", AIKO), ("handler", BEN)}
    assert answer.effect == "published-here"


def test_an_address_of_somebody_the_case_excludes_gets_nothing():
    desk = a_desk(contacts=Contacts(public="aiko@example.net"))
    case = replace(a_closed_case(), conflicts=(a_conflict("aiko"),), readers=(BEN,))

    answer = done(publishes(case=case, desk=desk))

    assert [one.to.address for one in answer.notices] == ["ben@example.net"]


def test_a_second_person_approves_and_no_signature_stands_for_them():
    assert highest(read(f"publish public\n\n{TEXT}", DESK)) == "C4"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("We thank Sam Rivers for writing to us.", "name"),
        ("Bluebird wrote to us.", "name"),  # what they asked to be called
        ("Mika was harmed.", "name"),
        ("Aalto was harmed.", "name"),
        ("We spoke with Viktor Petrov.", "name"),
        ("Ivo was there.", "name"),  # only in the list of names of the report
        ("Ben Okafor decided this.", "name"),  # the institution speaks
        ("Write to mika@example.com.", "address"),
        ("It was about @bluecat77.", "address"),
        ("Somebody kept blocking the door of room seven.", "quote"),
        ("It happened at 18:45.", "time"),
        ("The case calm-river-2m9d is over.", "trace"),
        ("Three people who reported it were heard.", "trace"),
    ],
)
def test_no_token_of_anybody_gets_out_and_the_refusal_names_its_kind_and_never_the_token(text: str, kind: str):
    """OKT-05."""
    if "Ivo" in text:
        report = a_report("x", fields=(("names", "Ivo, and some others"),))
        case = replace(a_closed_case(), reports=(*a_closed_case().reports, report))
    else:
        case = a_closed_case()

    answer = refused(publishes(text, case))

    assert (answer.cause, dict(answer.shows)) == ("statement-leak", {"kind": kind})
    assert answer.rule == "OKT-05 OKT-04"


@pytest.mark.parametrize(
    ("text", "consents"),
    [
        ("We thank Sam Rivers for writing to us.", (agreed("reporter"),)),
        ("Somebody kept blocking the door of room seven.", (agreed("reporter", "account"),)),
    ],
)
def test_what_somebody_agreed_to_themself_for_the_public_may_stand(text: str, consents: tuple[Consent, ...]):
    assert isinstance(publishes(text, a_closed_case(consents=consents)), Done)


@pytest.mark.parametrize(
    "consents",
    [
        (replace(agreed("reporter"), audience="reported"),),
        (agreed("affected"),),
        (agreed("reporter"), replace(agreed("reporter"), given=False)),
    ],
    ids=["for another audience", "of another person", "withdrawn"],
)
def test_no_other_yes_stands_for_it(consents: tuple[Consent, ...]):
    assert refused(publishes("We thank Sam Rivers.", a_closed_case(consents=consents))).cause == "statement-leak"


def test_words_of_a_statement_are_somebody_s_too():
    said = Statement(party="reported", text="I only wanted to talk with him again.", at=NOON)

    answer = refused(publishes("We heard: I only wanted to talk.", a_closed_case(statements=(said,))))

    assert dict(answer.shows)["kind"] == "quote"


def test_the_person_reported_may_be_named_where_the_rules_say_so():
    """AAP-31."""
    named = "Viktor Petrov leaves the role."

    assert isinstance(publishes(named, a_closed_case(a_committee()), a_committee(contacts=CONTACTS)), Done)
    assert refused(publishes(named)).cause == "statement-leak"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("This disgusting behaviour has ended.", "judgement"),
        ("許しがたい行為がありました。", "judgement"),
        ("Kitendo cha aibu kimetokea.", "judgement"),
        ("We are still looking into it.", "running"),
        ("この件は調査中です。", "running"),
        ("Uchunguzi bado unaendelea.", "running"),
        ("The offender was banned.", "words"),
    ],
)
def test_a_text_tells_facts_and_neither_judges_nor_speaks_of_what_is_looked_into(text: str, kind: str):
    """6.19."""
    answer = refused(publishes(text))

    assert (answer.cause, dict(answer.shows)["kind"]) == ("wording", kind)


@pytest.mark.parametrize("stage", [Stage.RECEIVED, Stage.UNDER_REVIEW, Stage.UNDER_RECONSIDERATION])
def test_nothing_is_said_while_a_case_is_looked_into(stage: Stage):
    answer = refused(publishes(case=replace(a_closed_case(), stage=stage)))

    assert (answer.cause, answer.rule) == ("publish-while-open", "OKT-05")


def test_where_the_director_decides_about_the_public_nothing_leaves_without_their_yes():
    """OIF-22."""
    desk = a_desk(policy=a_policy("openinfra-foundation"), contacts=CONTACTS)
    answers = {
        answer: Determination(question="public-communication", answer=answer, by=BEN, at=NOON)
        for answer in ("yes", "no")
    }

    assert refused(publishes(desk=desk)).rule == "OIF-22"
    said_no = refused(publishes(case=a_closed_case(desk, determinations=(answers["no"],)), desk=desk))
    assert said_no.cause == "publish-not-wanted"
    yes = replace(a_closed_case(desk, determinations=(answers["yes"],)), stage=Stage.UNDER_REVIEW)
    assert isinstance(publishes(case=yes, desk=desk), Done)


def test_leaders_and_the_public_have_a_text_each():
    """AAP-28."""
    desk = a_committee(contacts=CONTACTS)

    answer = done(publishes(to="leaders", desk=desk))

    assert [one.to.address for one in answer.notices] == ["leads@example.org"]
    assert answer.journal[0].rule == "AAP-28"
    both = read(f"publish public\npublish leaders\n\n{TEXT}", desk)
    assert isinstance(both, Block)
    assert both.faults  # one text cannot serve both


def test_a_notice_to_all_needs_everybody_s_agreement_or_a_decision_on_record():
    """AAC-10."""
    desk = a_committee(contacts=CONTACTS)
    everybody = tuple(agreed(party.id, "account") for party in PARTIES)
    public = Measure(code="public-report", by=BEN, at=NOON)

    answer = refused(publishes(to="community", desk=desk, case=a_closed_case(desk, consents=everybody[:2])))
    assert (answer.cause, answer.rule, dict(answer.shows)["known"]) == ("publish-not-agreed", "AAC-10", "reported")

    assert isinstance(publishes(to="community", desk=desk, case=a_closed_case(desk, consents=everybody)), Done)
    assert isinstance(publishes(to="community", desk=desk, case=a_closed_case(desk, decisions=(public,))), Done)
    assert refused(publishes(to="community")).cause == "publish-never"


def test_a_recommendation_follows_a_decision_and_goes_to_the_body_without_identities():
    """AAP-21."""
    desk = a_committee(contacts=CONTACTS)
    case = a_closed_case(desk, decisions=(Measure(code="systemic-change", by=BEN, at=NOON),))

    (letter,) = done(publishes("Seat two moderators in each room.", case, desk, "recommendation")).notices

    assert (letter.to.address, letter.shows.as_dict()["readers"]) == ("tsc@example.org", "recommendation")
    assert refused(publishes("Mika asked for it.", case, desk, "recommendation")).cause == "statement-leak"
    early = refused(publishes(to="recommendation", desk=desk))
    assert (early.cause, early.rule) == ("publish-not-decided", "AAP-21 AAP-23")


def test_where_the_rules_know_no_statement_none_is_written():
    silent = a_policy().model_copy(update={"publication": a_policy("asyncapi-mentorship").publication})

    assert refused(publishes(desk=a_desk(policy=silent))).cause == "publish-never"
