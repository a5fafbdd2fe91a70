"""What a directive to keep away says: where it holds, and whom it names (6.10, 6.20; OIF-24, OIF-29, OIK-05)."""

from dataclasses import replace

import pytest

from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.anonymity import wished
from daemon.workflow.desk import Desk
from daemon.workflow.model import Case, Party, PartyRole
from daemon.workflow.proceedings import Consent
from daemon.workflow.reading import highest, read
from daemon.workflow.verbs import hear, measure
from tests.build import BEN, NOON, a_desk, a_mailbox, a_party, a_policy, a_report, an_act
from tests.workflow.acting import done, refused
from tests.workflow.reviewing import SAM, WHY, a_reviewed_case, letters

FOUNDATION = a_desk(policy=a_policy("openinfra-foundation"))
KENYA = a_desk(policy=a_policy("openinfra-kenya"))
MIKA = a_party("mika@example.com", PartyRole.AFFECTED, name="Mika Aalto")
REPORTED_PERSON = a_party("viktor@example.com", PartyRole.REPORTED)
AGREED = Consent(party="reporter", given=True, by=BEN, at=NOON, audience="reported")


def keeps_away(case: Case, desk: Desk = FOUNDATION, text: str = WHY, **given: str) -> Done | Refused:
    return measure.carry_out(an_act(case, desk=desk, text=text, measure="no-contact", **given))


def a_case_of(*more: Party, words: str = "He mocked my accent.", fields=(), **given) -> Case:
    case = a_reviewed_case(**given)
    reported = a_report(words, fields=fields, sender=a_mailbox(name="Sam Rivers"))
    return replace(case, parties=(SAM, REPORTED_PERSON, *more), reports=(reported,))


def shown(answer: Done, letter: str) -> dict[str, object]:
    (notice,) = (one for one in answer.notices if f"{one.audience.value}.{one.purpose}" == letter)
    return notice.shows.as_dict()


def test_a_directive_lists_where_it_holds_to_one_side_and_the_other_alike():
    """OIK-05: outside the platforms of the group too."""
    answer = done(keeps_away(a_case_of(MIKA), KENYA))

    expected = (("meetups and event spaces", "the group's Slack", "the group's GitHub"), True)
    for letter in ("reported.measure", "reporter.measure", "affected.measure"):
        told = shown(answer, letter)
        assert (told["places"], told["elsewhere"]) == expected, letter
    asked = shown(done(hear.carry_out(an_act(a_case_of(), desk=KENYA, text=WHY))), "reported.hearing")
    assert (asked["places"], asked["elsewhere"]) == expected


def test_it_names_somebody_who_agreed_and_they_hear_that_it_does():
    answer = done(keeps_away(a_case_of(MIKA, consents=(AGREED,)), naming="reporter"))

    assert letters(answer) == ["reported.measure", "reporter.measure", "affected.measure"]
    assert shown(answer, "reported.measure")["away_from"] == "Sam Rivers"
    assert shown(answer, "reporter.measure")["named"] is True
    assert shown(answer, "affected.measure")["named"] is False


@pytest.mark.parametrize(
    "said",
    [
        (),
        (replace(AGREED, given=False),),
        (AGREED, replace(AGREED, given=False)),
        (replace(AGREED, audience="public"),),
    ],
    ids=["nothing", "no", "withdrawn", "for another audience"],
)
def test_it_does_not_name_somebody_who_did_not_agree(said: tuple[Consent, ...]):
    answer = refused(keeps_away(a_case_of(consents=said), naming="reporter"))

    assert (answer.cause, dict(answer.shows)["why"], answer.rule) == ("not-named", "consent", "OIF-24 OIF-29")


