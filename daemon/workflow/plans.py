"""This is where instructions that need more than one mail wait: for a proof, for a second person, for their hold.

A plan holds the words as they were written; they are read and judged again when they are done, on the case as it is
then. What is to leave as a decision waits ten minutes in which any handler can stop it (DESIGN 4, C3; T099, T100).
"""

from dataclasses import replace
from datetime import timedelta

from daemon.workflow import agreeing, disclosure, notices, proposals, routing
from daemon.workflow.accounts import account, account_of_plan, answer, refusal
from daemon.workflow.block import Block
from daemon.workflow.desk import Desk
from daemon.workflow.inputs import DeadlinePassed, MailArrived
from daemon.workflow.model import Audience, Case, ClockKind, Deadline, PersonId, PlanId
from daemon.workflow.outcome import Disclosed, JournalEntry, Notice, Outcome, Row
from daemon.workflow.proceedings import Plan, PlanState
from daemon.workflow.reaching import reached
from daemon.workflow.reading import LEVELS, highest, read, words_of
from daemon.workflow.receipt import Receipt
from daemon.workflow.running import Run, draft, echoes, letter_refused, run
from daemon.workflow.verbs.declaration import Level

WAITS = timedelta(hours=72)  # for a confirmation


def make(arrived: MailArrived, case: Case, desk: Desk, block: Block, by: PersonId, level: Level) -> Outcome:
    """Plan a block that was found sound: held at once where its writer signed it, else mailed back to be confirmed."""
    plan = _plan(arrived, desk, by, level)
    others = agreeing.others(block, case, by, desk)
    signed = arrived.thread.signed and level == "C3" and proposals.may_vote(by, case, desk)
    if not others and not signed and not agreeing.may_agree_alone(plan, case, desk):
        return _refused(arrived, case, desk, Run(refused=agreeing.two_people(block)), by)
    if signed:
        held = _hold(replace(plan, signed=True), case, block, desk, arrived)
        return replace(held, use_key=arrived.thread.key)
    waiting = replace(plan, state=PlanState.SECOND if others else PlanState.OWN)
    return _wait(arrived, case, desk, block, waiting, others)


def wait_for_proof(arrived: MailArrived, case: Case, desk: Desk, block: Block, by: PersonId) -> Outcome:
    """No server vouches for the sender: a fresh key goes to the registered address, and answering it is the proof."""
    plan = _plan(arrived, desk, by, highest(block))
    return _wait(arrived, case, desk, block, plan, ())


def confirm(arrived: MailArrived, case: Case, desk: Desk, by: PersonId) -> Outcome:
    """`confirm`, in answer to a letter that asked for it: only with that letter's own fresh key."""
    plan = find(case, arrived.thread.plan)
    if plan is None or plan.state is PlanState.HELD or arrived.thread.key_state != "fresh":
        return _cannot_confirm(arrived, case, desk, by, "plan-gone")
    block = read(plan.words, desk, plan.today)
    if not isinstance(block, Block) or block.faults or not routing.holds(case, plan.by, desk):
        # The roster has changed since: nobody agrees to half a block, or in place of somebody who is gone.
        return replace(ended(case, desk, plan, "lapsed"), use_key=arrived.thread.key)
    if plan.state is PlanState.SECOND:
        if by == plan.by:
            return _cannot_confirm(arrived, case, desk, by, "own-plan")
        if refused := agreeing.may_not_agree(by, case, desk):
            return _refused(arrived, case, desk, Run(refused=refused, rule=dict(refused)["rule"]), by)
        return _confirmed(arrived, case, desk, block, replace(plan, confirmed_by=by))
    if by != plan.by:
        return _cannot_confirm(arrived, case, desk, by, "plan-gone")
    if plan.state is PlanState.OWN:
        return _confirmed(arrived, case, desk, block, plan)
    return _proven(arrived, case, desk, block, plan)


def due(happened: DeadlinePassed, case: Case, desk: Desk) -> Outcome:
    """A plan's time is over: a held one is done, one that nobody confirmed lapses. Nothing when it is gone already."""
    plan = find(case, PlanId(happened.deadline.key.partition(":")[2]))
    if plan is None or plan.due_at > desk.now:
        return Outcome()
    if happened.deadline.kind is ClockKind.PLAN:
        return Outcome() if plan.state is PlanState.HELD else ended(case, desk, plan, "lapsed")
    if plan.state is not PlanState.HELD:
        return Outcome()
    return _do(happened, case, desk, plan)


