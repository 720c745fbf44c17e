"""Counts become shares: by item, by kind and field, by pattern, by confidence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from itertools import pairwise
from math import sqrt
from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.context import Context
from api.models import Application
from api.quality.points import Decided, applications_by_rubric, decided_points
from api.quality.schemas import ConfidenceBin, FieldQuality, ItemQuality, KindQuality, PatternQuality, QualityAnswer
from api.quality.values import BINS, Values, concluded, values
from api.uploads.schemas import Sentence
from extractor.scoring.vocabulary import field_name, kinds

FEW = 20
"""Below so many nothing is said of a share: one correction more would move it by 5 points or more."""
MOST = 500
"""Applications whose values are counted, the newest: on SQLite 100,000 values take about 3 s, which a page can wait for."""
MOST_PATTERNS = 500
NORMAL = 1.96
"""Standard deviations on either side of 95 %."""

Key = TypeVar("Key", bound=Hashable)


def quality(session: Session, context: Context, campaign: int | None) -> QualityAnswer:
    """Of one campaign, or of all."""
    by_rubric = applications_by_rubric(session, campaign)
    decided = sum(states["decided"] for states in by_rubric.values())
    newest = concluded(campaign, MOST)
    found = values(session, newest)
    return QualityAnswer(
        campaign=campaign,
        concluded=decided,
        applications=session.scalar(select(func.count()).select_from(Application).where(Application.id.in_(newest))) or 0,
        reviewed=sum(states.total() for states in by_rubric.values()),
        few=FEW,
        items=_items(context, decided_points(session, campaign), by_rubric),
        kinds=_kinds(found),
        fields=_fields(found),
        patterns=_patterns(found),
        calibration=_calibration(found),
    )


def share(number: int, of: int) -> float | None:
    """None where `of` is below FEW."""
    return number / of if of >= FEW else None


def interval(number: int, of: int) -> tuple[float, float] | tuple[None, None]:
    """Bounds of the 95 % interval of a share (Wilson 1927), which stays within 0 and 1 also near them."""
    if of < FEW:
        return None, None
    part, square = number / of, NORMAL**2
    middle = part + square / (2 * of)
    half = NORMAL * sqrt(part * (1 - part) / of + square / (4 * of**2))
    return max(0.0, (middle - half) / (1 + square / of)), min(1.0, (middle + half) / (1 + square / of))


def _items(context: Context, decided: dict[tuple[str, str], Decided], by_rubric: dict[str, Counter[str]]) -> list[ItemQuality]:
    """In the order of the rubric; items that nobody decided too, as all of them stand as suggested."""
    nothing = Decided(0, 0, 0, 0, 0.0, 0)
    return [
        ItemQuality(
            rubric=rubric.id,
            item=item.id,
            title=Sentence(zh=item.title.zh, en=item.title.en),
            suggested=one.suggested,
            changed=one.raised + one.lowered,
            raised=one.raised,
            lowered=one.lowered,
            unsuggested=one.unsuggested,
            untouched=by_rubric[rubric.id]["decided"] - one.concluded,
            mean_change=one.total_change / one.suggested if one.suggested >= FEW else None,
            share=share(one.raised + one.lowered, one.suggested),
        )
        for rubric in context.rubrics()
        if rubric.id in by_rubric
        for section in rubric.sections
        for item in {item.id: item for item in section.items}.values()
        for one in [decided.get((rubric.id, item.id), nothing)]
    ]


def _kinds(found: Values) -> list[KindQuality]:
    read = _summed(((place.kind, number) for place, (number, _) in found.read.items() if not place.rejected))
    corrected = _summed((place.kind, number) for place, number in found.corrected.items())
    missed = _summed((kind, number) for (kind, _, _), number in found.missed.items())
    return [
        KindQuality(
            kind=kind,
            title=_kind_title(kind),
            documents=documents,
            rejected=rejected,
            read=read[kind],
            corrected=corrected[kind],
            missed=missed[kind],
            share=share(corrected[kind], read[kind]),
        )
        for kind, (documents, rejected) in sorted(found.documents.items(), key=lambda one: (-one[1][0], one[0]))
    ]


def _fields(found: Values) -> list[FieldQuality]:
    read = _summed(((place.kind, place.field, place.listed), number) for place, (number, _) in found.read.items() if not place.rejected)
    corrected = _summed(((place.kind, place.field, place.listed), number) for place, number in found.corrected.items())
    keys = sorted({*read, *found.missed}, key=lambda key: (-corrected[key] - found.missed[key], -read[key], key))
    return [
        FieldQuality(
            kind=kind,
            kind_title=_kind_title(kind),
            field=field,
            field_title=_sentence(field_name(field)),
            listed=listed,
            read=read[key],
            corrected=corrected[key],
            missed=found.missed[key],
            share=share(corrected[key], read[key]),
        )
        for key in keys
        for kind, field, listed in [key]
    ]


def _patterns(found: Values) -> list[PatternQuality]:
    read = _summed(((place.kind, place.pattern), number) for place, (number, _) in found.read.items() if not place.rejected)
    rejected = _summed(((place.kind, place.pattern), number) for place, (number, _) in found.read.items() if place.rejected)
    corrected = _summed(((place.kind, place.pattern), number) for place, number in found.corrected.items())
    keys = sorted({*read, *rejected}, key=lambda key: (-corrected[key] - rejected[key], -read[key], key))
    return [
        PatternQuality(
            kind=key[0],
            kind_title=_kind_title(key[0]),
            pattern=key[1],
            read=read[key],
            corrected=corrected[key],
            rejected=rejected[key],
            share=share(corrected[key], read[key]),
        )
        for key in keys[:MOST_PATTERNS]
    ]


def _calibration(found: Values) -> list[ConfidenceBin]:
    read: Counter[int] = Counter()
    stated: defaultdict[int, float] = defaultdict(float)
    for place, (number, total) in found.read.items():
        if not place.rejected:
            read[place.bin] += number
            stated[place.bin] += total
    corrected = _summed((place.bin, number) for place, number in found.corrected.items())
    bins = []
    for number, (low, high) in enumerate(pairwise(BINS)):
        of, wrong = read[number], corrected[number]
        least, most = interval(of - wrong, of)
        bins.append(
            ConfidenceBin(
                low=low,
                high=high,
                read=of,
                corrected=wrong,
                stated=stated[number] / of if of else None,
                kept=share(of - wrong, of),
                kept_low=least,
                kept_high=most,
            )
        )
    return bins


def _summed(pairs: Iterable[tuple[Key, int]]) -> Counter[Key]:
    total: Counter[Key] = Counter()
    for key, number in pairs:
        total[key] += number
    return total


def _kind_title(kind: str) -> Sentence:
    return _sentence(kinds()[kind]) if kind in kinds() else Sentence(zh="未识别的材料", en="not recognised")


def _sentence(one: object) -> Sentence:
    return Sentence.model_validate(one, from_attributes=True)
