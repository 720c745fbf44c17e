"""Moments are kept in UTC; days and what people read are those of China, wherever server and browser stand."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8))


def now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The day in China: deadlines are days there."""
    return now().astimezone(CHINA).date()


def midnight(day: date) -> datetime:
    """The moment at which `day` begins in China."""
    return datetime(day.year, day.month, day.day, tzinfo=CHINA)


def minute(moment: datetime) -> str:
    """Day and minute in China, as people read it."""
    return moment.astimezone(CHINA).strftime("%Y-%m-%d %H:%M")
