"""Health and metrics tell what is, also while a server is away."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families
from pydantic import SecretStr

from api.app import create_app
from api.context import Context, open_context
from api.operation import metrics
from api.settings import ServiceSettings
from tests.api.running import wait_until


@pytest.fixture
def client(app: Any) -> TestClient:
    return TestClient(app, raise_server_exceptions=False)


def test_a_healthy_service_is_ready(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"status": "ready"}


def test_what_does_not_answer_is_named(settings: ServiceSettings, tmp_path: Path) -> None:
    nowhere = settings.model_copy(
        update={"redis_url": SecretStr(f"unix://{tmp_path}/nobody.sock"), "database_url": SecretStr(f"sqlite:///{tmp_path}/missing/folder")}
    )
    context = open_context(nowhere)
    app = create_app(context)
    client = TestClient(app, raise_server_exceptions=False)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert answer.json()["en"] == "Not ready: database, queue."
    assert client.get("/healthz").status_code == 200
    app.state.requests.close()
    context.close()


def test_metrics_add_up_over_processes(context: Context, client: TestClient) -> None:
    for _ in range(2):  # as two processes would
        metrics.count(context.redis, "pages", "ocr", 3)
        metrics.observe(context.redis, "job_seconds", "read_upload", [0.2, 0.7, 400.0])
    context.jobs.enqueue("upload", [1])
    families = {family.name: family for family in text_string_to_metric_families(client.get("/metrics").text)}
    pages = {sample.labels["label"]: sample.value for sample in families["assay_pages"].samples if sample.name.endswith("_total")}
    assert pages == {"ocr": 6}
    buckets = {one.labels["le"]: one.value for one in families["assay_job_seconds"].samples if one.name.endswith("_bucket")}
    assert (buckets["0.1"], buckets["0.25"], buckets["1.0"], buckets["300.0"], buckets["+Inf"]) == (0, 2, 4, 4, 6)
    depth = {sample.labels["queue"]: sample.value for sample in families["assay_queue_depth"].samples}
    assert depth == {"interactive": 1, "batch": 0}


def test_requests_are_counted_by_class_of_status(client: TestClient) -> None:
    client.get("/api/v1/session")
    client.get("/api/v1/session")
    counted = re.compile(r'^assay_requests_total\{label="4xx"\} 2\.0$', re.MULTILINE)
    wait_until(lambda: bool(counted.search(client.get("/metrics").text)), 60)
    assert re.search(r'^assay_request_seconds_count\{label="4xx"\} 2\.0$', client.get("/metrics").text, re.MULTILINE)


def test_a_failed_job_is_counted_by_its_error(context: Context, client: TestClient) -> None:
    with pytest.raises(ZeroDivisionError), metrics.Timer(context.redis, "read_upload"):
        _ = 1 / 0
    assert 'assay_jobs_total{label="read_upload ZeroDivisionError"} 1.0' in client.get("/metrics").text
