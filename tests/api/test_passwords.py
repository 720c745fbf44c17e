"""What the service's hashes of passwords cost whoever would guess them."""

from __future__ import annotations

import pytest
from argon2 import Type, extract_parameters

from api import passwords
from tests.api.running import PASSWORD, hashed_password

HASHER, NOBODY = passwords._hasher, passwords._NOBODY


@pytest.fixture(autouse=True)
def _as_it_ships(_cheap_passwords: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "_hasher", HASHER)
    monkeypatch.setattr(passwords, "_NOBODY", NOBODY)


def test_a_guess_is_dear() -> None:
    """The first recommendation of RFC 9106 for little memory, and more than OWASP asks."""
    cost = extract_parameters(passwords.hash_password(PASSWORD))
    assert cost.type is Type.ID
    assert (cost.time_cost, cost.memory_cost, cost.parallelism) == (3, 65536, 4)
    assert (cost.salt_len, cost.hash_len) == (16, 32)


def test_a_name_that_nobody_has_takes_as_long() -> None:
    assert extract_parameters(passwords._NOBODY) == extract_parameters(passwords.hash_password(PASSWORD))


def test_hashes_of_the_tests_are_verified_as_any_other() -> None:
    assert passwords.verify(PASSWORD, hashed_password())
    assert not passwords.verify(f"{PASSWORD}!", hashed_password())
    assert not passwords.verify(PASSWORD, None)
