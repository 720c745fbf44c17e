"""`assay reprocess`. Heavy modules load when the command runs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.actor import Actor, service
from extractor.errors import UsageError

if TYPE_CHECKING:
    from api.batches.running import Progress
    from api.batches.schemas import ItemAnswer, NewBatch
    from api.batches.transitions import Verb
    from api.context import Context

AT_ONCE = 200


class State(StrEnum):
    draft = "draft"
    submitted = "submitted"
    in_review = "in_review"
    decided = "decided"
    returned = "returned"


def register(app: typer.Typer) -> None:
    """Adds the command to `app`."""
    app.command()(reprocess)


def reprocess(
    campaign: Annotated[int | None, typer.Option(help="申报批次编号，默认全部。 Campaign id, all by default.")] = None,
    kind: Annotated[list[str] | None, typer.Option(help="只处理含该类文件的（可重复）。 Only files of this kind.")] = None,
    state: Annotated[list[State] | None, typer.Option(help="申报状态（可重复），默认全部。 Only applications in this state.")] = None,
    patterns: Annotated[str | None, typer.Option(help="只处理该版本规则的结果。 Only findings of this patterns version.")] = None,
    older_than: Annotated[str | None, typer.Option(help="只处理该日期之前的结果（YYYY-MM-DD）。 Only findings made before.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="包括已是最新的。 Also what is up to date.")] = False,
    reread: Annotated[bool, typer.Option("--reread", help="重新读取原文件（含OCR）。 Read the files again, with OCR.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只计算差异（默认）。 Only compute the differences (default).")] = False,
    apply: Annotated[int | None, typer.Option(metavar="BATCH", help="应用已计算的批次。 Apply a computed batch.")] = None,
    discard: Annotated[int | None, typer.Option(metavar="BATCH", help="放弃已计算的批次。 Discard a computed batch.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="输出JSON。 Print JSON.")] = False,
    xlsx: Annotated[Path | None, typer.Option(help="把差异写入该工作簿。 Write the differences to this workbook.")] = None,
) -> None:
    """用当前规则重新计算已有申报，先看差异，再应用。 Recompute by today's patterns and rubric: first the differences, then apply."""
    if sum((dry_run, apply is not None, discard is not None)) > 1:
        raise UsageError(zh="--dry-run、--apply、--discard只能选一个。", en="Choose one of --dry-run, --apply, --discard.")
    from api.batches.schemas import NewBatch

    with _context() as context:
        if apply is not None:
            batch_id: int | None = _move(context, apply, "apply")
        elif discard is not None:
            batch_id = _move(context, discard, "discard")
        else:
            batch_id = _create(
                context,
                NewBatch(
                    campaign=campaign,
                    kinds=kind or [],
                    states=[one.value for one in state or []],
                    patterns_version=patterns,
                    found_before=_day(older_than),
                    outdated=[] if everything else ["patterns", "rubric"],
                    reread=reread,
                ),
            )
        if batch_id is None:
            return
        failed = _report(context, batch_id, as_json=as_json, xlsx=xlsx)
    raise typer.Exit(1 if failed else 0)


def _create(context: Context, wanted: NewBatch) -> int | None:
    """The batch, computed; None, said on stderr, where there is nothing to compute."""
    from api.batches.service import NothingToDoError, create

    try:
        with context.database.session() as session:
            batch_id = create(session, context, _actor(), wanted).id
    except NothingToDoError as error:
        _say(f"{error.zh} {error.en}")
        return None
    return _run(context, batch_id)


def _move(context: Context, batch_id: int, verb: Verb) -> int:
    from api.batches.service import move

    with context.database.session() as session:
        move(session, context, _actor(), batch_id, verb)
    return batch_id if verb == "discard" else _run(context, batch_id)


def _run(context: Context, batch_id: int) -> int:
    from api.batches.running import run_phase

    with _progress() as progress:
        run_phase(context, batch_id, progress)
    return batch_id


def _report(context: Context, batch_id: int, *, as_json: bool, xlsx: Path | None) -> int:
    """Prints what became of the batch; returns how many of its applications failed."""
    from rich.console import Console

    from api.batches.service import answer, find
    from api.batches.table import print_batch
    from api.batches.workbook import workbook

    with context.database.reader() as session:
        batch = find(session, batch_id)
        shown = answer(session, batch)
        items = list(_items(context, batch_id))
        if xlsx is not None:
            xlsx.write_bytes(workbook(session, context, batch))
            _say(f"已写出 Written: {xlsx}")
    if as_json:
        body = {"batch": shown.model_dump(mode="json"), "items": [item.model_dump(mode="json") for item in items]}
        print(json.dumps(body, ensure_ascii=False))
    else:
        print_batch(shown, items, Console())
    if shown.state == "ready":
        _say(f"确认后运行 To go on: assay reprocess --apply {batch_id} | --discard {batch_id}")
    return shown.counts.failed


def _items(context: Context, batch_id: int) -> Iterator[ItemAnswer]:
    from api.batches.service import DifferenceFilter, differences, find

    offset = total = 0
    while offset <= total:
        with context.database.reader() as session:
            total, page = differences(session, find(session, batch_id), DifferenceFilter(), limit=AT_ONCE, offset=offset)
        yield from page
        offset += AT_ONCE


@contextmanager
def _context() -> Iterator[Context]:
    """The service's database and queue, as the environment names them; what the service refuses is wrong usage here."""
    from api.context import open_context
    from api.logs import configure
    from api.operation.commands import settings_from_environment
    from api.operation.serving import migrated
    from api.problems import ProblemError

    settings = settings_from_environment()
    if settings.database_url is None and not (settings.data / "assay.sqlite3").exists():
        raise UsageError(
            zh=f"{settings.data}中没有数据；请用ASSAY_DATA指定服务的数据文件夹，或设置ASSAY_DATABASE_URL。",
            en=f"There is no data in {settings.data}; name the service's folder in ASSAY_DATA, or set ASSAY_DATABASE_URL.",
        )
    configure("WARNING")
    migrated(settings)
    context = open_context(settings)
    try:
        yield context
    except ProblemError as error:
        raise UsageError(zh=error.zh, en=error.en) from None
    finally:
        context.close()


@contextmanager
def _progress() -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("重新计算 Recomputing"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _actor() -> Actor:
    from getpass import getuser

    return service(f"assay reprocess ({getuser()})")


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        raise UsageError(zh=f"“{text}”不是日期；请写成YYYY-MM-DD。", en=f"“{text}” is not a date; write it as YYYY-MM-DD.") from None


def _say(text: str) -> None:
    print(text, file=sys.stderr)
