"""A person's session: opened by a password, kept by a cookie that scripts cannot read; a second one says only that it is there."""

from __future__ import annotations

from secrets import token_urlsafe

from fastapi import Request, Response
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from api.accounts.rates import limit_login
from api.accounts.schemas import Login
from api.actor import Actor
from api.audit.service import record
from api.clock import now
from api.context import Context
from api.dependencies import COOKIE, digest
from api.models import LoginSession, User
from api.passwords import verify
from api.problems import NotLoggedInError
from api.slow_work import PASSWORDS

KNOWN = "assay_known"
"""The cookie by which the pages see that somebody is logged in, and ask who only then; it opens nothing."""
SHOWN = 64
"""Characters of a wrong user name that the audit keeps."""


def open_session(session: Session, context: Context, login: Login, request: Request, response: Response) -> tuple[User, str]:
    """The user and the CSRF token; sets the cookies. Wrong names and wrong passwords answer alike, and take as long."""
    address = request.client.host if request.client else ""
    limit_login(context, login.username, address)
    with PASSWORDS.passed(address):
        user = _verified(context, login)
    if user is None:
        stranger = Actor(None, login.username[:SHOWN], "", address=address, request_id=request.state.request_id)
        with context.database.session() as apart:
            record(apart, stranger, "session.refused", "user", login.username[:SHOWN])
        raise NotLoggedInError(zh="用户名或密码不正确。", en="The user name or the password is wrong.")
    secret, csrf_token = token_urlsafe(32), token_urlsafe(32)
    lifetime = context.settings.session_lifetime
    session.execute(delete(LoginSession).where(LoginSession.expires_at < now()))
    session.add(LoginSession(id=digest(secret), user_id=user.id, csrf_token=csrf_token, expires_at=now() + lifetime))
    actor = Actor(user.id, user.username, user.role, address=address, request_id=request.state.request_id)
    record(session, actor, "session.opened", "user", user.id)
    for name, value, hidden in ((COOKIE, secret, True), (KNOWN, "1", False)):
        response.set_cookie(
            name,
            value,
            max_age=int(lifetime.total_seconds()),
            httponly=hidden,
            samesite="strict",
            secure=context.settings.secure_cookies,
            path="/",
        )
    return user, csrf_token


def _verified(context: Context, login: Login) -> User | None:
    """Outside any transaction: argon2 takes long, and nobody else who writes shall wait for it."""
    with context.database.reader() as session:
        user = session.scalars(select(User).where(User.username == login.username, User.active)).one_or_none()
    return user if verify(login.password, user.password_hash if user else None) else None


def close_session(session: Session, actor: Actor, response: Response) -> None:
    session.execute(delete(LoginSession).where(LoginSession.id == actor.session_id))
    record(session, actor, "session.closed", "user", actor.user_id or 0)
    for name in (COOKIE, KNOWN):
        response.delete_cookie(name, path="/")
