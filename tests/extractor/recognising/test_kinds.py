"""What a document is, and where in a file the next one begins."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.catalogue.examples import pages
from extractor.recognising.kinds import KindRecogniser, is_heading
from extractor.recognising.vocabulary import Vocabulary
from tests.extractor.recognising import drawn

PATTERNS = drawn.kinds(
    {
        "kind": "patent_certificate",
        "recognise": {
            "headings": {"发明专利证书": 6},
            "cues": {"专利权人": 2, "授权公告日": 2},
            "against": {"专利登记簿副本": 6},
            "threshold": 7,
        },
    },
    {"kind": "patent_register", "recognise": {"headings": {"专利登记簿副本": 8}, "cues": {"专利权人": 1}, "threshold": 7}},
    {
        "kind": "satisfaction_report",
        "recognise": {"headings": {"顾客满意度测评报告": 8}, "cues": {"样本量": 2}, "threshold": 7, "repeats": False},
    },
    {
        "kind": "self_assessment_report",
        "recognise": {"headings": {"自评报告": 8}, "against": {"专利登记簿副本": 5}, "threshold": 7, "repeats": False, "runs_on": True},
    },
    {"kind": "award", "recognise": {"headings": {"荣誉证书": 5}, "patterns": {"授予.{2,20}称号": 3}, "threshold": 5}},
)
PATENT = "(large) 发明专利证书\n专利权人：甲公司\n授权公告日：2024年1月2日"


def sections(snippet: str) -> list[tuple[str, int, int]]:
    return [(found.kind, found.first, found.last) for found in KindRecogniser(PATTERNS).sections(pages(snippet))]


def confidence(snippet: str) -> float:
    (section,) = KindRecogniser(PATTERNS).sections(pages(snippet))
    return section.confidence


def test_heading_and_cues_make_the_kind() -> None:
    assert sections(PATENT) == [("patent_certificate", 1, 1)]


def test_below_its_threshold_a_document_is_other() -> None:
    assert sections("(large) 发明专利证书\n某某") == [("other", 1, 1)]
    assert sections("专利权人：甲公司\n授权公告日：2024年1月2日") == [("other", 1, 1)]


def test_cues_against_count_against() -> None:
    assert sections("(large) 专利登记簿副本\n(large) 发明专利证书\n专利权人：甲\n授权公告日：2024年1月2日") == [("patent_register", 1, 1)]


def test_a_regular_expression_counts_once() -> None:
    assert sections("(large) 荣誉证书\n授予甲公司质量标杆称号，授予乙公司称号") == [("award", 1, 1)]


def test_the_best_heading_counts_not_their_sum() -> None:
    twice = drawn.kinds({"kind": "award", "recognise": {"headings": {"荣誉证书": 4, "获奖证书": 3}, "threshold": 5}})
    (section,) = KindRecogniser(twice).sections(pages("(large) 荣誉证书\n(large) 获奖证书"))
    assert section.kind == "other"


def test_several_documents_in_one_file() -> None:
    assert sections(f"{PATENT}\n---\n{PATENT}\n---\n(large) 荣誉证书") == [
        ("patent_certificate", 1, 1),
        ("patent_certificate", 2, 2),
        ("award", 3, 3),
    ]


def test_pages_without_a_heading_of_their_own_belong_to_the_document_before() -> None:
    assert sections(f"{PATENT}\n---\n专利权人：甲公司\n---\n(large) 荣誉证书\n---\n获奖名单") == [
        ("patent_certificate", 1, 2),
        ("award", 3, 4),
    ]


@pytest.mark.parametrize("foot", ["第2页，共2页", "第 2 页（共 2 页）", "第二页/共二页", "（续页）"])
def test_a_second_page_that_says_so_repeats_the_heading_for_nothing(foot: str) -> None:
    assert sections(f"{PATENT}\n---\n{foot}\n{PATENT}") == [("patent_certificate", 1, 2)]
    assert len(sections(f"{PATENT}\n---\n第1页，共2页\n{PATENT}")) == 2


def test_an_annex_of_the_same_kind_goes_on_and_another_document_in_it_starts() -> None:
    assert sections("(large) 荣誉证书\n---\n附件1\n(large) 荣誉证书") == [("award", 1, 2)]
    assert sections(f"(large) 荣誉证书\n---\n附件1\n{PATENT}") == [("award", 1, 1), ("patent_certificate", 2, 2)]


def test_a_running_header_starts_nothing_where_the_kind_does_not_repeat() -> None:
    report = "(large) 顾客满意度测评报告\n样本量：400"
    assert sections(f"{report}\n---\n顾客满意度测评报告\n一、概述\n---\n顾客满意度测评报告\n二、结果") == [("satisfaction_report", 1, 3)]


def test_another_kind_starts_even_after_one_that_does_not_repeat() -> None:
    assert sections("(large) 顾客满意度测评报告\n---\n(large) 荣誉证书") == [("satisfaction_report", 1, 1), ("award", 2, 2)]


def test_a_long_text_speaks_of_everything_and_stays_one_document() -> None:
    report = f"(large) 某公司质量奖自评报告\n---\n{PATENT}\n---\n(large) 专利登记簿副本\n专利权人：甲公司"
    assert sections(report) == [("self_assessment_report", 1, 3)]
    assert sections("(large) 自评报告\n专利登记簿副本\n专利权人：甲公司\n授权公告日：2024年1月2日") == [("self_assessment_report", 1, 1)]


def test_what_is_scanned_behind_a_long_text_is_another_document() -> None:
    first, second = pages(f"(large) 某公司质量奖自评报告\n---\n{PATENT}")
    scanned = replace(second, method="ocr")
    found = KindRecogniser(PATTERNS).sections([first, scanned])
    assert [(one.kind, one.first, one.last) for one in found] == [("self_assessment_report", 1, 1), ("patent_certificate", 2, 2)]


def test_a_contents_page_that_names_headings_is_none_of_them() -> None:
    entries = "\n".join(f"{number}. 荣誉证书及专利复印件{'…' * 8}{number}" for number in range(1, 9))
    assert sections(f"(large) 目录\n{entries}") == [("other", 1, 1)]


def test_a_file_is_covered_page_by_page() -> None:
    assert sections("甲\n---\n乙\n---\n丙") == [("other", 1, 3)]


def test_confidence_grows_with_what_speaks_for_the_kind() -> None:
    bare = confidence("(large) 发明专利证书\n专利权人：甲公司")
    full = confidence(PATENT)
    assert 0.5 < bare < full < 1


def test_confidence_falls_where_another_kind_is_near() -> None:
    rivals = "(large) 荣誉证书\n(large) 顾客满意度测评报告\n授予甲公司质量标杆称号"
    assert confidence(rivals) < confidence("(large) 荣誉证书\n授予甲公司质量标杆称号")


def test_a_file_that_is_nothing_like_any_kind_is_surely_other() -> None:
    assert confidence("会议纪要\n时间") > 0.9
    assert confidence("(large) 发明专利证书") < confidence("会议纪要\n时间")


@pytest.mark.parametrize(
    ("snippet", "heading"),
    [
        ("(large) 荣誉证书", True),
        ("荣誉证书", True),  # not large, but near the top
        ("荣  誉  证  书", True),
        ("甲公司荣誉证书", True),  # ends a short line that is no sentence
        ("获得荣誉证书，特此证明", False),
        ("本公司历年来所获得的各类荣誉证书以及其他有关材料的复印件汇总清单", False),
        ("荣誉证书复印件见本申报书附件三", False),
        ("...\n荣誉证书", False),  # at the foot and not large
        ("甲公司 | 荣誉证书", True),  # a piece of its own
    ],
)
def test_heading(snippet: str, heading: bool) -> None:
    on = drawn.flow(snippet)
    (hit,) = Vocabulary.of(["荣誉证书"]).hits(on.doc)
    assert is_heading(on, on.in_stream(hit)) is heading


def test_a_large_heading_counts_anywhere() -> None:
    on = drawn.flow("甲\n乙\n丙\n...\n(large) 荣誉证书")
    (hit,) = Vocabulary.of(["荣誉证书"]).hits(on.doc)
    assert is_heading(on, hit)


def test_a_title_in_two_large_rows_is_one_heading() -> None:
    body = "编号：1\n有效期：三年\n地址：某地\n经营范围：某项"
    assert sections(f"(large) 一种装置的发明专\n(large) 利证书\n专利权人：甲公司\n{body}") == [("patent_certificate", 1, 1)]
    assert sections(f"一种装置的发明专\n利证书\n专利权人：甲公司\n{body}") == [("other", 1, 1)]


def test_the_last_word_of_a_large_title_counts_however_long_the_title() -> None:
    title = "承装（修、试）电力设施以及其他各种很长的名称荣誉证书"
    body = "编号：1\n有效期：三年\n地址：某地"
    assert sections(f"(large) {title}\n{body}") == [("award", 1, 1)]
    assert sections(f"(large) {title}（副本）\n{body}") == [("award", 1, 1)]
    assert sections(f"(large) {title}的管理说明\n{body}") == [("other", 1, 1)]


def test_the_last_kind_is_taken_only_where_no_other_reaches_its_threshold() -> None:
    last = {"kind": "certificate", "recognise": {"headings": {"证书": 50}, "threshold": 5, "last": True}}
    kinds = drawn.kinds({"kind": "award", "recognise": {"headings": {"荣誉证书": 5}, "threshold": 5}}, last)
    found = {text: KindRecogniser(kinds).sections(pages(f"(large) {text}\n甲公司"))[0].kind for text in ("荣誉证书", "会员证书", "简介")}
    assert found == {"荣誉证书": "award", "会员证书": "certificate", "简介": "other"}


def test_titles_made_of_words_are_headings() -> None:
    made = {"kind": "credit_grade", "recognise": {"titles": [{"made_of": [["信用", "诚信"], ["", "等级"], ["证书"]], "weight": 6}]}}
    recogniser = KindRecogniser(drawn.kinds(made))
    found = [recogniser.sections(pages(f"(large) {text}\n甲公司"))[0].kind for text in ("诚信等级证书", "信用证书", "等级证书")]
    assert found == ["credit_grade", "credit_grade", "other"]
