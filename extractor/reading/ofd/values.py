"""The value types of OFD's attributes: numbers, boxes, transforms, offsets. Nonsense becomes a default, never an error."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

LARGEST = 1e6
"""Millimetres; no page is larger, and a PDF has no use for such numbers."""


@dataclass(frozen=True, slots=True)
class Area:
    """ST_Box: left, top, width and height in millimetres, y downwards."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Matrix:
    """(x, y) → (a x + c y + e, b x + d y + f)."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def then(self, outer: Matrix) -> Matrix:
        """This transform, and `outer` after it."""
        return Matrix(
            self.a * outer.a + self.b * outer.c,
            self.a * outer.b + self.b * outer.d,
            self.c * outer.a + self.d * outer.c,
            self.c * outer.b + self.d * outer.d,
            self.e * outer.a + self.f * outer.c + outer.e,
            self.e * outer.b + self.f * outer.d + outer.f,
        )

    @property
    def singular(self) -> bool:
        return abs(self.a * self.d - self.b * self.c) < 1e-12


def number(text: str | None, default: float = 0.0) -> float:
    """A finite number of a plausible size, else `default`."""
    try:
        value = float(text or "")
    except ValueError:
        return default
    return value if math.isfinite(value) and abs(value) <= LARGEST else default


def whole(text: str | None, default: int) -> int:
    return int(number(text, default))


def numbers(text: str | None) -> list[float]:
    return [number(part) for part in (text or "").split()]


def truth(text: str | None, *, default: bool) -> bool:
    return default if text is None else text.strip().lower() in ("true", "1")


def area(text: str | None) -> Area | None:
    """None unless there are four numbers and neither side is negative."""
    values = numbers(text)
    if len(values) != 4 or min(values[2:]) < 0:
        return None
    return Area(*values)


def matrix(text: str | None) -> Matrix:
    """CTM; the identity unless there are six numbers."""
    values = numbers(text)
    return Matrix(*values) if len(values) == 6 else Matrix()


def deltas(text: str | None, count: int) -> list[float]:
    """`count` values of DeltaX or DeltaY, whose `g n d` stands for n times d; the last one goes on where they end early, else 0."""
    found: list[float] = []
    for value, times in _repeated((text or "").split()):
        found += [value] * min(times, count - len(found))
        if len(found) >= count:
            return found
    return found + (found[-1:] or [0.0]) * (count - len(found))


def _repeated(parts: list[str]) -> Iterator[tuple[float, int]]:
    rest = iter(parts)
    for part in rest:
        if part == "g":
            times = whole(next(rest, None), 0)
            yield number(next(rest, None)), max(times, 0)
        else:
            yield number(part), 1
