"""A batch and its differences on the terminal: Chinese first, readable in 100 columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import get_args

from rich.console import Console
from rich.table import Table
from rich.text import Text

from api.batches.differences import Change
from api.batches.schemas import BatchAnswer, ItemAnswer, Points
from api.batches.transitions import STATES
from extractor.scoring.vocabulary import field_name

MOST_ROWS = 40
"""Of each table; the workbook has them all."""


def print_batch(batch: BatchAnswer, items: Sequence[ItemAnswer], console: Console) -> None:
    """What the batch is and would change."""
    counts = batch.counts
    zh, en = STATES[batch.state]
    console.print(Text(f"批次 Batch {batch.id}：{batch.title}", style="bold"))
    console.print(f"状态 State：{zh} {en}    识别规则 patterns：{batch.patterns_version}    文件 files：{batch.documents}")
    console.print(
        f"申报 applications：{counts.total}    有变化 differ：{counts.changed}    "
        f"失败 failed：{counts.failed}    须重新评定 contradicted：{counts.contradicted}"
    )
    scores = [row for item in items for row in _score_rows(item)]
    _print("分数变化 Points", ("申报 Application", "指标 Item", "原 Before", "新 After", "名次 Rank"), scores, console)
    fields = ("字段 Field", "修改 changed", "新增 added", "消失 removed", "把握变化 certainty")
    _print("字段变化 Values", fields, _field_rows(items), console)
    flags = Counter((flag.code, flag.change) for item in items for flag in item.differences.flags)
    rows = [(code, change, str(number)) for (code, change), number in flags.most_common()]
    _print("提示变化 Flags", ("代码 Code", "变化 Change", "次数 Times"), rows, console)
    failed = [(_name(item), item.error) for item in items if item.state == "failed"]
    _print("失败 Failed", ("申报 Application", "原因 Reason"), failed, console)


def _score_rows(item: ItemAnswer) -> Iterable[Sequence[str]]:
    name, rank = _name(item), f"{item.rank_before or '—'} → {item.rank_after or '—'}"
    for score in item.differences.scores:
        yield (name, score.item, _points(score.before), _points(score.after), rank)
        name = rank = ""
    if item.differences.scores:
        totals = item.differences.totals
        yield ("", "合计 total", _points(totals.get("before")), _points(totals.get("after")), "")


def _field_rows(items: Sequence[ItemAnswer]) -> list[Sequence[str]]:
    changes = Counter((value.field, value.change) for item in items for value in item.differences.values)
    fields = sorted({field for field, _ in changes})
    kinds = get_args(Change)
    return [(f"{field_name(field).zh} {field}", *(str(changes[field, kind] or "") for kind in kinds)) for field in fields]


def _print(title: str, head: Sequence[str], rows: Sequence[Sequence[str]], console: Console) -> None:
    if not rows:
        return
    table = Table(*head, title=title, title_justify="left", title_style="bold")
    for row in rows[:MOST_ROWS]:
        table.add_row(*(Text(cell) for cell in row))
    console.print(table)
    if len(rows) > MOST_ROWS:
        console.print(f"……还有{len(rows) - MOST_ROWS}行，见--xlsx。 {len(rows) - MOST_ROWS} more, see --xlsx.")


def _name(item: ItemAnswer) -> str:
    return f"{item.application} {item.organisation}"


def _points(points: Points | None) -> str:
    if points is None:
        return "—"
    suggested = "—" if points.suggested is None else f"{points.suggested:g}"
    return f"{suggested} ({points.low:g}–{points.high:g})"
