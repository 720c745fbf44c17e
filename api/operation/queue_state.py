"""Queue and workers for the administrator: what waits, who works, what failed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel
from rq import SimpleWorker
from sqlalchemy import func, select

from api.context import Context
from api.dependencies import ActorDep, ContextDep, SessionDep
from api.models import Upload
from api.queue import QUEUES
from api.uploads.schemas import UploadAnswer

router = APIRouter(tags=["operation"])


class WorkerState(BaseModel):
    name: str
    queues: list[str]
    state: str
    job: str | None
    last_heartbeat: datetime | None
    done: int
    failed: int


class QueueState(BaseModel):
    """`waiting` counts jobs by queue, `uploads` files by state; `oldest` is the upload time of the file that waits longest."""

    waiting: dict[str, int]
    uploads: dict[str, int]
    oldest: datetime | None
    workers: list[WorkerState]
    failures: list[UploadAnswer]


@router.get("/queue", summary="Queues, workers and failed files")
def queue_state(
    session: SessionDep,
    context: ContextDep,
    actor: ActorDep,
    failures: Annotated[int, Query(ge=0, le=200, description="How many, newest first")] = 50,
) -> QueueState:
    """A failed file can be tried again by `POST /uploads/{id}/retry`."""
    kept = Upload.withdrawn_at.is_(None)
    states = select(Upload.state, func.count()).where(kept).group_by(Upload.state)
    failed = select(Upload).where(Upload.state == "failed", kept).order_by(Upload.finished_at.desc()).limit(failures)
    return QueueState(
        waiting={name: context.jobs.depth(name) for name in QUEUES},
        uploads=dict(session.execute(states).all()),
        oldest=session.scalar(select(func.min(Upload.uploaded_at)).where(Upload.state == "queued", kept)),
        workers=_workers(context),
        failures=[UploadAnswer.of(row) for row in session.scalars(failed)],
    )


def _workers(context: Context) -> list[WorkerState]:
    return [
        WorkerState(
            name=worker.name,
            queues=worker.queue_names(),
            state=worker.get_state(),
            job=worker.get_current_job_id(),
            last_heartbeat=worker.last_heartbeat.replace(tzinfo=UTC) if worker.last_heartbeat else None,
            done=worker.successful_job_count,
            failed=worker.failed_job_count,
        )
        for worker in SimpleWorker.all(connection=context.redis)
    ]
