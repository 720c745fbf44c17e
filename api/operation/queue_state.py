"""Queue and workers for the administrator: what waits, who works on what, how fast, what failed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel
from rq import SimpleWorker
from rq.exceptions import NoSuchJobError
from rq.job import Job
from rq.serializers import JSONSerializer
from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from api.clock import now
from api.context import Context
from api.dependencies import ActorDep, ContextDep, SessionDep
from api.models import Application, Batch, BatchItem, Organisation, Upload
from api.operation.metrics import counted
from api.queue import QUEUES
from api.uploads.schemas import UploadAnswer

LATELY = timedelta(minutes=10)
"""What the rate is measured over."""

router = APIRouter(tags=["operation"])


class Work(BaseModel):
    """What a worker does: a file it reads, or an application of a batch. `name` is the file's or the batch's."""

    task: Literal["upload", "batch_item"]
    name: str
    application: int
    organisation: str
    batch: int | None
    since: datetime | None


class WorkerState(BaseModel):
    name: str
    queues: list[str]
    state: str
    job: str | None
    work: Work | None
    last_heartbeat: datetime | None
    done: int
    failed: int


class Rate(BaseModel):
    """What became of files in the last `minutes`."""

    minutes: float
    files: int
    pages: int


class JobOutcome(BaseModel):
    """Jobs since the service's figures began: `outcome` is ok, or the name of the error."""

    task: str
    outcome: str
    jobs: int


class FailedUpload(UploadAnswer):
    organisation: str
    campaign: int


class QueueState(BaseModel):
    """`waiting` counts jobs by queue, `uploads` files by state; `oldest` is the upload time of the file that waits longest."""

    waiting: dict[str, int]
    uploads: dict[str, int]
    oldest: datetime | None
    rate: Rate
    outcomes: list[JobOutcome]
    workers: list[WorkerState]
    failures: list[FailedUpload]


@router.get("/queue", summary="Queues, workers and failed files")
def queue_state(
    session: SessionDep,
    context: ContextDep,
    actor: ActorDep,
    failures: Annotated[int, Query(ge=0, le=200, description="How many, newest first")] = 50,
) -> QueueState:
    """A failed file can be tried again by `POST /uploads/{id}/retry`."""
    since = now() - LATELY
    lately = Upload.finished_at >= since
    columns = (
        Upload.state,
        func.count(),
        func.sum(case((lately, 1), else_=0)),
        func.sum(case((lately, Upload.pages_total), else_=0)),
        func.min(Upload.uploaded_at),
    )
    rows = session.execute(select(*columns).where(Upload.withdrawn_at.is_(None)).group_by(Upload.state)).all()
    return QueueState(
        waiting={name: context.jobs.depth(name) for name in QUEUES},
        uploads={row[0]: row[1] for row in rows},
        oldest=next((row[4] for row in rows if row[0] == "queued"), None),
        rate=Rate(minutes=LATELY.total_seconds() / 60, files=sum(row[2] for row in rows), pages=sum(row[3] for row in rows)),
        outcomes=_outcomes(context),
        workers=_workers(session, context),
        failures=_failures(session, failures),
    )


def _outcomes(context: Context) -> list[JobOutcome]:
    """The most frequent first."""
    found = sorted(counted(context.redis, "jobs").items(), key=lambda one: (-one[1], one[0]))
    return [
        JobOutcome(task=task, outcome=outcome, jobs=int(number)) for label, number in found for task, _, outcome in [label.partition(" ")]
    ]


def _failures(session: Session, limit: int) -> list[FailedUpload]:
    query = (
        select(Upload, Application.campaign_id, Organisation.name)
        .join(Application, Application.id == Upload.application_id)
        .join(Organisation, Organisation.id == Application.organisation_id)
        .where(Upload.state == "failed", Upload.withdrawn_at.is_(None))
        .order_by(Upload.finished_at.desc(), Upload.id.desc())
        .limit(limit)
    )
    return [
        FailedUpload(**UploadAnswer.of(upload).model_dump(), organisation=organisation, campaign=campaign)
        for upload, campaign, organisation in session.execute(query)
    ]


def _workers(session: Session, context: Context) -> list[WorkerState]:
    """By name."""
    workers = SimpleWorker.all(connection=context.redis)
    found = []
    for worker in sorted(workers, key=lambda worker: worker.name):
        job = worker.get_current_job_id()
        found.append(
            WorkerState(
                name=worker.name,
                queues=worker.queue_names(),
                state=worker.get_state(),
                job=job,
                work=_work(session, context, job) if job else None,
                last_heartbeat=_zoned(worker.last_heartbeat),
                done=worker.successful_job_count,
                failed=worker.failed_job_count,
            )
        )
    return found


def _work(session: Session, context: Context, job_id: str) -> Work | None:
    """What the job is about; None where it ended meanwhile."""
    try:
        since = _zoned(Job.fetch(job_id, connection=context.redis, serializer=JSONSerializer).started_at)
    except NoSuchJobError:
        return None
    task, row = job_id.split("-")[:2]
    if task == "upload":
        upload = session.get(Upload, int(row))
        application = session.get(Application, upload.application_id) if upload else None
        name, batch = upload.name if upload else "", None
    else:
        item = session.get(BatchItem, int(row))
        application = session.get(Application, item.application_id) if item else None
        name, batch = (session.get_one(Batch, item.batch_id).title, item.batch_id) if item else ("", None)
    if application is None:
        return None
    return Work(
        task="upload" if task == "upload" else "batch_item",
        name=name,
        application=application.id,
        organisation=application.organisation.name,
        batch=batch,
        since=since,
    )


def _zoned(moment: datetime | None) -> datetime | None:
    """RQ's moments are in UTC and do not say so."""
    return moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment
