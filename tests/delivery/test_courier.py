"""This is where the courier talks to a real server that fails on purpose (T040, T041, T043, T048, T050, T055, T058)."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from daemon.delivery.courier import Courier, DeliveryResult, Patience, SmtpAccess
from daemon.delivery.profiles import DeliveryState, Phase
from tests.delivery.samples import a_composer, a_notice, a_stamp
from tests.servers.sink import Sink

DESK, SAM = "conduct@example.org", "sam@example.com"
RAW = b"From: conduct@example.org\r\nTo: sam@example.com\r\nSubject: x\r\n\r\nHello\r\n"


def courier(sink: Sink, patience: Patience | None = None, **access: str) -> Courier:
    return Courier(SmtpAccess(host="127.0.0.1", port=sink.port, security="none", **access), patience)


def with_courier(act: Callable[[Courier], Awaitable[None]], made: Courier) -> None:
    async def run() -> None:
        try:
            await act(made)
        finally:
            await made.close()

    asyncio.run(run())


def send(sink: Sink, to: str = SAM, raw: bytes = RAW, **access: str) -> DeliveryResult:
    results: list[DeliveryResult] = []

    async def act(made: Courier) -> None:
        results.append(await made.send(DESK, to, raw))

    with_courier(act, courier(sink, **access))
    return results[0]


def test_a_letter_arrives_byte_for_byte_with_the_desk_as_envelope_sender() -> None:
    with Sink() as sink:
        result = send(sink)

        (stored,) = sink.wait_for(1)
    assert (result.state, result.code, result.enhanced) == (DeliveryState.ACCEPTED, 250, "2.0.0")
    assert (stored.sender, stored.recipient, stored.raw) == (DESK, SAM, RAW)


def test_a_lost_answer_after_the_final_dot_is_ambiguous_and_a_second_try_sends_the_same_bytes() -> None:
    with Sink() as sink:
        sink.plan("drop@after-dot")
        first = send(sink)
        second = send(sink)

        copies = sink.wait_for(2)
    assert (first.state, first.phase) == (DeliveryState.AMBIGUOUS, Phase.DOT)
    assert second.state is DeliveryState.ACCEPTED
    assert [copy.raw for copy in copies] == [RAW, RAW]


@pytest.mark.parametrize("phase", ["connect", "mail", "rcpt", "data"])
def test_a_connection_lost_before_the_letter_was_sent_is_deferred_never_ambiguous(phase: str) -> None:
    with Sink() as sink:
        sink.plan(f"drop@{phase}")
        result = send(sink)

        assert sink.stored == []
    assert (result.state, result.failure) == (DeliveryState.DEFERRED, "no-connection")


def test_a_server_that_thinks_for_long_after_the_dot_is_waited_for_and_gets_one_copy() -> None:
    with Sink() as sink:
        sink.plan("hang@after-dot")
        results: list[DeliveryResult] = []

        async def act(made: Courier) -> None:
            sending = asyncio.create_task(made.send(DESK, SAM, RAW))
            await asyncio.to_thread(sink.wait_for, 1)
            assert not sending.done()
            sink.release()
            results.append(await sending)

        with_courier(act, courier(sink))
        assert len(sink.stored) == 1
    assert results[0].state is DeliveryState.ACCEPTED
    assert Patience().dot >= 600


def test_a_server_that_never_answers_the_dot_leaves_an_ambiguous_letter() -> None:
    with Sink() as sink:
        sink.plan("hang@after-dot")
        results: list[DeliveryResult] = []

        async def act(made: Courier) -> None:
            results.append(await made.send(DESK, SAM, RAW))
            sink.release()

        with_courier(act, courier(sink, Patience(dot=0.2)))
    assert (results[0].state, results[0].failure) == (DeliveryState.AMBIGUOUS, "lost-reply")


def test_an_unknown_address_is_rejected_at_once() -> None:
    with Sink() as sink:
        sink.plan("550 5.1.1@rcpt")
        result = send(sink)

    assert (result.state, result.phase, result.failure) == (DeliveryState.REJECTED, Phase.RCPT, "address")
    assert (result.code, result.enhanced) == (550, "5.1.1")


def test_what_the_bridge_says_of_a_lost_link_is_deferred_and_of_another_server_is_final() -> None:
    with Sink(profile="bridge") as sink:
        sink.plan("554 5.0.0@dot", times=2)
        by_bridge = send(sink, provider="proton-bridge")
        by_another = send(sink, provider="generic")

    assert (by_bridge.state, by_bridge.failure) == (DeliveryState.DEFERRED, "unknown")
    assert by_another.state is DeliveryState.REJECTED


def test_one_refused_handler_does_not_keep_the_letter_from_the_next() -> None:
    with Sink() as sink:
        sink.plan("550 5.1.1@rcpt", only_to="aiko@example.net")
        states: list[DeliveryState] = []

        async def act(made: Courier) -> None:
            states.extend([(await made.send(DESK, to, RAW)).state for to in ("aiko@example.net", "ben@example.net")])

        with_courier(act, courier(sink))
        assert [letter.recipient for letter in sink.stored] == ["ben@example.net"]
        assert sink.connections == 1
    assert states == [DeliveryState.REJECTED, DeliveryState.ACCEPTED]


def test_an_idle_connection_that_the_server_cut_is_opened_again_without_a_failed_try() -> None:
    with Sink() as sink:
        states: list[DeliveryState] = []

        async def act(made: Courier) -> None:
            states.append((await made.send(DESK, SAM, RAW)).state)
            sink.cut_all()
            states.append((await made.send(DESK, SAM, RAW)).state)
            sink.plan("421 4.3.2@mail")
            states.append((await made.send(DESK, SAM, RAW)).state)

        with_courier(act, courier(sink))
        assert len(sink.stored) == 3
    assert states == [DeliveryState.ACCEPTED] * 3


def test_several_letters_at_once_go_one_after_the_other_over_one_connection() -> None:
    with Sink() as sink:

        async def act(made: Courier) -> None:
            await asyncio.gather(*(made.send(DESK, f"sam{n}@example.com", RAW) for n in range(8)))

        with_courier(act, courier(sink))
        assert sink.connections == 1
        assert {letter.recipient for letter in sink.stored} == {f"sam{n}@example.com" for n in range(8)}


def test_lines_of_dots_arrive_as_they_were_written_in_one_message() -> None:
    raw = b"Subject: x\r\n\r\n.\r\n..\r\n.QUIT\r\na\r\n.\r\nMAIL FROM:<x@example.com>\r\n"
    with Sink() as sink:
        send(sink, raw=raw)

        assert [letter.raw for letter in sink.stored] == [raw]


@pytest.mark.parametrize("address", ["sam@example.com>", "sam@example.com\r\nRSET", "sam sam@example.com", "s" * 300])
def test_an_address_outside_our_grammar_never_reaches_the_server(address: str) -> None:
    with Sink() as sink:
        result = send(sink, to=address)

        assert sink.connections == 0
    assert (result.state, result.failure) == (DeliveryState.REJECTED, "bad-address")


def test_an_address_in_another_script_needs_a_server_that_offers_it() -> None:
    with Sink() as sink:
        offered = send(sink, to="太郎@example.com")
        (stored,) = sink.wait_for(1)
    with Sink(offers=("8BITMIME",)) as plain:
        not_offered = send(plain, to="太郎@example.com")

    assert offered.state is DeliveryState.ACCEPTED
    assert (stored.recipient, "SMTPUTF8" in stored.options) == ("太郎@example.com", True)
    assert (not_offered.state, not_offered.failure) == (DeliveryState.REJECTED, "utf8-not-offered")


def test_a_letter_larger_than_the_server_takes_is_refused_whole() -> None:
    with Sink(offers=("SIZE 50",)) as sink:
        result = send(sink)

        assert sink.stored == []
    assert (result.state, result.failure) == (DeliveryState.REJECTED, "too-large")


def test_a_bounce_is_asked_for_without_the_words_of_the_letter() -> None:
    with Sink(offers=("DSN",)) as sink:
        send(sink)

        (stored,) = sink.wait_for(1)
    assert set(stored.options) == {"RET=HDRS", "NOTIFY=FAILURE,DELAY"}


def test_two_acknowledgements_to_one_person_both_leave_through_the_bridge() -> None:
    composer = a_composer()
    letters = [
        composer.compose(a_notice(ref=ref), a_stamp(letter_id=ref, message_id=f"{ref}@example.org", token=token)).raw
        for ref, token in (("calm-river-2m9d", "C" * 48), ("quiet-lantern-7k3f", "D" * 48))
    ]
    with Sink(profile="bridge") as sink:
        states = [send(sink, raw=raw, provider="proton-bridge").state for raw in letters]

        assert len(sink.stored) == 2
        assert sink.swallowed == []
    assert states == [DeliveryState.ACCEPTED] * 2


def test_two_reminders_without_a_key_still_differ_enough_for_the_bridge() -> None:
    composer = a_composer()
    notice = a_notice("operator.alarm", ref="")
    letters = [
        composer.compose(notice, a_stamp(letter_id=letter_id, message_id=f"{letter_id}@example.org", token="")).raw
        for letter_id in ("0aaaaaaaaaaa", "0bbbbbbbbbbb")
    ]
    with Sink(profile="bridge") as sink:
        for raw in letters:
            send(sink, raw=raw, provider="proton-bridge")

        assert len(sink.stored) == 2
