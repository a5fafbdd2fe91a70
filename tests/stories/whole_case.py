"""This is where a whole case is told: from a report about the organizer to a reconsideration and the closing.

Everybody in it only reads letters and writes mail. Three volunteers hold the case; the organizer is the person whose
conduct is reported. It plays in the past, because Dovecot takes no mail from the future.
"""

from datetime import UTC, datetime

from tests.build import a_person, a_roster
from tests.stories.people_at_work import Post
from tests.stories.rig import AIKO, BEN, CHIDI, SAM

STARTS_AT = datetime(2024, 11, 22, 12, 0, tzinfo=UTC)
ESI = "esi@example.net"
VOLUNTEERS = (BEN, CHIDI, ESI)
PEOPLE = (*a_roster(), a_person("esi", name="Esi Mensah", roles=("volunteer",), languages=("en",)))

REPORT = """\
At the workshop on Saturday Aiko-san took my phone out of my hand and read some of my messages aloud to the table.
I asked for it back twice. People laughed. I left at 20:40 and I have not been to a meetup since.
"""
QUESTION = "Thank you for telling us. Did anybody else sit close enough to see it? Leave it out if you do not know."
ANSWER = "Two people from the back row saw it, I do not know their names. I would like to come to meetups again."
HEARING = """\
We were told that at a recent event you held something that belongs to another person, and that private words were read
to others. Please tell us how you remember that evening."""
ACCOUNT = "I picked up a phone that lay around and made a joke. I did not think that anybody minded."
HEARD_ELSEWHERE = "On the phone: it was a short moment, the table laughed, the owner of the phone did not laugh."
RIGHT_OF_OTHERS = (
    "Taking hold of what belongs to somebody else and reading private words to others is not all right here."
)
DECISION = RIGHT_OF_OTHERS + " We ask you not to do it again, and to think about how a joke lands."
RESOLUTION = "We looked into it, heard the people we could reach, and spoke to those concerned about what we expect."
AGAIN = "I ask for reconsideration of this decision."
REASONS = "I was never told that anybody had asked for the phone back. I would have given it at once."
OUTCOME = "We looked at everything again, your reasons too. What is expected of you stays the same."
PRIVATE = "I know the venue. I can ask them who sat in the back row, if we want that."


def told(post: Post) -> Post:
    """Play it all on a desk whose roster is `PEOPLE`."""
    _reported_and_taken(post)
    _asked_and_heard(post)
    _determined_and_decided(post)
    _resolved(post)
    _reconsidered_and_closed(post)
    return post


def _reported_and_taken(post: Post) -> None:
    post.desk.report(REPORT)
    post.settle()
    post.taps(BEN, "show")
    post.taps(BEN, "take", on="fallback.new_report")
    post.taps(CHIDI, "take", on="fallback.new_report")  # too late


def _asked_and_heard(post: Post) -> None:
    post.desk.clock.forward(hours=3)
    post.taps(BEN, "ask reporter", QUESTION, on="handler.view")
    post.desk.clock.forward(hours=20)
    post.writes(SAM, ANSWER)
    post.writes(BEN, f"party reported {AIKO}")
    post.writes(BEN, f"hear until 2024-12-03\n\n{HEARING}")
    post.taps(CHIDI, "confirm", on="handler.plan")
    post.settle(minutes=11)
    post.desk.clock.forward(days=2)
    post.writes(AIKO, ACCOUNT)
    post.writes(ESI, f"statement reported\n\n{HEARD_ELSEWHERE}")


def _determined_and_decided(post: Post) -> None:
    post.writes(BEN, f"resolve\n\n{RESOLUTION}")  # nothing is determined yet
    answers = ["happened yes", "violation yes", "responsible yes", "ongoing no"]
    post.writes(BEN, "\n".join(f"determine {answer}" for answer in answers))
    post.writes(CHIDI, PRIVATE)
    post.writes(BEN, f"decide private-reprimand\n\n{DECISION}")
    post.taps(CHIDI, "confirm", on="handler.plan")
    post.settle(minutes=11)


def _resolved(post: Post) -> None:
    post.desk.clock.forward(hours=1)
    post.taps(BEN, "resolve", RESOLUTION, on="handler.receipt")
    post.writes(CHIDI, "confirm", to="handler.plan")
    post.settle(minutes=11)


def _reconsidered_and_closed(post: Post) -> None:
    post.desk.clock.forward(days=1)
    post.writes(AIKO, AGAIN, to="reported.decision")
    post.desk.clock.forward(hours=5)
    post.writes(AIKO, REASONS)
    post.writes(BEN, f"reconsider stays\n\n{OUTCOME}")  # had part in the decision
    post.taps(ESI, "reconsider stays reported", OUTCOME, on="handler.reconsideration_pack")
    post.taps(CHIDI, "confirm", on="handler.plan")
    post.settle(minutes=11)
    post.taps(BEN, "close", on="handler.heard")
