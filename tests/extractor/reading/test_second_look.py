"""Pieces of a text layer read again from the drawn page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor.document import Page, Reading, Sight
from extractor.ocr.engine import OcrEngine
from extractor.pipeline import ocr_engine
from extractor.reading.read import read_file
from extractor.reading.second_look import Piece, as_shown, look
from extractor.settings import Settings

from .conftest import FakeEngine, make_line, sure
from .mapped import HEIGHT, another, mapped_pdf

SHOWN = "有效期至2027年05月20日"
SAID = "有效期至2024年05月20日"
SETTINGS = Settings()


def expiry(canvas: Any) -> None:
    canvas.drawString(72, HEIGHT - 200, SHOWN)
    canvas.drawString(72, HEIGHT - 240, "质量管理体系认证证书，本证书信息可在国家认证认可监督管理委员会官方网站查询")


def read(tmp_path: Path, data: bytes, engine: Callable[[], OcrEngine]) -> tuple[Path, Reading]:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    return path, read_file(path, engine=engine, settings=SETTINGS)


def no_engine() -> OcrEngine:
    raise AssertionError("nothing needs OCR")


def seen_page(text: str, *sights: Sight) -> Reading:
    return Reading("a.pdf", "", "application/pdf", (Page(1, 600, 800, (make_line(text, 0.1, 0.1, 0.5, 0.12),), seen=sights),))


@pytest.mark.ocr
@pytest.mark.parametrize(("said", "text"), [({"7": "4", "4": "7"}, SAID), ({}, SHOWN)])
def test_the_page_is_believed(tmp_path: Path, said: dict[str, str], text: str) -> None:
    engine = ocr_engine(SETTINGS)
    path, reading = read(tmp_path, mapped_pdf(expiry, said), no_engine)
    assert reading.pages[0].lines[0].text == text
    looked = look(path, reading, [Piece(1, 0, 4, 15)], engine=lambda: engine, settings=SETTINGS)
    (sight,) = looked.pages[0].seen
    assert sight.text.replace(" ", "") == SHOWN
    shown, contradictions = as_shown(looked)
    assert shown.pages[0].lines[0].text == SHOWN
    assert [(one.page, one.line.text, one.shown) for one in contradictions] == ([(1, SAID, SHOWN)] if said else [])
    if said:
        line, (box,) = shown.pages[0].lines[0], contradictions[0].boxes
        assert line.source == "ocr"
        assert (line.starts[7], line.ends[7]) == pytest.approx((box.x0, box.x1))
        assert line.starts[8:] == reading.pages[0].lines[0].starts[8:]
    else:
        assert shown is looked


@pytest.mark.ocr
@pytest.mark.parametrize("angle", [90, 180, 270])
@pytest.mark.parametrize("by", ["/Rotate", "typeset"])
def test_turned_pages_are_looked_at_upright(tmp_path: Path, angle: int, by: str) -> None:
    def draw(canvas: Any) -> None:
        if by == "/Rotate":
            canvas.setPageRotation(angle)
        canvas.translate(300, 400)
        canvas.rotate(angle)
        for row in range(3):
            canvas.drawString(-120, 40 - 30 * row, SHOWN)

    engine = ocr_engine(SETTINGS)
    path, reading = read(tmp_path, mapped_pdf(draw), no_engine)
    looked = look(path, reading, [Piece(1, row, 4, 15) for row in range(3)], engine=lambda: engine, settings=SETTINGS)
    assert [sight.text.replace(" ", "") for sight in looked.pages[0].seen] == [SHOWN] * 3


def test_what_was_looked_at_is_not_looked_at_again(tmp_path: Path) -> None:
    path, reading = read(tmp_path, mapped_pdf(expiry), no_engine)
    engine = FakeEngine(make_line(SHOWN, 0, 0, 1, 1))
    looked = look(path, reading, [Piece(1, 0, 4, 9), Piece(1, 0, 9, 15)], engine=lambda: engine, settings=SETTINGS)
    (sight,) = looked.pages[0].seen
    assert (sight.line, sight.start, sight.end, sight.text) == (0, 0, 15, SHOWN)
    assert look(path, looked, [Piece(1, 0, 5, 8)], engine=no_engine, settings=SETTINGS) is looked


def test_two_sights_must_agree(tmp_path: Path) -> None:
    class Unsteady(FakeEngine):
        def read_line(self, cut: Any, *, carefully: bool = False) -> Any:
            self.seen.append(cut)
            text = SHOWN.replace("7", str(len(self.seen)))
            return sure(make_line(text, 0, 0, 1, 1))

    path, reading = read(tmp_path, mapped_pdf(expiry), no_engine)
    looked = look(path, reading, [Piece(1, 0, 4, 15)], engine=Unsteady, settings=SETTINGS)
    assert set(looked.pages[0].seen[0].scores) <= {0.0}
    assert as_shown(looked)[1] == ()


@pytest.mark.parametrize(
    ("said", "seen", "shown"),
    [
        ("金额1250万元整", "金额12500万元整", "金额12500万元整"),
        ("金额12500万元整", "金额1250万元整", "金额1250万元整"),
        ("满意度92.35分", "满意度29.35分", "满意度29.35分"),
        ("苏州鹿衡有限公司", "苏州虎啸有限公司", "苏州虎啸有限公司"),
        ("2027-05-20", "2024-06-20", "2024-06-20"),
    ],
)
def test_lines_as_shown(said: str, seen: str, shown: str) -> None:
    reading = seen_page(said, Sight(0, 0, len(said), seen, (0.97,) * len(seen)))
    believed, (contradiction,) = as_shown(reading)
    line = believed.pages[0].lines[0]
    assert line.text == contradiction.shown == shown
    assert len(line.starts) == len(line.ends) == len(line.scores) == len(shown)
    assert list(line.starts) == sorted(line.starts)
    assert contradiction.line is reading.pages[0].lines[0]
    assert len(contradiction.boxes) > 0


def test_an_unsure_sight_changes_nothing() -> None:
    reading = seen_page(SAID, Sight(0, 0, len(SAID), SHOWN, (0.5,) * len(SHOWN)))
    assert as_shown(reading) == (reading, ())


def test_a_page_whose_letters_make_no_words_is_read_as_a_picture(tmp_path: Path) -> None:
    text = "质量管理体系认证证书符合标准认证范围精密机械零件的生产和销售"
    said = {sign: another(sign) for sign in text}

    def draw(canvas: Any) -> None:
        for row in range(3):
            canvas.drawString(72, HEIGHT - 200 - 30 * row, text)

    engine = FakeEngine(make_line(text[:24], 0.1, 0.1, 0.9, 0.2))
    page = read(tmp_path, mapped_pdf(draw, said), lambda: engine)[1].pages[0]
    assert page.method == "ocr"
    assert [raised.code for raised in page.flags] == ["text_layer_differs"]
    honest = FakeEngine(make_line("".join(said[sign] for sign in text[:24]), 0.1, 0.1, 0.9, 0.2))
    page = read(tmp_path, mapped_pdf(draw, said), lambda: honest)[1].pages[0]
    assert (page.method, page.flags) == ("text", ())
