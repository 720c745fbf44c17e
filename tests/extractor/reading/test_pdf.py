"""PDF: text layer, geometry, tables, and the decision for OCR."""

from __future__ import annotations

import io
import math
import time
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from extractor.settings import Settings

from .conftest import FakeEngine, Read, codes, make_line, texts

WIDTH, HEIGHT = A4
SENTENCE = "本证书持有者为江苏某某有限公司，有效期三年。"


def make_pdf(*draw: Callable[[Any], None], **options: Any) -> bytes:
    """A PDF with one page for each of `draw`."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, **options)
    for page in draw:
        canvas.setFont("STSong-Light", 12)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def body(canvas: Any) -> None:
    for row in range(5):
        canvas.drawString(72, HEIGHT - 100 - 20 * row, SENTENCE)


def inked_picture(width: int = 400, height: int = 300) -> ImageReader:
    image = Image.new("RGB", (width, height), "white")
    ImageDraw.Draw(image).rectangle((20, 20, width // 2, height // 2), fill="silver")
    return ImageReader(image)


def test_text_stands_where_it_was_drawn(read: Read) -> None:
    reading = read(make_pdf(lambda canvas: canvas.drawString(72, HEIGHT - 100, SENTENCE)))
    page = reading.pages[0]
    line = page.lines[0]
    assert line.text == SENTENCE
    assert line.box.x0 == pytest.approx(72 / WIDTH, abs=0.002)
    assert line.box.y0 < 100 / HEIGHT < line.box.y1
    assert len(line.starts) == len(line.ends) == len(line.text)
    # Characters are 12 points wide: the slice of the organisation is where those characters are.
    start = SENTENCE.index("江苏")
    assert line.slice_box(start, start + 2).x0 == pytest.approx((72 + 12 * start) / WIDTH, abs=0.002)
    assert (page.width, page.height) == pytest.approx((WIDTH, HEIGHT))
    assert (page.rotation, page.method) == (0, "text")
    assert (reading.reader.method, reading.reader.engine) == ("text", "pypdfium2")


def test_a_wide_gap_ends_a_line_and_a_space_does_not(read: Read) -> None:
    def draw(canvas: Any) -> None:
        body(canvas)
        canvas.drawString(72, HEIGHT - 60, "证书编号")
        canvas.drawString(200, HEIGHT - 60, "GB 12345")

    assert texts(read(make_pdf(draw)))[0][:2] == ["证书编号", "GB 12345"]


def test_a_spread_heading_is_one_line(read: Read) -> None:
    def draw(canvas: Any) -> None:
        body(canvas)
        for index, sign in enumerate("营业执照"):
            canvas.drawString(150 + 36 * index, HEIGHT - 60, sign)

    assert texts(read(make_pdf(draw)))[0][0] == "营业执照"


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_page_rotation_is_applied(read: Read, angle: int) -> None:
    """A page drawn sideways and shown upright by /Rotate reads as if it were drawn upright."""

    def draw(canvas: Any) -> None:
        # reportlab swaps the sides of a page that it turns by 90 or 270 degrees.
        wide, high = (HEIGHT, WIDTH) if angle in (90, 270) else (WIDTH, HEIGHT)
        canvas.setPageRotation(angle)
        canvas.translate(*{90: (wide, 0), 180: (wide, high), 270: (0, high)}[angle])
        canvas.rotate(angle)
        for row in range(4):
            canvas.drawString(100, 300 - 20 * row, SENTENCE)

    page = read(make_pdf(draw)).pages[0]
    assert [line.text for line in page.lines] == [SENTENCE] * 4
    assert page.rotation == 0
    assert page.width == pytest.approx(WIDTH)
    assert page.lines[0].box.x0 == pytest.approx(100 / WIDTH, abs=0.002)
    assert page.lines[0].box.y1 < page.lines[1].box.y1


@pytest.mark.parametrize(("angle", "turn"), [(90, 90), (270, 270), (180, 180)])
def test_a_page_typeset_sideways_is_turned_upright(read: Read, angle: int, turn: int) -> None:
    """Text that a viewer shows sideways: the page says by which turn its lines became upright, and maps them back."""

    def draw(canvas: Any) -> None:
        canvas.translate(300, 400)
        canvas.rotate(angle)
        for row in range(4):
            canvas.drawString(-130, 60 - 20 * row, SENTENCE)

    page = read(make_pdf(draw)).pages[0]
    assert [line.text for line in page.lines] == [SENTENCE] * 4
    assert page.rotation == turn
    shown = page.view_box(page.lines[0].box)
    assert (shown.height > shown.width) is (angle != 180)


def test_a_sideways_note_is_one_line_among_upright_ones(read: Read) -> None:
    def draw(canvas: Any) -> None:
        body(canvas)
        canvas.translate(30, 300)
        canvas.rotate(90)
        canvas.drawString(0, 0, "装订线内不要答题")

    reading = read(make_pdf(draw))
    assert "装订线内不要答题" in texts(reading)[0]
    assert reading.pages[0].rotation == 0


def test_text_outside_the_crop_box_is_not_read(read: Read) -> None:
    def draw(canvas: Any) -> None:
        canvas.setCropBox((0, 400, WIDTH, HEIGHT))
        body(canvas)
        canvas.drawString(72, 100, "裁掉的文字")

    page = read(make_pdf(draw)).pages[0]
    assert [line.text for line in page.lines] == [SENTENCE] * 5
    assert page.height == pytest.approx(HEIGHT - 400)


def test_ruled_table_with_merged_cells(read: Read) -> None:
    def draw(canvas: Any) -> None:
        body(canvas)
        for y in (500, 470, 440, 410):
            canvas.line(100 if y != 440 else 200, y, 400, y)
        for x in (100, 200, 300, 400):
            canvas.line(x, 500 if x != 300 else 470, x, 410)
        canvas.drawString(110, 480, "专利号")
        canvas.drawString(240, 480, "名称与专利权人")
        canvas.drawString(110, 445, "ZL1")
        canvas.drawString(110, 425, "ZL2")
        canvas.drawString(270, 450, "左左左左右右右右")

    page = read(make_pdf(draw)).pages[0]
    (table,) = page.tables
    spans = {(cell.row, cell.column): (cell.row_span, cell.column_span) for cell in table.cells}
    assert spans == {(0, 0): (1, 1), (0, 1): (1, 2), (1, 0): (2, 1), (1, 1): (1, 1), (1, 2): (1, 1), (2, 1): (1, 1), (2, 2): (1, 1)}
    told = {(cell.row, cell.column): [page.lines[index].text for index in cell.lines] for cell in table.cells}
    assert told[(1, 0)] == ["ZL1", "ZL2"]
    assert told[(0, 1)] == ["名称与专利权人"]
    # One run of text over the line between two cells is cut there.
    assert "".join(told[(1, 1)] + told[(1, 2)]) == "左左左左右右右右"
    assert told[(1, 1)]
    assert told[(1, 2)]


def grid(canvas: Any, xs: tuple[float, ...], ys: tuple[float, ...]) -> None:
    """A grid without its left and right sides where `xs` are the inner columns only."""
    for y in ys:
        canvas.line(100, y, 400, y)
    for x in xs:
        canvas.line(x, ys[0], x, ys[-1])


def test_a_table_ruled_without_its_outer_sides(read: Read) -> None:
    def draw(canvas: Any) -> None:
        body(canvas)
        grid(canvas, (250,), (500, 470, 440))
        canvas.drawString(110, 480, "专利号")
        canvas.drawString(260, 480, "ZL1")

    (table,) = read(make_pdf(draw)).pages[0].tables
    assert [(cell.row, cell.column) for cell in table.cells] == [(0, 0), (0, 1), (1, 0), (1, 1)]
    assert table.box.as_list() == pytest.approx([100 / WIDTH, 1 - 500 / HEIGHT, 400 / WIDTH, 1 - 440 / HEIGHT], abs=0.002)


def test_shading_behind_headings_is_no_table(read: Read) -> None:
    def draw(canvas: Any) -> None:
        grid(canvas, (100, 250, 400), (300, 270, 240))
        canvas.setFillGray(0.9)
        for row in range(5):
            canvas.rect(60, HEIGHT - 105 - 20 * row, 400, 20, stroke=0, fill=1)
        canvas.setFillGray(0)
        body(canvas)
        canvas.drawString(110, 280, "专利号")
        canvas.drawString(260, 280, "ZL1")

    (table,) = read(make_pdf(draw)).pages[0].tables
    assert len(table.cells) == 4


@pytest.mark.parametrize("angle", [0, 90])
def test_tables_of_cropped_and_turned_pages_hold_their_text(read: Read, angle: int) -> None:
    def draw(canvas: Any) -> None:
        canvas.setCropBox((30, 200, WIDTH - 10, HEIGHT - 20))
        canvas.setPageRotation(angle)
        grid(canvas, (100, 250, 400), (500, 470, 440))
        for row in range(2):
            for column in range(2):
                canvas.drawString(110 + 150 * column, 480 - 30 * row, f"格子{row}{column}的内容")

    page = read(make_pdf(draw)).pages[0]
    (table,) = page.tables
    told = {(cell.row, cell.column): [page.lines[index].text for index in cell.lines] for cell in table.cells}
    assert told == {(row, column): [f"格子{row}{column}的内容"] for row in range(2) for column in range(2)}


def test_pages_without_rules_never_reach_pdfplumber(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise AssertionError("pdfplumber was opened")

    def underlined(canvas: Any) -> None:
        body(canvas)
        canvas.line(72, HEIGHT - 60, 500, HEIGHT - 60)
        canvas.line(72, 60, 500, 60)

    def framed(canvas: Any) -> None:
        body(canvas)
        canvas.rect(40, 40, WIDTH - 80, HEIGHT - 80)

    monkeypatch.setattr("pdfplumber.open", refuse)
    assert texts(read(make_pdf(underlined, framed))) == [[SENTENCE] * 5] * 2


def test_tables_that_cannot_be_looked_for_are_flagged(read: Read) -> None:
    """pdfium makes do without a media box, pdfplumber does not."""

    def draw(canvas: Any) -> None:
        body(canvas)
        grid(canvas, (100, 250, 400), (500, 470, 440))

    reading = read(make_pdf(draw, body).replace(b"/MediaBox", b"/NoMedia_"))
    assert texts(reading) == [[SENTENCE] * 5, [SENTENCE] * 5]
    assert [codes(page.flags) for page in reading.pages] == [["low_confidence"], []]


def test_a_page_whose_tables_take_too_long_keeps_its_text(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    """pdfplumber wraps every exception that comes by, the page clock's too."""

    def slow(*_: Any) -> None:
        time.sleep(5)

    def draw(canvas: Any) -> None:
        body(canvas)
        grid(canvas, (100, 250, 400), (500, 470, 440))

    monkeypatch.setattr("pdfminer.pdfinterp.PDFPageInterpreter.process_page", slow)
    reading = read(make_pdf(draw), settings=Settings(page_timeout=0.5))
    assert texts(reading) == [[SENTENCE] * 5]
    assert codes(reading.pages[0].flags) == ["timed_out"]


