"""This is where the demo's reports are written: invented people, real situations."""

from daemon.demo.script import Scenario
from daemon.demo.whole_case import WHOLE_CASE

SCENARIOS = (
    Scenario(
        name="report",
        title="An ordinary report",
        watch="The receipt starts with the law-enforcement line; the organizer gets a summary without the words.",
        sender="Mina Sato <mina@example.com>",
        subject="Something that happened at the meetup",
        text=(
            "Hello,\n\n"
            "When: Tuesday 17 November 2026, around 20:30\n"
            "Where: monthly meetup, by the entrance\n"
            "Who: a man called Viktor, he wore a red cap. Lena saw it too.\n"
            "What happened: he kept making jokes about my accent after I asked him to stop, twice.\n"
            "Is it ongoing: no\n\n"
            "I am not sure whether this counts.\n\nMina\n"
        ),
        letters=2,
    ),
    WHOLE_CASE,
    Scenario(
        name="organizer",
        title="A report about the organizer, by nickname",
        watch="'Ko-chan' is an alias of the organizer: she gets nothing; three trusted volunteers are asked.",
        sender="Jonas Weber <jonas@example.com>",
        subject="I would like to report something",
        text=(
            "Hi,\n\nafter Saturday's workshop Ko-chan took my phone out of my hand and read my messages aloud.\n"
            "I do not want to make trouble, but it was not okay.\n\nJonas\n"
        ),
        letters=4,
    ),
    Scenario(
        name="japanese",
        title="A report in Japanese",
        watch="The acknowledgement comes in Japanese; times are Tokyo times.",
        sender="佐々木 結衣 <yui@example.com>",
        subject="イベントでの件について",
        text=(
            "はじめまして。\n\n"
            "日時：11月14日（土）19時ごろ\n場所：懇親会の会場\n"
            "何があったか：参加者の男性に、断ったあとも何度も肩を触られました。\n"
            "連絡先はこのメールアドレスでお願いします。\n\n佐々木\n"
        ),
        letters=2,
        language="ja",
    ),
    Scenario(
        name="danger",
        title="Someone may be in danger",
        watch="The emergency letter is short and goes at once; the organizer is paged, a one-hour clock starts.",
        sender="Amara Obi <amara@example.com>",
        subject="please help",
        text=(
            "He is waiting outside my hotel right now and says he will hurt me if I go to the venue tomorrow.\n"
            "I am not safe here. Amara\n"
        ),
        letters=2,
    ),
    Scenario(
        name="bounce",
        title="An acknowledgement that cannot be delivered",
        watch="The reporter's server refuses our letter for good: no retry, the handlers are told, nobody pretends.",
        sender="Theo Lang <theo@gone.example>",
        subject="report",
        text=(
            "Hello, at yesterday's online session someone posted my home address in the chat and would not delete it.\n"
            "Please do something. Theo\n"
        ),
        letters=2,
        sender_refused=True,
    ),
)
