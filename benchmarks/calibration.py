"""Confidence that means what it says: an isotonic fit of right answers over raw confidence."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

PRIOR_RIGHT, PRIOR_WRONG = 1.0, 1.0  # Laplace: a small bin never claims certainty
MIN_BIN = 25  # values a step of the fit rests on at least


def fitted(judged: Sequence[tuple[float, bool]]) -> list[tuple[float, float]]:
    """(raw confidence, share right) by pooling adjacent violators over bins of at least MIN_BIN values; rising in both."""
    ordered = sorted(judged)
    bins: list[list[tuple[float, bool]]] = [list(ordered[at : at + MIN_BIN]) for at in range(0, len(ordered), MIN_BIN)]
    if len(bins) > 1 and len(bins[-1]) < MIN_BIN:
        bins[-2:] = [bins[-2] + bins[-1]]
    pooled: list[list[tuple[float, bool]]] = []
    for chosen in bins:
        pooled.append(chosen)
        while len(pooled) > 1 and _share(pooled[-2]) >= _share(pooled[-1]):
            pooled[-2:] = [pooled[-2] + pooled[-1]]
    return [(round(sum(raw for raw, _ in chosen) / len(chosen), 4), round(_share(chosen), 4)) for chosen in pooled]


def write(path: Path, points: Sequence[tuple[float, float]]) -> None:
    """`points` as patterns/calibration.yaml."""
    head = "# Raw confidence → share of values right on samples/; written by `python -m benchmarks.accuracy --calibrate`.\npoints:\n"
    path.write_text(head + "".join(f"  - [{raw}, {share}]\n" for raw, share in points), encoding="utf-8")


def _share(chosen: Sequence[tuple[float, bool]]) -> float:
    right = sum(good for _, good in chosen)
    return (right + PRIOR_RIGHT) / (len(chosen) + PRIOR_RIGHT + PRIOR_WRONG)
