"""What the administrator sees of the queue."""

from __future__ import annotations

from io import BytesIO

from rq import SimpleWorker
from rq.serializers import JSONSerializer
from sqlalchemy import update

from api.context import Context
from api.models import Upload
from tests.api.conftest import LogIn, World


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
