"""The summary of a campaign."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from fastapi.testclient import TestClient
from openpyxl import load_workbook

from api.context import Context
from api.models import Application
from extractor.flags import FLAGS
from tests.api.conftest import LogIn
from tests.api.exports.conftest import NASTY
from tests.api.reviews.conftest import Review
from tests.api.reviews.recorded import submit

HEADINGS = ("序号", "统一社会信用代码", "申报组织名称", "类别", "主营业务收入", "是否复评", "备注")


def summary(client: TestClient, review: Review) -> Any:
    answer = client.get(f"/api/v1/campaigns/{review.world.campaign}/summary.xlsx")
    assert answer.status_code == 200, answer.text
    return load_workbook(BytesIO(answer.content))


def rows_of(sheet: Any) -> list[tuple[Any, ...]]:
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows(min_row=3)]


def test_the_list_is_by_region_in_the_campaigns_order(reviewed: Review, context: Context, log_in: LogIn) -> None:
    submit(context, reviewed.world.other, state="submitted")
    with context.database.session() as session:
        session.get_one(Application, reviewed.world.other).region = "上海市"
    rows = rows_of(summary(log_in("admin"), reviewed)["汇总表"])
    assert rows[0] == HEADINGS
    assert rows[1][0] == "申报地区：江苏省苏州市（1家）"
    assert rows[2] == (1, "913205053027164854", "苏州鹿衡精密机械有限公司", "制造业", 32150.5, "是", NASTY)
    assert rows[3][0] == "申报地区：其他地区（1家）"
    assert rows[4][:4] == (1, "91320509497810534F", "苏州市吴江松陵漾丝绸有限公司", "制造业")


def test_the_second_sheet_tells_how_far_the_review_is(reviewed: Review) -> None:
    shown = reviewed.suggestion()
    (_, row) = rows_of(summary(reviewed.client, reviewed)["评审情况"])
    total = shown["total"]
    left = sum(item["open"] for item in shown["items"])
    assert row[:5] == (1, "江苏省苏州市高新区", "苏州鹿衡精密机械有限公司", "AAA", "审核中")
    assert row[5:10] == (total["suggested"], total["low"], total["high"], shown["decided_total"], left)
    assert "属于其他单位1" in row[11]


def test_only_what_one_may_see_is_in_it(reviewed: Review, log_in: LogIn) -> None:
    """The rival's application is still a draft, and `stranger` is assigned to another campaign."""
    for client in (reviewed.client, log_in("admin")):
        assert "松陵漾" not in str(rows_of(summary(client, reviewed)["汇总表"]))
    path = f"/api/v1/campaigns/{reviewed.world.campaign}/summary.xlsx"
    assert log_in("stranger").get(path).status_code == 404
    assert log_in("enterprise").get(path).status_code == 403


def test_texts_are_no_formulas(reviewed: Review) -> None:
    book = summary(reviewed.client, reviewed)
    assert "f" not in {cell.data_type for sheet in book.worksheets for row in sheet.iter_rows() for cell in row}


def test_every_flag_has_a_short_name_of_its_own() -> None:
    for names in ([one.short_zh for one in FLAGS.values()], [one.short_en for one in FLAGS.values()]):
        assert len({name for name in names if 1 < len(name) <= 30}) == len(FLAGS)
