"""Around every request: an id, a line in the log, security headers."""

from __future__ import annotations

import logging
import re
import time
from uuid import uuid4

import structlog
from anyio import BrokenResourceError, ClosedResourceError
from fastapi import FastAPI, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import too_large, unforeseen
from api.settings import MIB, ServiceSettings

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


STRICT_TRANSPORT = {"Strict-Transport-Security": "max-age=31536000"}
"""Where cookies are secure: the service is reached over HTTPS alone."""


def install(app: FastAPI) -> None:
    app.add_middleware(RequestFrame)


LARGEST_JSON = MIB
"""Bytes of a body that is no upload: it is taken into memory before anybody asks who sent it."""


def largest_body(settings: ServiceSettings) -> int:
    """Bytes: a file of the size allowed, and the form around it."""
    return (settings.max_file_mib + 1) * MIB


class RequestFrame:
    """Gives every request an id, logs its outcome without contents, and sets the security headers.

    A body that is announced as larger than any is refused unread. FastAPI stops others at the limit of their operation, by
    counting what comes: the announcement is kept from it, as it answers that one without our problem and before any other.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = self._request_id(scope)
        settings: ServiceSettings = scope["app"].state.context.settings
        scope.setdefault("state", {})["request_id"] = request_id
        begin = time.monotonic()
        status, waited = 500, None

        async def framed(message: Message) -> None:
            nonlocal status, waited
            if message["type"] == "http.response.start":
                status, waited = message["status"], time.monotonic() - begin
                message["headers"] = [*message["headers"], *_added(scope, message, request_id, secure=settings.secure_cookies)]
            await send(message)

        with structlog.contextvars.bound_contextvars(request_id=request_id):
            try:
                if self._announced(scope) > largest_body(settings):
                    await too_large(Request(scope))(scope, receive, framed)
                else:
                    counted = [pair for pair in scope["headers"] if pair[0] != b"content-length"]
                    await self._app({**scope, "headers": counted}, receive, framed)
            except Exception as error:
                if waited is None:
                    await unforeseen(Request(scope), error)(scope, receive, framed)
                elif not _left(error):
                    raise  # the answer has begun: all that is left is to break it off
            finally:
                level = logging.DEBUG if scope["path"] in ("/healthz", "/readyz", "/metrics") else logging.INFO
                took = time.monotonic() - begin
                scope["app"].state.requests.note(status, took if waited is None else waited)
                log.log(level, "request", method=scope["method"], path=scope["path"], status=status, seconds=round(took, 4))

    @staticmethod
    def _announced(scope: Scope) -> int:
        length = dict(scope["headers"]).get(b"content-length", b"0")
        return int(length) if length.isdigit() else 0

    @staticmethod
    def _request_id(scope: Scope) -> str:
        """The id that a proxy in front has given, where it is a plain one."""
        sent = dict(scope["headers"]).get(b"x-request-id", b"").decode("latin-1")
        return sent if REQUEST_ID.fullmatch(sent) else uuid4().hex


def _added(scope: Scope, message: Message, request_id: str, *, secure: bool) -> list[tuple[bytes, bytes]]:
    """The headers, without those that the handler has set itself; answers of the API are not to be kept by caches."""
    present = {name.lower() for name, _ in message["headers"]}
    wanted = {**HEADERS, **(STRICT_TRANSPORT if secure else {}), "X-Request-ID": request_id}
    if scope["path"].startswith("/api/"):
        wanted["Cache-Control"] = "no-store"
    return [(name.encode(), value.encode()) for name, value in wanted.items() if name.lower().encode() not in present]


def _left(error: Exception) -> bool:
    """Whether the client of a stream of events went while one was on its way, over which FastAPI's keep-alive trips."""
    return isinstance(error, ExceptionGroup) and error.split((BrokenResourceError, ClosedResourceError))[1] is None
