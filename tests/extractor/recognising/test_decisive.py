"""Values that decide, looked at once more: where they stand, and what a difference does to them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from extractor import pipeline
from extractor.catalogue.examples import pages
from extractor.document import Line, Reading, Sight
from extractor.ocr.engine import Picture
from extractor.pipeline import extract, extract_again, extract_file
from extractor.reading.recorded import dump
from extractor.reading.second_look import Piece
from extractor.recognising.decisive import BELIEVED, decisive_pieces
from extractor.recognising.recognise import recogniser
from extractor.settings import Settings
from tests.extractor.reading.conftest import FakeEngine, make_line, sure
from tests.extractor.reading.mapped import HEIGHT, mapped_pdf

SETTINGS = Settings()
PATTERNS = recogniser(SETTINGS.patterns).patterns
LETTER = """\
(large) 质量信用承诺书
承诺单位：苏州鹿衡精密机械有限公司
本公司郑重承诺，如有虚假，愿承担责任
2026年6月1日"""


def reading(*sights: Sight) -> Reading:
    (page,) = pages(LETTER)
    return Reading("a.pdf", "", "application/pdf", (replace(page, seen=sights),))


def line_of(words: str) -> int:
    (page,) = pages(LETTER)
    return next(index for index, line in enumerate(page.lines) if words in line.text)


def test_names_and_dates_are_decisive() -> None:
    file = reading()
    found = decisive_pieces(extract(file, SETTINGS).documents, PATTERNS, file)
    assert {file.pages[0].lines[piece.line].text[piece.start : piece.end] for piece in found} == {
        "苏州鹿衡精密机械有限公司",
        "2026年6月1日",
    }
    assert all(isinstance(piece, Piece) and piece.page == 1 for piece in found)


def test_the_page_is_believed_and_the_difference_told() -> None:
    sight = Sight(line_of("6月"), 0, 9, "2025年6月1日", (0.99,) * 9)
    file = reading(sight)
    (document,) = extract(file, SETTINGS).documents
    (signed,) = document.all("signed_on")
    assert (signed.value, signed.text) == ("2025-06-01", "2025年6月1日")
    assert signed.confidence <= BELIEVED
    (raised,) = [raised for raised in document.flags if raised.code == "text_layer_differs"]
    assert raised.page == 1
    assert "2025年6月1日" in raised.zh
    assert "2026年6月1日" in raised.zh
    assert (document.first("organisation") or signed).confidence > 0.9
    (again,) = extract_again([dump(file)], SETTINGS)
    assert again.documents[0].flags == document.flags
    assert [field.value for field in again.documents[0].fields] == [field.value for field in document.fields]


def test_a_difference_outside_of_every_value_is_told_too() -> None:
    index = line_of("郑重")
    text = reading().pages[0].lines[index].text
    file = reading(Sight(index, 0, len(text), text.replace("愿承担", "不承担"), (0.99,) * len(text)))
    (document,) = extract(file, SETTINGS).documents
    (raised,) = [raised for raised in document.flags if raised.code == "text_layer_differs"]
    assert "第1页文字" in raised.zh


def test_what_agrees_raises_nothing() -> None:
    file = reading(Sight(line_of("6月"), 0, 9, "2026年6月1日", (0.99,) * 9))
    assert extract(file, SETTINGS).documents == extract(reading(), SETTINGS).documents


@pytest.mark.parametrize("said", [{"6": "8", "8": "6"}, {}])
def test_a_file_is_looked_at_on_its_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: dict[str, str]) -> None:
    class Looks(FakeEngine):
        """Sees each of the two lines that decide as it is drawn."""

        def read_line(self, cut: Picture, *, carefully: bool = False) -> Line:
            self.seen.append(cut)
            wide = cut.shape[1] > 8 * cut.shape[0]
            return sure(make_line("诺单位：苏州鹿衡精密机械有限公司" if wide else "2026年6月1日", 0, 0, 1, 1))

    rows = [row.removeprefix("(large) ") for row in LETTER.splitlines()]

    def draw(canvas: Any) -> None:
        for number, row in enumerate(rows):
            canvas.setFont("Shown", 14 if number else 26)
            canvas.drawString(72, HEIGHT - 100 - 60 * number, row)

    path = tmp_path / "letter.pdf"
    path.write_bytes(mapped_pdf(draw, said))
    engine = Looks()
    monkeypatch.setattr(pipeline, "ocr_engine", lambda threads: engine)
    found = extract_file(path, SETTINGS)
    (document,) = found.documents
    (signed,) = document.all("signed_on")
    assert signed.value == "2026-06-01"
    assert ("text_layer_differs" in [raised.code for raised in document.flags]) is bool(said)
    assert extract(found.reading, SETTINGS) == found
