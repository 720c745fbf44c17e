"""Colour → the grey picture in which printed text is blackest and seals are gone."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.ocr.engine import Picture

Mask = NDArray[np.uint8]
"""Height × width, 0 or 255."""

RED_LIFT = 0.6  # how strongly red ink is brightened: more would also fade black text under a seal
LOST = 60  # grey levels by which colour text must be darker than in the cleaned picture to count as lost there
COLOURED_PAGE = 0.25  # share of lost pixels from which the page itself is coloured (a red certificate, a photo of a plaque)


def without_red(picture: Picture) -> Picture:
    """The red channel with red ink lifted to the paper's brightness, as three equal channels."""
    red = picture[:, :, 2]
    other = cv2.max(picture[:, :, 0], picture[:, :, 1])
    lifted = cv2.addWeighted(cv2.subtract(red, other), RED_LIFT, red, 1.0, 0.0)
    return _three(lifted)


def red_ink(picture: Picture) -> Mask:
    """Where red ink is."""
    red = picture[:, :, 2]
    other = cv2.max(picture[:, :, 0], picture[:, :, 1])
    return np.where((cv2.subtract(red, other) > 45) & (red > 90), np.uint8(255), np.uint8(0))


def lost_ink(picture: Picture, cleaned: Picture) -> Mask:
    """Where colour text vanished with the seals: dark in grey, bright in the cleaned picture."""
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    return np.where(cv2.subtract(cleaned[:, :, 0], grey) > LOST, np.uint8(255), np.uint8(0))


def red_on_white(picture: Picture) -> Picture:
    """Only the red ink, dark on white: what a seal says."""
    redness = cv2.subtract(picture[:, :, 2], cv2.max(picture[:, :, 0], picture[:, :, 1]))
    return _three(255 - cv2.min(redness.astype(np.uint16) * 2, 255).astype(np.uint8))


def contrast(picture: Picture) -> float:
    """Grey levels between the darkest and the brightest twentieth of a picture."""
    dark, bright = np.percentile(picture[:, :, 1], (5, 95))
    return float(bright - dark)


def _three(channel: NDArray[np.uint8]) -> Picture:
    return cv2.merge((channel, channel, channel))
