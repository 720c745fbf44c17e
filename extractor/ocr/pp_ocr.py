"""PP-OCR driven for whole pages: which way they lie, seals and the text under them, colours, marks across, doubtful lines."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np

from extractor.document import Box, Line, Rotation
from extractor.ocr.detection import Quad, cut_out, quad_size, stacked
from extractor.ocr.engine import OcrPage, Picture
from extractor.ocr.ink import COLOURED_PAGE, Mask, contrast, lost_ink, red_as_dark, red_ink, red_on_white, without_red, without_residue
from extractor.ocr.marks import without_mark
from extractor.ocr.models import Models, RapidOcrModels
from extractor.ocr.orientation import level_ones, skew_degrees, stands_sideways, tilted_ones, turned, upside_down_votes
from extractor.ocr.recognition import Recognised
from extractor.ocr.seals import RIMS, Seal, find_seals, unrolled
from extractor.ocr.sights import GLANCE, LEGIBLE, SHORT, STRETCH, read_lines
from extractor.settings import OcrBackend, Precision

SEAL_LEGIBLE = 0.6
ORNAMENT = 0.8  # mean score under which signs without a letter or digit are what is left of a seal or a border
JOINT = 2  # letters by which two readings of a rim are joined
COLOUR_SIDE = 960
RESIDUE = 0.35  # of the usual contrast: what is fainter inside a seal is the seal
SEAL_MARGIN = 1.25  # radii around a seal's middle that are looked at closely
SEAL_SIDE = 640  # pixels of the detector's input for one seal
FADED = 0.5  # of the colour picture's contrast: cleaning has taken the text for a seal
MIN_COLOUR_SHARE = 0.0005  # of the page: less lost ink than that is no text


@cache
def open_engine(
    backend: OcrBackend = "rapidocr", *, threads: int = 1, precision: Precision = "auto", folder: Path | None = None, device: str = "cpu"
) -> PpOcrEngine:
    """The process's engine with these networks. UsageError where PaddleOCR is asked for and not installed, or lacks a model in `folder`."""
    if backend == "paddleocr":
        from extractor.ocr.paddle import PaddleModels

        return PpOcrEngine(PaddleModels(threads=threads, folder=folder, device=device))
    return PpOcrEngine(RapidOcrModels(threads=threads, precision=precision))


