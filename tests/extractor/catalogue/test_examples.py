"""A snippet draws the page that it says."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from extractor.catalogue.examples import examples_of, pages
from extractor.catalogue.source import Source
from extractor.document import Line
from extractor.errors import CatalogueError

HEAD = "kind_examples: [a]\nkind_counter_examples: [b]\n"


def only(snippet: str) -> tuple[Line, ...]:
    (page,) = pages(snippet)
    return page.lines


def test_rows_stand_under_each_other_without_touching() -> None:
    first, second = only("证书编号：1\n获证组织：甲")
    assert first.box.y1 < second.box.y0 < first.box.y1 + first.box.height
    assert first.box.x0 == second.box.x0


def test_pieces_of_a_row_stand_apart_at_one_height() -> None:
    left, right = only("成立日期 | 2019年05月06日")
    assert (left.text, right.text) == ("成立日期", "2019年05月06日")
    assert left.box.y0 == right.box.y0
    assert right.box.x0 - left.box.x1 > 2 * left.box.height


def test_a_row_too_long_for_the_page_is_condensed_not_cut() -> None:
    lines = only(" | ".join(["统一社会信用代码"] * 9))
    assert len(lines) == 9
    assert all(one.box.x1 < other.box.x0 for one, other in pairwise(lines))
    assert lines[-1].box.x1 <= 1


def test_a_latin_letter_is_half_as_wide_as_a_chinese_character() -> None:
    (line,) = only("公A司")
    widths = [end - start for start, end in zip(line.starts, line.ends, strict=True)]
    assert widths[1] == pytest.approx(widths[0] / 2)
    assert line.starts[0] == pytest.approx(line.box.x0)
    assert line.ends[-1] == pytest.approx(line.box.x1)


def test_a_heading_is_twice_as_high_and_in_the_middle() -> None:
    heading, body = only("(large) 营业执照\n名称")
    assert heading.text == "营业执照"
    assert heading.box.height == pytest.approx(2 * body.box.height)
    assert heading.box.middle[0] == pytest.approx(0.5)


def test_leading_spaces_set_a_row_in() -> None:
    first, second = only("名称：苏州\n      工业园区")
    assert second.box.x0 == pytest.approx(first.starts[3])


def test_a_seal_lies_over_the_row_before_and_takes_up_none() -> None:
    before, seal, after = only("发证机关\n(seal) 苏州市行政审批局\n2026年3月9日")
    assert (seal.source, seal.text) == ("seal", "苏州市行政审批局")
    assert seal.box.overlap_y(before.box) == pytest.approx(before.box.height)
    assert after.box.y0 < before.box.y1 + before.box.height


def test_what_follows_the_dots_stands_at_the_foot() -> None:
    top, foot = only("名称\n...\n2026年3月9日")
    assert top.box.y0 < 0.1
    assert foot.box.y0 > 0.85


def test_rows_between_bars_are_a_table_with_empty_cells_kept() -> None:
    (page,) = pages("清单\n| 专利号 | 名称 |\n| ZL1 | |")
    (table,) = page.tables
    assert [(cell.row, cell.column, [page.lines[index].text for index in cell.lines]) for cell in table.cells] == [
        (0, 0, ["专利号"]), (0, 1, ["名称"]), (1, 0, ["ZL1"]), (1, 1, []),
    ]  # fmt: skip
    assert all(cell.box.overlap_y(page.lines[index].box) > 0 for cell in table.cells for index in cell.lines)


def test_three_dashes_begin_the_next_page() -> None:
    assert [(page.number, [line.text for line in page.lines]) for page in pages("前言\n---\n正文")] == [(1, ["前言"]), (2, ["正文"])]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("kind_examples: []\nkind_counter_examples: [b]\n", "at least 1 example is needed"),
        (HEAD + "fields:\n  year:\n    examples: [{text: a, value: 1}]\n    counter_examples: [{text: b}]\n", "at least 2 examples"),
        (
            HEAD + "fields:\n  year:\n    examples: [{text: a, value: 1}, {text: b, value: 2}]\n    counter_examples: []\n",
            "at least 1 example is needed",
        ),
        (HEAD + "known_failures: []\n", "unknown key “known_failures”"),
        (HEAD + "records:\n  patents: [{text: a}]\n", "“records.patents.0.rows” is missing"),
    ],
)
def test_a_broken_file_is_refused(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "examples.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        examples_of(Source.of(path))
    assert message in caught.value.en
    assert f"{path}:" in caught.value.zh
