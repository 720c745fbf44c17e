"""What text says: PP-OCR's CTC recogniser, with the place and the score of every character."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.ocr.engine import Picture
from extractor.ocr.runtime import Network, Tensor

HEIGHT = 48  # of the network's input
BUCKET = 32  # widths are rounded up to multiples of it, so that few shapes are compiled and little is padded
NARROWEST = 64
WIDEST = 3200
BATCH_PIXELS = 4096  # summed widths of one batch; more gains nothing on a CPU and costs memory


@dataclass(frozen=True, slots=True)
class Recognised:
    """Text of one cut-out; `centres` of its characters in fractions of the cut-out's width, `scores` in [0, 1]."""

    text: str
    centres: tuple[float, ...]
    scores: tuple[float, ...]

    @property
    def score(self) -> float:
        return sum(self.scores) / len(self.scores) if self.scores else 0.0


class Recogniser:
    def __init__(self, network: Network) -> None:
        self._network = network
        self._characters = ("", *network.characters, " ")

    def recognise(self, cuts: Sequence[Picture]) -> list[Recognised]:
        """One result a cut-out, in the same order."""
        widths = [_input_width(cut) for cut in cuts]
        results: dict[int, Recognised] = {}
        order = sorted(range(len(cuts)), key=lambda index: widths[index])
        start = 0
        while start < len(order):
            bucket = _bucket(widths[order[start]])
            stop = start
            while stop < len(order) and _bucket(widths[order[stop]]) == bucket and (stop - start + 1) * bucket <= max(bucket, BATCH_PIXELS):
                stop += 1
            chosen = order[start:stop]
            batch = np.zeros((len(chosen), 3, HEIGHT, bucket), dtype=np.float32)
            for row, index in enumerate(chosen):
                batch[row, :, :, : widths[index]] = _tensor(cuts[index], widths[index])
            for row, index in enumerate(self._network(batch)):
                results[chosen[row]] = self._decode(index, widths[chosen[row]] / bucket)
            start = stop
        return [results[index] for index in range(len(cuts))]

    def _decode(self, probabilities: NDArray[np.float32], used: float) -> Recognised:
        """Greedy CTC over steps × characters; `used` is the share of the width that holds the picture."""
        best = probabilities.argmax(axis=1)
        keep = best != 0
        keep[1:] &= best[1:] != best[:-1]
        starts = np.flatnonzero(keep)
        scores = probabilities[starts, best[starts]]
        # A character spans the steps until its winner changes; its centre is their middle.
        changes = np.flatnonzero(np.append(best[1:] != best[:-1], True))
        ends = changes[np.searchsorted(changes, starts)]
        centres = ((starts + ends + 1) / 2) / (len(best) * used)
        return Recognised(
            "".join(self._characters[index] for index in best[starts]),
            tuple(np.clip(centres, 0.0, 1.0).tolist()),
            tuple(scores.tolist()),
        )


def _input_width(cut: Picture) -> int:
    height, width = cut.shape[:2]
    return int(min(max(round(width * HEIGHT / height), 8), WIDEST))


def _bucket(width: int) -> int:
    return max(NARROWEST, -(-width // BUCKET) * BUCKET)


def _tensor(cut: Picture, width: int) -> Tensor:
    shrinking = cut.shape[0] > HEIGHT
    resized = cv2.resize(cut, (width, HEIGHT), interpolation=cv2.INTER_AREA if shrinking else cv2.INTER_CUBIC)
    tensor: Tensor = (resized.astype(np.float32) * np.float32(2 / 255) - np.float32(1)).transpose(2, 0, 1)
    return tensor
