"""A campaign in one workbook: the list that is handed in, by region, and how far the review of each application is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy import select
from sqlalchemy.orm import Session

from api import access
from api.actor import Actor
from api.applications.dossier import standing
from api.applications.suggesting import completeness_of, decided_total
from api.clock import minute, now
from api.context import Context
from api.exports.review_sheet import RESULT, grade_title
from api.exports.spreadsheet import HEADING_FONT, Value, across, fit_height, put, saved, set_page, set_widths
from api.models import Application, Campaign, Decision, Suggestion
from api.reviews.concerns import UNGRADED
from api.reviews.steps import STATES, open_items
from extractor.catalogue.rubric_model import Rubric
from extractor.flags import FLAGS
from extractor.report.wording import MET, SECTORS
from extractor.scoring.eligibility import AWARD

ELSEWHERE = "其他地区"
AT_ONCE = 100
"""Applications whose whole results are in memory at a time."""
LIST = ("序号", "统一社会信用代码", "申报组织名称", "类别", "主营业务收入", "是否复评", "备注")
LIST_WIDTHS = (6, 22, 36, 10, 15, 10, 34)
POINTED = ("序号", "申报地区", "申报组织名称", "申报等级", "状态", "建议分", "最低", "最高", "评定总分", "待评项")
POINTLESS = ("序号", "申报地区", "申报组织名称", "类别", "状态", "须提供", "齐全", "缺", "申报条件", "结论说明")
"""Columns of the second sheet, before the conclusion and the flags, with points and without."""
PROGRESS_WIDTHS = (6, 19, 28, 10, 9, 8, 7, 7, 10, 8, 10, 36)


@dataclass(frozen=True, slots=True)
class Line:
    """One application. `left` counts the items that a person must still decide."""

    region: str
    application: Application
    suggested: Decimal | None
    low: Decimal | None
    high: Decimal | None
    decided: Decimal | None
    left: int | None
    asked: int | None = None
    complete: int | None = None
    lacking: int | None = None
    met: bool | None = None
    """Whether the conditions of the award are met; these four where there are no points."""


def campaign_summary(session: Session, context: Context, actor: Actor, campaign: Campaign) -> bytes:
    """XLSX of what `actor` may see of the campaign, drafts left out."""
    rubric = context.rubric(campaign.rubric)
    order = [*campaign.regions, ELSEWHERE]
    lines = sorted(
        _lines(session, actor, campaign, rubric),
        key=lambda line: (order.index(line.region), line.application.organisation.name, line.application.id),
    )
    book = Workbook()
    listed = book.active
    assert isinstance(listed, Worksheet)
    listed.title = "汇总表"
    if rubric.outcome == "recommendation":  # 附件4 names those that passed the first review alone
        _list(listed, campaign, [line for line in lines if line.application.decided_grade == UNGRADED], "申报初审合格企业汇总表")
    else:
        _list(listed, campaign, lines, "申报汇总表")
    _progress(book.create_sheet("评审情况"), campaign, rubric, lines)
    return saved(book)


def _lines(session: Session, actor: Actor, campaign: Campaign, rubric: Rubric) -> Iterator[Line]:
    visible = access.applications(session, actor).where(Application.campaign_id == campaign.id, Application.state != "draft")
    found = session.scalars(visible.order_by(Application.id)).all()
    for some in (found[start : start + AT_ONCE] for start in range(0, len(found), AT_ONCE)):
        results = {
            row.application_id: row
            for row in session.execute(
                select(Suggestion.application_id, Suggestion.result, Suggestion.suggested, Suggestion.low, Suggestion.high).where(
                    Suggestion.id.in_([one.suggestion_id for one in some])
                )
            )
        }
        acts = _acts(session, [one.id for one in some])
        for one in some:
            yield _line(campaign, rubric, one, results.get(one.id), standing(acts.get(one.id, [])))


def _acts(session: Session, identifiers: Sequence[int]) -> dict[int, list[Decision]]:
    query = select(Decision).where(Decision.application_id.in_(identifiers)).order_by(Decision.application_id, Decision.id)
    return {key: list(group) for key, group in groupby(session.scalars(query), key=lambda act: act.application_id)}


def _line(campaign: Campaign, rubric: Rubric, application: Application, suggestion: Any, decisions: list[Decision]) -> Line:
    region = max((one for one in campaign.regions if application.region.startswith(one)), key=len, default=ELSEWHERE)
    if suggestion is None:
        return Line(region, application, None, None, None, None, None)
    total = decided_total(suggestion.result, decisions)
    left = len(open_items(suggestion.result, decisions))
    line = Line(region, application, suggestion.suggested, suggestion.low, suggestion.high, total, left)
    known = completeness_of(rubric, suggestion.result)
    if known is None:
        return line
    complete, asked = known
    lacking = sum(one["required"] for one in suggestion.result["missing"])
    met = suggestion.result["eligibility"].get(AWARD, {"met": None})["met"]
    return replace(line, complete=complete, asked=asked, lacking=lacking, met=met)


def _list(page: Worksheet, campaign: Campaign, lines: Sequence[Line], title: str) -> None:
    set_widths(page, LIST_WIDTHS)
    last = len(LIST)
    across(page, 1, last, f"{campaign.title}{title}", border=False, bold=True, align="center", size=16, font=HEADING_FONT)
    page.row_dimensions[1].height = 30
    across(page, 2, last, "主营业务收入单位：万元", border=False, align="right")
    _headings(page, 3, LIST)
    row = 3
    for region, group in groupby(lines, key=lambda line: line.region):
        of_region = list(group)
        if row > 3:
            page.row_breaks.append(Break(id=row))
        row += 1
        across(page, row, last, f"申报地区：{region}（{len(of_region)}家）", bold=True, shade=True)
        for number, line in enumerate(of_region, 1):
            row += 1
            _listed(page, row, number, line.application)
    page.freeze_panes = "A4"
    set_page(page, landscape=True, repeated="1:3", footer=f"打印时间 {minute(now())}")


def _listed(page: Worksheet, row: int, number: int, one: Application) -> None:
    sector = SECTORS.get(one.sector)
    values: tuple[Value, ...] = (
        number,
        one.organisation.uscc,
        one.organisation.name,
        sector.zh if sector else one.sector,
        one.revenue,
        "是" if one.is_renewal else "否",
        one.remark,
    )
    for column, value in enumerate(values, 1):
        cell = put(page, row, column, value, align="right" if column == 5 else "center" if column in (1, 4, 6) else "left")
        if column == 5:
            cell.number_format = "#,##0.####"
    fit_height(page, row, [(one.organisation.name, LIST_WIDTHS[2]), (one.remark, LIST_WIDTHS[6])])


def _progress(page: Worksheet, campaign: Campaign, rubric: Rubric, lines: Sequence[Line]) -> None:
    set_widths(page, PROGRESS_WIDTHS)
    headings = (*(POINTED if rubric.points is not None else POINTLESS), RESULT[rubric.outcome], "提示")
    last = len(headings)
    across(page, 1, last, f"{campaign.title}评审情况", border=False, bold=True, align="center", size=16, font=HEADING_FONT)
    page.row_dimensions[1].height = 30
    said = "评定总分中，未评定的项按建议分计。" if rubric.points is not None else "齐全与缺的份数按现有材料核对。"
    across(page, 2, last, said, border=False, align="right")
    _headings(page, 3, headings)
    for number, line in enumerate(lines, 1):
        one, row = line.application, number + 3
        flags = _counted(one.flag_counts)
        pointed = rubric.points is not None
        kind = (one.grade or "—") if pointed else SECTORS[one.sector].zh
        texts: tuple[Value, ...] = (number, one.region or line.region, one.organisation.name, kind, STATES[one.state][0])  # type: ignore[index]
        figures: tuple[Value, ...] = (line.suggested, line.low, line.high, line.decided, line.left)
        if not pointed:
            figures = (line.asked, line.complete, line.lacking, MET[line.met].zh, one.conclusion.get("remark", ""))
        for column, value in enumerate((*texts, *figures, grade_title(one.decided_grade), flags), 1):
            put(page, row, column, value, align="left" if column in (2, 3, 12) else "center")
        names = [(one.region, PROGRESS_WIDTHS[1]), (one.organisation.name, PROGRESS_WIDTHS[2]), (flags, PROGRESS_WIDTHS[-1])]
        fit_height(page, row, names)
    page.freeze_panes = "D4"
    set_page(page, landscape=True, repeated="1:3", footer=f"打印时间 {minute(now())}")


def _headings(page: Worksheet, row: int, headings: Sequence[str]) -> None:
    for column, heading in enumerate(headings, 1):
        put(page, row, column, heading, bold=True, shade=True, align="center")
    page.row_dimensions[row].height = 22


def _counted(flags: dict[str, int]) -> str:
    """`{"expired": 2}` → 已到期2, the most frequent first; a code that is none any more stands as it is."""
    ordered = sorted(flags.items(), key=lambda item: (-item[1], item[0]))
    return "、".join(f"{FLAGS[code].short_zh if code in FLAGS else code}{count}" for code, count in ordered)
