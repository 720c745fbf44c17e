"""Progress as a stream of events, one for each application (Redis Streams): ids rise, so that a client can resume."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from typing import Any

from redis import Redis
from redis.asyncio import Redis as AsyncRedis
from redis.exceptions import RedisError

KEPT = 2000
KEPT_SECONDS = 24 * 3600

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Event:
    """`id` is the stream's; `kind` is upload, suggestion or application; `data` holds ids and counts, never contents."""

    id: str
    kind: str
    data: dict[str, Any]


def publish(redis: Redis, application_id: int, kind: str, data: dict[str, Any]) -> None:
    """Adds an event. Progress is a comfort: where Redis is away it is logged and the work goes on."""
    key = _key(application_id)
    try:
        with redis.pipeline(transaction=False) as pipeline:
            pipeline.xadd(key, {"kind": kind, "data": json.dumps(data, ensure_ascii=False)}, maxlen=KEPT, approximate=True)
            pipeline.expire(key, KEPT_SECONDS)
            pipeline.execute()
    except RedisError as error:
        log.warning("Event of application %d not published: %s", application_id, error)


async def newest(redis: AsyncRedis, application_id: int) -> str:
    """Id to start after for events from now on."""
    found: Any = await redis.xrevrange(_key(application_id), count=1)
    return str(found[0][0].decode()) if found else "0-0"


async def after(redis: AsyncRedis, application_id: int, last: str, *, wait: float) -> list[Event]:
    """Events after `last`; waits up to `wait` seconds for the first. ResponseError where `last` is no id of a stream."""
    answer: Any = await redis.xread({_key(application_id): last}, count=200, block=max(1, int(wait * 1000)))
    streams = answer.items() if isinstance(answer, dict) else answer or []
    entries = [entry for _, of_stream in streams for entry in _flat(of_stream)]
    return [Event(identifier.decode(), fields[b"kind"].decode(), json.loads(fields[b"data"])) for identifier, fields in entries]


def _flat(of_stream: list[Any]) -> list[Any]:
    """RESP3 wraps a stream's entries once more."""
    return of_stream[0] if of_stream and isinstance(of_stream[0], list) and isinstance(of_stream[0][0], list | tuple) else of_stream


def _key(application_id: int) -> str:
    return f"assay:events:{application_id}"
