"""The differences of a batch as a workbook: 汇总, 分数变化, 字段变化, 名次."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from api.batches.ranking import moved, standings
from api.batches.settling import counts
from api.batches.transitions import STATES
from api.clock import minute
from api.context import Context
from api.models import Application, Batch, BatchItem, Campaign
from extractor.catalogue.load import load_patterns
from extractor.scoring.suggestion import Sentence
from extractor.scoring.vocabulary import field_name, word

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST = 32_000
"""Characters of a cell; Excel refuses more than 32,767."""
Row = Sequence[Any]

WHO = ("申报编号 Application", "申报组织 Organisation")
SCORES = (
    *WHO, "指标 Item", "指标名称 Title", "满分 Max", "原建议分 Before", "新建议分 After", "原区间 Range before", "新区间 Range after",
    "理由 Why",
)  # fmt: skip
VALUES = (
    *WHO, "窗口 Window", "文件 File", "页 Page", "类别 Kind", "字段 Field", "变化 Change", "原值 Before", "新值 After",
    "原把握 Confidence before", "新把握 Confidence after",
)  # fmt: skip
RANKS = (
    *WHO, "批次 Campaign", "原名次 Rank before", "新名次 Rank after", "原得分 Points before", "新得分 Points after",
    "原建议分 Suggested before", "新建议分 Suggested after",
)  # fmt: skip

CHANGES = {
    "changed": ("修改", "changed"),
    "added": ("新增", "added"),
    "removed": ("消失", "removed"),
    "confidence": ("把握变化", "certainty"),
}
ITEM_STATES = {
    "pending": ("待计算", "pending"),
    "computed": ("已计算", "computed"),
    "recomputed": ("申报已变动，重新计算", "changed meanwhile, computed anew"),
    "applied": ("已应用", "applied"),
    "failed": ("失败", "failed"),
}
TRUTH = {None: "—", True: "是 yes", False: "否 no"}


def workbook(session: Session, context: Context, batch: Batch) -> bytes:
    """The file's content. Every text is written as text, so that nothing in it becomes a formula."""
    book = Workbook(write_only=True)
    _sheet(book, "汇总", ("项目", "Item", "值 Value"), _summary(session, batch), widths=(26, 26, 60))
    _sheet(book, "分数变化", SCORES, _scores(session, batch), widths=(12, 32, 10, 36, 8, 10, 10, 14, 14, 60))
    kinds = {kind.kind: f"{kind.zh} {kind.kind}" for kind in load_patterns(context.settings.patterns).kinds.values()}
    _sheet(book, "字段变化", VALUES, _values(session, batch, kinds), widths=(12, 32, 10, 32, 6, 22, 28, 16, 40, 40, 10, 10))
    _sheet(book, "名次", RANKS, _ranks(session, batch), widths=(12, 32, 28, 10, 10, 10, 10, 10, 10))
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _sheet(book: Workbook, title: str, head: Row, rows: Iterable[Row], *, widths: Sequence[int]) -> None:
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for number, width in enumerate(widths):
        sheet.column_dimensions[chr(ord("A") + number)].width = width
    sheet.append([_cell(sheet, value, head=True) for value in head])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])