def test_a_frame_is_no_table(read: Read) -> None:
    def draw(canvas: Any) -> None:
        body(canvas)
        canvas.rect(40, 40, WIDTH - 80, HEIGHT - 80)
        canvas.rect(44, 44, WIDTH - 88, HEIGHT - 88)

    assert read(make_pdf(draw)).pages[0].tables == ()


def test_what_was_filled_into_a_form_is_read(read: Read) -> None:
    def draw(canvas: Any) -> None:
        body(canvas)
        canvas.acroForm.textfield(name="uscc", value="91440300796622904J", x=72, y=300, width=300, height=20)

    assert "91440300796622904J" in texts(read(make_pdf(draw)))[0]


def test_a_rubbish_text_layer_is_read_by_ocr(read: Read) -> None:
    def draw(canvas: Any) -> None:
        canvas.setFont("Helvetica", 12)
        for row in range(6):
            canvas.drawString(72, 700 - 20 * row, '!"#!"$##!$#!!"$$#%!$&! ÖÐ¹ú¼¼Êõ')

    reading = read(make_pdf(draw), engine=FakeEngine(make_line("交通运输行业标准", 0.2, 0.2, 0.6, 0.25)))
    assert texts(reading) == [["交通运输行业标准"]]
    assert (reading.pages[0].method, reading.reader.engine) == ("ocr", "fake")


