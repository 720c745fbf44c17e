"""Health for load balancers, metrics for Prometheus."""

from __future__ import annotations

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST
from redis.exceptions import RedisError
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from api.dependencies import ContextDep
from api.operation.metrics import exposition
from api.problems import UnavailableError

router = APIRouter(tags=["operation"])


@router.get("/healthz", summary="The process answers")
def healthz() -> dict[str, str]:
    """Says nothing of what it depends on: that is `/readyz`."""
    return {"status": "ok"}


@router.get("/readyz", summary="Database, queue and storage answer")
def readyz(context: ContextDep) -> dict[str, str]:
    """503 naming what does not answer: no uploads should be sent here then."""
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
    if away:
        names = ", ".join(away)
        raise UnavailableError(zh=f"未就绪：{names}。", en=f"Not ready: {names}.", headers={"Retry-After": "5"})
    return {"status": "ready"}


@router.get("/metrics", summary="Figures for Prometheus", response_class=Response)
def metrics(context: ContextDep) -> Response:
    """Queue depth, outcomes, times, confidence; no names and no contents."""
    return Response(exposition(context), media_type=CONTENT_TYPE_LATEST)
