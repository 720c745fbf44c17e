"""Rows and stream of a page, and the way back from the stream to the page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.document import Page, Source
from extractor.recognising.flow import Flow
from extractor.recognising.vocabulary import Vocabulary
from tests.extractor.recognising.drawn import flow, line, square


def test_rows_run_down_and_pieces_from_left_to_right() -> None:
    page = square(
        line("乙", 0.5, 0.1, 0.52, 0.12),
        line("丙", 0.1, 0.2, 0.12, 0.22),
        line("甲", 0.1, 0.105, 0.12, 0.125),
    )
    assert Flow([page]).text == "甲\t乙\n丙\n"


def test_pieces_share_a_row_from_three_tenths_of_the_lower_ones_height() -> None:
    def rows(y: float) -> int:
        return len(Flow([square(line("甲", 0.1, 0.1, 0.12, 0.12), line("乙", 0.2, y, 0.22, y + 0.02))]).rows)

    assert rows(0.113) == 1  # shares 0.007 of 0.02
    assert rows(0.115) == 2  # shares 0.005


def test_a_signature_is_no_part_of_the_print_beside_it() -> None:
    def text(mark: str, source: Source) -> str:
        return Flow([square(line(mark, 0.1, 0.1, 0.14, 0.12, source=source), line("江苏华衡认证", 0.15, 0.1, 0.27, 0.12))]).text

    assert text("hv", "ocr") == "hv\t江苏华衡认证\n"
    assert text("hv", "text") == "hv江苏华衡认证\n"
    assert text("No.12", "ocr") == "no.12江苏华衡认证\n"


def test_lines_one_over_the_other_are_two_rows_however_close() -> None:
    page = square(line("上海质量", 0.1, 0.1, 0.3, 0.12), line("认证中心", 0.1, 0.11, 0.3, 0.13))
    assert Flow([page]).text == "上海质量\n认证中心\n"


def test_letter_spaced_labels_are_one_word_however_they_were_boxed() -> None:
    apart = Flow([square(line("名", 0.1, 0.1, 0.12, 0.12), line("称", 0.145, 0.1, 0.165, 0.12))])
    spaced = Flow([square(line("名　　称", 0.1, 0.1, 0.18, 0.12))])
    assert apart.text == spaced.text == "名称\n"


def test_a_tab_stands_for_a_wide_gap_only() -> None:
    def text(x: float) -> str:
        return Flow([square(line("名", 0.1, 0.1, 0.12, 0.12), line("称", x, 0.1, x + 0.02, 0.12))]).text

    assert text(0.149) == "名称\n"
    assert text(0.151) == "名\t称\n"


def test_a_gap_is_measured_in_the_pages_own_shape() -> None:
    lines = (line("名", 0.1, 0.1, 0.12, 0.12), line("称", 0.16, 0.1, 0.18, 0.12))
    assert Flow([Page(1, 1000, 1000, lines)]).text == "名\t称\n"
    assert Flow([Page(1, 1000, 2000, lines)]).text == "名称\n"  # the letters are twice as high as before


def test_labels_are_found_across_tabs_and_lead_back_to_the_stream() -> None:
    wide = Flow([square(line("名", 0.1, 0.1, 0.12, 0.12), line("称", 0.2, 0.1, 0.22, 0.12), line("甲", 0.4, 0.1, 0.42, 0.12))])
    (hit,) = Vocabulary.of(["名称"]).hits(wide.doc)
    placed = wide.in_stream(hit)
    assert (placed.start, placed.end) == (0, 3)
    assert wide.text[placed.start : placed.end] == "名\t称"


def test_a_large_watermark_joins_no_row() -> None:
    page = square(
        line("名称", 0.1, 0.2, 0.14, 0.22),
        line("仅供存档", 0.0, 0.1, 0.9, 0.3),
        line("某公司", 0.2, 0.2, 0.26, 0.22),
    )
    assert Flow([page]).text == "仅供存档\n名称\t某公司\n"


@pytest.mark.parametrize("noise", ["扫描全能王", "CamScanner", "S C J D G L", "★★★", "3亿人都在用的扫描App"])
def test_marks_of_apps_and_paper_are_left_out(noise: str) -> None:
    assert flow(f"名称\n{noise}").text == "名称\n"
    assert len(flow(f"名称{noise}").text) > len("名称\n")


def test_what_seals_say_stands_apart() -> None:
    stamped = flow("发证机关\n(seal) 苏州市行政审批局")
    assert stamped.text == "发证机关\n"
    assert [seal.text for seal in stamped.seals] == ["苏州市行政审批局"]


def test_positions_lead_back_to_line_and_box() -> None:
    on = flow("成立日期 | 2019年05月06日")
    start = on.text.index("05")
    excerpt = on.excerpt(start, start + 3)
    date = on.pages[1].lines[1]
    assert excerpt.text == "05月"
    assert on.box(start, start + 3) == date.slice_box(5, 8)
    assert on.segment_at(start).line is date
    assert on.segment_of(date) is on.segment_at(start)


def test_white_space_between_is_given_back() -> None:
    on = flow("Valid from 04 June 2024")
    assert on.text == "validfrom04june2024\n"
    assert on.excerpt(5, 15).text == "from 04 June"


def test_a_character_that_folds_into_several_keeps_its_place() -> None:
    on = flow("编号㎏x")
    assert on.text == "编号kgx\n"
    assert on.excerpt(2, 4).text == on.excerpt(3, 4).text == "㎏"


def test_an_excerpt_runs_over_rows_without_their_breaks() -> None:
    on = flow("苏州鹿衡精密\n机械有限公司")
    assert on.excerpt(0, len(on.text)).text == "苏州鹿衡精密机械有限公司"


def test_rows_know_their_place() -> None:
    on = flow("甲\n乙 | 丙")
    assert [(row.start, row.end) for row in on.rows] == [(0, 1), (2, 5)]
    assert on.row_at(4).segments[1].line.text == "丙"
    assert [segment.row for segment in on.segments] == [0, 1, 1]


def test_joined_drops_breaks_and_gaps() -> None:
    text, places = flow("甲 | 乙\n丙").joined
    assert (text, places) == ("甲乙丙", [0, 2, 4])


def test_a_phrase_goes_on_over_the_end_of_a_full_row() -> None:
    vocabulary = Vocabulary.of(["市长质量奖"])
    full = flow("决定授予下列组织常州市市长质\n量奖，望再接再厉。")
    (hit,) = full.over_rows(vocabulary)
    assert full.text[hit.start : hit.end] == "市长质\n量奖"
    assert list(flow("常州市市长质\n量奖，望再接再厉，各有关单位要以其为榜样。").over_rows(vocabulary)) == []  # the row ends early
    assert list(flow("决定授予常州市市长质量奖\n望再接再厉。").over_rows(vocabulary)) == []  # within a row it is an ordinary hit
    assert list(flow("决定授予下列组织常州市市长质\n---\n量奖，望再接再厉。").over_rows(vocabulary)) == []


def test_part_holds_some_rows_alone() -> None:
    on = flow("甲\n乙\n丙\n| 丁 | 戊 |")
    part = on.part(1, 3)
    assert part.text == "乙\n丙\n"
    assert part.pages[1].tables == ()


def test_pages_follow_each_other_and_rows_stay_on_theirs() -> None:
    on = flow("甲\n---\n乙")
    assert on.text == "甲\n乙\n"
    assert [row.page for row in on.rows] == [1, 2]


def test_height_share_runs_from_the_first_line_to_the_last() -> None:
    on = flow("甲\n乙\n丙")
    first, second, third = (one.box.y0 for one in on.pages[1].lines)
    assert [on.height_share(1, y) for y in (first, second, third, 0.0, 1.0)] == pytest.approx([0, 0.5, 1, 0, 1])
    assert flow("甲").height_share(1, 0.5) == 0.0


def test_line_height_is_the_median() -> None:
    on = flow("(large) 营业执照\n名称\n类型")
    assert on.line_height == pytest.approx(on.pages[1].lines[1].box.height)
    assert Flow([]).line_height == 0.0


def test_blank_lines_have_no_row() -> None:
    page = square(line("甲", 0.1, 0.1, 0.12, 0.12))
    blank = replace(page, lines=(*page.lines, line("  ", 0.1, 0.3, 0.2, 0.32)))
    assert Flow([blank]).text == "甲\n"


@given(st.lists(st.lists(st.text(min_size=1, max_size=8).filter(str.strip), min_size=1, max_size=3), min_size=1, max_size=5))
def test_every_character_of_the_stream_stands_on_the_page(cells: list[list[str]]) -> None:
    page = square(
        *(
            line(text, 0.05 + 0.3 * column, 0.1 + 0.05 * row, 0.25 + 0.3 * column, 0.12 + 0.05 * row)
            for row, texts in enumerate(cells)
            for column, text in enumerate(texts)
        )
    )
    on = Flow([page])
    for position, character in enumerate(on.text):
        if character not in "\n\t":
            excerpt = on.excerpt(position, position + 1)
            assert len(excerpt.text) == 1
            assert excerpt.text in on.segment_at(position).line.text


def test_what_is_printed_all_over_a_page_is_no_text_of_it() -> None:
    print_ = [line("证书编号：1", 0.1, 0.1, 0.4, 0.12, source="ocr"), line("合格", 0.3, 0.5, 0.4, 0.52, source="ocr")]
    marks = [line("仅供投标使用", x, y, x + 0.2, y + 0.03, source="ocr") for x, y in ((0.1, 0.2), (0.33, 0.4), (0.57, 0.7))]
    assert Flow([square(*print_, *marks)]).text == "证书编号:1\n合格\n"
    twice = Flow([square(*print_, *marks[:2])]).text
    assert "仅供投标使用" in twice
    column = [line("仅供投标使用", 0.6, y, 0.8, y + 0.02, source="ocr") for y in (0.2, 0.4, 0.7)]
    assert "仅供投标使用" in Flow([square(*print_, *column)]).text