def test_a_scan_is_rendered_within_limits(read: Read) -> None:
    engine = FakeEngine(make_line("营业执照", 0.2, 0.2, 0.6, 0.25), rotation=90)
    reading = read(make_pdf(lambda canvas: canvas.drawImage(inked_picture(), 0, 0, WIDTH, HEIGHT)), engine=engine)
    page = reading.pages[0]
    assert max(engine.seen[0].shape) <= 2600
    assert page.rotation == 90
    assert (page.width, page.height) == pytest.approx((HEIGHT, WIDTH))


def test_somebody_elses_ocr_layer_is_read_again(read: Read) -> None:
    def draw(canvas: Any) -> None:
        canvas.drawImage(inked_picture(), 0, 0, WIDTH, HEIGHT)
        text = canvas.beginText(72, 700)
        text.setTextRenderMode(3)
        for _ in range(5):
            text.textLine(SENTENCE)
        canvas.drawText(text)

    assert texts(read(make_pdf(draw), engine=FakeEngine(make_line("我们读的", 0.2, 0.2, 0.6, 0.25)))) == [["我们读的"]]


def test_a_picture_in_the_text_is_read_in_its_place(read: Read) -> None:
    def draw(canvas: Any) -> None:
        body(canvas)
        canvas.drawImage(inked_picture(), 100, 100, 300, 200)

    reading = read(make_pdf(draw), engine=FakeEngine(make_line("图中文字", 0.5, 0.5, 1.0, 0.6)))
    page = reading.pages[0]
    assert (page.method, reading.reader.method) == ("mixed", "mixed")
    line = page.lines[-1]
    assert line.text == "图中文字"
    assert line.box.x0 == pytest.approx(250 / WIDTH, abs=0.005)
    assert line.box.y0 == pytest.approx((HEIGHT - 200) / HEIGHT, abs=0.005)


