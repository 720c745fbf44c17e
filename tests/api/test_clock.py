"""Days and the times that people read are those of China."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from api import clock

EVENING = datetime(2026, 11, 21, 16, 30, tzinfo=UTC)
"""Already the next day in China."""


def test_the_day_is_that_of_china(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: EVENING)
    assert clock.today() == date(2026, 11, 22)
    assert clock.midnight(clock.today()) <= EVENING
    assert clock.minute(EVENING) == "2026-11-22 00:30"
