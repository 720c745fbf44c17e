"""Raw confidence → share of right values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.recognising.calibration import Calibration

MEASURED = Calibration(((0.4, 0.7), (0.6, 0.9), (0.9, 0.99)))


@pytest.mark.parametrize(
    ("raw", "share"), [(0.0, 0.0), (0.2, 0.35), (0.4, 0.7), (0.5, 0.8), (0.6, 0.9), (0.75, 0.945), (0.9, 0.99), (1.0, 0.99)]
)
def test_linear_between_points_and_level_after_the_last(raw: float, share: float) -> None:
    assert MEASURED(raw) == pytest.approx(share)


@pytest.mark.parametrize("raw", [0.0, 0.3, 1.0])
def test_without_points_the_identity(raw: float) -> None:
    assert Calibration()(raw) == raw


@pytest.mark.parametrize(("raw", "share"), [(-0.5, 0.0), (1.5, 0.99)])
def test_outside_the_range_is_the_nearest_end(raw: float, share: float) -> None:
    assert MEASURED(raw) == pytest.approx(share)


@given(st.floats(0, 1), st.floats(0, 1))
def test_it_never_falls(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 0 <= MEASURED(low) <= MEASURED(high) <= 1
