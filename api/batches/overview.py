"""How far a batch moves points, all its applications together: what the charts show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import floor
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.batches.schemas import BatchOverview, MovedBin, MovedField, MovedItem
from api.models import Batch, BatchItem
from api.uploads.schemas import Sentence
from extractor.scoring.vocabulary import field_name

WIDTHS = (0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0)
"""Of a bin, in points."""
MOST_BINS = 24
AT_ONCE = 200


@dataclass
class _Moves:
    title: Mapping[str, str]
    raised: int = 0
    lowered: int = 0
    other: int = 0
    change: float = 0.0


def overview(session: Session, batch: Batch) -> BatchOverview:
    """Of the items that are computed or applied."""
    changes: Counter[float] = Counter()
    unknown = 0
    query = select(BatchItem.suggested_before, BatchItem.suggested_after, func.count())
    query = query.where(BatchItem.batch_id == batch.id, BatchItem.suggested_after.is_not(None))
    for before, after, number in session.execute(query.group_by(BatchItem.suggested_before, BatchItem.suggested_after)):
        if before is None or after is None:
            unknown += number
        else:
            changes[float(after - before)] += number
    same = changes.pop(0.0, 0)
    moved = changes.total()
    return BatchOverview(
        moved=moved,
        same=same,
        unknown=unknown,
        change=sum(change * number for change, number in changes.items()) / moved if moved else None,
        bins=binned(changes),
        items=_items(session, batch),
        fields=_fields(session, batch),
    )


def binned(changes: Mapping[float, int]) -> list[MovedBin]:
    """Bins of one width from the lowest change to the highest, empty ones too; none of them holds changes of both signs."""
    if not changes:
        return []
    low, high = min(changes), max(changes)
    width = next((one for one in WIDTHS if (floor(high / one) - floor(low / one)) < MOST_BINS), WIDTHS[-1])
    counts: Counter[int] = Counter()
    for change, number in changes.items():
        counts[floor(change / width)] += number
    return [
        MovedBin(low=number * width, high=(number + 1) * width, applications=counts[number])
        for number in range(min(counts), max(counts) + 1)
    ]


def _items(session: Session, batch: Batch) -> list[MovedItem]:
    """By id of the item, in the order of the rubric: the outcomes list them so."""
    found: dict[str, _Moves] = {}
    query = select(BatchItem.outcome["scores"]).where(BatchItem.batch_id == batch.id, BatchItem.items != [])
    for scores in session.scalars(query.execution_options(yield_per=AT_ONCE)):
        for score in scores:
            _count(found.setdefault(score["item"], _Moves(score["title"])), score)
    return [
        MovedItem(
            item=item, title=Sentence(**one.title), raised=one.raised, lowered=one.lowered, other=one.other, change=round(one.change, 4)
        )
        for item, one in sorted(found.items(), key=lambda pair: _order(pair[0]))
    ]


def _fields(session: Session, batch: Batch) -> list[MovedField]:
    """Those of most applications first."""
    counts: Counter[str] = Counter()
    query = select(BatchItem.fields, func.count()).where(BatchItem.batch_id == batch.id, BatchItem.fields != []).group_by(BatchItem.fields)
    for fields, number in session.execute(query):
        counts.update(dict.fromkeys(fields, number))
    return [
        MovedField(field=field, title=Sentence.model_validate(field_name(field), from_attributes=True), applications=number)
        for field, number in counts.most_common()
    ]


def _count(moves: _Moves, score: Mapping[str, Any]) -> None:
    before, after = ((score[side] or {}).get("suggested") for side in ("before", "after"))
    if before is None or after is None or before == after:
        moves.other += 1
        return
    moves.change += after - before
    if after > before:
        moves.raised += 1
    else:
        moves.lowered += 1


def _order(item: str) -> list[tuple[int, str]]:
    """3.10 after 3.9."""
    return [(int(part) if part.isdigit() else 0, part) for part in item.split(".")]
