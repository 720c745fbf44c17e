"""Comparing what was found in a file."""

from __future__ import annotations

from typing import Any

from api.batches.differences import flag_differences, kind_differences, value_differences

CONFIDENT = 0.8


def field(name: str, value: object, confidence: float = 0.9, page: int = 1) -> dict[str, Any]:
    return {"name": name, "value": value, "text": str(value), "confidence": confidence, "page": page}


def document(*fields: dict[str, Any], kind: str = "award", page: int = 1, records: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    return {"kind": kind, "first_page": page, "last_page": page, "fields": list(fields), "records": records or [], "flags": []}


def changes(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> list[tuple[str, str, object, object]]:
    return [(one.change, one.field, one.old, one.new) for one in value_differences(old, new, confident_from=CONFIDENT)]


def test_the_same_is_no_difference() -> None:
    documents = [document(field("year", 2025), field("sealed", True))]
    assert changes(documents, [document(field("year", 2025.0), field("sealed", True))]) == []


def test_changed_added_removed() -> None:
    old = [document(field("year", 2024), field("rank", "first"))]
    new = [document(field("year", 2025), field("level", "national"))]
    assert changes(old, new) == [
        ("changed", "year", 2024, 2025), ("removed", "rank", "first", None), ("added", "level", None, "national"),
    ]  # fmt: skip


def test_of_a_list_only_what_came_and_went() -> None:
    old = [document(*(field("standards", name) for name in ("A", "B", "B", "C")))]
    new = [document(*(field("standards", name) for name in ("B", "C", "D")))]
    assert changes(old, new) == [("changed", "standards", "A", "D"), ("removed", "standards", "B", None)]


def test_true_is_not_one() -> None:
    assert changes([document(field("sealed", True))], [document(field("sealed", 1))]) == [("changed", "sealed", True, 1)]


def test_certainty_counts_where_it_crosses_what_is_confident() -> None:
    old = [document(field("year", 2025, 0.79), field("rank", "first", 0.81))]
    new = [document(field("year", 2025, 0.81), field("rank", "first", 0.99))]
    assert changes(old, new) == [("confidence", "year", 2025, 2025)]


def test_rows_of_a_list() -> None:
    def rows(*numbers: str) -> list[dict[str, Any]]:
        return [{"name": "patents", "fields": [field("patent_no", number)]} for number in numbers]

    old, new = [document(records=rows("1", "2", "3"))], [document(records=rows("1", "4", "3", "5"))]
    found = value_differences(old, new, confident_from=CONFIDENT)
    assert [(one.record, one.row, one.old, one.new) for one in found] == [("patents", 1, "2", "4"), ("patents", 3, None, "5")]


def test_documents_belong_together_by_the_page_they_begin_on() -> None:
    old = [document(field("year", 2024)), document(field("year", 2025), page=2)]
    new = [document(field("year", 2025), page=2), document(field("year", 2026), kind="standard", page=3)]
    assert [(one.page, one.old, one.new) for one in kind_differences(old, new)] == [(1, "award", ""), (3, "", "standard")]
    assert changes(old, new) == [("removed", "year", 2024, None), ("added", "year", None, 2026)]


def test_flags_come_and_go() -> None:
    def flag(code: str) -> dict[str, Any]:
        return {"code": code, "severity": "warn", "zh": code, "en": code, "page": None}

    came, went = flag_differences([flag("a"), flag("b")], [flag("b"), flag("b")])
    assert ([one["code"] for one in came], [one["code"] for one in went]) == (["b"], ["a"])
