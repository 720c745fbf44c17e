"""Logging in and out, one's own account, and the administrator's view of accounts."""

from __future__ import annotations

from datetime import datetime
from secrets import token_urlsafe
from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field
from sqlalchemy import delete, select

from api.accounts.rates import limit_login
from api.actor import Actor
from api.audit.service import record
from api.database import now
from api.dependencies import COOKIE, ActorDep, ContextDep, SessionDep, digest
from api.models import LoginSession, User
from api.passwords import verify
from api.problems import NotLoggedInError

router = APIRouter(tags=["accounts"])


class Login(BaseModel):
    username: Annotated[str, Field(max_length=200, examples=["reviewer"])]
    password: Annotated[str, Field(max_length=1000)]


class Me(BaseModel):
    """Who is logged in. `csrf_token` goes into the header `X-CSRF-Token` of every request that changes something."""

    username: str
    display_name: str
    role: str
    organisation: str | None
    must_change_password: bool
    csrf_token: str
    expires_at: datetime | None = None


@router.post("/session", summary="Log in")
def log_in(login: Login, request: Request, response: Response, context: ContextDep, session: SessionDep) -> Me:
    """Sets the session cookie. Wrong names and wrong passwords answer alike; too many attempts answer 429."""
    address = request.client.host if request.client else ""
    limit_login(context, login.username, address)
    user = session.scalars(select(User).where(User.username == login.username, User.active)).one_or_none()
    if not verify(login.password, user.password_hash if user else None) or user is None:
        failed = Actor(None, login.username[:64], "", address=address, request_id=request.state.request_id)
        with context.database.session() as apart:
            record(apart, failed, "session.refused", "user", login.username[:64])
        raise NotLoggedInError(zh="用户名或密码不正确。", en="The user name or the password is wrong.")
    secret = token_urlsafe(32)
    login_session = LoginSession(
        id=digest(secret), user_id=user.id, csrf_token=token_urlsafe(32), expires_at=now() + context.settings.session_lifetime
    )
    session.execute(delete(LoginSession).where(LoginSession.expires_at < now()))
    session.add(login_session)
    actor = Actor(user.id, user.username, user.role, address=address, request_id=request.state.request_id)
    record(session, actor, "session.opened", "user", user.id)
    response.set_cookie(
        COOKIE,
        secret,
        max_age=int(context.settings.session_lifetime.total_seconds()),
        httponly=True,
        samesite="strict",
        secure=context.settings.secure_cookies,
        path="/",
    )
    return _me(user, login_session.csrf_token, login_session.expires_at)


@router.get("/session", summary="Who is logged in")
def me(actor: ActorDep, session: SessionDep) -> Me:
    """Also gives the CSRF token again, so that a page can be reloaded."""
    return _me(session.get_one(User, actor.user_id), actor.csrf_token)


@router.delete("/session", status_code=204, summary="Log out")
def log_out(actor: ActorDep, session: SessionDep, response: Response) -> None:
    session.execute(delete(LoginSession).where(LoginSession.id == actor.session_id))
    record(session, actor, "session.closed", "user", actor.user_id or 0)
    response.delete_cookie(COOKIE, path="/")


def _me(user: User, csrf_token: str, expires_at: datetime | None = None) -> Me:
    return Me(
        username=user.username,
        display_name=user.display_name,
        role=user.role,
        organisation=user.organisation.name if user.organisation else None,
        must_change_password=user.must_change_password,
        csrf_token=csrf_token,
        expires_at=expires_at,
    )
