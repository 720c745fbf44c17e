"""Which way up a page is, found once a page: by the shape of its boxes, then by the angle classifier's vote."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from extractor.document import Rotation
from extractor.ocr.detection import Quad, cut_out, quad_size
from extractor.ocr.engine import Picture
from extractor.ocr.runtime import Network

CLASSIFIER_SHAPE = (48, 192)  # height × width of the classifier's input
ASKEW = 12.0  # degrees from the page's own lines
VOTERS = 10
TURNS: dict[Rotation, int] = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}


def stands_sideways(quads: Sequence[Quad]) -> bool:
    """Whether most text runs up or down the page: the boxes' long sides, weighted by their length."""
    upright = sideways = 0.0
    for quad in quads:
        width, height = quad_size(quad)
        if max(width, height) < 1.5 * min(width, height):
            continue
        if width > height:
            upright += width
        else:
            sideways += height
    return sideways > upright


def upside_down_votes(classifier: Network, picture: Picture, quads: Sequence[Quad]) -> float:
    """Mean probability in [0, 1] that the longest lines stand on their heads; 0 where there is no line."""
    longest = sorted(quads, key=lambda quad: -quad_size(quad)[0])[:VOTERS]
    votes = []
    for quad in longest:
        width, height = quad_size(quad)
        if width < 2 * height:
            continue
        votes.append(float(classifier(_tensor(cut_out(picture, quad)))[0, 1]))
    return sum(votes) / len(votes) if votes else 0.0


def skew_degrees(quads: Sequence[Quad]) -> float:
    """Median angle of the long lines in degrees, positive where lines fall to the right."""
    angles = []
    for quad in quads:
        width, height = quad_size(quad)
        if width > 4 * height:
            angles.append(_angle(quad))
    return float(np.median(angles)) if len(angles) >= 3 else 0.0


def level_ones(quads: Sequence[Quad]) -> list[Quad]:
    """The quads without long ones that run across the page at an angle of their own: watermarks."""
    usual = -skew_degrees(quads)
    return [quad for quad in quads if not (quad_size(quad)[0] > 3 * quad_size(quad)[1] and abs(_angle(quad) + usual) > ASKEW)]


def tilted_ones(quads: Sequence[Quad]) -> list[Quad]:
    """Those that `level_ones` leaves out."""
    level = {id(quad) for quad in level_ones(quads)}
    return [quad for quad in quads if id(quad) not in level]


def turned(picture: Picture, rotation: Rotation) -> Picture:
    """The picture turned clockwise."""
    return picture if rotation == 0 else cv2.rotate(picture, TURNS[rotation])


def _angle(quad: Quad) -> float:
    """Degrees by which the quad's long sides fall to the right."""
    along = (quad[1] + quad[2] - quad[0] - quad[3]) / 2
    return float(np.degrees(np.arctan2(along[1], along[0])))


def _tensor(cut: Picture) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    height, width = CLASSIFIER_SHAPE
    columns = min(width, max(1, -(-cut.shape[1] * height // cut.shape[0])))
    tensor = np.zeros((1, 3, height, width), dtype=np.float32)
    resized = cv2.resize(cut, (columns, height)).astype(np.float32) * np.float32(2 / 255) - np.float32(1)
    tensor[0, :, :, :columns] = resized.transpose(2, 0, 1)
    return tensor
