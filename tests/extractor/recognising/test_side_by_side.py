"""Two documents on one landscape page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.document import Box, Cell, Line, Page, Reading, Table
from extractor.recognising.recognise import recogniser
from extractor.recognising.side_by_side import WHOLE, Part, halves
from extractor.settings import Settings
from tests.extractor.recognising.drawn import line

READY = recogniser(Settings().patterns)
LEFT = ["质量管理体系认证证书", "证书编号：00124Q00001R0M", "获证组织：盐城海桥纺织有限公司", "GB/T 19001-2016"]
RIGHT = ["环境管理体系认证证书", "证书编号：00124E00002R0M", "获证组织：盐城海桥纺织有限公司", "GB/T 24001-2016"]
ENGLISH = ["CERTIFICATE OF REGISTRATION", "Certificate No. 00124Q00001R0M", "This is to certify that", "ISO 9001:2015 Management System"]


def spread(left: list[str], right: list[str], *, width: float = 2000) -> Page:
    lines = []
    for x, texts in ((0.08, left), (0.58, right)):
        lines += [line(text, x, 0.1 + 0.1 * row, x + 0.3, 0.13 + 0.1 * row, source="ocr") for row, text in enumerate(texts)]
    return Page(1, width, 1400, tuple(lines))


def documents(page: Page) -> list[tuple[str, dict[str, object]]]:
    reading = Reading("a.jpg", "", "image/jpeg", (page,))
    findings = [READY.extract(section, reading) for section in READY.classify(reading)]
    return [(one.kind, {field.name: field.value for field in one.fields}) for one in findings]


def test_two_certificates_are_two_documents() -> None:
    (first, left), (second, right) = documents(spread(LEFT, RIGHT))
    assert first == second == "management_system_certificate"
    assert (left["certificate_no"], left["system"]) == ("00124Q00001R0M", "quality")
    assert (right["certificate_no"], right["system"]) == ("00124E00002R0M", "environment")


@pytest.mark.parametrize(
    "page",
    [
        spread(LEFT, ENGLISH),  # one certificate in two languages
        spread(LEFT, ["复印件", "与原件一致", "盐城海桥纺织有限公司"]),
        spread(LEFT, RIGHT, width=1000),  # no landscape page
    ],
)
def test_all_else_is_one_document(page: Page) -> None:
    assert len(documents(page)) == 1


def test_a_line_across_the_middle_leaves_no_gutter() -> None:
    page = spread(LEFT, RIGHT)
    across = line("再次复印无效", 0.3, 0.25, 0.7, 0.28)
    left, right = halves(page) or (WHOLE, WHOLE)
    assert (left.left, left.right, right.left, right.right) == pytest.approx((0.0, 0.49, 0.49, 1.0))
    assert halves(Page(1, 2000, 1400, (*page.lines, across))) is None


@pytest.mark.parametrize(("y", "text"), [(0.02, "盐城海桥纺织有限公司申报材料"), (0.9, "复印件与原件一致"), (0.95, "- 12 -")])
def test_a_header_or_footer_of_both_is_no_text_of_either(y: float, text: str) -> None:
    page = spread(LEFT, RIGHT)
    shared = replace(page, lines=(*page.lines, line(text, 0.4, y, 0.6, y + 0.03)))
    assert documents(shared) == documents(page)
    parts = halves(shared)
    assert parts is not None
    assert all(text not in {line.text for line in part.of(shared).lines} for part in parts)


def test_a_seal_over_both_edges_leaves_the_gutter() -> None:
    page = spread(LEFT, RIGHT)
    over = Line("盐城海桥纺织有限公司", Box(0.4, 0.3, 0.6, 0.6), (0.4,) * 10, (0.6,) * 10, "seal")
    assert halves(replace(page, lines=(*page.lines, over))) == halves(page)


def test_a_part_keeps_its_own_lines_and_tables() -> None:
    lines = (line("甲", 0.1, 0.1, 0.2, 0.12), line("乙", 0.7, 0.1, 0.8, 0.12), line("丙", 0.1, 0.2, 0.2, 0.22))
    table = Table(Box(0.05, 0.05, 0.4, 0.4), (Cell(0, 0, lines[0].box, (0,)), Cell(1, 0, lines[2].box, (2, 1))))
    page = Page(1, 2000, 1400, lines, (table,))
    left, right = Part(0.0, 0.5).of(page), Part(0.5, 1.0).of(page)
    assert ([one.text for one in left.lines], [one.text for one in right.lines]) == (["甲", "丙"], ["乙"])
    assert [cell.lines for cell in left.tables[0].cells] == [(0,), (1,)]
    assert right.tables == ()
    assert WHOLE.of(page) is page
