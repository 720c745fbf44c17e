"""How good reading and suggesting is, by what reviewers did with it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from api import access
from api.dependencies import ActorDep, ContextDep, SessionDep
from api.quality import service
from api.quality.schemas import QualityAnswer

router = APIRouter(tags=["quality"])


@router.get("/quality", summary="Overrides, accuracy and calibration")
def get_quality(
    session: SessionDep,
    context: ContextDep,
    actor: ActorDep,
    campaign: Annotated[int | None, Query(description="one campaign; all of them where it is not given")] = None,
) -> QualityAnswer:
    """Points by item, read values by kind, field and pattern, and stated confidence against what was left uncorrected."""
    if campaign is not None:
        access.campaign(session, actor, campaign)
    return service.quality(session, context, campaign)
