"""This is where one script for each community is written: what is special about its document, by mail alone."""

from dataclasses import replace

from daemon.demo.desks import COMMITTEE, FOUNDATION, KENYA, MENTOR_SUPPORT, MENTORSHIP
from daemon.demo.script import Scenario, Step
from daemon.demo.whole_case import PEOPLE, WHOLE_CASE

_MOCKED = "Hello,\n\nViktor Brandt kept mocking my accent in the channel after I asked him twice to stop.\n\nRuth\n"
_WHAT_WE_ASK = "Remarks about the way people speak have no place here. Please leave them out from now on."
_DIRECTED, _MEMBERS = ("ben", "marta", "dora"), ("ben", "marta", "esi")

OPENINFRA_FOUNDATION = Scenario(
    name="openinfra-foundation",
    title="The Foundation: heard before anything is decided, and told first",
    watch="A decision before the hearing is refused with its rule; the director answers three questions first.",
    sender=PEOPLE["ruth"],
    subject="In the channel",
    text=_MOCKED,
    letters=3,
    desk=FOUNDATION,
    steps=(
        Step(
            tells="Ben would like to decide at once. The document wants care, the director and a hearing first.",
            who="ben",
            writes=f"decide warning\n\n{_WHAT_WE_ASK}",
            brings=("ben",),
            says="Not determined yet",
        ),
        Step(
            tells="Ben records that Ruth was asked what she needs, and asks the director.",
            who="ben",
            writes="determine help no\ndetermine safe-person no\ndetermine safe-space no\nassign dora",
            brings=_DIRECTED,
        ),
        Step(
            tells="The director answers what is hers to answer.",
            who="dora",
            writes="determine counsel no\ndetermine public-communication no\ndetermine more-information no",
            brings=_DIRECTED,
        ),
        Step(
            tells="Ben asks Viktor for his side. A second person confirms it.",
            who="ben",
            writes=(
                "party reported viktor@example.com\nhear\n\n"
                "We are told that remarks about the way a person speaks were made. How do you remember it?"
            ),
            brings=_DIRECTED,
        ),
        Step(
            tells="Marta confirms. Viktor is asked, and told to keep away; Ruth hears what he was told.",
            who="marta",
            way="tap",
            writes="confirm",
            brings=(*_DIRECTED, *_DIRECTED, "viktor", "ruth"),
            says="How do you remember it?",
        ),
        Step(
            tells="Ben wants to tell Ruth how it ends. The person whose conduct was reported is told first.",
            who="ben",
            writes="resolve\n\nThank you for writing to us. We told the person concerned what we expect.",
            brings=("ben",),
            says="OIF-27",
        ),
    ),
)
OPENINFRA_KENYA = Scenario(
    name="openinfra-kenya",
    title="The user group in Kenya: a pseudonym, and what cannot wait",
    watch="Published personal data starts the short clock; the name that was chosen is used and nothing else is asked.",
    sender="Quiet Baobab <quiet.baobab@example.com>",
    subject="My address",
    text=(
        "Habari,\n\nsomebody posted my home address and my phone number in the Slack channel of the meetup.\n"
        "Please call me Quiet Baobab and do not ask for another name.\n"
    ),
    letters=3,
    desk=KENYA,
    steps=(
        Step(
            tells="Juma reads the words of the report. They name nobody else.",
            who="juma",
            way="tap",
            writes="show",
            brings=("juma",),
            says="posted my home address",
        ),
        Step(
            tells="Juma takes the case; Neema hears it.",
            who="juma",
            way="tap",
            writes="take",
            brings=("juma", "neema"),
        ),
    ),
)
ASYNCAPI_MENTORSHIP = Scenario(
    name="asyncapi-mentorship",
    title="The mentorship: an organizer who also sits on the committee",
    watch="Benedict is named, so he hears nothing: not as organizer, and not through his seat on the committee.",
    sender=PEOPLE["ruth"],
    subject="One of the organizers",
    text="Hello,\n\nBenedict Okafor told me in front of everybody that I was too old to be mentored.\n\nRuth\n",
    letters=2,
    desk=MENTORSHIP,
    steps=(
        Step(
            tells="Marta is close to Benedict and steps out. The committee takes over; its other seat stays empty.",
            who="marta",
            writes="recuse",
            brings=("esi",),
        ),
        Step(
            tells="Esi reads the report.",
            who="esi",
            way="tap",
            writes="show",
            brings=("esi",),
            says="too old to be mentored",
        ),
    ),
)
ASYNCAPI_MENTOR_SUPPORT = Scenario(
    name="asyncapi-mentor-support",
    title="Mentor support: help first, and one way into the code of conduct",
    watch="A mentor's trouble is no accusation; where conduct is described, one line brings it under the code.",
    sender=PEOPLE["ruth"],
    subject="Conflict with my mentee",
    text=(
        "Hello,\n\nI have a conflict with my mentee: we disagree about every review. Since last week they also\n"
        "send me insulting messages at night, which I asked them to stop.\n\nRuth\n"
    ),
    letters=3,
    desk=MENTOR_SUPPORT,
    steps=(
        Step(
            tells="Ben answers, a person to a person.",
            who="ben",
            writes="reply reporter\n\nThank you for telling us early. When would a call suit you?",
            brings=("ben", "marta", "ruth"),
            says="When would a call suit you?",
        ),
        Step(
            tells="What is described is conduct. Ben brings it under the code; a talk first is asked of nobody.",
            who="ben",
            writes="reclassify coc-report",
            brings=("ben", "marta"),
            says="coc-report",
        ),
    ),
)
ASYNCAPI_COMMITTEE = Scenario(
    name="asyncapi-committee",
    title="The committee: a soft conflict, and a vote in writing",
    watch="A soft conflict may see and has no vote; a proposal passes when those who may vote agree in writing.",
    sender=PEOPLE["ruth"],
    subject="In the channel",
    text=_MOCKED,
    letters=4,
    desk=COMMITTEE,
    steps=(
        Step(
            tells="Esi works for the same employer as Viktor and says so: she may read the case and has no vote.",
            who="esi",
            writes="disclose soft same-employer may read",
            brings=("esi", "ben", "ben", "marta", "marta"),
        ),
        Step(
            tells="Ben has no conflict, and confirms how Esi's is judged.",
            who="ben",
            writes="no-conflict\nvote confirm esi",
            brings=_MEMBERS,
        ),
        Step(
            tells="So does Marta.",
            who="marta",
            writes="no-conflict\nvote confirm esi",
            brings=_MEMBERS,
        ),
        Step(
            tells="Ben proposes a warning, in writing. His own vote is a yes.",
            who="ben",
            writes=f"propose warning\n\n{_WHAT_WE_ASK}",
            brings=("ben", "marta", "marta", "esi", "esi"),
            says="You may see it and have no vote.",
        ),
        Step(
            tells="Marta agrees. It is passed only when nobody objects until the time is over.",
            who="marta",
            writes="vote yes",
            brings=_MEMBERS,
            says="The vote is counted: yes.",
        ),
        Step(
            tells="Esi may read and has no vote.",
            who="esi",
            writes="vote no",
            brings=("esi",),
        ),
    ),
)
COMMUNITIES = (
    replace(WHOLE_CASE, name="oktech"),
    OPENINFRA_FOUNDATION,
    OPENINFRA_KENYA,
    ASYNCAPI_MENTORSHIP,
    ASYNCAPI_MENTOR_SUPPORT,
    ASYNCAPI_COMMITTEE,
)
