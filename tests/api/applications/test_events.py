"""Progress as a stream that can be resumed, and by polling."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from itertools import groupby

from anyio.from_thread import start_blocking_portal
from redis.asyncio import Redis as AsyncRedis

from api import events
from api.context import Context
from tests.api.conftest import LogIn
from tests.api.states import World


def test_events_resume_after_the_last_one_seen(log_in: LogIn, world: World, context: Context, read_all: Callable[[], None]) -> None:
    client = log_in("enterprise")
    upload = client.post(
        f"/api/v1/applications/{world.own}/uploads", data={"window": "1.1"}, files={"file": ("制度.txt", BytesIO("质量管理制度".encode()))}
    ).json()["id"]
    read_all()

    async def follow(last: str) -> list[events.Event]:
        async with AsyncRedis.from_url(context.settings.queue_url) as redis:
            return await events.after(redis, world.own, last, wait=0.1)

    def after(last: str) -> list[events.Event]:
        """In a thread of its own: the browser's tests keep a loop in the main one."""
        with start_blocking_portal() as portal:
            return portal.call(follow, last)

    everything = after("0-0")
    states = [event.data.get("state") for event in everything if event.kind == "upload"]
    assert [state for state, _ in groupby(states)] == ["queued", "reading", "done"]
    assert everything[-1].kind == "suggestion"
    assert all(event.data["upload"] == upload for event in everything if event.kind == "upload")
    assert after(everything[1].id) == everything[2:]
    progress = client.get(f"/api/v1/applications/{world.own}/progress").json()
    assert (progress["done"], progress["queued"], progress["up_to_date"]) == (1, 0, True)
