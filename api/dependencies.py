"""What endpoints ask for: the context, a transaction, who acts. Handlers run in threads; a transaction ends before the answer is sent."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from datetime import timedelta
from typing import Annotated, cast

from fastapi import Depends, Request
from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from api import access
from api.actor import Actor
from api.clock import now
from api.context import Context
from api.models import ApiToken, LoginSession, User
from api.problems import ForbiddenError, NotLoggedInError
from api.slow_work import EXPORTS

COOKIE = "assay_session"
CSRF_HEADER = "X-CSRF-Token"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def digest(secret: str) -> str:
    """What the database keeps of a secret of 256 random bits: no salt is needed where nothing can be guessed."""
    return hashlib.sha256(secret.encode()).hexdigest()


def context_of(request: Request) -> Context:
    return cast(Context, request.app.state.context)


ContextDep = Annotated[Context, Depends(context_of)]


def _transaction(request: Request, context: ContextDep) -> Iterator[Session]:
    """GET only reads; entries of the audit for what was looked at are written by `viewed`, in a transaction of their own."""
    with context.database.reader() if request.method in SAFE else context.database.session() as session:
        yield session


SessionDep = Annotated[Session, Depends(_transaction, scope="function")]


def _actor(request: Request, context: ContextDep) -> Actor:
    """Who acts, allowed to call this operation: by session cookie, or by `Authorization: Bearer`."""
    operation = request.scope["route"].name
    with context.database.reader() as session:
        bearer = request.headers.get("Authorization", "")
        actor = _by_token(session, request, bearer) if bearer else _by_cookie(session, request)
    if bearer:
        _note_use(context, digest(bearer.partition(" ")[2]))
    if actor.must_change_password and operation not in ("me", "change_password", "log_out"):
        raise ForbiddenError(zh="请先修改初始密码。", en="Change the initial password first.")
    access.authorise(actor, operation)
    return actor


ActorDep = Annotated[Actor, Depends(_actor)]


def _export_place(actor: ActorDep) -> Iterator[None]:
    with EXPORTS.passed(str(actor.user_id)):
        yield


OneExport = Depends(_export_place, scope="function")
"""Of operations that write whole workbooks: one at a time for each user, few for all."""


def _note_use(context: Context, token: str) -> None:
    """Once a minute is enough to know which tokens are still needed."""
    stale = or_(ApiToken.last_used_at.is_(None), ApiToken.last_used_at < now() - timedelta(minutes=1))
    with context.database.reader() as session:
        due = session.scalar(select(ApiToken.id).where(ApiToken.digest == token, stale))
    if due is not None:
        with context.database.session() as session:
            session.execute(update(ApiToken).where(ApiToken.id == due, stale).values(last_used_at=now()))


def _by_token(session: Session, request: Request, header: str) -> Actor:
    scheme, _, secret = header.partition(" ")
    token = session.scalars(select(ApiToken).where(ApiToken.digest == digest(secret))).one_or_none()
    if scheme.lower() != "bearer" or token is None or token.revoked_at or (token.expires_at and token.expires_at <= now()):
        raise NotLoggedInError(zh="令牌无效或已过期；请重新创建。", en="The token is not valid any more; create a new one.")
    return _acting(session, request, token.user_id, scopes=frozenset(token.scopes))


def _by_cookie(session: Session, request: Request) -> Actor:
    secret = request.cookies.get(COOKIE, "")
    login = session.get(LoginSession, digest(secret)) if secret else None
    if login is None or login.expires_at <= now():
        raise NotLoggedInError(zh="请先登录。", en="Log in first.")
    sent = request.headers.get(CSRF_HEADER, "")
    if request.method not in SAFE and not hmac.compare_digest(sent.encode(), login.csrf_token.encode()):
        raise ForbiddenError(zh="请求缺少防伪标记；请刷新页面后重试。", en="The CSRF token is missing; reload the page and try again.")
    return _acting(session, request, login.user_id, session_id=login.id, csrf_token=login.csrf_token)


def _acting(
    session: Session,
    request: Request,
    user_id: int,
    *,
    scopes: frozenset[str] | None = None,
    session_id: str | None = None,
    csrf_token: str = "",
) -> Actor:
    user = session.get(User, user_id)
    if user is None or not user.active:
        raise NotLoggedInError(zh="该账号已停用；请联系管理员。", en="This account is disabled; call the administrator.")
    return Actor(
        user_id=user.id,
        name=user.username,
        role=user.role,
        organisation_id=user.organisation_id,
        scopes=scopes,
        session_id=session_id,
        csrf_token=csrf_token,
        must_change_password=user.must_change_password,
        address=request.client.host if request.client else "",
        request_id=request.state.request_id,
    )
