"""A stream of events whose client leaves is no error; any other failure of a stream is."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import Any

import pytest
from anyio.from_thread import start_blocking_portal
from fastapi import FastAPI
from fastapi.sse import EventSourceResponse, ServerSentEvent

from api.middleware import RequestFrame
from api.settings import ServiceSettings

LEAVES_AFTER = 5
"""Messages that the client takes."""


@pytest.fixture
def app() -> FastAPI:
    app = FastAPI()
    app.state.context = SimpleNamespace(settings=ServiceSettings())
    app.state.requests = SimpleNamespace(note=lambda *_: None)
    app.add_middleware(RequestFrame)

    @app.get("/many", response_class=EventSourceResponse)
    async def many() -> AsyncIterator[ServerSentEvent]:
        while True:
            yield ServerSentEvent(data=1)

    @app.get("/broken", response_class=EventSourceResponse)
    async def broken() -> AsyncIterator[ServerSentEvent]:
        yield ServerSentEvent(data=1)
        raise ValueError

    return app


async def visit(app: FastAPI, path: str) -> None:
    """A client that takes its time, and goes."""
    taken = 0
    gone = asyncio.Event()

    async def receive() -> dict[str, Any]:
        await gone.wait()
        return {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        nonlocal taken
        taken += 1
        if taken == LEAVES_AFTER:
            gone.set()
        await asyncio.sleep(0.01)

    scope = {"type": "http", "method": "GET", "path": path, "headers": [], "query_string": b"", "http_version": "1.1"}
    await app(scope, receive, send)  # type: ignore[arg-type]


def run(app: FastAPI, path: str) -> None:
    """In a thread of its own: the browser's tests keep a loop in this one."""
    with start_blocking_portal() as portal:
        portal.call(visit, app, path)


def test_a_client_that_leaves_its_stream_is_no_error(app: FastAPI) -> None:
    run(app, "/many")


def test_a_stream_that_breaks_is_an_error(app: FastAPI) -> None:
    with pytest.raises(ExceptionGroup):
        run(app, "/broken")
