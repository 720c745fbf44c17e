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
    """The red channel with red ink lifted to the paper's brightness and no further, as three equal channels."""
    blue, green, red = cv2.split(picture)
    other = cv2.max(blue, green)
    lifted = cv2.addWeighted(cv2.subtract(red, other), RED_LIFT, red, 1.0, 0.0)
    return _three(cv2.min(lifted, cv2.max(paper_of(red), red)))


def paper_of(channel: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """How bright the paper is around each pixel: the median of the neighbourhood, on a coarse grid."""
    height, width = channel.shape
    coarse = cv2.resize(channel, (max(1, width // 8), max(1, height // 8)), interpolation=cv2.INTER_AREA)
    paper: NDArray[np.uint8] = cv2.resize(
        cv2.medianBlur(cv2.dilate(coarse, np.ones((3, 3), np.uint8)), 9), (width, height), interpolation=cv2.INTER_LINEAR
    )
    return paper


def red_ink(picture: Picture) -> Mask:
    """Where red ink is."""
    blue, green, red = cv2.split(picture)
    vivid = cv2.threshold(cv2.subtract(red, cv2.max(blue, green)), 45, 255, cv2.THRESH_BINARY)[1]
    return np.asarray(cv2.bitwise_and(vivid, cv2.threshold(red, 90, 255, cv2.THRESH_BINARY)[1]), dtype=np.uint8)


def blue_ink(picture: Picture) -> Mask:
    """Where blue ink is."""
    return red_ink(np.ascontiguousarray(picture[:, :, ::-1]))


def lost_ink(picture: Picture, cleaned: Picture) -> Mask:
    """Where colour text vanished with the seals: dark in grey, bright in the cleaned picture."""
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    return np.asarray(cv2.threshold(cv2.subtract(cv2.extractChannel(cleaned, 0), grey), LOST, 255, cv2.THRESH_BINARY)[1], dtype=np.uint8)


def red_on_white(picture: Picture) -> Picture:
    """Only the red ink, dark on white: blurred by JPEG, but free of the black print under a seal."""
    redness = cv2.subtract(picture[:, :, 2], cv2.max(picture[:, :, 0], picture[:, :, 1]))
    return _three(255 - cv2.min(redness.astype(np.uint16) * 2, 255).astype(np.uint8))


def red_as_dark(picture: Picture) -> Picture:
    """The green channel, in which red ink is dark: sharp, but black print under a seal stays."""
    return _three(np.ascontiguousarray(picture[:, :, 1]))


def without_residue(region: Picture, depth: float) -> Picture:
    """A cleaned region in which all that is less than `depth` grey levels darker than the paper has become paper."""
    grey = np.ascontiguousarray(region[:, :, 0])
    paper = paper_of(grey)
    return _three(np.where(cv2.subtract(paper, grey) < depth, paper, grey))


def contrast(picture: Picture) -> float:
    """Grey levels between the darkest and the brightest twentieth of a picture."""
    levels = np.cumsum(cv2.calcHist([picture], [1], None, [256], [0, 256]).ravel())
    dark, bright = np.searchsorted(levels, levels[-1] * np.array([0.05, 0.95]))
    return float(bright - dark)


def _three(channel: NDArray[np.uint8]) -> Picture:
    picture: Picture = cv2.merge((channel, channel, channel))
    return picture
