"""The job queue: RQ on Redis or Valkey. Jobs carry ids only; the database says what is to be done."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from secrets import token_hex
from typing import Literal

from redis import Redis
from redis.exceptions import RedisError
from rq import Queue
from rq.queue import EnqueueData
from rq.serializers import JSONSerializer

from api.settings import ServiceSettings

QueueName = Literal["interactive", "batch"]
QUEUES: tuple[QueueName, ...] = ("interactive", "batch")
TASKS = {"upload": "api.uploads.tasks.read_upload", "batch_item": "api.batches.tasks.work_on_item"}
QUEUE_OF: dict[str, QueueName] = {"upload": "interactive", "batch_item": "batch"}
GRACE = 300
"""Seconds a job may take beyond the file's own limit: waiting for a child to start, storing, scoring."""
UNLIMITED = {"batch_item": -1}
"""An application may hold hundreds of files to be read again; each has its own limit, and the lease shows that somebody works."""
AT_ONCE = 1000
"""Jobs sent in one go."""

log = logging.getLogger(__name__)


def connect(settings: ServiceSettings) -> Redis:
    """A connection pool; nothing is sent yet."""
    return Redis.from_url(settings.queue_url, socket_connect_timeout=5, health_check_interval=30)


class Jobs:
    """Reminds workers of rows: `upload` and `batch_item` by id."""

    def __init__(self, redis: Redis, settings: ServiceSettings) -> None:
        self.redis = redis
        self._timeout = int(settings.file_timeout + GRACE)

    def queue(self, name: QueueName) -> Queue:
        return Queue(name, connection=self.redis, serializer=JSONSerializer, default_timeout=self._timeout)

    def enqueue(self, kind: str, identifiers: Sequence[int]) -> None:
        """Enqueues each row once more. A row enqueued twice is worked on once: whoever comes second finds it claimed.

        Where Redis is away the rows stay as they are and the sweep finds them, so this only logs.
        """
        queue = self.queue(QUEUE_OF[kind])
        try:
            for start in range(0, len(identifiers), AT_ONCE):
                queue.enqueue_many([_job(kind, identifier) for identifier in identifiers[start : start + AT_ONCE]])
        except RedisError as error:
            log.warning("Not enqueued, left to the sweep: %s", error)

    def depth(self, name: QueueName) -> int:
        """Jobs waiting. Raises RedisError where Redis is away."""
        return int(self.queue(name).count)

    def waiting(self, kind: str) -> set[int]:
        """Rows that a worker will still come to."""
        prefix = f"{kind}-"
        return {int(job.split("-")[1]) for job in self.queue(QUEUE_OF[kind]).get_job_ids() if job.startswith(prefix)}


def _job(kind: str, identifier: int) -> EnqueueData:
    return Queue.prepare_data(
        TASKS[kind], (identifier,), timeout=UNLIMITED.get(kind), job_id=_job_id(kind, identifier), result_ttl=0, failure_ttl=3600
    )


def _job_id(kind: str, identifier: int) -> str:
    """Unique for each time a row is enqueued: RQ deletes a finished job by its id, and must not delete the next one's."""
    return f"{kind}-{identifier}-{token_hex(4)}"