def ended(
    case: Case, desk: Desk, plan: Plan, how: str, *, by: PersonId | None = None, done: Run | None = None
) -> Outcome:
    """A plan ends without being done; everybody who holds the case hears how."""
    left = without(case, plan)
    block = read(plan.words, desk, plan.today)
    lines = echoes(block) if isinstance(block, Block) else ()
    if done is not None and done.refused is not None:
        lines = (done.refused,)
    lines = tuple(line if dict(line).get("cause") else (*line, ("cause", ""), ("rule", "")) for line in lines)
    shows = disclosure.plan_ended(left, plan, lines, how, desk, by=by)
    told = notices.to_people(routing.readers(left, desk), Audience.HANDLER, "plan_ended", shows, left, desk)
    journal = (JournalEntry(what="plan.ended", by=by or plan.by, detail=(("result", how),)),)
    return Outcome(case=left, journal=journal, notices=told)


def find(case: Case, plan: PlanId | None) -> Plan | None:
    """The plan of this id, None when it is gone."""
    return next((one for one in case.proceedings.plans if one.id == plan), None)


def without(case: Case, plan: Plan) -> Case:
    """The case without this plan."""
    kept = tuple(one for one in case.proceedings.plans if one.id != plan.id)
    return replace(case, proceedings=replace(case.proceedings, plans=kept))


def _plan(arrived: MailArrived, desk: Desk, by: PersonId, level: Level) -> Plan:
    assert desk.fresh.plan is not None
    return Plan(
        id=desk.fresh.plan,
        by=by,
        entry=arrived.entry,
        at=desk.now,
        today=desk.today,
        words=words_of(arrived.message.new_text),
        level=level,
        state=PlanState.PROOF,
        due_at=desk.now + WAITS,
    )


def _with(case: Case, plan: Plan) -> Case:
    kept = without(case, plan)
    return replace(kept, proceedings=replace(kept.proceedings, plans=(*kept.proceedings.plans, plan)))


def _wait(
    arrived: MailArrived, case: Case, desk: Desk, block: Block, plan: Plan, others: tuple[PersonId, ...]
) -> Outcome:
    kept = _with(case, plan)
    reaches = reached(block, without(kept, plan), plan, desk, arrived.seen)
    shows = disclosure.plan(kept, plan, echoes(block), draft(block), desk, reaches)
    told = _asked(kept, desk, plan, shows, others)
    if others:
        told += _planned(kept, desk, plan, block)
    journal = (JournalEntry(what="plan.made", by=plan.by, detail=(("waits", plan.state.value), ("level", plan.level))),)
    return Outcome(
        case=kept,
        journal=journal,
        notices=told,
        deadlines=(_deadline(kept, plan, ClockKind.PLAN),),
        use_key=arrived.thread.key,
        receipt=Receipt(entry=arrived.entry, by=plan.by, at=desk.now, lines=()),
    )


def _asked(case: Case, desk: Desk, plan: Plan, shows: Disclosed, others: tuple[PersonId, ...]) -> tuple[Notice, ...]:
    """The letters whose keys confirm the plan: to the others, or to its writer where there is nobody else to ask."""
    if others:
        people = tuple(p for p in routing.readers(case, desk) if p.id in others)
        asked = notices.to_people(people, Audience.HANDLER, "plan", shows, case, desk)
        return tuple(replace(notice, plan=plan.id) for notice in asked)
    writer = desk.person(plan.by)
    return notices.to_actor(case, writer, "prove", shows, desk, plan=plan.id) if writer is not None else ()


def _planned(case: Case, desk: Desk, plan: Plan, block: Block) -> tuple[Notice, ...]:
    """The receipt for the writer: it waits for somebody else."""
    writer = desk.person(plan.by)
    lines: tuple[Row, ...] = tuple(
        (*line, ("effect", "planned"), ("told", ""), ("for", plan.state.value)) for line in echoes(block)
    )
    shows = disclosure.receipt(case, lines, desk, undo=True, offers=("undo", "status"))
    return notices.to_actor(case, writer, "receipt", shows, desk, plan=plan.id) if writer is not None else ()


