"""Text turned into curves is shown to the OCR engine; drawings are not."""

from __future__ import annotations

import math
from random import Random

import pytest

from .conftest import FakeEngine, Read, make_line, texts
from .raw_pdf import page_pdf, shown

SENTENCE = "本证书持有者为江苏某某有限公司，有效期三年。"
BODY = "".join(shown(SENTENCE, 72, 700 - 20 * row) for row in range(3))


def letters(count: int, x: float, y: float, *, size: float = 12, compound: bool = True) -> str:
    """Blots as large as letters, each of 20 curved segments, as one path or as a path each."""
    rng = Random(count)
    paint = "" if compound else "f "
    blots = []
    for index in range(count):
        left = x + index * size * 1.2
        points = [
            (left + size / 2 * (1 + 0.9 * math.cos(turn) * rng.uniform(0.5, 1)), y + size / 2 * (1 + 0.9 * math.sin(turn)))
            for turn in (i / 20 * 6.28 for i in range(20))
        ]
        blots.append(
            f"{points[0][0]:.2f} {points[0][1]:.2f} m "
            + " ".join(f"{a:.2f} {b:.2f} {a:.2f} {b:.2f} {a:.2f} {b:.2f} c" for a, b in points[1:])
            + f" h {paint}"
        )
    return " ".join(blots) + (" f\n" if compound else "\n")


@pytest.mark.parametrize("compound", [True, False])
def test_curves_beside_a_typed_page_number_are_read(read: Read, compound: bool) -> None:
    page = "".join(letters(12, 100, 700 - 30 * row, compound=compound) for row in range(3)) + shown("第1页", 290, 40)
    engine = FakeEngine(make_line("质量管理体系认证证书", 0.2, 0.2, 0.6, 0.25))
    assert texts(read(page_pdf(page), engine=engine)) == [["质量管理体系认证证书"]]
    assert engine.seen[0].shape[0] > 2000


def test_half_a_page_of_curves_beside_text_is_read_in_its_place(read: Read) -> None:
    page = BODY + "".join(letters(20, 100, 300 - 20 * row) for row in range(4))
    engine = FakeEngine(make_line("图形文字", 0.0, 0.0, 1.0, 0.2))
    (found,) = read(page_pdf(page), engine=engine).pages
    assert [line.text for line in found.lines] == [SENTENCE] * 3 + ["图形文字"]
    assert found.lines[-1].box.x0 == pytest.approx(100 / 595, abs=0.02)
    assert found.lines[-1].box.y0 == pytest.approx(1 - 312 / 842, abs=0.02)
    assert len(engine.seen) == 1


def test_a_drawing_of_few_strokes_is_not(read: Read) -> None:
    wave = "50 300 m " + " ".join(f"{50 + 4 * i} {300 + 30 * math.sin(i / 3):.2f} l" for i in range(120)) + " S\n"
    bars = "".join(f"{100 + 20 * index} 100 10 {50 + index} re f\n" for index in range(10))
    engine = FakeEngine(make_line("不该读", 0.2, 0.2, 0.6, 0.25))
    assert texts(read(page_pdf(BODY + wave + bars), engine=engine)) == [[SENTENCE] * 3]
    assert engine.seen == []


def test_strips_of_a_picture_are_one_picture(read: Read) -> None:
    """A line of print that two strips share is cut through in neither."""
    from .test_pdf import HEIGHT, body, inked_picture, make_pdf

    def draw(canvas: object) -> None:
        body(canvas)
        for row in range(6):
            canvas.drawImage(inked_picture(400, 60), 100, 300 - 40 * row, 300, 40)  # type: ignore[attr-defined]

    engine = FakeEngine(make_line("图中文字", 0.1, 0.1, 0.5, 0.2))
    read(make_pdf(draw), engine=engine)
    (seen,) = engine.seen
    assert seen.shape[0] == pytest.approx(240 / HEIGHT * 2339, abs=4)