def test_a_name_goes_out_of_later_letters_when_its_consent_is_withdrawn():
    case = done(keeps_away(a_case_of(consents=(AGREED,)), naming="reporter")).case
    given = case.proceedings
    taken_back = replace(given, consents=(*given.consents, replace(AGREED, given=False)))

    answer = done(hear.carry_out(an_act(replace(case, proceedings=taken_back), desk=FOUNDATION, text=WHY)))

    assert shown(answer, "reported.hearing")["away_from"] == ""


@pytest.mark.parametrize(
    ("words", "fields"),
    [
        ("He mocked my accent.", (("anonymity", "yes please"),)),
        ("He mocked my accent. I want to stay anonymous.", ()),
        ("アクセントをからかわれました。匿名でお願いします。", ()),
        ("Alinidhihaki. Tafadhali msitaje jina langu.", ()),
    ],
)
def test_who_wishes_to_stay_anonymous_is_named_in_no_directive_whoever_agrees(words: str, fields):
    """OIF-29: nobody else of the case either, because a name beside it may tell who reported."""
    said = (AGREED, replace(AGREED, party="affected"))
    for party in ("reporter", "affected"):
        case = a_case_of(MIKA, words=words, fields=fields, consents=said)
        answer = refused(keeps_away(case, naming=party, known="known"))
        assert (dict(answer.shows)["why"], answer.rule) == ("anonymity", "OIF-24 OIF-29")


def test_only_the_reporter_s_own_later_word_ends_the_wish_to_stay_anonymous():
    wish = a_report("I want to stay anonymous.")
    later = a_report("Anonymous: no, you may use my name now.", follow_up=True, fields=(("anonymity", "no, you may"),))
    of_another = replace(later, party="witness")

    assert wished(replace(a_case_of(), reports=(wish, of_another)))
    assert not wished(replace(a_case_of(), reports=(wish, later)))


@pytest.mark.parametrize("said", ["no one must know it was me", "yes", "はい", "I am not sure"])
def test_in_doubt_a_reporter_stays_anonymous(said: str):
    assert wished(a_case_of(fields=(("anonymity", said),)))


def test_who_is_plainly_known_anyway_is_named_when_two_people_agree():
    case = a_case_of()
    block = read("measure no-contact naming reporter known\n\n" + WHY, FOUNDATION)

    answer = done(keeps_away(case, naming="reporter", known="known", text="Please leave Sam Rivers alone."))

    assert shown(answer, "reported.measure")["away_from"] == "Sam Rivers"
    assert "Sam Rivers" not in answer.notices[0].forbidden
    assert highest(block) == "C4"  # neither a second word of one's own nor a signature is enough
    assert highest(read("measure no-contact naming reporter\n\n" + WHY, FOUNDATION)) == "C3"


def test_a_name_may_not_stand_in_the_words_unless_the_directive_names_it():
    answer = refused(
        keeps_away(a_case_of(consents=(replace(AGREED, audience="public"),)), text="Leave Sam Rivers alone.")
    )

    assert (answer.cause, dict(answer.shows)["kind"]) == ("leak", "name")


@pytest.mark.parametrize(("party", "cause"), [("reported", "no-party"), ("witness", "no-party")])
def test_only_somebody_of_the_case_is_named(party: str, cause: str):
    assert refused(keeps_away(a_case_of(), naming=party)).cause == cause


def test_who_has_no_name_is_not_named():
    nameless = replace(a_case_of(consents=(AGREED,)), parties=(a_party(), REPORTED_PERSON), reports=(a_report(),))

    assert dict(refused(keeps_away(nameless, naming="reporter")).shows)["why"] == "no-name"


def test_a_community_whose_directives_name_nobody_says_so():
    answer = refused(keeps_away(a_case_of(consents=(AGREED,)), a_desk(), naming="reporter"))

    assert (answer.cause, dict(answer.shows)["why"]) == ("not-named", "policy")


def test_no_other_measure_names_anybody():
    act: Act = an_act(a_case_of(consents=(AGREED,)), text=WHY, measure="vacation", naming="reporter")

    assert refused(measure.carry_out(act)).cause == "not-named"
