"""A page's perceptual hash: pictures that look the same have hashes that differ in few bits, whatever their size and compression.

Low frequencies of the discrete cosine transform, each above or below their median (Zauner, Implementation and Benchmarking of
Perceptual Image Hash Functions, 2010, chapter 3.2), over a finer grid than usual: certificates of one layout differ in their
text alone.
"""

from __future__ import annotations

import cv2
import numpy as np

from extractor.ocr.engine import Picture

SIZE = 128
"""Pixels on either side of the grey picture that is transformed."""
FREQUENCIES = 16
"""Of either direction: 16 × 16 bits."""
NEAR = 8
"""Bits in which copies of one picture differ at most, as a rule. Measured on 223 pages of samples/ (copies: of 112 of them):

recompressed (JPEG 35), halved, greyed, darkened: 99 of 100 within 8, at most 10. Turned by 0.1°, what levelling leaves: 9 of 10
within 6. Printed, scanned askew and levelled again: half within 8, 9 of 10 within 18; cut by 1 % on each side: half within 18.
Different documents: 126 in the middle; the nearest two of one layout differ by 10, 23 of 24753 pairs by 24 or less. So a near
pair may still be two documents, and a new scan may be farther: what the pages say decides.
"""


def picture_hash(picture: Picture) -> str:
    """64 hexadecimal digits for upright blue-green-red pixels."""
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    small = cv2.resize(grey, (SIZE, SIZE), interpolation=cv2.INTER_AREA).astype(np.float32)
    low = cv2.dct(small)[:FREQUENCIES, :FREQUENCIES].ravel()
    low[0] = 0.0  # the mean brightness says nothing
    bits = low > np.median(low)
    return np.packbits(bits).tobytes().hex()


def hash_distance(one: str, other: str) -> int:
    """Bits in which two hashes differ, 0 … 256."""
    return (int(one, 16) ^ int(other, 16)).bit_count()
