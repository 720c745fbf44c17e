"""QR and bar codes are read where they stand, in the encodings that Chinese issuers use."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
import zxingcpp

from extractor.ocr.engine import Picture
from extractor.reading.codes import read_codes


def drawn(content: str | bytes, kind: str = "QRCode", scale: int = 4) -> Picture:
    """A code of `scale` pixels a module, without its white edge."""
    made = zxingcpp.create_barcode(content, zxingcpp.barcode_format_from_str(kind))
    picture: Picture = cv2.cvtColor(np.array(made.to_image(scale=scale, add_quiet_zones=False)), cv2.COLOR_GRAY2BGR)
    return picture


def page(*placed: tuple[Picture, int, int]) -> Picture:
    sheet = np.full((1000, 800, 3), 255, dtype=np.uint8)
    cv2.putText(sheet, "CERTIFICATE OF REGISTRATION", (60, 90), cv2.FONT_HERSHEY_SIMPLEX, 1.2, (0, 0, 0), 2)
    for picture, x, y in placed:
        sheet[y : y + picture.shape[0], x : x + picture.shape[1]] = picture
    return sheet


def test_a_qr_code_is_read_with_its_place() -> None:
    code = drawn("http://example.cn/c?no=ABC123")
    (found,) = read_codes(page((code, 560, 760)))
    assert (found.format, found.text) == ("QRCode", "http://example.cn/c?no=ABC123")
    assert found.box.x0 == pytest.approx(560 / 800, abs=0.02)
    assert found.box.y1 == pytest.approx((760 + code.shape[0]) / 1000, abs=0.02)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_names_are_read_in_either_encoding(encoding: str) -> None:
    (found,) = read_codes(page((drawn("名称：江苏华衡认证有限公司".encode(encoding)), 100, 300)))
    assert found.text == "名称：江苏华衡认证有限公司"


def test_the_same_code_counts_once_and_bars_are_read_too() -> None:
    qr = drawn("A1")
    bars = drawn("2024R11L3248608", "Code128", scale=2)
    found = read_codes(page((qr, 60, 300), (qr, 500, 300), (bars, 60, 700)))
    assert {(one.format, one.text) for one in found} == {("QRCode", "A1"), ("Code128", "2024R11L3248608")}


def test_the_place_is_that_of_the_levelled_page() -> None:
    sheet = page((drawn("LEVEL"), 600, 800))
    turn = cv2.getRotationMatrix2D((400, 500), 3.0, 1.0)  # counter-clockwise: the page has to be turned back clockwise by 3 degrees
    tilted = cv2.warpAffine(sheet, turn, (800, 1000), borderValue=(255, 255, 255))
    (level,), (found,) = read_codes(sheet), read_codes(tilted, skew=3.0)
    assert found.box.middle == pytest.approx(level.box.middle, abs=0.01)


def test_a_page_without_a_code_has_none() -> None:
    assert read_codes(page()) == ()
