"""This is where it is shown that a sealed value opens only with its key, unchanged, and in its place."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.errors import Corrupt
from daemon.store.keys import Key, Keys
from daemon.store.vault import Place, Vault, seal, unseal

PLACE = Place("cases", "row-1", "doc", "case-1")
KEY = Key.of(b"k" * 32)


def a_vault(secret: bytes = b"d" * 32) -> Vault:
    return Vault.of(Keys(KEY), secret)


@given(st.binary(max_size=5000))
def test_what_is_sealed_comes_back_unchanged(plain: bytes) -> None:
    assert unseal(KEY, seal(KEY, plain, PLACE), PLACE) == plain


def test_the_same_value_is_never_sealed_to_the_same_bytes() -> None:
    assert seal(KEY, b"the same", PLACE) != seal(KEY, b"the same", PLACE)


def test_another_key_is_refused_and_named_as_the_cause() -> None:
    sealed = seal(KEY, b"words", PLACE)

    with pytest.raises(Corrupt, match="another key"):
        unseal(Key.of(b"x" * 32), sealed, PLACE)


def test_every_flipped_byte_is_noticed() -> None:
    sealed = seal(KEY, b"words", PLACE)

    for position in range(len(sealed)):
        flipped = bytearray(sealed)
        flipped[position] ^= 1
        with pytest.raises(Corrupt) as refused:
            unseal(KEY, bytes(flipped), PLACE)
        assert "words" not in str(refused.value)


@pytest.mark.parametrize("changed", [{"table": "inbox"}, {"row": "row-2"}, {"field": "ref"}, {"case": "case-2"}])
def test_a_value_moved_to_another_place_does_not_open(changed: dict[str, str]) -> None:
    sealed = seal(KEY, b"words", PLACE)

    with pytest.raises(Corrupt, match="changed or moved"):
        unseal(KEY, sealed, replace(PLACE, **changed))


@pytest.mark.parametrize("torn", [b"", b"\x01", b"\x02" * 80])
def test_what_was_never_sealed_is_refused(torn: bytes) -> None:
    with pytest.raises(Corrupt):
        unseal(KEY, torn, PLACE)


def test_lengths_tell_only_a_power_of_two() -> None:
    lengths = {len(seal(KEY, b"x" * size, PLACE)) for size in range(1, 2000)}

    assert len(lengths) == 6  # 64, 128, 256, 512, 1024, 2048


def test_fingerprints_are_equal_for_equal_values_of_one_kind_on_one_desk_only() -> None:
    ours, theirs = a_vault(), a_vault(b"e" * 32)

    assert ours.lookup("party", "chidi@example.net") == ours.lookup("party", "chidi@example.net")
    assert ours.lookup("party", "chidi@example.net") != ours.lookup("recipient", "chidi@example.net")
    assert ours.lookup("party", "chidi@example.net") != theirs.lookup("party", "chidi@example.net")
    assert len(ours.lookup("party", "\udcff")) == 32


def test_no_key_shows_in_the_repr_of_a_vault() -> None:
    shown = repr(a_vault())

    assert "lookup_key" not in shown
    assert "kkkk" not in shown
