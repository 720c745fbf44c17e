"""Raw confidence → the share of values right at that confidence, as measured on samples/ (benchmarks/accuracy.py)."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Calibration:
    """A rising piecewise linear map of [0, 1] onto itself through `points`; without points the identity."""

    points: tuple[tuple[float, float], ...] = ()

    def __call__(self, raw: float) -> float:
        raw = min(max(raw, 0.0), 1.0)
        points = ((0.0, 0.0), *self.points, (1.0, self.points[-1][1] if self.points else 1.0))
        index = min(bisect_right([x for x, _ in points], raw), len(points) - 1)
        (x0, y0), (x1, y1) = points[index - 1], points[index]
        return y0 if x1 == x0 else y0 + (y1 - y0) * (raw - x0) / (x1 - x0)
