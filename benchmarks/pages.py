"""Pages for the measurements: printed ones whose text is known, and a long text PDF."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import cv2
import numpy as np
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from extractor.document import Line
from extractor.ocr.engine import Picture
from extractor.reading.pdf import render
from extractor.reading.pdf_text import PageFrame, lines_of, read_characters
from extractor.reading.pdfium import pypdfium2
from extractor.settings import Settings
from samples.generate.damage import scanned
from samples.generate.fonts import FACES, pdf_font
from samples.generate.ornaments import seal_picture

PRINTED = {
    "clean": ("award-provincial-sixty 2", "csi-changshu-own 1", "list-tower-long 1", "other-invoice 1", "standard-gbt 2"),
    "scan": (
        "commitment-wujiang-bare 1",
        "standard-whole-group 4",
        "inspection-anhui 2",
        "list-tower-long 2",
        "self-assessment-luheng 3",
        "standard-group 1",
    ),
    "seal": ("award-luheng-announced 2", "award-provincial-sixty 3", "csi-luheng-2025 2", "msc-columns-wfoe 2", "qcr-luheng 2"),
}
"""Pages of samples/files without pictures and watermarks, so that their text layer is all that is printed; by what is done to them."""
DAMAGES = tuple(PRINTED)
SKEW = 1.0
SEAL_TEXT = "苏州澄阳质量检测有限公司"
SEAL_ACROSS = 330
"""Pixels: 42 mm at 200 dpi, the size of a company's seal."""
JPEG_QUALITY = 60


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """`picture` at 200 dpi; `lines` say what is printed, in fractions of the page before it was turned by `skew` degrees
    anticlockwise. `damage` is clean, scan, or seal (a scan with a seal over its text)."""

    name: str
    damage: str
    picture: Picture
    lines: tuple[Line, ...]
    skew: float


def printed_pages(samples: Path) -> list[PrintedPage]:
    """The pages named above, the three sorts mixed."""
    pages = [_printed(samples, damage, name, number) for damage, names in PRINTED.items() for number, name in enumerate(names)]
    Random(1).shuffle(pages)
    return pages


def _printed(samples: Path, damage: str, name: str, seed: int) -> PrintedPage:
    file, number = name.split()
    document = pypdfium2.PdfDocument(samples / "files" / f"{file}.pdf")
    page = document[int(number) - 1]
    left, bottom, right, top = page.get_bbox()
    frame = PageFrame(left, bottom, right, top, page.get_rotation())
    width, height = frame.size
    lines = lines_of(read_characters(page.get_textpage(), frame), rotation=0, width=width, height=height)
    picture = render(page, frame, Settings())
    document.close()
    if damage == "seal":
        picture = _stamped(picture, lines[2 * len(lines) // 3], seed)
    if damage != "clean":
        picture = _scanned(picture, seed)
    return PrintedPage(name, damage, picture, tuple(lines), 0.0 if damage == "clean" else SKEW)


def _stamped(picture: Picture, line: Line, seed: int) -> Picture:
    """A red seal over the end of `line`; its ink darkens the paper and leaves black print black."""
    height, width = picture.shape[:2]
    ink = np.asarray(seal_picture(SEAL_TEXT, seed=seed).resize((SEAL_ACROSS, SEAL_ACROSS)), dtype=np.float32) / 255
    x = min(max(round(line.box.x1 * width) - SEAL_ACROSS, 0), width - SEAL_ACROSS)
    y = min(max(round(line.box.middle[1] * height) - SEAL_ACROSS // 2, 0), height - SEAL_ACROSS)
    colour, cover = ink[:, :, 2::-1], ink[:, :, 3:]
    stamped = picture.copy()
    stamped[y : y + SEAL_ACROSS, x : x + SEAL_ACROSS] = stamped[y : y + SEAL_ACROSS, x : x + SEAL_ACROSS] * (1 - cover * (1 - colour))
    return stamped


def _scanned(picture: Picture, seed: int) -> Picture:
    """Turned by SKEW, with a scanner's grain and shade, saved as JPEG."""
    image = scanned(Image.fromarray(picture[:, :, ::-1]), seed=seed, skew=SKEW, noise=4.0)
    saved = io.BytesIO()
    image.save(saved, "JPEG", quality=JPEG_QUALITY)
    return np.asarray(cv2.imdecode(np.frombuffer(saved.getvalue(), dtype=np.uint8), cv2.IMREAD_COLOR), dtype=np.uint8)


SENTENCES = (
    "公司坚持质量第一的经营方针，{year}年组织全员质量培训{number}场，参训人员覆盖各生产车间和职能部门。",
    "通过对关键工序实施统计过程控制，一次交验合格率由上年的{share}%提高，质量损失率继续下降。",
    "质量管理部每月召开质量分析会，对顾客反馈的{number}项问题逐项制定纠正措施并验证其有效性。",
    "公司建立了供应商分级评价制度，对{number}家主要供应商开展现场审核，并将结果用于采购决策。",
    "围绕技术创新，公司设立专项资金，{year}年完成新产品开发{number}项，其中多项已投入批量生产。",
    "测量设备按周期检定或校准，{year}年共送检{number}台（套），受检率达到计划要求。",
    "公司每年开展顾客满意度调查，发放问卷{number}份，回收率为{share}%，并据此改进售后服务流程。",
    "安全生产责任逐级落实，全年未发生重大质量、安全和环境事故，隐患整改率为{share}%。",
)
ROWS, CHARACTERS, SIZE = 38, 38, 11
EMBEDDED_FACE = "song"


def can_embed() -> bool:
    """Whether this machine has the font for `text_pdf`'s `embedded`."""
    return Path(FACES[EMBEDDED_FACE].pdf).is_file()


def text_pdf(path: Path, *, pages: int, seed: int, embedded: bool) -> None:
    """A report of running text without tables, about 1400 characters a page; the same on every run.

    Its font is `embedded` (that needs Debian's fonts-arphic-uming), or only named, as older Chinese PDFs do.
    """
    rng = Random(seed)
    font = pdf_font(EMBEDDED_FACE) if embedded else "STSong-Light"
    if not embedded:
        pdfmetrics.registerFont(UnicodeCIDFont(font))
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    rows = _prose(rng)
    for number in range(1, pages + 1):
        canvas.setFont(font, SIZE)
        for row in range(ROWS):
            canvas.drawString(72, A4[1] - 72 - row * 18, next(rows))
        canvas.drawCentredString(A4[0] / 2, 36, str(number))
        canvas.showPage()
    canvas.save()


def _prose(rng: Random) -> Iterator[str]:
    """Rows of CHARACTERS characters without end."""
    text = ""
    while True:
        while len(text) < CHARACTERS:
            text += rng.choice(SENTENCES).format(year=rng.randint(2019, 2024), number=rng.randint(3, 90), share=rng.randint(880, 999) / 10)
        yield text[:CHARACTERS]
        text = text[CHARACTERS:]
