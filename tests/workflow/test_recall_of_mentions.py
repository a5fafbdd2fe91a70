"""How many mentions of a person are found, and how many reports exclude somebody whom they do not name (T111)."""

from collections import Counter

from daemon.workflow.conflicts import find_conflicts
from daemon.workflow.model import Person
from tests.build import a_desk, a_person, a_roster
from tests.mutations import mutated_mentions, reports_about_others

NAMES_THAT_ARE_WORDS = (
    a_person("mark", name="Mark Whitfield", aliases=("Whitty",), handles=("@mwhitfield",), roles=("organizer",)),
    a_person("grace", name="Grace Wambui", aliases=("Wambo",), handles=("@gwambui",), roles=("volunteer",)),
    a_person("baraka", name="Baraka Mwenda", aliases=("Mwendaa",), handles=("@bmwenda",), roles=("volunteer",)),
    a_person("will", name="Will Hartmann", aliases=("Hartz",), handles=("@whartm",), roles=("volunteer",)),
    a_person("haruka", name="Haruka Ishida", aliases=("石田遥",), handles=("@haruishi",), roles=("volunteer",)),
)


def missed(person: Person, people: tuple[Person, ...], count: int) -> Counter[str]:
    desk = a_desk(people=people)
    mentions = mutated_mentions(person, count, seed=111)
    return Counter(m.way for m in mentions if person.id not in {c.person for c in find_conflicts(m.message, desk)})


def test_a_person_is_found_however_a_report_writes_their_name():
    """A miss lets the reported person read the report: at least 99 of 100 mentions must be found."""
    roster = a_roster()

    misses = missed(roster[0], roster, 2000) + missed(roster[1], roster, 1000)

    assert misses.total() <= 30, misses


def test_a_person_whose_family_name_is_rare_is_found_though_the_given_name_is_a_word():
    haruka = NAMES_THAT_ARE_WORDS[4]

    misses = missed(haruka, NAMES_THAT_ARE_WORDS, 2000)

    assert misses.total() <= 20, misses


def test_a_report_about_somebody_else_excludes_nobody():
    """A false hit takes the report from the organizer who should handle it: at most 1 in 100."""
    desk = a_desk()

    false_hits = [m.text for m in reports_about_others(1500, seed=7) if find_conflicts(m, desk)]

    assert len(false_hits) <= 15, false_hits[:5]


def test_ordinary_words_exclude_nobody_whose_name_they_are():
    desk = a_desk(people=NAMES_THAT_ARE_WORDS)

    false_hits = [m.text for m in reports_about_others(1500, seed=8) if find_conflicts(m, desk)]

    assert len(false_hits) <= 15, false_hits[:5]
