"""Health for load balancers, metrics for Prometheus."""

from __future__ import annotations

import asyncio

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST
from redis.exceptions import RedisError
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from api.context import Context
from api.dependencies import ContextDep, context_of
from api.operation.metrics import exposition
from api.problems import UnavailableError

router = APIRouter(tags=["operation"])


@router.get("/healthz", summary="The process answers")
async def healthz() -> dict[str, str]:
    """Says nothing of what it depends on: that is `/readyz`. Needs no thread, so that it answers however many requests wait for one."""
    return {"status": "ok"}


@router.get("/readyz", summary="Database, queue and storage answer")
async def readyz(request: Request) -> dict[str, str]:
    """503 naming what does not answer: no uploads should be sent here then. Its thread is none of those that requests wait for."""
    away = await asyncio.to_thread(_away, context_of(request))
    if away:
        names = ", ".join(away)
        raise UnavailableError(zh=f"未就绪：{names}。", en=f"Not ready: {names}.", headers={"Retry-After": "5"})
    return {"status": "ready"}


def _away(context: Context) -> list[str]:
    """What does not answer."""
    away = []
    try:
        with context.database.reader() as session:
            session.execute(text("SELECT 1 FROM uploads LIMIT 1"))
    except SQLAlchemyError:
        away.append("database")
    try:
        context.redis.ping()
    except RedisError:
        away.append("queue")
    try:
        context.storage.check()
    except Exception:  # each kind of store has its own errors, and any of them means: not ready
        away.append("storage")
    return away


@router.get("/metrics", summary="Figures for Prometheus", response_class=Response)
def metrics(context: ContextDep) -> Response:
    """Queue depth, outcomes, times, confidence; no names and no contents."""
    return Response(exposition(context), media_type=CONTENT_TYPE_LATEST)
