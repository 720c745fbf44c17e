"""Characters that a content stream holds out of order, all Chinese first and the digits later, back where they stand.

Some printer drivers sort what they draw by font. What shows it: two pieces of one row overlap although none of their
characters do, or a piece goes on right where one ends that was drawn long before.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]

SAME_ROW = 0.3
"""Middles of two pieces of one row are at most this share of the lower one's height apart."""
OVERLAP = 0.3
"""Two pieces that share more than this many character heights of a row are drawn into each other …"""
TOUCH = 0.2
"""… and a piece at most this many heights behind another goes on with it."""
OVERPRINT = 0.5
"""Share of the narrower character: characters that overlap more lie over each other, which no order puts right."""
ALIKE = 2.0
"""Characters of one row differ in height by less than this factor: a watermark's letters do not."""
ROW_APART = 4.0
"""Rows are laid side by side, this many page widths apart, to be looked at all at once."""


def order_by_place(boxes: Floats, starts: Numbers, *, ratio: float) -> Numbers | None:
    """An order of the characters in which torn rows read from left to right, None where the content's order is right.

    `boxes`: n × (x0, y0, x1, y1) in fractions of the upright page, in content order; `starts`: where each piece begins;
    `ratio`: the page's height by its width. Rows whose characters lie over each other stay as they are.
    """
    row = _torn(boxes, starts, ratio)
    if row is None:
        return None
    first = np.arange(len(boxes))
    for number in np.unique(row[row >= 0]).tolist():
        members = np.flatnonzero(row == number)
        if _may_be_sorted(boxes[members]):
            first[members] = members[0]
    return np.lexsort((boxes[:, 0], first)) if (np.diff(first) == 0).any() else None


def _torn(boxes: Floats, starts: Numbers, ratio: float) -> Numbers | None:
    """For each character the number of the torn row it stands in, -1 where its row is whole; None where all are."""
    x0, y0 = np.minimum.reduceat(boxes[:, 0], starts), np.minimum.reduceat(boxes[:, 1], starts)
    x1, y1 = np.maximum.reduceat(boxes[:, 2], starts), np.maximum.reduceat(boxes[:, 3], starts)
    middle, height = (y0 + y1) / 2, np.maximum(y1 - y0, 1e-6)
    down = np.diff(middle) > SAME_ROW * np.minimum(height[1:], height[:-1])
    if (down | (x0[1:] >= x1[:-1]) & (np.abs(np.diff(middle)) <= SAME_ROW * height[1:])).all():
        return None  # as nearly every page: from row to row, and from left to right in each
    by_row = np.argsort(middle, kind="stable")
    lower = np.minimum(height[by_row][1:], height[by_row][:-1])
    rows = np.zeros(len(starts), dtype=np.int64)
    rows[by_row[1:]] = np.cumsum(np.diff(middle[by_row]) > SAME_ROW * lower)
    left, right = x0 + ROW_APART * rows, x1 + ROW_APART * rows
    order = np.argsort(left, kind="stable")
    reach = np.maximum.accumulate(right[order])
    shared = (reach[:-1] - left[order][1:]) / (height[order][1:] * ratio)
    # Two pieces of which one follows the other in the content were parted for a reason.
    apart = np.abs(np.diff(order)) > 1
    torn = (shared > OVERLAP) | (apart & (shared >= -TOUCH))
    if not torn.any():
        return None
    rows[~np.isin(rows, rows[order[1:][torn]])] = -1
    return np.repeat(rows, np.diff(np.append(starts, len(boxes))))


def _may_be_sorted(boxes: Floats) -> bool:
    """Whether the characters stand side by side on one base line."""
    sorted_ = boxes[np.argsort(boxes[:, 0], kind="stable")]
    height, width = sorted_[:, 3] - sorted_[:, 1], sorted_[:, 2] - sorted_[:, 0]
    middle = (sorted_[:, 1] + sorted_[:, 3]) / 2
    if height.max() > ALIKE * height.min() or np.ptp(middle) > 0.5 * height.min():
        return False
    over = sorted_[:-1, 2] - sorted_[1:, 0]
    return not (over > OVERPRINT * np.minimum(width[1:], width[:-1])).any()
