"""How long a dead process waits."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from polku.supervise.backoff import Backoff


def test_waits_double_up_to_half_a_minute() -> None:
    waits = [Backoff().wait(failures) for failures in range(1, 8)]
    assert waits == [1, 2, 4, 8, 16, 30, 30]


@given(st.integers(min_value=1, max_value=10**9))
def test_a_wait_never_shrinks_and_never_passes_the_longest(failures: int) -> None:
    for earlier, later in pairwise(map(Backoff().wait, (failures, failures + 1))):
        assert 1 <= earlier <= later <= 30


def test_a_stable_minute_makes_a_process_well_again() -> None:
    assert Backoff().failures(before=5, lived=60.0) == 1
    assert Backoff().failures(before=5, lived=59.9) == 6
