"""Batches: chosen, computed without touching anything, looked at, then applied or discarded."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.audit.service import viewed
from api.batches import service
from api.batches.choices import choices
from api.batches.overview import overview
from api.batches.schemas import BatchAnswer, BatchChoices, BatchList, BatchOverview, DifferencePage, NewBatch
from api.batches.service import DifferenceFilter
from api.batches.transitions import Verb
from api.batches.workbook import MEDIA_TYPE, workbook
from api.dependencies import ActorDep, ContextDep, OneExport, SessionDep
from api.exports.downloads import attachment

router = APIRouter(tags=["batches"])


@router.get("/batches", summary="Batches, newest first")
def list_batches(
    session: SessionDep, actor: ActorDep, limit: Annotated[int, Query(ge=1, le=100)] = 20, offset: Annotated[int, Query(ge=0)] = 0
) -> BatchList:
    """Each with its state and how far it is."""
    total, batches = service.listed_batches(session, limit=limit, offset=offset)
    return BatchList(total=total, batches=batches)


@router.post("/batches", status_code=201, summary="Begin a dry run")
def create_batch(wanted: NewBatch, session: SessionDep, context: ContextDep, actor: ActorDep) -> BatchAnswer:
    """Computes for every application chosen what today's patterns and rubric would change. Nothing else changes until it is applied."""
    return service.answer(session, service.create(session, context, actor, wanted))


@router.get("/batches/choices", summary="What a batch can be about")
def batch_choices(session: SessionDep, context: ContextDep, actor: ActorDep) -> BatchChoices:
    """Kinds of documents, versions of patterns and rubrics, and how many applications are outdated."""
    return choices(session, context)


@router.get("/batches/{batch_id}", summary="One batch and its progress")
def get_batch(batch_id: int, session: SessionDep, actor: ActorDep) -> BatchAnswer:
    """State, counts, rate and the time left."""
    return service.answer(session, service.find(session, batch_id))


@router.get("/batches/{batch_id}/overview", summary="How far points move")
def batch_overview(batch_id: int, session: SessionDep, actor: ActorDep) -> BatchOverview:
    """Suggested totals, as a histogram, and points by item: of all applications that are computed."""
    return overview(session, service.find(session, batch_id))


@router.get("/batches/{batch_id}/differences", summary="What would change, or has changed")
def batch_differences(
    batch_id: int,
    session: SessionDep,
    actor: ActorDep,
    application: int | None = None,
    item: Annotated[str | None, Query(description="applications where this item's points change", pattern=r"^[0-9a-z.]+$")] = None,
    field: Annotated[str | None, Query(description="applications where this field changes", pattern="^[a-z0-9_]+$")] = None,
    scores: Annotated[bool, Query(description="applications whose points change, without the values behind them")] = False,
    contradicted: Annotated[bool, Query(description="applications with a decision that no longer fits")] = False,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    offset: Annotated[int, Query(ge=0)] = 0,
) -> DifferencePage:
    """By application, those whose points change most first; also those that failed, each with its error."""
    batch = service.find(session, batch_id)
    wanted = DifferenceFilter(application, item, field, scores, contradicted)
    total, items = service.differences(session, batch, wanted, limit=limit, offset=offset)
    return DifferencePage(total=total, items=items)


@router.get(
    "/batches/{batch_id}/differences.xlsx",
    summary="The same as a workbook",
    response_class=Response,
    dependencies=[OneExport],
)
def batch_differences_xlsx(batch_id: int, session: SessionDep, context: ContextDep, actor: ActorDep) -> Response:
    """Sheets 汇总, 分数变化, 字段变化 and 名次."""
    batch = service.find(session, batch_id)
    content = workbook(session, context, batch)
    viewed(context.database, actor, "batch.exported", "batch", batch.id)
    return Response(content, media_type=MEDIA_TYPE, headers=attachment(f"批量重算-{batch.id}.xlsx"))


@router.post("/batches/{batch_id}/apply", summary="Apply a dry run")
def apply_batch(batch_id: int, session: SessionDep, context: ContextDep, actor: ActorDep) -> BatchAnswer:
    """Decisions stay; those that no longer fit are to be reviewed again. Applications that changed since are computed anew."""
    return _moved(batch_id, session, context, actor, "apply")


@router.post("/batches/{batch_id}/discard", summary="Discard a dry run")
def discard_batch(batch_id: int, session: SessionDep, context: ContextDep, actor: ActorDep) -> BatchAnswer:
    """Nothing changes; the differences can still be read."""
    return _moved(batch_id, session, context, actor, "discard")


@router.post("/batches/{batch_id}/pause", summary="Pause a batch")
def pause_batch(batch_id: int, session: SessionDep, context: ContextDep, actor: ActorDep) -> BatchAnswer:
    """Applications in hand are finished, no others are begun."""
    return _moved(batch_id, session, context, actor, "pause")


@router.post("/batches/{batch_id}/resume", summary="Resume a batch")
def resume_batch(batch_id: int, session: SessionDep, context: ContextDep, actor: ActorDep) -> BatchAnswer:
    """Goes on where it was paused."""
    return _moved(batch_id, session, context, actor, "resume")


@router.post("/batches/{batch_id}/cancel", summary="Cancel a batch")
def cancel_batch(batch_id: int, session: SessionDep, context: ContextDep, actor: ActorDep) -> BatchAnswer:
    """For good. Applications that it was applied to already keep their new results."""
    return _moved(batch_id, session, context, actor, "cancel")


def _moved(batch_id: int, session: SessionDep, context: ContextDep, actor: ActorDep, verb: Verb) -> BatchAnswer:
    return service.answer(session, service.move(session, context, actor, batch_id, verb))
