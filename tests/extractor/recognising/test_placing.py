"""Where the value of a label stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.catalogue.examples import pages
from extractor.recognising.flow import Flow
from extractor.recognising.placing import PLACE_TRUST, Placer, standing
from extractor.recognising.vocabulary import Vocabulary
from tests.extractor.recognising.drawn import beside, flow, line, merged, square, texts


@pytest.mark.parametrize(
    ("row", "value"),
    [
        ("名称：鹿衡公司", "鹿衡公司"),
        ("名称 | 鹿衡公司", "鹿衡公司"),
        ("名称：| 鹿衡公司", "鹿衡公司"),
        ("名称鹿衡公司", "鹿衡公司"),
        ("名　　称：　鹿衡公司", "鹿衡公司"),
        ("名称：__鹿衡公司", "鹿衡公司"),
        ("名称 Name：鹿衡公司", "鹿衡公司"),
        ("名称（Name）：鹿衡公司", "鹿衡公司"),
        ("名称/Name：鹿衡公司", "鹿衡公司"),
        ("名称 Name | 鹿衡公司", "鹿衡公司"),
        ("名称 | Name：鹿衡公司", "鹿衡公司"),
    ],
)
def test_to_the_right(row: str, value: str) -> None:
    assert texts(beside(row, "名称"))[0] == ("right", value)


def test_a_label_and_its_translation_above_each_other() -> None:
    assert texts(beside("名称 | 鹿衡公司\nName", "名称", "地址", wraps=True)) == [("right", "鹿衡公司")]


def test_under_the_label() -> None:
    assert texts(beside("名称\n鹿衡公司", "名称")) == [("below", "鹿衡公司")]
    assert texts(beside("名称 | 地址\n鹿衡公司 | 苏州市", "名称", "地址")) == [("below", "鹿衡公司")]
    assert texts(beside("名称 | 地址\n鹿衡公司 | 苏州市", "地址", "名称")) == [("below", "苏州市")]


def test_not_under_the_label_where_it_is_far() -> None:
    assert beside("名称\n...\n鹿衡公司", "名称") == []


def test_right_goes_before_below() -> None:
    assert texts(beside("名称：鹿衡公司\n苏州市", "名称")) == [("right", "鹿衡公司")]


@pytest.mark.parametrize(
    "snippet",
    [
        "名称：地址：苏州市",
        "名称 | 地址：苏州市",
        "名称：\n地址：苏州市",
        "名称\n地址\n苏州市",
        "| 名称 | 地址 |",
        "| 名称 | |\n| 地址 | 苏州市 |",
    ],
)
def test_another_labels_value_is_never_taken(snippet: str) -> None:
    assert beside(snippet, "名称", "地址") == []


def test_a_value_ends_at_the_next_label() -> None:
    assert texts(beside("名称：鹿衡公司 注册地址：苏州市", "名称", "注册地址")) == [("right", "鹿衡公司")]
    assert texts(beside("名称：鹿衡公司\n地址：苏州市", "名称", "地址", wraps=True)) == [("right", "鹿衡公司")]


def test_a_piece_that_ends_in_a_colon_is_a_label_known_or_not() -> None:
    assert beside("名称 | 开户银行：", "名称") == []


def test_up_to_a_wide_gap_then_the_whole_row() -> None:
    found = beside("名称 | 鹿衡公司 | 正本", "名称")
    assert texts(found) == [("right", "鹿衡公司"), ("right", "鹿衡公司正本")]
    assert [place.trust for place in found] == pytest.approx([0.9, 0.9 * PLACE_TRUST["row"]])


def test_a_value_goes_on_in_the_lines_below() -> None:
    snippet = "地址：苏州市虎丘区\n      科灵路8号\n成立日期 2019年"
    assert texts(beside(snippet, "地址", wraps=True)) == [("right", "苏州市虎丘区科灵路8号成立日期 2019年")]
    assert texts(beside(snippet, "地址", "成立日期", wraps=True)) == [("right", "苏州市虎丘区科灵路8号")]
    assert texts(beside(snippet, "地址", "成立日期")) == [("right", "苏州市虎丘区")]


def test_a_short_rest_below_a_full_row_is_the_values_own() -> None:
    full = "第一行写满了整个版面的宽度一二三四五六七"
    cut = "名称：江苏鹿衡精密机械装备制造集团有"
    assert texts(beside(f"{full}\n{cut}\n限公司\n电话", "名称", "电话", wraps=True)) == [("right", "江苏鹿衡精密机械装备制造集团有限公司")]
    # Not below a row that ends early, nor beside a label that stands apart.
    assert texts(beside(f"{full}\n名称：江苏鹿衡公司\n限公司", "名称", wraps=True)) == [("right", "江苏鹿衡公司")]
    assert texts(beside("名称 | 江苏鹿衡公司\n正本", "名称", wraps=True)) == [("right", "江苏鹿衡公司")]


def test_a_wrapped_value_ends_at_what_looks_like_a_label() -> None:
    assert texts(beside("产品：截止阀\n依据标准：某某", "产品", wraps=True)) == [("right", "截止阀")]
    assert texts(beside("发明人：张三；\n      李四\n     号：某某", "发明人", wraps=True)) == [("right", "张三；李四")]
    # 一般项目 divides a scope of business, and within the value's own lines a colon is one of the value's.
    assert texts(beside("范围：修理；\n一般项目：制造", "范围", wraps=True)) == [("right", "修理；一般项目：制造")]
    assert texts(beside("范围：修理阀门；\n      其中：制造", "范围", wraps=True)) == [("right", "修理阀门；其中：制造")]


def test_a_line_read_in_pieces_goes_on_to_its_end() -> None:
    page = square(
        line("范围", 0.1, 0.1, 0.14, 0.12), line("机械设备租赁；货物或技术进出口（国家禁止", 0.2, 0.1, 0.6, 0.12),
        line("住所", 0.7, 0.1, 0.74, 0.12),
        line("或限制的除外）。", 0.2, 0.13, 0.36, 0.15), line("（依法须批准的", 0.44, 0.13, 0.58, 0.15),
        line("某路8号", 0.75, 0.13, 0.85, 0.15),
    )  # fmt: skip
    (place,) = beside(Flow([page]), "范围", "住所", wraps=True)
    assert place.excerpt.text.endswith("国家禁止或限制的除外）。（依法须批准的")


def test_latin_letters_before_the_next_label_are_the_value_and_no_translation() -> None:
    on = flow("法定代表人 | BERGER THOMAS | 营业期限 | 长期")
    assert texts(beside(on, "法定代表人", "营业期限")) == [("right", "BERGER THOMAS")]


def test_a_wrapped_value_ends_where_the_rule_says() -> None:
    snippet = "范围：数控机床\n      设计和制造\n      本证书有效"
    assert texts(beside(snippet, "范围", wraps=True, until="本证书")) == [("right", "数控机床设计和制造")]


def test_a_wrapped_value_ends_at_larger_letters() -> None:
    assert texts(beside("地址：苏州市虎丘区\n(large) 营业执照", "地址", wraps=True)) == [("right", "苏州市虎丘区")]


def test_a_wrapped_value_ends_at_a_gap_between_rows() -> None:
    assert texts(beside("地址：苏州市虎丘区\n...\n      科灵路8号", "地址", wraps=True)) == [("right", "苏州市虎丘区")]


def test_a_wrapped_value_ends_at_its_translation() -> None:
    snippet = "范围：数控机床的设计和制造\n      Design and manufacture of machine tools"
    assert texts(beside(snippet, "范围", wraps=True)) == [("right", "数控机床的设计和制造")]


def test_the_other_column_is_not_the_values_next_line() -> None:
    snippet = "地址 | 苏州市虎丘区 | 注册资本 | 500万元\n | 科灵路8号 | 成立日期 | 2019年"
    assert texts(beside(snippet, "地址", "注册资本", "成立日期", wraps=True))[0] == ("right", "苏州市虎丘区科灵路8号")
    assert texts(beside(snippet, "注册资本", "地址", "成立日期", wraps=True))[0] == ("right", "500万元")


def test_the_next_cell_then_the_one_below() -> None:
    table = "| 名称 | 鹿衡公司 |\n| 苏州市 | 正本 |"
    assert texts(beside(table, "名称"))[:2] == [("cell", "鹿衡公司"), ("cell", "苏州市")]


def test_the_cell_below_a_head() -> None:
    table = "| 名称 | 地址 |\n| 鹿衡公司 | 苏州市 |"
    assert texts(beside(table, "地址", "名称"))[0] == ("cell", "苏州市")
    assert texts(beside(table, "名称", "地址"))[0] == ("cell", "鹿衡公司")


def test_a_merged_labels_neighbour_is_the_cell_behind_its_span() -> None:
    (page,) = pages("| 名称 | | 鹿衡公司 |")
    assert texts(beside(Flow([merged(page, 0, 0, column_span=2)]), "名称"))[0] == ("cell", "鹿衡公司")


def test_a_label_inside_a_sentence_of_a_cell_has_no_cell_beside_it() -> None:
    found = texts(beside("| 名称：鹿衡公司 | 正本 |", "名称"))
    assert "cell" not in {place for place, _ in found}
    assert found[0] == ("right", "鹿衡公司")


def test_a_unit_behind_the_label_is_no_value_of_its_own() -> None:
    assert texts(beside("| 金额（元） | 500 |", "金额"))[0] == ("cell", "500")


def test_the_unit_a_label_or_its_page_names() -> None:
    def unit(snippet: str) -> str:
        on = flow(snippet)
        (hit,) = [on.in_stream(hit) for hit in Vocabulary.of(["收入"]).hits(on.doc)]
        label = standing(on, hit, exact=True)
        assert label is not None
        return Placer(on, [label]).unit_of(label)

    assert unit("收入（万元） | 500") == "万元"
    assert unit("收入（元） | 500") == "元"
    assert unit("单位：万元\n收入 | 500") == "万元"
    assert unit("单位：人民币元\n收入 | 500") == "元"
    assert unit("收入 | 500万元") == ""


@pytest.mark.parametrize(
    ("snippet", "label", "value"),
    [
        ("证书编号：1", "证书编号", 1.0),
        ("证书编号 | 1", "证书编号", 0.95),
        ("名称 | 1", "名称", 0.9),
        ("（证书编号 1）", "证书编号", 0.95),
        ("甲公司证书编号：1", "证书编号", 0.93),
        ("甲公司名称：1", "名称", 0.7),
        ("甲公司授权公告日1", "授权公告日", 0.6),
        ("甲公司名称1", "名称", None),
        ("证书编号（No）：1", "证书编号", 1.0),
        ("3.证书编号：1", "证书编号", 1.0),
        ("符合标准的要求，覆盖范围为：压力", "覆盖范围", 0.6),
        ("符合标准的要求，覆盖范围：压力", "覆盖范围", 1.0),
    ],
)
def test_a_label_stands_best_at_the_start_and_before_a_colon(snippet: str, label: str, value: float | None) -> None:
    on = flow(snippet)
    (hit,) = [on.in_stream(hit) for hit in Vocabulary.of([label]).hits(on.doc)]
    found = standing(on, hit, exact=True)
    assert (found and found.standing) == value
    mended = standing(on, hit, exact=False)
    opens = value is not None and not snippet.startswith("甲公司")
    assert (mended and mended.standing) == (pytest.approx(value * 0.85) if opens and value else None)


def test_a_page_break_ends_every_search() -> None:
    assert beside("名称\n---\n鹿衡公司", "名称") == []
    assert texts(beside("地址：苏州市\n---\n      科灵路8号", "地址", wraps=True)) == [("right", "苏州市")]


def test_a_seal_is_beside_no_label() -> None:
    page = square(line("名称", 0.1, 0.1, 0.14, 0.12))
    stamped = replace(page, lines=(*page.lines, line("鹿衡公司", 0.2, 0.1, 0.28, 0.12, source="seal")))
    assert beside(Flow([stamped]), "名称") == []


@pytest.mark.parametrize(
    ("snippet", "label", "value"),
    [
        ("经营者字号：甲", "经营者", None),  # the beginning of a longer label
        ("首次发证日期：1", "发证日期", 0.6),  # another time's
        ("下次检定日期：1", "检定日期", 0.6),
        ("证书发证日期：1", "发证日期", 0.93),
    ],
)
def test_a_part_of_another_label_is_none_or_a_doubt(snippet: str, label: str, value: float | None) -> None:
    on = flow(snippet)
    (hit,) = [on.in_stream(hit) for hit in Vocabulary.of([label]).hits(on.doc)]
    found = standing(on, hit, exact=True)
    assert (found and found.standing) == value


def test_a_mended_label_stands_only_where_a_piece_begins() -> None:
    on = flow("监制单位：甲")
    (hit,) = [on.in_stream(hit) for hit in Vocabulary.of(["制单位"]).hits(on.doc)]
    assert standing(on, hit, exact=False) is None


def test_a_wrapped_value_ends_at_the_next_pair_whose_label_nobody_knows() -> None:
    rows = "经营范围 | 茶叶、闸阀的生产\n某某事项 | 王海\n传真 | 0512"
    assert texts(beside(rows, "经营范围", wraps=True))[0] == ("right", "茶叶、闸阀的生产")


def owner_of(snippet: str, text: str, *labels: str) -> str | None:
    on = flow(snippet)
    known = [label for hit in map(on.in_stream, Vocabulary.of(labels).hits(on.doc)) if (label := standing(on, hit, exact=True))]
    start = on.text.index(text)
    return Placer(on, known).owner(on.excerpt(start, start + len(text)))


def test_a_value_belongs_to_the_label_on_its_left_or_right_above() -> None:
    assert owner_of("发证日期 | 1月", "1月", "发证日期") == "发证日期"
    assert owner_of("发证日期\n1月", "1月", "发证日期") == "发证日期"
    assert owner_of("某某事项： | 1月", "1月", "发证日期") == ""
    assert owner_of("某某事项 | 1月", "1月", "发证日期") is None
    assert owner_of("发证日期\n\n\n1月", "1月", "发证日期") is None


def test_a_label_behind_white_space_in_a_line_begins_there() -> None:
    assert texts(beside("注册日期 2019年3月7日 有效期至 2029年3月6日", "有效期至", "注册日期")) == [("right", "2029年3月6日")]
    assert texts(beside("注册日期 2019年3月7日 有效期至 2029年3月6日", "注册日期", "有效期至")) == [("right", "2019年3月7日")]


@pytest.mark.parametrize("row", ["经营范围许可项目：食品", "法定代表人王海职务：经理", "经营范围及方式 零售：食品"])
def test_a_value_with_a_colon_of_its_own_leaves_its_label_a_label(row: str) -> None:
    label = next(label for label in ("经营范围及方式", "经营范围", "法定代表人") if row.startswith(label))
    on = flow(row)
    (hit,) = [on.in_stream(hit) for hit in Vocabulary.of([label]).hits(on.doc)]
    assert standing(on, hit, exact=True) is not None
