"""Every error of the service as problem+json (RFC 9457), with a sentence in Chinese and in English that says what to do."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from redis.exceptions import RedisError
from sqlalchemy.exc import DataError, IntegrityError, OperationalError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from extractor.errors import AssayError

MEDIA_TYPE = "application/problem+json"
log = logging.getLogger(__name__)


class ProblemBody(BaseModel):
    """RFC 9457. `type` is stable for programs; `zh` and `en` are for people."""

    type: str
    title: str
    status: int
    detail: str
    zh: str
    en: str
    request_id: str = ""
    errors: list[dict[str, Any]] = []


class ProblemError(AssayError):
    """An error with its HTTP status; `code` becomes the problem's `type` (`urn:assay:problem:<code>`)."""

    status = 400
    code = "bad-request"

    def __init__(self, *, zh: str, en: str, headers: Mapping[str, str] | None = None, **more: Any) -> None:
        super().__init__(zh=zh, en=en)
        self.headers = dict(headers or {})
        self.more = more


class NotLoggedInError(ProblemError):
    status, code = 401, "not-logged-in"


class ForbiddenError(ProblemError):
    status, code = 403, "forbidden"


class NotFoundError(ProblemError):
    status, code = 404, "not-found"


class ConflictError(ProblemError):
    """Somebody was faster, or the thing is in a state that does not allow it."""

    status, code = 409, "conflict"


class InvalidError(ProblemError):
    """Well-formed, but not possible as asked."""

    status, code = 422, "invalid"


class TooManyRequestsError(ProblemError):
    status, code = 429, "too-many-requests"


class UnavailableError(ProblemError):
    """Try again later; `Retry-After` says when."""

    status, code = 503, "unavailable"


STATUSES: dict[int, tuple[str, str, str]] = {
    400: ("bad-request", "请求有误，请检查后重试。", "The request is malformed; check it and try again."),
    401: ("not-logged-in", "请先登录。", "Log in first."),
    403: ("forbidden", "您无权进行此操作。", "You may not do this."),
    404: ("not-found", "没有找到所请求的内容；请检查地址。", "There is nothing here; check the address."),
    405: ("method-not-allowed", "此地址不支持该操作。", "This address does not support the method."),
    409: ("conflict", "内容已被修改，或当前状态不允许此操作；请刷新。", "It changed meanwhile, or its state does not allow this; reload."),
    413: ("too-large", "上传内容超过限制；请拆分或压缩后重新上传。", "The upload is over the limit; split or shrink it, then try again."),
    422: ("invalid", "填写内容有误，请按提示修改。", "Some values are wrong; change them as told."),
    429: ("too-many-requests", "操作过于频繁，请稍后再试。", "Too many attempts; try again later."),
    503: ("unavailable", "服务暂不可用，已上传的文件不会丢失；请稍后重试。", "Briefly unavailable, nothing is lost; try again soon."),
    500: ("internal", "服务出错，已记录；请重试，仍不行请联系管理员。", "It failed and was logged; try again, or call the administrator."),
}


def too_large(request: Request) -> JSONResponse:
    """For a body that is refused before any handler sees it."""
    code, zh, en = STATUSES[413]
    return _response(request, 413, code, zh, en)


def unforeseen(request: Request, error: Exception) -> JSONResponse:
    """For an error that no handler knows; the log says what it was."""
    log.error("Unforeseen error", exc_info=error)
    code, zh, en = STATUSES[500]
    return _response(request, 500, code, zh, en)


def install(app: FastAPI) -> None:
    """Has every error of `app` answered as a problem, and described as one. The unforeseen ones are for api.middleware."""
    plain = app.openapi
    app.openapi = lambda: _described(plain())  # type: ignore[method-assign]

    @app.exception_handler(ProblemError)
    def ours(request: Request, error: ProblemError) -> JSONResponse:
        return _response(request, error.status, error.code, error.zh, error.en, headers=error.headers, **error.more)

    @app.exception_handler(AssayError)
    def of_the_extractor(request: Request, error: AssayError) -> JSONResponse:
        return _response(request, 422, "invalid", error.zh, error.en)

    @app.exception_handler(HTTPException)
    def of_the_framework(request: Request, error: HTTPException) -> JSONResponse:
        code, zh, en = STATUSES.get(error.status_code, STATUSES[400])
        return _response(request, error.status_code, code, zh, en, headers=error.headers)

    @app.exception_handler(RequestValidationError)
    def of_validation(request: Request, error: RequestValidationError) -> JSONResponse:
        code, zh, en = STATUSES[422]
        # The input itself stays out: it may hold a password.
        errors = [{"where": ".".join(map(str, one["loc"])), "message": one["msg"]} for one in error.errors()]
        return _response(request, 422, code, zh, en, errors=errors)

    @app.exception_handler(ClientDisconnect)
    def of_a_client_gone(request: Request, error: ClientDisconnect) -> JSONResponse:
        code, zh, en = STATUSES[400]  # nobody hears it: it is for the log
        return _response(request, 400, code, zh, en)

    @app.exception_handler(OverflowError)
    @app.exception_handler(DataError)
    def of_a_value_no_column_holds(request: Request, error: Exception) -> JSONResponse:
        code, zh, en = STATUSES[422]
        return _response(request, 422, code, zh, en)

    @app.exception_handler(IntegrityError)
    def of_what_refers_to_nothing(request: Request, error: IntegrityError) -> JSONResponse:
        log.warning("Refused by the database: %s", type(error.orig).__name__)
        code, zh, en = STATUSES[409]
        return _response(request, 409, code, zh, en)

    @app.exception_handler(RedisError)
    @app.exception_handler(OperationalError)
    def of_a_server_away(request: Request, error: Exception) -> JSONResponse:
        log.error("A server is away: %s", type(error).__name__, exc_info=error)
        code, zh, en = STATUSES[503]
        return _response(request, 503, code, zh, en, headers={"Retry-After": "5"})


def _response(
    request: Request, status: int, code: str, zh: str, en: str, *, headers: Mapping[str, str] | None = None, **more: Any
) -> JSONResponse:
    body = {
        "type": f"urn:assay:problem:{code}",
        "title": code.replace("-", " "),
        "status": status,
        "detail": f"{zh} {en}",
        "zh": zh,
        "en": en,
        "request_id": getattr(request.state, "request_id", ""),
        **more,
    }
    return JSONResponse(body, status, headers=dict(headers or {}), media_type=MEDIA_TYPE)


def _described(document: dict[str, Any]) -> dict[str, Any]:
    """Adds the body that RESPONSES refer to."""
    schemas = document["components"]["schemas"]
    document["components"]["schemas"] = dict(sorted({**schemas, ProblemBody.__name__: ProblemBody.model_json_schema()}.items()))
    return document


RESPONSES: dict[int | str, dict[str, Any]] = {
    status: {"description": en, "content": {MEDIA_TYPE: {"schema": {"$ref": f"#/components/schemas/{ProblemBody.__name__}"}}}}
    for status, (_, _, en) in STATUSES.items()
    if status != 500
}
"""For `responses=` of routers, so that the OpenAPI document names every error.

As `model` FastAPI would build a validator of its own for every error of every route: two thirds of the time to make an application.
"""
