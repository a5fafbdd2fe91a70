"""This is where a line of the journal is told as a sentence, for the people who run the desk."""

import re
from collections.abc import Mapping

_SENTENCES = {
    "report.received": "A report arrived.",
    "report.recorded": "A handler wrote down a report that was made to them ({way}, word by word: {word_by_word}).",
    "recording.proven": "The handler who wrote the report down showed that it was them.",
    "case.shared": "A case that one member held alone was shared with {told} others.",
    "report.second_copy": "The same mail came a second time; nothing new was opened.",
    "follow-up.received": "A party of the case wrote again.",
    "auto-reply.received": "An automatic answer came in ({mark}); it was not answered.",
    "note.received": "A private note by a handler was kept.",
    "case.opened": "A case was opened, in the language {language}.",
    "case.routed": "Held by: {level} ({told} told).",
    "conflict.found": "{person} is kept out: named in the {source}.",
    "danger.found": "It speaks of danger: urgent.",
    "wish.recorded": "The reporter asked for something: {wish}.",
    "acknowledgement.withheld": "No receipt is sent: {why}.",
    "talk.recorded": "A note of a {what} was kept.",
    "case.taken": "A handler took the case.",
    "case.assigned": "The case was handed to {person}.",
    "case.released": "The handler gave the case back.",
    "category.found": "Its words speak of: {category}.",
    "authority.wanted": "An authority has to be reached: {why}.",
    "venue.found": "By its words it happened here: {venue}.",
    "case.located": "It happened at {venue}: {state}.",
    "relation.recorded": "The reporter is: {relation}.",
    "case.classified": "It is about {category}: {state}.",
    "case.reclassified": "It is worked as {kind} from here on.",
    "case.urgent": "Urgent: {state}.",
    "case.linked": "The case was linked with another one.",
    "case.merged": "The case became part of {into}.",
    "case.split": "A message became a case of its own.",
    "danger.marked": "Danger, as a handler says: {state}.",
    "conflict.late": "{person} is kept out from now on ({source}); was told of the case before: {was_reader}.",
    "conflict.cleared": "{person} may hold the case again: taken for a part of it by mistake.",
    "priors.asked": "Earlier decisions of other bodies about the same person were looked up.",
    "helper.added": "A helper from outside was added.",
    "helper.bound": "On record: the helper keeps it confidential.",
    "helper.ended": "The help ended.",
    "helper.told": "The helper was told what this needs: {purpose}.",
    "case.passed": "The case was passed to {body}, for {purpose}: {what}.",
    "case.arrived": "The case came from {body}, for {purpose}.",
    "consent.asked": "{party} was asked for a consent: {use} towards {audience}.",
    "consent.recorded": "Consent of {party}, {use} towards {audience}: {state}.",
    "party.added": "The desk can now write to a party: {party}.",
    "handler.recused": "A handler stepped out.",
    "case.shown": "The case was sent to somebody who holds it.",
    "determination.made": "Determined: {question}: {answer}.",
    "hearing.opened": "The reported person was asked for their side, with time until {at}.",
    "hearing.answered": "The reported person answered.",
    "hearing.over": "The reported person's time to answer ended without an answer.",
    "statement.kept": "What a party states was written down: {party}.",
    "measure.interim": "In force until there is a decision: {measure}.",
    "measure.ended": "A measure ended: {measure}.",
    "proposal.made": "A decision was proposed: {measure}.",
    "vote.cast": "A vote was cast.",
    "proposal.ended": "A proposal was counted: {measure}, {result}.",
    "lone-action.ended": "A measure that one person put in force: {measure}, {result}.",
    "decision.made": "Decided: {measure}.",
    "resolution.made": "The reporter is told what came of it: {told}.",
    "delay.explained": "The reporter was told that there is no resolution yet; next word by {day}.",
    "hold.set": "The response is held for safety until {until}.",
    "hold.lifted": "The response is held for safety no longer.",
    "hold.over": "The day came to look at the hold for safety again.",
    "clock.extended": "More time: {clock}, due now {at}.",
    "feedback.received": "The reporter said what they think of the outcome.",
    "conflict.questioned": "A party named {person}, who reads the case ({source}); every reader was asked.",
    "reconsideration.opened": "To be looked at again for: {party} (by somebody who decided: {same_decider}).",
    "reasons.added": "A party gave reasons for looking again.",
    "reconsideration.closed": "Looked at again for: {party}. Result: {result}.",
    "step.waived": "Recorded as not possible, or not needed: {step} ({why}).",
    "outcome.told": "Chosen for {party}: {level}.",
    "outreach.registered": "A mentor registered that they wrote to a contributor; nobody else was told.",
    "outreach.moved": "The mentor named another day.",
    "outreach.asked": "The time was over: the mentor was asked whether they had an answer.",
    "outreach.opened": "The mentor, or the desk for them, opened the matter to the organizers.",
    "outreach.answered": "The mentor had an answer; the matter ended.",
    "outreach.lapsed": "The mentor said no more; the matter ended, and nobody was told.",
    "mediation.offered": "A talk with a neutral third party was offered, to each side alone.",
    "mediation.asked": "A party asked for a talk with a neutral third party.",
    "mediation.answered": "A party answered the offer of a talk.",
    "mediation.ended": "The offer of a talk, or the talk, ended.",
    "conflict.answered": "A member answered whether they are part of it.",
    "conflict.confirmed": "The others confirmed a conflict of interest.",
    "conflict.stated": "A conflict of interest was put in writing.",
    "employer.asked": "Somebody was asked about an employer they share with a party.",
    "employer.named": "The employer of a party was recorded.",
    "member.seated": "Somebody was seated: {person}.",
    "member.silent": "Somebody did not answer in time and counts as not available.",
    "statement.published": "Words went out to others than the parties.",
    "case.closed": "The case was closed; the reporter had been told: {reporter_told}.",
    "case.reopened": "The case was opened again.",
    "plan.made": "A plan of level {level} waits ({waits}).",
    "plan.confirmed": "A plan of level {level} was confirmed; it is done when its hold is over.",
    "plan.ended": "A plan ended without being done: {result}.",
    "instruction.refused": "Instructions came that were not followed.",
    "instruction.unread": "Instructions came that could not be read; nothing was done.",
    "instruction.repeated": "The same instructions came a second time; nothing was done twice.",
    "instruction.undone": "Instructions were taken back.",
    "rules.adopted": "The operator put the case under the rules of today.",
    "identity.revealed": "Who reported was shown to one person.",
    "clock.alerted": "A clock will run out: {clock}. Those who hold the case were reminded.",
    "clock.breached": "A clock ran out: {clock}.",
    "letter.written": "Letter written: {letter}.",
    "letter.accepted": "Letter left: {letter}.",
    "letter.failed": "Letter refused for good: {letter} ({failure}).",
    "letter.bounced": "Letter came back: {letter}.",
    "letter.refused": "Letter NOT written, it broke a rule: {letter} ({why}).",
    "mail.vanished": "{count} messages left the mailbox before they could be read.",
}


_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)\S*\+00:00")


class _Told(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "?"


def tell(what: str, detail: Mapping[str, str]) -> str:
    """The sentence of a journal line, times in it to the minute; the bare name for one that has no sentence."""
    plain = {name: _MOMENT.sub(r"\1 \2 UTC", value) for name, value in detail.items()}
    return _SENTENCES.get(what, what).format_map(_Told(plain))


def known() -> frozenset[str]:
    """The journal names that have a sentence."""
    return frozenset(_SENTENCES)
