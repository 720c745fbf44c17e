"""A photo that is too small and soft, the whole way: one sentence with advice, none about missing fields."""

from __future__ import annotations

from pathlib import Path

import cv2
import pytest

from extractor.pipeline import extract_file
from extractor.reading.pdf import render
from extractor.reading.pdf_text import PageFrame
from extractor.reading.pdfium import pypdfium2
from extractor.settings import ROOT, Settings


@pytest.mark.ocr
@pytest.mark.parametrize(
    ("name", "scale", "sigma", "expected"),
    [("csi-luheng-2025", 0.2, 1.5, ["blurred"]), ("msc-columns-wfoe", 0.4, 2.2, ["blurred"]), ("msc-columns-wfoe", 0.6, 0.0, [])],
)
def test_a_poor_photo(tmp_path: Path, name: str, scale: float, sigma: float, expected: list[str]) -> None:
    document = pypdfium2.PdfDocument(ROOT / "samples" / "files" / f"{name}.pdf")
    left, bottom, right, top = document[0].get_bbox()
    picture = render(document[0], PageFrame(left, bottom, right, top, document[0].get_rotation()), Settings())
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    if sigma:
        small = cv2.GaussianBlur(small, (0, 0), sigma)
    path = tmp_path / "photo.jpg"
    cv2.imwrite(str(path), small, [cv2.IMWRITE_JPEG_QUALITY, 80])

    found = extract_file(path, Settings())

    assert [raised.code for raised in found.flags] == expected
    doubts = [raised.code for finding in found.documents for raised in finding.flags]
    if expected:
        assert doubts == []
