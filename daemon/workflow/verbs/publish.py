"""This is where the verb `publish` is declared and done: an approved text goes to who makes it known (F35)."""

from dataclasses import replace

from daemon.workflow import disclosure, notices, public_traces, publishing, relay, routing
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.afterwards import Published
from daemon.workflow.model import Audience, Case
from daemon.workflow.outcome import JournalEntry, Notice
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "publish"
USAGE = "publish public|community|leaders|recommendation"
SUMMARY = "Approve the text below for the public, for all members, for leaders, or as a recommendation to a body."
LEVEL: Level = "C4"  # a second person approves it, whoever signed it
ARGUMENTS: tuple[Argument, ...] = (Argument(name="audience", kind=Kind.WORD, words=publishing.AUDIENCES),)
TAKES_TEXT = Text.MUST


def carry_out(act: Act) -> Done | Refused:
    """Send the approved words to the contact that makes them known, else to those who hold the case, ready to post.

    The desk writes no web page and no list. Nothing goes with the words: no report, no name, nothing of the case.
    """
    if (refused := publishing.barred(act)) is not None:
        return refused
    words = relay.own_words(act.text, act.person)
    if not words:
        return Refused(cause="words-missing")
    if (unfit := publishing.unfit(words, act.case, act.desk)) is not None:
        return unfit
    to = act.word("audience")
    rule = publishing.rule_of(to, act.desk)
    made = Published(to=to, by=act.by, at=act.desk.now, words=words, confirmed_by=act.confirmed_by)
    kept = replace(act.case.proceedings, published=(*act.case.proceedings.published, made))
    case = replace(act.case, proceedings=kept)
    told = _to_contact(act, case, made, rule)
    return Done(
        case=case,
        effect="published" if told else "published-here",
        shows=(("what", to),),
        journal=(JournalEntry(what="statement.published", by=act.by, rule=rule, detail=(("what", to),)),),
        notices=told
        or notices.to_holders(case, "statement", disclosure.statement(case, made, act.desk), act.desk, rule=rule),
    )


def _to_contact(act: Act, case: Case, made: Published, rule: str) -> tuple[Notice, ...]:
    """To the one address that the operator named for this; its words are checked once more when it is composed."""
    address = routing.publisher(case, made.to, act.desk)
    shows = disclosure.statement(case, made, act.desk)
    told = notices.to_contact(address, Audience.PUBLIC, "statement", shows, act.desk, case=case, rule=rule)
    sealed = public_traces.in_public(case, act.desk)
    names = tuple(one for one in sealed.forbidden if one not in (*sealed.refs, act.desk.name))
    return tuple(replace(notice, forbidden=names, sealed_text=sealed.words) for notice in told)
