"""The differences as a workbook."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

from fastapi.testclient import TestClient
from openpyxl import load_workbook
from sqlalchemy import select, update

from api.context import Context
from api.models import AuditEntry, Organisation, Upload
from tests.api.batches.conftest import Rows
from tests.api.batches.filled import QUALITY
from tests.api.states import World


def sheets(admin: TestClient, batch: Rows) -> dict[str, list[tuple[Any, ...]]]:
    answer = admin.get(f"/api/v1/batches/{batch.batch_id}/differences.xlsx")
    assert answer.status_code == 200, answer.text
    assert "attachment" in answer.headers["Content-Disposition"]
    book = load_workbook(BytesIO(answer.content))
    assert {cell.data_type for sheet in book for row in sheet for cell in row} <= {"s", "n", "inlineStr"}
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def test_every_difference_stands_in_its_sheet(
    admin: TestClient, later: Context, world: World, batch: Rows, work_all: Callable[[], None]
) -> None:
    work_all()
    book = sheets(admin, batch)
    assert list(book) == ["汇总", "分数变化", "字段变化", "名次"]
    summary = {row[0]: row[2] for row in book["汇总"]}
    assert (summary["申报数"], summary["有变化的申报"], summary["重新识别的文件数"]) == (2, 2, 4)
    assert summary["识别规则版本"] == later.patterns_version
    page = admin.get(f"/api/v1/batches/{batch.batch_id}/differences").json()["items"]
    (own,) = [one for one in page if one["application"] == world.own]
    rows = {row[2]: row for row in book["分数变化"][1:] if row[0] == world.own}
    for score in own["differences"]["scores"]:
        assert (rows[score["item"]][5], rows[score["item"]][6]) == (score["before"]["suggested"], score["after"]["suggested"])
    assert rows["合计"][5:7] == (own["suggested_before"], own["suggested_after"])
    values = [row for row in book["字段变化"][1:] if row[0] == world.own]
    assert len(values) == len(own["differences"]["values"])
    assert {(row[3], row[8]) for row in values if row[7] == "消失 removed"} >= {(QUALITY, "2027-04-17")}
    with later.database.reader() as session:
        assert session.scalars(select(AuditEntry.actor).where(AuditEntry.action == "batch.exported")).all() == ["admin"]


def test_text_never_becomes_a_formula(admin: TestClient, later: Context, batch: Rows, work_all: Callable[[], None]) -> None:
    formula = "=1+1"
    with later.database.session() as session:
        session.execute(update(Upload).values(name=formula))
        session.execute(update(Organisation).values(name="@SUM(A1)\x07"))
    work_all()
    book = sheets(admin, batch)
    assert {row[3] for row in book["字段变化"][1:]} == {formula}
    assert {row[1] for row in book["字段变化"][1:]} == {"@SUM(A1)"}


def test_places_change_where_points_do(
    admin: TestClient, later: Context, world: World, uploads: dict[str, int], work_all: Callable[[], None]
) -> None:
    with later.database.session() as session:
        session.execute(update(Upload).where(Upload.application_id == world.other, Upload.name == QUALITY).values(window="3.1"))
    batch = Rows(later, admin.post("/api/v1/batches", json={"kinds": ["business_licence"], "outdated": []}).json()["id"])
    work_all()
    assert [(item.rank_before, item.rank_after) for item in batch.items] == [(1, 1)]
    assert sheets(admin, batch)["名次"][1:] == []
