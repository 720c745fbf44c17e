"""What text says: PP-OCR's CTC recogniser, with the place and the score of every character."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.ocr.engine import Picture
from extractor.ocr.runtime import Network, Tensor

HEIGHT = 48  # of the network's input
WIDTHS = (*range(32, 128, 16), *range(128, 512, 32), *range(512, 1024, 64), *range(1024, 2048, 128), 2048, 2560, 3200)
"""Widths a cut-out is padded to: few, so that their kernels stay compiled, and close, so that little is padded."""
NARROWEST = 8
GAP = 8  # grey levels by which a column between two letters may differ from the whitest


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
    """Reads cut-outs with `network`, or with care in float32, which gives the same answer on every processor.

    `in_float32` loads a second network for that, when it is asked for first; None where `network` computes in float32 itself.
    """

    def __init__(self, network: Network, in_float32: Callable[[], Network] | None = None) -> None:
        self._network = network
        self._in_float32 = in_float32
        self._characters = ("", *network.characters, " ")

    def recognise(self, cuts: Sequence[Picture], *, stretch: float = 1.0, care: bool = False) -> list[Recognised]:
        """One result a cut-out, in the same order; `stretch` is the width given to letters over the width they have."""
        network = self._in_float32() if care and self._in_float32 else self._network
        return [self._read(network, cut, stretch) for cut in cuts]

    def _read(self, network: Network, cut: Picture, stretch: float) -> Recognised:
        """One cut-out at a time: a batch gains nothing on a CPU and would multiply the shapes to compile."""
        height, width = cut.shape[:2]
        if width * stretch * HEIGHT > WIDTHS[-1] * height:
            return self._in_pieces(network, cut, stretch)
        used = min(max(round(width * stretch * HEIGHT / height), NARROWEST), WIDTHS[-1])
        padded = next(step for step in WIDTHS if step >= used)
        batch = np.zeros((1, 3, HEIGHT, padded), dtype=np.float32)
        batch[0, :, :, :used] = _tensor(cut, used)
        return self._decode(network(batch)[0], used / padded)

    def _in_pieces(self, network: Network, cut: Picture, stretch: float) -> Recognised:
        """A line longer than the network's widest input, parted near its middle between two letters."""
        middle, reach = cut.shape[1] // 2, cut.shape[1] // 8
        levels = cut[:, middle - reach : middle + reach].min(axis=2).astype(np.int16)
        ink = levels.max(axis=0) - levels.min(axis=0)
        white = np.flatnonzero(ink <= ink.min() + GAP)
        parting = middle - reach + int(white[np.abs(white - reach).argmin()])
        left, right = self._read(network, cut[:, :parting], stretch), self._read(network, cut[:, parting:], stretch)
        share = parting / cut.shape[1]
        centres = (*(centre * share for centre in left.centres), *(share + centre * (1 - share) for centre in right.centres))
        return Recognised(left.text + right.text, centres, left.scores + right.scores)

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


def _tensor(cut: Picture, width: int) -> Tensor:
    shrinking = cut.shape[0] > HEIGHT
    resized = cv2.resize(cut, (width, HEIGHT), interpolation=cv2.INTER_AREA if shrinking else cv2.INTER_CUBIC)
    tensor: Tensor = (resized.astype(np.float32) * np.float32(2 / 255) - np.float32(1)).transpose(2, 0, 1)
    return tensor