class PpOcrEngine:
    """One a process: the networks' buffers are shared by all calls."""

    def __init__(self, models: Models) -> None:
        self._models = models
        self.name, self.version = models.name, models.version

    def warm_up(self) -> None:
        """Loads what the first page would load."""
        _ = self._models.recogniser, self._models.detector, self._models.classifier

    def read(self, picture: Picture) -> OcrPage:
        cleaned = without_red(picture)
        lost = lost_ink(picture, cleaned)
        coloured = cv2.countNonZero(lost) > COLOURED_PAGE * lost.size
        if coloured:
            cleaned = picture
        quads = self._models.detector.detect(cleaned)
        rotation: Rotation = 0
        if stands_sideways(quads):
            rotation = 90
            picture, cleaned, lost = turned(picture, 90), turned(cleaned, 90), np.rot90(lost, -1).copy()
            quads = self._models.detector.detect(cleaned)
        if upside_down_votes(self._models.classifier, cleaned, quads) > 0.5:
            rotation = 270 if rotation == 90 else 180
            picture, cleaned, lost = turned(picture, 180), turned(cleaned, 180), np.rot90(lost, 2).copy()
            height, width = lost.shape
            quads = [np.roll(np.array([width, height], dtype=np.float32) - quad, 2, axis=0) for quad in quads]
        level = level_ones(quads)
        faded = without_mark(cleaned, level, tilted_ones(quads))
        if faded is not None:
            level = level_ones(self._models.detector.detect(faded))
        quads = [square for quad in level for square in stacked(quad)]
        seals = find_seals(red_ink(picture))
        if not coloured:
            quads = self._under_seals(cleaned, seals, quads)
            quads = quads + self._coloured(picture, lost, seals, quads)
        cuts = [_clearest(picture, cleaned, quad, seals) for quad in quads]
        sealed = {
            index: cuts[index] if coloured else cut_out(picture, quad)
            for index, quad in enumerate(quads)
            if any(seal.contains(*corner) for seal in seals for corner in quad)
        }
        return self._page(picture, quads, read_lines(self._models.recogniser, cuts, sealed), self._read_seals(picture, seals), rotation)

    def read_line(self, cut: Picture, *, carefully: bool = False) -> Line:
        height, width = cut.shape[:2]
        (seen,) = self._models.recogniser.recognise(
            [cut], stretch=STRETCH if carefully or width <= SHORT * height else GLANCE, care=carefully
        )
        if not seen.text.strip():
            return Line("", Box(0, 0, 1, 1), (), (), "ocr")
        return _line(np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32), seen, width, height)

    def _under_seals(self, cleaned: Picture, seals: Sequence[Seal], quads: list[Quad]) -> list[Quad]:
        """`quads` without what is left of the seals' own letters, and with the small print that a closer look finds under them."""
        if not seals or not quads:
            return quads
        usual = float(np.median([contrast(cut_out(cleaned, quad)) for quad in quads]))

        def printed(quad: Quad) -> bool:
            return contrast(cut_out(cleaned, quad)) >= RESIDUE * usual

        height, width = cleaned.shape[:2]
        kept = [quad for quad in quads if printed(quad) or not any(seal.contains(*quad.mean(axis=0)) for seal in seals)]
        for seal in seals:
            left, top = max(0, round(seal.x - SEAL_MARGIN * seal.radius)), max(0, round(seal.y - SEAL_MARGIN * seal.radius))
            right, bottom = min(width, round(seal.x + SEAL_MARGIN * seal.radius)), min(height, round(seal.y + SEAL_MARGIN * seal.radius))
            cleaned[top:bottom, left:right] = without_residue(cleaned[top:bottom, left:right], RESIDUE * usual)
            for found in self._models.detector.detect(cleaned[top:bottom, left:right], side=SEAL_SIDE):
                quad = found + np.array([left, top], dtype=np.float32)
                middle = quad.mean(axis=0)
                if seal.contains(*middle) and printed(quad) and not any(_inside(middle, other) for other in kept):
                    kept.append(quad)
        return kept

    def _coloured(self, picture: Picture, lost: Mask, seals: Sequence[Seal], known: Sequence[Quad]) -> list[Quad]:
        """Boxes of colour text, such as red headings, that the cleaned picture has lost; seals are not text."""
        for seal in seals:
            cv2.circle(lost, (round(seal.x), round(seal.y)), round(seal.radius * 1.05), 0, -1)
        if cv2.countNonZero(lost) < MIN_COLOUR_SHARE * lost.size:
            return []
        x, y, width, height = cv2.boundingRect(lost)
        region = np.where(cv2.dilate(lost, np.ones((5, 5), np.uint8))[:, :, np.newaxis] > 0, picture, np.uint8(255))[
            y : y + height, x : x + width
        ]
        side = min(COLOUR_SIDE, max(width, height))
        found = [quad + np.array([x, y], dtype=np.float32) for quad in self._models.detector.detect(region, side=side)]
        return [quad for quad in found if not any(_inside(quad.mean(axis=0), other) for other in known)]

    def _read_seals(self, picture: Picture, seals: Sequence[Seal]) -> list[tuple[Seal, Recognised]]:
        """What the rims say: each is unrolled with several widths and the surest reading kept."""
        if not seals:
            return []
        inks = (red_as_dark(picture), red_on_white(picture))
        views = [(ink, rim) for ink in inks for rim in RIMS]
        seen = self._models.recogniser.recognise([unrolled(ink, seal, rim=rim) for seal in seals for ink, rim in views])
        best = [_whole(sorted(seen[at : at + len(views)], key=_legibility, reverse=True)) for at in range(0, len(seen), len(views))]
        return [(seal, text) for seal, text in zip(seals, best, strict=True) if text.score >= SEAL_LEGIBLE and len(text.text) >= 4]

    def _page(
        self,
        picture: Picture,
        quads: Sequence[Quad],
        texts: Sequence[Recognised],
        seals: Sequence[tuple[Seal, Recognised]],
        rotation: Rotation,
    ) -> OcrPage:
        height, width = picture.shape[:2]
        skew = -skew_degrees(quads)
        level = cv2.getRotationMatrix2D((width / 2, height / 2), -skew, 1.0)
        lines = []
        for quad, seen in zip(quads, texts, strict=True):
            legible = LEGIBLE if any(map(str.isalnum, seen.text)) else ORNAMENT
            if seen.score < legible or not seen.text.strip() or _of_seal(quad, seen, seals):
                continue
            corners = cv2.transform(quad[np.newaxis], level)[0]
            lines.append(_line(corners, seen, width, height))
        for seal, seen in seals:
            corners = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]], dtype=np.float32) * seal.radius + [seal.x, seal.y]
            box = _clipped(cv2.transform(corners[np.newaxis].astype(np.float32), level)[0], width, height)
            count = len(seen.text)
            lines.append(Line(seen.text, box, (box.x0,) * count, (box.x1,) * count, "seal", seen.scores))
        return OcrPage(width, height, rotation, tuple(lines), skew)


