"""Counts and times of all processes, added up in Redis, and shown to Prometheus by whichever process is asked."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from types import TracebackType
from typing import Self

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector
from redis import Redis
from redis.exceptions import RedisError
from sqlalchemy import func, select

from api.context import Context
from api.models import Upload
from api.queue import QUEUES

KEY = "assay:metrics"
TALLY_EVERY = 1.0
"""Seconds."""
BUCKETS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0)
"""Seconds."""
SHARES = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
"""Confidence."""
HISTOGRAMS: dict[str, tuple[str, tuple[float, ...]]] = {
    "job_seconds": ("Seconds a job took, by task.", BUCKETS),
    "request_seconds": ("Seconds to the beginning of an answer, by class of status.", BUCKETS),
    "feedback_seconds": ("Seconds from upload to feedback.", BUCKETS),
    "confidence": ("Confidence of the values found, by method of reading.", SHARES),
}
COUNTERS: dict[str, str] = {
    "jobs": "Jobs done, by task and outcome.",
    "pages": "Pages read, by method.",
    "uploads": "Uploads accepted.",
    "requests": "Requests answered, by class of status.",
}

log = logging.getLogger(__name__)


def count(redis: Redis, name: str, label: str = "", amount: float = 1) -> None:
    """Adds to a counter of COUNTERS."""
    _add(redis, {f"{name}|{label}|total": amount})


def observe(redis: Redis, name: str, label: str, values: Iterable[float]) -> None:
    """Adds values to a histogram of HISTOGRAMS."""
    _add(redis, _binned(name, label, values))


def counted(redis: Redis, name: str) -> dict[str, float]:
    """Label → value, of a counter of COUNTERS. Raises RedisError where Redis is away."""
    return {label: parts["total"] for label, parts in _by_label(_stored(redis), name).items()}


class RequestTally:
    """Counts and times requests in this process, and adds them up in Redis once a second: no request waits for a count."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._waited: dict[str, list[float]] = {}
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._ended = threading.Event()

    def close(self) -> None:
        """Adds up what is left; to be called before Redis is closed."""
        self._ended.set()
        with self._lock:
            thread = self._thread
        if thread:
            thread.join()

    def note(self, status: int, seconds: float) -> None:
        with self._lock:
            self._waited.setdefault(f"{status // 100}xx", []).append(seconds)
            if self._thread is None:
                self._thread = threading.Thread(target=self._report, daemon=True, name="request-tally")
                self._thread.start()

    def _report(self) -> None:
        """Ends when nothing was noted for a while, so that no thread outlives the requests."""
        while True:
            self._ended.wait(TALLY_EVERY)
            with self._lock:
                waited, self._waited = self._waited, {}
                if not waited:
                    self._thread = None
                    return
            amounts: dict[str, float] = {}
            for label, seconds in waited.items():
                amounts |= {f"requests|{label}|total": len(seconds), **_binned("request_seconds", label, seconds)}
            _add(self._redis, amounts)


class Timer:
    """Times a task and counts its outcome: ok, or the name of the exception."""

    def __init__(self, redis: Redis, task: str) -> None:
        self._redis, self._task, self._begin = redis, task, time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        observe(self._redis, "job_seconds", self._task, [time.monotonic() - self._begin])
        count(self._redis, "jobs", f"{self._task} {kind.__name__ if kind else 'ok'}")


def exposition(context: Context) -> bytes:
    """The text format of Prometheus. Raises RedisError or OperationalError where a server is away."""
    registry = CollectorRegistry()
    registry.register(_Collector(context))
    return generate_latest(registry)


class _Collector(Collector):
    def __init__(self, context: Context) -> None:
        self._context = context

    def collect(self) -> Iterator[Metric]:
        stored = _stored(self._context.redis)
        for name, text in COUNTERS.items():
            family = CounterMetricFamily(f"assay_{name}", text, labels=["label"])
            for label, parts in _by_label(stored, name).items():
                family.add_metric([label], parts["total"])
            yield family
        for name, (text, edges) in HISTOGRAMS.items():
            histogram = HistogramMetricFamily(f"assay_{name}", text, labels=["label"])
            for label, parts in _by_label(stored, name).items():
                histogram.add_metric([label], _cumulative(parts, edges), parts.get("sum", 0.0))
            yield histogram
        depth = GaugeMetricFamily("assay_queue_depth", "Jobs waiting, by queue.", labels=["queue"])
        for queue in QUEUES:
            depth.add_metric([queue], self._context.jobs.depth(queue))
        yield depth
        states = GaugeMetricFamily("assay_uploads_by_state", "Uploads, by state.", labels=["state"])
        with self._context.database.reader() as session:
            for state, number in session.execute(select(Upload.state, func.count()).group_by(Upload.state)):
                states.add_metric([state], number)
        yield states


def _binned(name: str, label: str, values: Iterable[float]) -> dict[str, float]:
    added: dict[str, float] = {}
    for value in values:
        bucket = next((str(edge) for edge in HISTOGRAMS[name][1] if value <= edge), "+Inf")
        for part, amount in ((bucket, 1.0), ("sum", value)):
            added[f"{name}|{label}|{part}"] = added.get(f"{name}|{label}|{part}", 0.0) + amount
    return added


def _stored(redis: Redis) -> dict[str, float]:
    found: dict[bytes, bytes] = redis.hgetall(KEY)  # type: ignore[assignment]
    return {key.decode(): float(value) for key, value in found.items()}


def _by_label(stored: Mapping[str, float], name: str) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for key, value in stored.items():
        metric, label, part = key.split("|")
        if metric == name:
            found.setdefault(label, {})[part] = value
    return found


def _cumulative(parts: Mapping[str, float], edges: tuple[float, ...]) -> list[tuple[str, float]]:
    buckets, total = [], 0.0
    for edge in (*map(str, edges), "+Inf"):
        total += parts.get(edge, 0.0)
        buckets.append((edge, total))
    return buckets


def _add(redis: Redis, amounts: Mapping[str, float]) -> None:
    """Figures are a comfort: where Redis is away it is logged and the work goes on."""
    try:
        with redis.pipeline(transaction=False) as pipeline:
            for key, amount in amounts.items():
                pipeline.hincrbyfloat(KEY, key, amount)
            pipeline.execute()
    except RedisError as error:
        log.warning("Not counted: %s", error)
