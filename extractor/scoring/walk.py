"""A report as a walk through the points of inquiry: for each sentence, how likely it is that it answers each point."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float64]
SHARPNESS = 2.2
"""Log odds of one unit of strength."""
NOTHING = 3.3
"""Strength at which a sentence is as likely to answer a point as to answer nothing."""
UNKNOWN = 0.02
"""Odds of a sentence without a term of the point: answers are worded in ways that nobody listed, too."""
IDLE = 0.45
"""Share of sentences that answer nothing."""
ASIDE = 0.15
"""Share of sentences that answer a point out of place, after which the walk goes on where it was."""
STAY = 0.35
"""Of the steps: a further sentence to the same point."""
AHEAD = 0.6
"""Of the steps: to one of the next points, each further one half as likely as the one before."""
LEAST = 1e-12


def steps(points: int) -> Matrix:
    """Point → next point, rows sum to 1: stay, go ahead, or jump anywhere."""
    distance = np.arange(points)[None, :] - np.arange(points)[:, None]
    ahead = np.where(distance > 0, 0.5 ** np.clip(distance, 1, 40), 0.0)
    ahead[-1] = 1.0 / points
    jump = (1 - STAY - AHEAD) / points
    matrix = STAY * np.eye(points) + AHEAD * ahead / ahead.sum(axis=1, keepdims=True) + jump
    return np.asarray(matrix / matrix.sum(axis=1, keepdims=True), dtype=np.float64)


def posteriors(strengths: Matrix) -> Matrix:
    """Sentences × points in [0, 1], from strengths of the same shape; the rows sum to less than 1, the rest answers nothing."""
    count, points = strengths.shape
    if not count or not points:
        return np.zeros_like(strengths)
    odds = np.maximum(np.exp(np.minimum(SHARPNESS * (strengths - NOTHING), 30)), UNKNOWN)
    kept = IDLE + ASIDE * odds.mean(axis=1)
    move = (1 - IDLE - ASIDE) * steps(points)
    forward = np.empty((count, points))
    backward = np.empty((count, points))
    at = np.full(points, 1.0 / points)
    entered = np.empty((count, points))
    for row in range(count):
        entered[row] = (at @ move) * odds[row]
        at = entered[row] + at * kept[row]
        scale = at.sum()
        entered[row] /= scale
        at = forward[row] = at / scale
    after = np.ones(points)
    for row in range(count - 1, -1, -1):
        backward[row] = after
        after = move @ (odds[row] * after) + kept[row] * after
        after /= after.sum()
    before = np.vstack([np.full((1, points), 1.0 / points), forward[:-1]])
    answering = entered * backward
    rest = before * kept[:, None] / _scales(before, move, odds, kept)[:, None] * backward
    total = np.maximum(answering.sum(axis=1) + rest.sum(axis=1), LEAST)[:, None]
    aside = rest.sum(axis=1, keepdims=True) * (ASIDE * odds / points) / kept[:, None]
    return np.asarray((answering + aside) / total, dtype=np.float64)


def _scales(before: Matrix, move: Matrix, odds: Matrix, kept: Matrix) -> Matrix:
    """What each step of the forward pass was divided by."""
    return np.asarray(((before @ move) * odds).sum(axis=1) + (before * kept[:, None]).sum(axis=1), dtype=np.float64)
