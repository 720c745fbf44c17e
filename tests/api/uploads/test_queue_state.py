"""What the administrator sees of the queue."""

from __future__ import annotations

from datetime import datetime, timedelta
from io import BytesIO

import pytest
from rq import SimpleWorker
from rq.serializers import JSONSerializer
from sqlalchemy import select, update

from api.clock import now
from api.context import Context
from api.models import Batch, BatchItem, Upload
from api.operation.metrics import Timer
from api.queue import QUEUES
from tests.api.conftest import LogIn
from tests.api.states import World


def test_waiting_failures_and_workers_are_shown_and_a_failure_can_be_tried_again(log_in: LogIn, world: World, context: Context) -> None:
    for name in ("a.txt", "b.txt"):
        log_in("enterprise").post(
            f"/api/v1/applications/{world.own}/uploads", data={"window": "1.1"}, files={"file": (name, BytesIO(name.encode()))}
        )
    worker = SimpleWorker([context.jobs.queue("interactive")], name="w1", connection=context.redis, serializer=JSONSerializer)
    worker.register_birth()  # type: ignore[no-untyped-call]
    with context.database.session() as session:
        session.execute(update(Upload).where(Upload.name == "a.txt").values(state="failed"))
    admin = log_in("admin")
    state = admin.get("/api/v1/queue").json()
    assert state["waiting"] == {"interactive": 2, "batch": 0}
    assert state["uploads"] == {"failed": 1, "queued": 1}
    assert [(one["name"], one["queues"]) for one in state["workers"]] == [("w1", ["interactive"])]
    (failure,) = state["failures"]
    assert admin.post(f"/api/v1/uploads/{failure['id']}/retry").json()["state"] == "queued"
    assert admin.get("/api/v1/queue").json()["failures"] == []


def put(log_in: LogIn, world: World, name: str) -> int:
    uploads = f"/api/v1/applications/{world.own}/uploads"
    identifier: int = log_in("enterprise").post(uploads, data={"window": "1.1"}, files={"file": (name, name.encode())}).json()["id"]
    return identifier


def test_what_was_read_lately_gives_the_rate_and_what_waits_longest_is_named(log_in: LogIn, world: World, context: Context) -> None:
    done, old, _ = (put(log_in, world, name) for name in ("a.txt", "b.txt", "c.txt"))
    with context.database.session() as session:
        read = {"state": "done", "pages_total": 7}
        session.execute(update(Upload).where(Upload.id == done).values(**read, finished_at=now()))
        session.execute(update(Upload).where(Upload.id == old).values(**read, finished_at=now() - timedelta(minutes=11)))
        waits = session.scalars(select(Upload.uploaded_at).where(Upload.state == "queued")).one()
    state = log_in("admin").get("/api/v1/queue").json()
    assert state["rate"] == {"minutes": 10, "files": 1, "pages": 7}
    assert datetime.fromisoformat(state["oldest"]) == waits


def test_outcomes_of_jobs_are_counted_by_task(log_in: LogIn, world: World, context: Context) -> None:
    for _ in range(2):
        with Timer(context.redis, "read_upload"):
            pass
    with pytest.raises(ValueError, match="broken"), Timer(context.redis, "batch_item"):
        raise ValueError("broken")
    assert log_in("admin").get("/api/v1/queue").json()["outcomes"] == [
        {"task": "read_upload", "outcome": "ok", "jobs": 2},
        {"task": "batch_item", "outcome": "ValueError", "jobs": 1},
    ]


def test_a_failure_names_whose_it_is(log_in: LogIn, world: World, context: Context) -> None:
    put(log_in, world, "a.txt")
    with context.database.session() as session:
        session.execute(update(Upload).values(state="failed"))
    (failure,) = log_in("admin").get("/api/v1/queue").json()["failures"]
    assert (failure["organisation"], failure["campaign"]) == ("苏州鹿衡精密机械有限公司", world.campaign)


def test_a_busy_worker_says_what_it_does_and_since_when(log_in: LogIn, world: World, context: Context) -> None:
    put(log_in, world, "a.txt")
    with context.database.session() as session:
        batch = Batch(title="有效期规则更新", selection={}, patterns_version="1")
        session.add(batch)
        session.flush()
        item = BatchItem(batch_id=batch.id, application_id=world.other)
        session.add(item)
        session.flush()
        batch_id, item_id = batch.id, item.id
    context.jobs.enqueue("batch_item", [item_id])
    for name in QUEUES:
        queue = context.jobs.queue(name)
        worker = SimpleWorker([queue], name=name, connection=context.redis, serializer=JSONSerializer)
        worker.register_birth()  # type: ignore[no-untyped-call]
        (job,) = queue.jobs
        worker.prepare_job_execution(job)
    works = {one["name"]: one["work"] for one in log_in("admin").get("/api/v1/queue").json()["workers"]}
    own = {"application": world.own, "organisation": "苏州鹿衡精密机械有限公司", "batch": None, "task": "upload", "name": "a.txt"}
    assert {name: value for name, value in works["interactive"].items() if name != "since"} == own
    assert (works["batch"]["task"], works["batch"]["name"], works["batch"]["batch"]) == ("batch_item", "有效期规则更新", batch_id)
    assert works["batch"]["organisation"] == "苏州市吴江松陵漾丝绸有限公司"
    since = datetime.fromisoformat(works["interactive"]["since"])
    assert timedelta(0) <= now() - since < timedelta(minutes=5), "in the right zone"