def _proven(arrived: MailArrived, case: Case, desk: Desk, block: Block, plan: Plan) -> Outcome:
    """The writer answered the fresh key: now the block goes the way it would have gone at once."""
    freed = without(case, plan)
    done = run(block, freed, plan.by, plan.entry, desk, arrived.seen)
    if arrived.refused_letter:
        done = Run(refused=letter_refused(block))
    if done.refused is not None:
        return replace(ended(case, desk, plan, "refused", done=done), use_key=arrived.thread.key)
    if LEVELS.index(highest(block)) < LEVELS.index("C3"):
        outcome = account(done, freed, desk, plan.by, arrived)
        return replace(outcome, use_key=arrived.thread.key)
    others = agreeing.others(block, freed, plan.by, desk)
    if not others and not agreeing.may_agree_alone(plan, case, desk):
        refused = ended(case, desk, plan, "refused", done=Run(refused=agreeing.two_people(block)))
        return replace(refused, use_key=arrived.thread.key)
    if not others:  # the proof was this person's own second word
        return _confirmed(arrived, case, desk, block, plan)
    fresh = replace(plan, id=desk.fresh.plan or plan.id, state=PlanState.SECOND, due_at=desk.now + WAITS)
    return _wait(arrived, freed, desk, block, fresh, others)


def _confirmed(arrived: MailArrived, case: Case, desk: Desk, block: Block, plan: Plan) -> Outcome:
    done = run(block, without(case, plan), plan.by, plan.entry, desk, arrived.seen, plan.confirmed_by)
    if done.refused is not None:
        refused = ended(case, desk, plan, "refused", done=done)
        return replace(refused, use_key=arrived.thread.key)
    return replace(_hold(plan, case, block, desk, arrived), use_key=arrived.thread.key)


def _hold(plan: Plan, case: Case, block: Block, desk: Desk, arrived: MailArrived) -> Outcome:
    """The plan is agreed to: it is done after the hold, and everybody who holds the case can stop it until then."""
    held = replace(plan, state=PlanState.HELD, due_at=desk.now + desk.hold)
    kept = _with(case, held)
    reaches = reached(block, without(kept, plan), plan, desk, arrived.seen)
    shows = disclosure.plan(kept, held, echoes(block), draft(block), desk, reaches)
    people = routing.readers(kept, desk)
    told = notices.to_people(people, Audience.HANDLER, "plan_held", shows, kept, desk)
    by = arrived.thread.person
    told = tuple(
        replace(notice, plan=held.id, not_before=None if notice.to.person == by else notice.not_before)
        for notice in told
    )
    return Outcome(
        case=kept,
        journal=(
            JournalEntry(what="plan.confirmed", by=plan.confirmed_by or plan.by, detail=(("level", plan.level),)),
        ),
        notices=told,
        deadlines=(_deadline(kept, held, ClockKind.HOLD),),
        receipt=Receipt(entry=arrived.entry, by=by or plan.by, at=desk.now, lines=()),
    )


def _do(happened: DeadlinePassed, case: Case, desk: Desk, plan: Plan) -> Outcome:
    holders = {reader.id for reader in routing.readers(case, desk)}
    torn = plan.confirmed_by is not None and not proposals.may_vote(plan.confirmed_by, case, desk)
    block = read(plan.words, desk, plan.today)
    if plan.by not in holders or torn or not isinstance(block, Block) or block.faults:
        return ended(case, desk, plan, "lapsed")
    freed = without(case, plan)
    done = run(block, freed, plan.by, plan.entry, desk, happened.seen, plan.confirmed_by)
    if happened.refused_letter:
        done = Run(refused=letter_refused(block))
    if done.refused is not None:
        return ended(case, desk, plan, "refused", done=done)
    return account_of_plan(done, freed, desk, plan.by, plan.entry, happened.seen.deadlines)


def _cannot_confirm(arrived: MailArrived, case: Case, desk: Desk, by: PersonId, cause: str) -> Outcome:
    row = (("line", "1"), ("echo", "confirm"), ("cause", cause), ("rule", ""))
    return _refused(arrived, case, desk, Run(refused=row), by)


def _refused(arrived: MailArrived, case: Case, desk: Desk, done: Run, by: PersonId) -> Outcome:
    return answer(arrived, case, desk, by, "refused", refusal(case, done, desk))


def _deadline(case: Case, plan: Plan, kind: ClockKind) -> Deadline:
    return Deadline(case=case.id, kind=kind, due_at=plan.due_at, key=f"{kind.value}:{plan.id}", rule="")
