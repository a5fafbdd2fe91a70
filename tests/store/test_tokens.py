"""This is where it is shown that only a true, unexpired, unused token gives authority (P4)."""

import base64
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from daemon.errors import Corrupt
from daemon.store.records import Grant
from daemon.store.tables import tokens
from daemon.store.unit import Store
from daemon.workflow.inputs import KeyState
from tests.store.samples import MINUTE, NOON, Home, a_case

LATER = NOON + timedelta(days=30)


def issued(store: Store, ref: str = "one") -> tuple[str, Grant]:
    case = a_case(ref)
    grant = Grant(case=case.id, holder="aiko", lane="handler", verb_class="C2", expires_at=LATER, letter="letter-1")
    with store.write() as unit:
        unit.cases.save(case)
        return unit.tokens.issue(grant), grant


def test_a_token_is_short_text_that_gives_back_its_grant(store: Store) -> None:
    token, grant = issued(store)

    with store.read() as unit:
        assert unit.tokens.look_up(token, NOON) == grant
        assert unit.tokens.look_up(f" {token.lower()}\n", NOON) == grant
    assert len(token) == 48
    assert token.isascii()


def test_every_changed_character_makes_a_token_worthless(store: Store) -> None:
    token, _ = issued(store)

    with store.read() as unit:
        for position, letter in enumerate(token):
            forged = token[:position] + ("A" if letter != "A" else "B") + token[position + 1 :]
            assert unit.tokens.look_up(forged, NOON) is None


@pytest.mark.parametrize("text", ["", "AAAA", "not a token", "Ä" * 48, "A" * 48, "A" * 480, "=" * 48, "\udcff" * 48])
def test_other_text_is_no_token(store: Store, text: str) -> None:
    with store.write() as unit:
        assert unit.tokens.look_up(text, NOON) is None
        assert unit.tokens.use(text, NOON) is False


def test_a_token_ends_with_its_time(store: Store) -> None:
    token, _ = issued(store)

    with store.write() as unit:
        assert unit.tokens.look_up(token, LATER - MINUTE) is not None
        assert unit.tokens.look_up(token, LATER) is None
        assert unit.tokens.use(token, LATER) is False


def test_a_token_is_used_once(store: Store) -> None:
    token, grant = issued(store)

    with store.write() as unit:
        first = unit.tokens.use(token, NOON)
    with store.write() as unit:
        second = unit.tokens.use(token, NOON)
        assert unit.tokens.look_up(token, NOON) == grant

    assert (first, second) == (True, False)


def test_a_new_epoch_ends_every_token_before_it(store: Store) -> None:
    token, _ = issued(store)

    with store.write() as unit:
        unit.tokens.bump_epoch()

    with store.read() as unit:
        assert unit.tokens.look_up(token, NOON) is None
    fresh, grant = issued(store, "two")
    with store.read() as unit:
        assert unit.tokens.look_up(fresh, NOON) == grant


def test_a_key_tells_how_it_stands_fresh_used_or_expired(store: Store) -> None:
    token, grant = issued(store)

    with store.write() as unit:
        before = unit.tokens.examine(token, NOON)
        unit.tokens.use(token, NOON)
        after = unit.tokens.examine(token, NOON)
        late = unit.tokens.examine(token, LATER)

    assert before == (grant, KeyState.FRESH)
    assert after == (grant, KeyState.USED)
    assert late == (grant, KeyState.EXPIRED)


def test_a_key_of_an_old_epoch_is_known_as_expired(store: Store) -> None:
    token, grant = issued(store)

    with store.write() as unit:
        unit.tokens.bump_epoch()

    with store.read() as unit:
        assert unit.tokens.examine(token, NOON) == (grant, KeyState.EXPIRED)


@pytest.mark.parametrize("text", ["", "not a token", "A" * 48])
def test_nothing_is_said_about_what_is_no_key(store: Store, text: str) -> None:
    with store.read() as unit:
        assert unit.tokens.examine(text, NOON) is None


def test_a_key_whose_stored_epoch_was_changed_is_no_key(home: Home) -> None:
    with home.open() as store:
        token, _ = issued(store)
        with home.tampering() as connection:
            connection.execute(update(tokens).values(epoch=1))

        with store.read() as unit:
            assert unit.tokens.examine(token, NOON) is None


def test_a_key_confirms_the_plan_it_was_given_out_for(store: Store) -> None:
    case = a_case()
    grant = Grant(case=case.id, holder="ben", lane="handler", verb_class="C3", expires_at=LATER, plan="d" * 32)
    with store.write() as unit:
        unit.cases.save(case)
        token = unit.tokens.issue(grant)

    with store.read() as unit:
        assert unit.tokens.examine(token, NOON) == (grant, KeyState.FRESH)


def test_the_random_half_with_a_borrowed_proof_is_worthless(store: Store) -> None:
    mine, theirs = (base64.b32decode(issued(store, ref)[0]) for ref in ("one", "two"))

    mixed = base64.b32encode(mine[:10] + theirs[10:]).decode()

    with store.read() as unit:
        assert unit.tokens.look_up(mixed, NOON) is None


def test_a_token_of_one_desk_is_worthless_at_another(home: Home) -> None:
    with home.open("conduct@example.org") as one, home.open("conduct@example.com") as other:
        token, _ = issued(one)

        with other.read() as unit:
            assert unit.tokens.look_up(token, NOON) is None


def test_a_grant_moved_to_another_token_is_refused(home: Home) -> None:
    with home.open() as store:
        case = a_case()
        modest = Grant(case=case.id, holder="ben", lane="reporter", verb_class="C0", expires_at=LATER)
        with store.write() as unit:
            unit.cases.save(case)
            token = unit.tokens.issue(modest)
        with home.tampering() as connection:
            key = connection.scalar(select(tokens.c.id_key))
        with store.write() as unit:
            unit.tokens.issue(replace(modest, verb_class="C4"))
        with home.tampering() as connection:
            grand = connection.scalar(select(tokens.c.sealed_grant).where(tokens.c.id_key != key))
            connection.execute(update(tokens).where(tokens.c.id_key == key).values(sealed_grant=grand))

        with store.read() as unit, pytest.raises(Corrupt):
            unit.tokens.look_up(token, NOON)
