"""Places within a campaign, before and after a batch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from api.applications.dossier import standing_decisions
from api.applications.suggesting import POINT_DECISIONS, decided_total
from api.models import Application, Batch, BatchItem, Decision, Suggestion

Points = tuple[Decimal, Decimal]
"""Decided so far (with the suggestion where nobody has decided), then suggested: the first decides, the second breaks ties."""


@dataclass(frozen=True, slots=True)
class Standing:
    """`item_id` is None for an application that is not in the batch, whose place others may change."""

    application_id: int
    campaign_id: int
    item_id: int | None
    before: Points | None
    after: Points | None
    rank_before: int | None
    rank_after: int | None


def standings(session: Session, batch: Batch) -> list[Standing]:
    """Every application, drafts left out, of the campaigns that the batch touches, by campaign and place after it."""
    query = select(Application.campaign_id).join(BatchItem, BatchItem.application_id == Application.id)
    campaigns = session.scalars(query.where(BatchItem.batch_id == batch.id).distinct().order_by(Application.campaign_id)).all()
    return [standing for campaign in campaigns for standing in _of_campaign(session, batch, campaign)]


def store_ranks(session: Session, batch: Batch) -> None:
    """Notes the places with the items of the batch."""
    session.execute(update(BatchItem).where(BatchItem.batch_id == batch.id).values(rank_before=None, rank_after=None))
    ranks = [
        {"id": one.item_id, "rank_before": one.rank_before, "rank_after": one.rank_after}
        for one in standings(session, batch)
        if one.item_id is not None
    ]
    if ranks:
        session.execute(update(BatchItem), ranks)


def _of_campaign(session: Session, batch: Batch, campaign: int) -> list[Standing]:
    computed = BatchItem.decided_after.is_not(None)
    items = {item.application_id: item for item in session.scalars(select(BatchItem).where(BatchItem.batch_id == batch.id, computed))}
    query = select(Application.id, Suggestion.suggested).outerjoin(Suggestion, Suggestion.id == Application.suggestion_id)
    rows = session.execute(query.where(Application.campaign_id == campaign, Application.state != "draft")).all()
    current = _current(session, campaign, {application: suggested for application, suggested in rows if application not in items})
    before: dict[int, Points | None] = dict(current)
    after: dict[int, Points | None] = dict(current)
    for application, _ in rows:
        item = items.get(application)
        if item is not None:
            before[application] = _points(item.decided_before, item.suggested_before)
            after[application] = _points(item.decided_after, item.suggested_after)
    ranks_before, ranks_after = _ranks(before), _ranks(after)
    found = [
        Standing(
            application_id=one,
            campaign_id=campaign,
            item_id=items[one].id if one in items else None,
            before=before.get(one),
            after=after.get(one),
            rank_before=ranks_before.get(one),
            rank_after=ranks_after.get(one),
        )
        for one, _ in rows
    ]
    return sorted(found, key=lambda one: (one.rank_after is None, one.rank_after or 0, one.application_id))


def _current(session: Session, campaign: int, suggested: Mapping[int, Decimal | None]) -> dict[int, Points | None]:
    """Of applications that the batch leaves alone. The result is loaded only where a person has decided something."""
    points = {one: _points(value, value) for one, value in suggested.items()}
    decided = select(Decision.application_id).where(Decision.kind.in_(POINT_DECISIONS)).distinct()
    query = select(Application.id, Suggestion).join(Suggestion, Suggestion.id == Application.suggestion_id)
    for application, suggestion in session.execute(
        query.where(Application.campaign_id == campaign, Application.id.in_(decided)).execution_options(yield_per=100)
    ):
        if application in points:
            total = decided_total(suggestion.result, standing_decisions(session, application))
            points[application] = _points(total, suggestion.suggested)
    return points


def _points(decided: Decimal | None, suggested: Decimal | None) -> Points | None:
    return None if decided is None or suggested is None else (decided, suggested)


def _ranks(points: Mapping[int, Points | None]) -> dict[int, int]:
    """Application → place from 1; equal points share it."""
    known = {one: value for one, value in points.items() if value is not None}
    place: dict[Points, int] = {}
    for number, value in enumerate(sorted(known.values(), reverse=True), start=1):
        place.setdefault(value, number)
    return {one: place[value] for one, value in known.items()}


def moved(standings_: Iterable[Standing]) -> list[Standing]:
    """Those whose place changes."""
    return [one for one in standings_ if one.rank_before != one.rank_after]
