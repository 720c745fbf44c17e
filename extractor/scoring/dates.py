"""Comparing dates that may have no day or no month, and counting back whole years."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from extractor.evidence import Value


def span(value: Value) -> tuple[date, date] | None:
    """First and last day that `YYYY`, `YYYY-MM` or `YYYY-MM-DD` may mean; None for anything else, such as an open end."""
    parts = str(value).split("-")
    if not (1 <= len(parts) <= 3 and all(part.isascii() and part.isdigit() for part in parts) and len(parts[0]) == 4):
        return None
    year, month, day = (int(part) for part in (*parts, "0", "0")[:3])
    try:
        first = date(year, month or 1, day or 1)
    except ValueError:
        return None
    last_month = month or 12
    return first, date(year, last_month, day or monthrange(year, last_month)[1])


def years_before(day: date, years: int) -> date:
    """The same day `years` years earlier (negative: later); 29 February becomes the 28th where there is none."""
    year = day.year - years
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))