def _of_seal(quad: Quad, seen: Recognised, seals: Sequence[tuple[Seal, Recognised]]) -> bool:
    """Whether the text is a letter or two of a seal's rim, which is read as a whole."""
    return any(len(seen.text) <= 3 and seen.text in rim.text and seal.contains(*quad.mean(axis=0)) for seal, rim in seals)


def _clearest(picture: Picture, cleaned: Picture, quad: Quad, seals: Sequence[Seal]) -> Picture:
    """The quad's content as cleaned, or in its colours where cleaning has faded it and no seal is near."""
    cut = cut_out(cleaned, quad)
    if any(seal.contains(*corner) for seal in seals for corner in quad):
        return cut
    coloured = cut_out(picture, quad)
    return coloured if contrast(cut) < FADED * contrast(coloured) else cut


def _legibility(seen: Recognised) -> float:
    """Grows with every character that is surely read."""
    return sum(score - SEAL_LEGIBLE for score in seen.scores)


def _whole(readings: Sequence[Recognised]) -> Recognised:
    """The most legible reading of a rim with the letters at its ends that only another reading has."""
    best = readings[0]
    for other in readings[1:]:
        if other.score < SEAL_LEGIBLE or len(best.text) < JOINT:
            continue
        head, tail = other.text.find(best.text[:JOINT]), other.text.rfind(best.text[-JOINT:])
        parts = [(other, 0, max(head, 0)), (best, 0, len(best.text))]
        if tail >= 0:
            parts.append((other, tail + JOINT, len(other.text)))
        best = Recognised(
            "".join(part.text[start:stop] for part, start, stop in parts),
            tuple(centre for part, start, stop in parts for centre in part.centres[start:stop]),
            tuple(min(score, part.score) for part, start, stop in parts for score in part.scores[start:stop]),
        )
    return best


def _inside(point: Quad, quad: Quad) -> bool:
    return cv2.pointPolygonTest(quad, (float(point[0]), float(point[1])), False) >= 0


def _line(corners: Quad, seen: Recognised, width: int, height: int) -> Line:
    """A recognised quad as a line; leading and trailing spaces go."""
    box = _clipped(corners, width, height)
    text = seen.text.strip()
    lead = len(seen.text) - len(seen.text.lstrip())
    centres = [box.x0 + centre * box.width for centre in seen.centres[lead : lead + len(text)]]
    # No character is wider than the line is high, and neighbours meet in the middle.
    reach = 0.55 * quad_size(corners)[1] / width
    between = [(left + right) / 2 for left, right in pairwise(centres)]
    starts = tuple(max(edge, centre - reach) for edge, centre in zip([box.x0, *between], centres, strict=True))
    ends = tuple(min(edge, centre + reach) for edge, centre in zip([*between, box.x1], centres, strict=True))
    return Line(text, box, starts, ends, "ocr", seen.scores[lead : lead + len(text)])


def _clipped(corners: Quad, width: int, height: int) -> Box:
    across, down = corners[:, 0] / width, corners[:, 1] / height
    # The middle of the slanted edges: an upright rectangle around a slightly tilted line would reach into its neighbours.
    top, bottom = sorted((float(down[:2].mean()), float(down[2:].mean())))
    return Box(float(max(across.min(), 0)), max(top, 0.0), float(min(across.max(), 1)), min(bottom, 1.0))