def test_a_letterhead_is_read_once(read: Read) -> None:
    """The same picture behind different text: one look for the whole document, and the text is not shown to the engine."""

    def page(text: str) -> Callable[[Any], None]:
        def draw(canvas: Any) -> None:
            canvas.drawImage(inked_picture(), 0, 0, WIDTH, HEIGHT)
            body(canvas)
            canvas.drawString(300, 200, text)

        return draw

    engine = FakeEngine(make_line("江苏某某集团", 0.6, 0.9, 0.8, 0.92))
    reading = read(make_pdf(page("第一封信"), page("第二封信")), engine=engine)
    assert texts(reading) == [[SENTENCE] * 5 + [f"第{number}封信", "江苏某某集团"] for number in "一二"]
    (seen,) = engine.seen
    assert seen[-500:].min() > 200

    def other(canvas: Any) -> None:
        body(canvas)
        canvas.drawImage(inked_picture(401), 0, 0, WIDTH, HEIGHT / 2)

    read(make_pdf(page("第一封信"), other), engine=engine)
    assert len(engine.seen) == 3


def test_a_tilted_picture_in_the_text_is_read_in_its_place(read: Read) -> None:
    """The engine's levelled line lies at the region's left edge; on the page it stands where the tilt had put it."""

    def draw(canvas: Any) -> None:
        body(canvas)
        canvas.drawImage(inked_picture(), 100, 100, 300, 200)

    level, skew = make_line("图中文字", 0.0, 0.45, 0.2, 0.55), 2.5
    line = read(make_pdf(draw), engine=FakeEngine(level, skew=skew)).pages[0].lines[-1]
    # 120 points left of the region's middle: turned back counterclockwise, that end of the line hangs lower.
    lower = 120 * math.sin(math.radians(skew))
    assert line.text == "图中文字"
    assert line.box.middle[0] == pytest.approx((250 - 120 * math.cos(math.radians(skew))) / WIDTH, abs=0.003)
    assert line.box.middle[1] == pytest.approx((HEIGHT - 200 + lower) / HEIGHT, abs=0.003)


def test_words_under_a_picture_are_not_read_twice(read: Read) -> None:
    """A full-page background picture behind real text: the engine sees the text as well, it counts once."""

    def draw(canvas: Any) -> None:
        canvas.drawImage(inked_picture(), 0, 0, WIDTH, HEIGHT)
        body(canvas)

    first = HEIGHT - 100
    again = make_line(SENTENCE, 72 / WIDTH, 1 - (first + 10) / HEIGHT, (72 + 12 * len(SENTENCE)) / WIDTH, 1 - (first - 2) / HEIGHT)
    assert texts(read(make_pdf(draw), engine=FakeEngine(again))) == [[SENTENCE] * 5]


def test_a_blank_pdf_is_empty_and_needs_no_engine(read: Read) -> None:
    engine = FakeEngine()
    reading = read(make_pdf(lambda canvas: None), engine=engine)
    assert codes(reading.flags) == ["empty"]
    assert len(reading.pages) == 1
    assert engine.seen == []


def test_a_page_without_legible_text_is_flagged_and_the_others_are_read(read: Read) -> None:
    reading = read(make_pdf(body, lambda canvas: canvas.drawImage(inked_picture(), 0, 0, WIDTH, HEIGHT)))
    assert [codes(page.flags) for page in reading.pages] == [[], ["unreadable"]]
    assert reading.flags == ()
    assert len(reading.pages[0].lines) == 5


def test_passwords(read: Read) -> None:
    locked = read(make_pdf(body, encrypt=StandardEncryption("secret", ownerPassword="owner")))
    assert codes(locked.flags) == ["encrypted"]
    assert locked.pages == ()
    open_to_all = read(make_pdf(body, encrypt=StandardEncryption("", ownerPassword="owner")))
    assert texts(open_to_all) == [[SENTENCE] * 5]


def test_truncated_pdf_is_corrupt(read: Read) -> None:
    assert codes(read(make_pdf(body)[:300]).flags) == ["corrupt"]


def test_too_many_pages(read: Read) -> None:
    assert codes(read(make_pdf(body, body, body), settings=Settings(max_pages=2)).flags) == ["too_large"]


def test_a_huge_picture_costs_its_page_only(read: Read) -> None:
    settings = Settings(max_page_pixels=100_000)
    reading = read(make_pdf(lambda canvas: canvas.drawImage(inked_picture(), 0, 0, 50, 50), body), settings=settings)
    assert [codes(page.flags) for page in reading.pages] == [["too_large"], []]
    assert texts(reading)[1] == [SENTENCE] * 5
