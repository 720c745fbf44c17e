"""Sheets and summaries fit what a rubric gives: a recommendation without points, a grade with bullets and steps, points."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from api.context import Context
from api.models import Application, Campaign
from tests.api.conftest import LogIn
from tests.api.reviews.drawn import Drawn, draw

pytestmark = pytest.mark.one_database
SUZHOU = date(2023, 5, 20)
LICENCE = {"window": "3", "kind": "business_licence", "says": {"established_on": "2015-03-01", "address": "苏州市姑苏区人民路1号"}}
INSPECTOR = {"window": "13", "kind": "personnel_certificate", "says": {"qualification": "检验员", "holder_count": 1}}
FIRST, SECOND = ("江苏样例精工有限公司", "91320500MA1ABCDE01"), ("苏州样例食品有限公司", "91320500MA1ABCDE1X")


def conclude(client: TestClient, drawn: Drawn, grade: str, **more: Any) -> None:
    path = f"/api/v1/applications/{drawn.application}"
    found = client.get(f"{path}/concerns", params={"grade": grade}).json()["concerns"]
    answers = [{"concern": one["id"], "reason": "已现场核实"} for one in found]
    body = {"version": client.get(path).json()["version"], "grade": grade, "answers": answers, **more}
    answer = client.post(f"{path}/conclusion", json=body)
    assert answer.status_code == 200, answer.text


def table(client: TestClient, path: str, sheet: str) -> list[list[Any]]:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return [[cell.value for cell in row] for row in load_workbook(BytesIO(answer.content))[sheet].iter_rows()]


def test_annex_4_names_those_that_passed_the_first_review_alone(context: Context, log_in: LogIn) -> None:
    client = log_in("reviewer")
    drawn = [
        draw(context, "suzhou-award-2023", [LICENCE, INSPECTOR], name=name, uscc=uscc, submitted_on=SUZHOU)
        for name, uscc in (FIRST, SECOND)
    ]
    with context.database.session() as session:  # both in one campaign, of which one region is named
        session.get_one(Campaign, drawn[0].campaign).regions = ["江苏省苏州市"]
        session.get_one(Application, drawn[1].application).campaign_id = drawn[0].campaign
    conclude(client, drawn[0], "recommended", remark="推荐参评")
    conclude(client, drawn[1], "none")
    path = f"/api/v1/campaigns/{drawn[0].campaign}/summary.xlsx"
    rows = table(client, path, "汇总表")
    assert "申报初审合格企业汇总表" in rows[0][0]
    assert rows[2] == ["序号", "统一社会信用代码", "申报组织名称", "类别", "主营业务收入", "是否复评", "备注"]
    assert rows[3][0] == "申报地区：江苏省苏州市（1家）"
    assert rows[4][:4] == [1, FIRST[1], FIRST[0], "制造业"]
    assert len(rows) == 5, "who is not recommended is not in it"
    progress = table(client, path, "评审情况")
    assert progress[2][5:11] == ["须提供", "齐全", "缺", "申报条件", "结论说明", "推荐意见"]
    assert [row[10] for row in progress[3:]] == ["推荐", "不推荐"]
    assert progress[3][9] == "推荐参评"
    assert not any("分" in str(cell) for row in progress for cell in row if cell and "份" not in str(cell))


def test_the_sheet_of_a_recommendation_checks_documents(context: Context, log_in: LogIn) -> None:
    client = log_in("reviewer")
    drawn = draw(context, "suzhou-award-2023", [LICENCE, INSPECTOR], submitted_on=SUZHOU)
    conclude(client, drawn, "recommended")
    path = f"/api/v1/applications/{drawn.application}/review-sheet"
    rows = {row[0]: row for row in table(client, f"{path}.xlsx", "材料核对")}
    assert rows["编号"][:6] == ["编号", "材料", "须提供", "需要", "确认", "核对"]
    assert rows["3"][2:6] == ["是", 1, 1, "齐全"]
    assert rows["13"][2:6] == ["是", 2, 1, "缺"]
    assert rows["11"][5] == "不须提供"
    assert "8" not in rows, "a window with variants is checked by these"
    assert "缺" in rows["合计"][1]
    notes = "\n".join(str(row[1]) for row in table(client, f"{path}.xlsx", "资格与材料"))
    assert "已现场核实" in notes
    document: Any = Document(BytesIO(client.get(f"{path}.docx").content))
    text = "\n".join(
        [*(one.text for one in document.paragraphs), *(cell.text for one in document.tables for row in one.rows for cell in row.cells)]
    )
    for expected in ("材料核对", "推荐意见", "检验员", "已现场核实", "2023-06-01"):
        assert expected in text
    assert "满分" not in text


def test_the_sheet_of_a_grade_has_bullets_and_its_way(context: Context, log_in: LogIn) -> None:
    client = log_in("reviewer")
    certificate = {
        "kind": "management_system_certificate",
        "says": {"system": "quality", "certificate_no": "1", "valid_until": "2030-01-01"},
    }
    drawn = draw(context, "jiangsu-2026", [{"window": "2.3", **certificate}], grade="AA", submitted_on=date(2026, 6, 15))
    path = f"/api/v1/applications/{drawn.application}"
    client.post(f"{path}/step", json={"version": 1, "opinion": "材料齐备，同意上报"})
    rows = {row[0]: row for row in table(client, f"{path}/review-sheet.xlsx", "评分")}
    assert "2.3.5 管理体系认证：1.pdf" in rows["2.3"][8]
    assert "2.3.6 质量追溯：未见材料" in rows["2.3"][8]
    notes = "\n".join(str(row[1]) for row in table(client, f"{path}/review-sheet.xlsx", "资格与材料"))
    assert "县（市、区）初步审查：通过。材料齐备，同意上报（reviewer" in notes


def test_the_summary_of_points_says_so(context: Context, log_in: LogIn) -> None:
    client = log_in("reviewer")
    drawn = draw(context, "xinhui-sme", [], submitted_on=date(2026, 6, 15))
    conclude(client, drawn, "scored")
    progress = table(client, f"/api/v1/campaigns/{drawn.campaign}/summary.xlsx", "评审情况")
    assert progress[2][8:11] == ["评定总分", "待评项", "评审结果"]
    assert progress[3][10] == "以评定分为准"
