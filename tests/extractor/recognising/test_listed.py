"""Records that stand a line each."""

from __future__ import annotations

from extractor.catalogue.examples import pages
from tests.extractor.recognising.drawn import records_of, rows

CONTENTS = {
    "columns": {"id": ["条款"], "title": ["标题"]},
    "required": ["id", "title"],
    "types": {"page": "number"},
    "lines": [
        {"line": r"^(?P<id>\d(?:\.\d)*)(?P<title>[一-鿿]{2,20})\.{2,80}(?P<page>\d{1,3})$", "under": "^目录$"},
        {"line": r"^(?P<id>\d\.\d)(?P<title>[一-鿿]{2,20})$"},
    ],
}
LEADERS = "4.1 领导 ........ 6\n4.2 战略 ........ 12\n4.3 资源 ........ 20"


def found(snippet: str) -> list[tuple[object, object, object]]:
    return [(row["id"], row["title"], row.get("page")) for row in rows(records_of(CONTENTS, pages(snippet)))]


def test_lines_below_their_head() -> None:
    assert found(f"4.9 以前 ........ 1\n目 录\n{LEADERS}") == [("4.1", "领导", 6), ("4.2", "战略", 12), ("4.3", "资源", 20)]


def test_without_the_head_the_next_rule_counts() -> None:
    assert found(f"{LEADERS}\n4.4 过程管理") == [("4.4", "过程管理", None)]


def test_the_first_rule_that_finds_any_counts_alone() -> None:
    assert ("4.4", "过程管理", None) not in found(f"目录\n{LEADERS}\n---\n4.4 过程管理")


def test_a_list_goes_on_over_the_page_while_there_are_such_lines() -> None:
    more = "4.4 过程 ........ 31\n4.5 测量 ........ 40\n4.7 结果 ........ 52"
    assert len(found(f"目录\n{LEADERS}\n---\n{more}")) == 6
    assert len(found(f"目录\n{LEADERS}\n---\n4.4 过程 ........ 31")) == 3
    assert len(found(f"目录\n{LEADERS}\n---\n正文\n---\n{more}")) == 3


def test_a_table_goes_before_lines() -> None:
    assert found(f"| 条款 | 标题 |\n| 5.1 | 总则 |\n目录\n{LEADERS}") == [("5.1", "总则", None)]


def test_a_field_names_its_rule() -> None:
    record, *_ = records_of(CONTENTS, pages(f"目录\n{LEADERS}"))
    found_by = [(field.pattern, field.text) for field in record.fields]
    assert found_by == [("rows.id#0", "4.1"), ("rows.title#0", "领导"), ("rows.page#0", "6")]
