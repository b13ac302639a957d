"""Real faults, done to the command as a user runs it; `make faults` does many more."""

import random

import pytest
from faults import suffer


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_nothing_confirmed_is_lost_and_nothing_half_is_seen(database: str) -> None:
    """kill -9 at five moments of an `add` of 500 reports; a full disk, two writers and a reader at once, a file cut off."""
    suffered = list(suffer(database, count=500, times=5, few=1, seed=random.randrange(10**6)))
    assert {one.fault for one in suffered} >= {"kill -9", "disk full", "two writers and a reader"}
    assert not [one for one in suffered if not one.is_good]
    assert sum(one.confirmed for one in suffered) > 0