def _cell(sheet: Any, value: Any, *, head: bool = False) -> Any:
    if isinstance(value, str):
        value = ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST]
    elif isinstance(value, bool):
        value = TRUTH[value]
    cell = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        cell.data_type = "s"  # openpyxl takes what begins with “=” for a formula
    if head:
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="DDE6F0")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _summary(session: Session, batch: Batch) -> Iterator[Row]:
    states = counts(session, batch.id)
    items = session.scalars(select(BatchItem).where(BatchItem.batch_id == batch.id)).all()
    selection = "；".join(f"{name}={value}" for name, value in batch.selection.items() if value)
    yield ("批次", "Batch", f"{batch.id} {batch.title}")
    yield ("状态", "State", " ".join(STATES[batch.state]))
    yield ("创建时间", "Created", minute(batch.created_at))
    yield ("选择条件", "Selection", selection)
    yield ("重新识别原文件", "Files read again", batch.reread)
    yield ("识别规则版本", "Patterns version", batch.patterns_version)
    for rubric, version in sorted(batch.rubric_versions.items()):
        yield (f"评分细则版本 {rubric}", f"Rubric version {rubric}", version)
    yield ("申报数", "Applications", len(items))
    for state, (zh, en) in ITEM_STATES.items():
        if states.get(state):
            yield (f"其中：{zh}", f"of these {en}", states[state])
    yield ("有变化的申报", "Applications that differ", sum(item.changed for item in items))
    yield ("分数有变化的申报", "Applications whose points differ", sum(bool(item.items) for item in items))
    yield ("须重新评定的申报", "Applications with contradicted decisions", sum(item.contradicted > 0 for item in items))
    yield ("重新识别的文件数", "Files extracted again", sum(item.documents for item in items))
    for item in items:
        if item.state == "failed":
            yield (f"失败：申报 {item.application_id}", f"Failed: application {item.application_id}", item.error)


def _scores(session: Session, batch: Batch) -> Iterator[Row]:
    for item, application in _items(session, batch):
        for score in item.outcome.get("scores", []):
            old, new = score["before"] or {}, score["after"] or {}
            title = Sentence(**score["title"])
            yield (
                *_who(application),
                score["item"],
                title.zh,
                (new or old).get("max"),
                old.get("suggested"),
                new.get("suggested"),
                _range(old),
                _range(new),
                score["why"]["zh"],
            )
        totals = item.outcome.get("totals", {})
        old, new = totals.get("before") or {}, totals.get("after") or {}
        if item.items:
            span = (new.get("max"), old.get("suggested"), new.get("suggested"), _range(old), _range(new))
            yield (*_who(application), "合计", "合计 Total", *span, "")


def _values(session: Session, batch: Batch, kinds: Mapping[str, str]) -> Iterator[Row]:
    for item, application in _items(session, batch):
        for one in item.outcome.get("kinds", []):
            names = [kinds.get(one[side], one[side]) for side in ("old", "new")]
            yield (*_who(application), one["window"], one["file"], one["page"], names[1], "类别 kind", "修改 changed", *names, None, None)
        for one in item.outcome.get("values", []):
            name = field_name(one["field"]).zh
            where = f"{field_name(one['record']).zh}（第{one['row'] + 1}行）{name}" if one["record"] else name
            yield (
                *_who(application),
                one["window"],
                one["file"],
                one["page"],
                kinds.get(one["kind"], one["kind"]),
                f"{where} {one['field']}",
                " ".join(CHANGES[one["change"]]),
                _said(one["field"], one["old"]),
                _said(one["field"], one["new"]),
                one["confidence_before"],
                one["confidence"],
            )


def _ranks(session: Session, batch: Batch) -> Iterator[Row]:
    """Only places that change; also of applications that are not in the batch."""
    names = {row.id: row for row in session.scalars(select(Campaign))}
    for one in moved(standings(session, batch)):
        application = session.get_one(Application, one.application_id)
        before, after = one.before or (None, None), one.after or (None, None)
        points = (before[0], after[0], before[1], after[1])
        yield (*_who(application), names[one.campaign_id].title, one.rank_before, one.rank_after, *points)


def _items(session: Session, batch: Batch) -> Iterator[tuple[BatchItem, Application]]:
    """Those that differ, some at a time: a batch may hold more than fits in memory comfortably."""
    query = select(BatchItem, Application).join(Application, Application.id == BatchItem.application_id)
    query = query.where(BatchItem.batch_id == batch.id, BatchItem.changed).order_by(BatchItem.application_id)
    yield from session.execute(query.options(undefer(BatchItem.outcome)).execution_options(yield_per=100))


def _who(application: Application) -> Row:
    return (application.id, application.organisation.name)


def _said(field: str, value: Any) -> Any:
    """The contract's words as people say them, numbers as numbers."""
    return word(field, value).zh if isinstance(value, str) else value


def _range(points: dict[str, Any]) -> str:
    return f"{points['low']}～{points['high']}" if points else ""
