"""This is where the script of a whole case is written: from a report about the organizer to its closing, by mail."""

from daemon.demo.script import Scenario, Step

PEOPLE = {
    "ruth": "Ruth Adler <ruth@example.com>",
    "kotone": "Kotone Hayashi <kotone@example.net>",
    "ben": "Benedict Okafor <benedict@example.net>",
    "marta": "Marta Kowalczyk <marta@example.net>",
    "esi": "Esi Mensah <esi@example.net>",
    "dora": "Dora Lindqvist <dora@example.net>",
    "juma": "Juma Odhiambo <juma@example.net>",
    "neema": "Neema Wanjiru <neema@example.net>",
    "viktor": "Viktor Brandt <viktor@example.com>",
}
_ALL = ("ben", "marta", "esi")
_CONFIRMED = (*_ALL, *_ALL)  # the plan is held, then it is done

_OPENING = (
    Step(
        tells="Ben opens the link 'show' of the letter that told him. The words of the report go to him alone.",
        who="ben",
        way="tap",
        writes="show",
        brings=("ben",),
        says="read my messages aloud",
    ),
    Step(
        tells="Ben opens the link 'take'. The two others hear it, so that nobody answers twice.",
        who="ben",
        way="tap",
        writes="take",
        brings=_ALL,
        says="The case is taken.",
    ),
    Step(
        tells="Ben asks the person who reported. The desk writes a letter of its own: no address and no name crosses.",
        who="ben",
        way="tap",
        writes="ask reporter\n\nThank you for writing to us. Did anybody sit close enough to see it?",
        brings=(*_ALL, "ruth"),
        says="Did anybody sit close enough to see it?",
    ),
    Step(
        tells="Ruth answers with an ordinary reply. It joins the case.",
        who="ruth",
        writes="Two people in the back row, I think. I do not know their names.",
        on="Did anybody sit close enough",
        brings=_ALL,
    ),
)
_HEARING = (
    Step(
        tells="Ben names the reported person's address and asks for her side. That takes a second handler.",
        who="ben",
        writes=(
            "party reported kotone@example.net\nhear\n\n"
            "We were told that at a recent event you held something that belongs to another person. "
            "Please tell us how you remember that evening."
        ),
        on="has written again",
        brings=_ALL,
        says="belongs to another person",
    ),
    Step(
        tells="Marta agrees with one tap. Any handler could stop it in the pause that follows; then it leaves.",
        who="marta",
        way="tap",
        writes="confirm",
        brings=(*_CONFIRMED, "kotone"),
        says="Please tell us how you remember that evening.",
    ),
    Step(
        tells="Kotone answers. She hears what is said about her conduct, and nothing that tells who reported.",
        who="kotone",
        writes="I picked up a phone that lay around and made a joke of it. I did not think anybody minded.",
        on="how you remember that evening",
        brings=_ALL,
    ),
)
_DECISION = (
    Step(
        tells="Somebody writes an instruction in Ben's name. The mail provider does not vouch for it: nothing is done.",
        who="ben",
        way="forge",
        writes="decide no-violation\n\nNothing to see here.",
        brings=_ALL,
    ),
    Step(
        tells="Ben records the four things that OKTech determines before a resolution, in one mail.",
        who="ben",
        writes="determine happened yes\ndetermine violation yes\ndetermine responsible yes\ndetermine ongoing no",
        on="The answer to the hearing",
        brings=_ALL,
        says="Determined",
    ),
    Step(
        tells="Ben decides, in his own words. The plan goes to the others before anything leaves.",
        who="ben",
        writes=(
            "decide private-reprimand\n\n"
            "Taking hold of what belongs to somebody else and reading private words to others is not all right here. "
            "We ask you not to do it again."
        ),
        on="Determined",
        brings=_ALL,
    ),
    Step(
        tells="Marta confirms. After the pause the letter leaves.",
        who="marta",
        way="tap",
        writes="confirm",
        brings=(*_CONFIRMED, "kotone"),
        says="not all right here",
    ),
    Step(
        tells="Only now may the person who reported be told: the rules want determinations and a decision first.",
        who="ben",
        way="tap",
        writes="resolve\n\nWe looked into it, heard the people we could reach, and said clearly what we expect.",
        on="Decided",
        brings=_ALL,
    ),
    Step(
        tells="Marta confirms. Ruth hears what came of it.",
        who="marta",
        way="tap",
        writes="confirm",
        brings=(*_CONFIRMED, "ruth"),
        says="said clearly what we expect",
    ),
)
_AFTER = (
    Step(
        tells="Kotone asks for reconsideration.",
        who="kotone",
        writes="I ask for reconsideration: nobody had told me that the phone was asked back. I would have given it.",
        on="not all right here",
        brings=("kotone", *_ALL, "esi"),
    ),
    Step(
        tells="Who decided does not review where somebody else can: Esi had no part in it.",
        who="esi",
        way="tap",
        writes="reconsider stays reported\n\nWe looked at everything again. What is expected of you stays the same.",
        brings=_ALL,
    ),
    Step(
        tells="Marta confirms.",
        who="marta",
        way="tap",
        writes="confirm",
        brings=(*_CONFIRMED, "kotone"),
    ),
    Step(
        tells="Everybody concerned has heard. Ben closes the case.",
        who="ben",
        way="tap",
        writes="close",
        brings=_ALL,
        says="The case is closed.",
    ),
)

WHOLE_CASE = Scenario(
    name="case",
    title="A whole case, by mail alone",
    watch="Instructions, confirmations, a pause before letters leave, a forgery that does nothing, a second look.",
    sender=PEOPLE["ruth"],
    subject="At the workshop on Saturday",
    text=(
        "Hello,\n\nat the workshop on Saturday Ko-chan took my phone out of my hand and read my messages aloud.\n"
        "I asked for it back twice. People laughed.\n\nRuth\n"
    ),
    letters=4,
    steps=(*_OPENING, *_HEARING, *_DECISION, *_AFTER),
)
