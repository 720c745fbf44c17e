"""What becomes of a batch when workers die, stop, or find other patterns than those it was made with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select, update

from api.batches.sweep import sweep_batches
from api.batches.work import ItemWorker
from api.clock import now
from api.context import Context
from api.leases import LostError
from api.models import Batch, BatchItem, StoredFindings, StoredReading, Upload
from api.models.evidence import MAX_ATTEMPTS
from extractor.reading.sandbox import Sandbox
from tests.api.batches.conftest import Rows


def change(context: Context, item: BatchItem, **values: object) -> None:
    with context.database.session() as session:
        session.execute(update(BatchItem).where(BatchItem.id == item.id).values(**values))


def test_what_a_dead_worker_held_is_done_by_another(later: Context, batch: Rows, work_all: Callable[[], None]) -> None:
    first, second = batch.items
    change(later, first, worker="dead", lease_until=now() + timedelta(minutes=5), attempts=1)
    work_all()
    assert [item.state for item in batch.items] == ["pending", "computed"]
    sweep_batches(later)
    assert later.jobs.depth("batch") == 0, "it may still be alive"
    change(later, first, lease_until=now() - timedelta(seconds=1))
    sweep_batches(later)
    assert later.jobs.waiting("batch_item") == {first.id}
    work_all()
    assert batch.state == "ready"
    assert second.id == batch.items[1].id


def test_jobs_that_redis_forgot_are_enqueued_again_once(later: Context, batch: Rows) -> None:
    later.redis.flushdb()
    sweep_batches(later)
    sweep_batches(later)
    assert later.jobs.depth("batch") == 2
    assert later.jobs.waiting("batch_item") == {item.id for item in batch.items}


def test_what_kills_its_worker_each_time_fails_and_the_batch_goes_on(later: Context, batch: Rows, work_all: Callable[[], None]) -> None:
    change(later, batch.items[0], worker="dead", lease_until=now() - timedelta(seconds=1), attempts=MAX_ATTEMPTS)
    sweep_batches(later)
    work_all()
    assert [item.state for item in batch.items] == ["failed", "computed"]
    assert str(MAX_ATTEMPTS) in batch.items[0].error
    assert batch.state == "ready"


def test_an_application_that_cannot_be_computed_fails_alone_with_its_reason(
    admin: TestClient, later: Context, batch: Rows, worker: ItemWorker, work_all: Callable[[], None]
) -> None:
    broken = later.storage.put_reading("{}")
    change_readings(later, batch.items[0].application_id, broken)
    work_all()
    failed, computed = batch.items
    assert (failed.state, failed.attempts, computed.state, batch.state) == ("failed", MAX_ATTEMPTS, "computed", "ready")
    assert failed.error
    page = admin.get(f"/api/v1/batches/{batch.batch_id}/differences").json()
    assert [one["error"] for one in page["items"] if one["state"] == "failed"] == [failed.error]


def change_readings(context: Context, application: int, content: str) -> None:
    """Only the licence: the certificate is the other application's too."""
    with context.database.session() as session:
        licence = select(Upload.findings_id).where(Upload.application_id == application, Upload.window == "licence")
        reading = select(StoredFindings.reading_id).where(StoredFindings.id.in_(licence))
        session.execute(update(StoredReading).where(StoredReading.id.in_(reading)).values(content=content))


def test_a_worker_that_is_told_to_stop_hands_back_what_it_has(later: Context, sandbox: Sandbox, batch: Rows) -> None:
    later.redis.flushdb()
    ItemWorker(later, sandbox, "stopping", stopping=lambda: True).work(batch.items[0].id)
    back = batch.items[0]
    assert (back.state, back.worker, back.attempts) == ("pending", "", 0)
    assert later.jobs.waiting("batch_item") == {back.id}


def test_two_workers_with_one_job_do_it_once(later: Context, sandbox: Sandbox, batch: Rows) -> None:
    item = batch.items[0]
    change(later, item, worker="first", lease_until=now() + timedelta(minutes=1))
    ItemWorker(later, sandbox, "second").work(item.id)
    assert (batch.items[0].worker, batch.items[0].attempts) == ("first", 0)


def test_what_a_worker_lost_it_does_not_store(later: Context, sandbox: Sandbox, batch: Rows) -> None:
    item = batch.items[0]
    worker = ItemWorker(later, sandbox, "slow")
    claimed = worker._claim(item.id)
    assert claimed is not None
    change(later, item, worker="quick")
    with pytest.raises(LostError):
        worker._compute(*claimed)
    assert (batch.items[0].state, batch.items[0].worker) == ("pending", "quick")


@pytest.mark.parametrize("column", ["patterns_version", "rubric_versions"])
def test_other_versions_than_those_looked_at_are_never_applied(
    column: str, admin: TestClient, later: Context, batch: Rows, work_all: Callable[[], None]
) -> None:
    work_all()
    admin.post(f"/api/v1/batches/{batch.batch_id}/apply")
    with later.database.session() as session:
        session.execute(update(Batch).values({column: "other" if column == "patterns_version" else {"jiangsu-2023": "other"}}))
    work_all()
    assert {(item.state, item.attempts) for item in batch.items} == {("failed", 1)}
    assert "新建批次" in batch.items[0].error
    assert batch.state == "applied"
