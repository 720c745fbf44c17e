"""How often reviewers gave other points than were suggested."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Float, Integer, Select, case, func, select, type_coerce
from sqlalchemy.orm import Session, aliased

from api.applications.suggesting import POINT_DECISIONS
from api.database import Exact
from api.models import Application, Campaign, Decision

SAME = 0.00005
"""Points are kept to four places."""


@dataclass(frozen=True, slots=True)
class Decided:
    """Newest standing decisions on an item of a rubric; `total_change` in points, `concluded` of them in concluded applications."""

    suggested: int
    raised: int
    lowered: int
    unsuggested: int
    total_change: float
    concluded: int


def decided_points(session: Session, campaign: int | None) -> dict[tuple[str, str], Decided]:
    """(rubric, item) → what was decided, in applications in review and concluded ones."""
    newest = _newest(campaign).subquery()
    before = Decision.seen["suggested"].as_float()
    change = type_coerce(Decision.points, Integer) / type_coerce(float(Exact.unit), Float) - before
    counts = (
        func.count(before),
        _number(change > SAME),
        _number(change < -SAME),
        _number(before.is_(None)),
        func.coalesce(func.sum(change), 0.0),
        _number(Application.state == "decided"),
    )
    query = (
        select(Campaign.rubric, Decision.item, *counts)
        .join(newest, newest.c.id == Decision.id)
        .join(Application, Application.id == Decision.application_id)
        .join(Campaign, Campaign.id == Application.campaign_id)
        .group_by(Campaign.rubric, Decision.item)
    )
    return {(rubric, item): Decided(*numbers) for rubric, item, *numbers in session.execute(query)}


def applications_by_rubric(session: Session, campaign: int | None) -> dict[str, Counter[str]]:
    """Rubric → state → applications, of those in review and concluded."""
    query = (
        select(Campaign.rubric, Application.state, func.count())
        .join(Campaign, Campaign.id == Application.campaign_id)
        .where(Application.state.in_(("in_review", "decided")))
        .group_by(Campaign.rubric, Application.state)
    )
    if campaign is not None:
        query = query.where(Campaign.id == campaign)
    found: dict[str, Counter[str]] = {}
    for rubric, state, number in session.execute(query):
        found.setdefault(rubric, Counter())[state] = number
    return found


def _newest(campaign: int | None) -> Select[int]:
    """Ids of the newest standing decision on each item of each application."""
    undoing = aliased(Decision)
    query = (
        select(func.max(Decision.id).label("id"))
        .join(Application, Application.id == Decision.application_id)
        .outerjoin(undoing, undoing.undoes == Decision.id)
        .where(Decision.kind.in_(POINT_DECISIONS), undoing.id.is_(None), Application.state.in_(("in_review", "decided")))
        .group_by(Decision.application_id, Decision.item)
    )
    return query if campaign is None else query.where(Application.campaign_id == campaign)


def _number(condition: ColumnElement[bool]) -> ColumnElement[int]:
    """How many rows it holds for."""
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)
