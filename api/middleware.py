"""Around every request: an id for the logs, security headers, and a limit on the body while it streams in."""

from __future__ import annotations

import logging
import re
import time
from typing import Any
from uuid import uuid4

import structlog
from fastapi import FastAPI, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import TooLargeError, problem_response
from api.settings import MIB, ServiceSettings

OVERHEAD = MIB
"""Bytes of a form around its file."""
REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' blob: data:; connect-src 'self'; "
        "font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
}

log = structlog.get_logger("api.request")


def install(app: FastAPI, settings: ServiceSettings) -> None:
    app.add_middleware(BodyLimit, most=settings.max_file_mib * MIB + OVERHEAD)
    app.add_middleware(RequestFrame, secure=settings.secure_cookies)


class BodyLimit:
    """Refuses a body of more than `most` bytes as soon as it is known: by its announced length, or while it streams in."""

    def __init__(self, app: ASGIApp, *, most: int) -> None:
        self._app = app
        self._most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        announced = dict(scope["headers"]).get(b"content-length", b"0")
        if announced.isdigit() and int(announced) > self._most:
            await self._refuse(scope, receive, send)
            return
        received = 0
        begun = False

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > self._most:
                raise self._error()
            return message

        async def noted(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, counted, noted)
        except TooLargeError:
            if begun:
                raise
            await self._refuse(scope, receive, send)

    def _error(self) -> TooLargeError:
        limit = (self._most - OVERHEAD) // MIB
        return TooLargeError(
            zh=f"文件超过{limit} MiB；请拆分或压缩后重新上传。", en=f"The file is over {limit} MiB; split or shrink it and upload it again."
        )

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        await problem_response(Request(scope), self._error())(scope, receive, send)


class RequestFrame:
    """Gives every request an id, logs its outcome without contents, and sets the security headers."""

    def __init__(self, app: ASGIApp, *, secure: bool) -> None:
        self._app = app
        self._headers = HEADERS | ({"Strict-Transport-Security": "max-age=31536000"} if secure else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = self._request_id(scope)
        scope.setdefault("state", {})["request_id"] = request_id
        begin = time.monotonic()
        status = 500

        async def framed(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], *self._added(scope, message, request_id)]
            await send(message)

        with structlog.contextvars.bound_contextvars(request_id=request_id):
            try:
                await self._app(scope, receive, framed)
            finally:
                level = logging.DEBUG if scope["path"] in ("/healthz", "/readyz", "/metrics") else logging.INFO
                took = round(time.monotonic() - begin, 4)
                log.log(level, "request", method=scope["method"], path=scope["path"], status=status, seconds=took)

    def _added(self, scope: Scope, message: Message, request_id: str) -> list[tuple[bytes, bytes]]:
        """The headers, without those that the handler has set itself; answers of the API are not to be kept by caches."""
        present = {name.lower() for name, _ in message["headers"]}
        wanted: dict[str, Any] = {**self._headers, "X-Request-ID": request_id}
        if scope["path"].startswith("/api/"):
            wanted["Cache-Control"] = "no-store"
        return [(name.encode(), value.encode()) for name, value in wanted.items() if name.lower().encode() not in present]

    @staticmethod
    def _request_id(scope: Scope) -> str:
        """The id that a proxy in front has given, where it is a plain one."""
        sent = dict(scope["headers"]).get(b"x-request-id", b"").decode("latin-1")
        return sent if REQUEST_ID.fullmatch(sent) else uuid4().hex
