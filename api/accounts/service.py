"""Users, their passwords and tokens, and the organisations they belong to."""

from __future__ import annotations

from secrets import token_urlsafe
from typing import Any

from sqlalchemy import delete, func, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from api import access
from api.accounts.rates import limit_login
from api.accounts.schemas import NewOrganisation, NewToken, NewUser, OrganisationChange, UserChange
from api.actor import Actor, service
from api.applications.service import touch
from api.audit.service import record
from api.clock import now
from api.context import Context
from api.dependencies import digest
from api.models import ApiToken, Application, LoginSession, Organisation, User
from api.passwords import hash_password, one_time_password, verify
from api.problems import ConflictError, ForbiddenError, InvalidError, NotFoundError

SCOPES_OF = {
    access.ENTERPRISE: {"read", "upload"},
    access.REVIEWER: {"read", "review"},
    access.ADMIN: {"read", "admin"},
}
"""Scopes that a token of each role can have."""


def ensure_admin(context: Context) -> str | None:
    """The one-time password of a first administrator, made where there is none yet; None where there is one."""
    password = one_time_password()
    admin = User(
        username="admin", display_name="管理员", role=access.ADMIN, password_hash=hash_password(password), must_change_password=True
    )
    try:
        with context.database.session() as session:
            if session.scalar(select(func.count()).select_from(User).where(User.role == access.ADMIN)):
                return None
            session.add(admin)
            session.flush()
            record(session, service("serve"), "user.created", "user", admin.id, after={"username": "admin", "role": access.ADMIN})
    except IntegrityError:
        return None  # another process was first
    return password


def change_password(session: Session, context: Context, actor: Actor, *, old: str, new: str) -> None:
    """Ends the user's other sessions. ForbiddenError where the old password is wrong; guessing it is as limited as at the login."""
    limit_login(context, actor.name, actor.address)
    user = session.get_one(User, actor.user_id)
    if not verify(old, user.password_hash):
        raise ForbiddenError(zh="原密码不正确。", en="The old password is wrong.")
    if old == new:
        raise InvalidError(zh="新密码不能与原密码相同。", en="The new password must differ from the old one.")
    user.password_hash, user.must_change_password = hash_password(new), False
    session.execute(delete(LoginSession).where(LoginSession.user_id == user.id, LoginSession.id != actor.session_id))
    record(session, actor, "user.password_changed", "user", user.id)


def create_token(session: Session, actor: Actor, wanted: NewToken) -> tuple[ApiToken, str]:
    """The token and its secret, which is kept nowhere."""
    beyond = set(wanted.scopes) - SCOPES_OF[actor.role]
    if beyond:
        names = ", ".join(sorted(beyond))
        raise InvalidError(zh=f"您的角色不能授予权限：{names}。", en=f"Your role cannot grant: {names}.")
    if wanted.expires_at is not None and (wanted.expires_at.tzinfo is None or wanted.expires_at <= now()):
        raise InvalidError(zh="到期时间应带时区且晚于现在。", en="The time of expiry needs a zone and lies in the future.")
    secret = f"assay_{token_urlsafe(32)}"
    token = ApiToken(
        user_id=actor.user_id, name=wanted.name, digest=digest(secret), scopes=list(wanted.scopes), expires_at=wanted.expires_at
    )
    session.add(token)
    session.flush()
    record(session, actor, "token.created", "token", token.id, after={"name": wanted.name, "scopes": wanted.scopes})
    return token, secret


def revoke_token(session: Session, actor: Actor, token_id: int) -> None:
    """One's own; NotFoundError for any other."""
    token = session.get(ApiToken, token_id)
    if token is None or token.user_id != actor.user_id:
        raise NotFoundError(zh="没有这个令牌。", en="There is no such token.")
    if token.revoked_at is None:
        token.revoked_at = now()
        record(session, actor, "token.revoked", "token", token.id)


def users(session: Session, *, role: str | None, active: bool | None, search: str, limit: int, offset: int) -> tuple[int, list[User]]:
    """By user name; `search` is a part of either name."""
    query = select(User)
    if role:
        query = query.where(User.role == role)
    if active is not None:
        query = query.where(User.active == active)
    if search:
        query = query.where(or_(User.username.contains(search, autoescape=True), User.display_name.contains(search, autoescape=True)))
    total = session.scalar(select(func.count()).select_from(query.subquery())) or 0
    return total, list(session.scalars(query.order_by(User.username).limit(limit).offset(offset)))


def create_user(session: Session, actor: Actor, wanted: NewUser) -> tuple[User, str]:
    """With a one-time password that the user changes at the first login."""
    _check_organisation(session, wanted.role, wanted.organisation)
    password = one_time_password()
    user = User(
        username=wanted.username,
        display_name=wanted.display_name,
        role=wanted.role,
        organisation_id=wanted.organisation,
        password_hash=hash_password(password),
        must_change_password=True,
    )
    _add(session, user, zh=f"用户名“{wanted.username}”已存在。", en=f"There is a user “{wanted.username}” already.")
    record(session, actor, "user.created", "user", user.id, after=wanted.model_dump(mode="json"))
    return user, password


def change_user(session: Session, actor: Actor, user_id: int, wanted: UserChange) -> tuple[User, str | None]:
    """What is not given stays. Disabling an account, or resetting its password, ends its sessions and refuses its tokens."""
    user = session.get(User, user_id)
    if user is None:
        raise NotFoundError(zh="没有这个用户。", en="There is no such user.")
    changes = wanted.model_dump(exclude_none=True, exclude={"organisation", "reset_password"})
    if "organisation" in wanted.model_fields_set:
        changes["organisation_id"] = wanted.organisation
    if changes.get("active") is False or changes.get("role", access.ADMIN) != access.ADMIN:
        _check_an_admin_remains(session, actor, user)
    before = {name: getattr(user, name) for name in changes}
    for name, value in changes.items():
        setattr(user, name, value)
    _check_organisation(session, user.role, user.organisation_id)
    password = None
    if wanted.reset_password:
        password = one_time_password()
        user.password_hash, user.must_change_password = hash_password(password), True
    if wanted.reset_password or not user.active:
        session.execute(delete(LoginSession).where(LoginSession.user_id == user.id))
    after = {**changes, "password_reset": wanted.reset_password}
    record(session, actor, "user.changed", "user", user.id, before=before, after=after)
    session.flush()
    session.refresh(user)
    return user, password


def _check_an_admin_remains(session: Session, actor: Actor, user: User) -> None:
    """ConflictError where `user` is oneself or the last active administrator; two who disable each other at once wait here."""
    if user.id == actor.user_id:
        raise ConflictError(zh="不能停用自己或更改自己的角色。", en="You cannot disable yourself or change your own role.")
    active = select(User.id).where(User.role == access.ADMIN, User.active).order_by(User.id)
    if list(session.scalars(active.with_for_update())) == [user.id]:
        raise ConflictError(zh="这是最后一个可用的管理员，不能停用。", en="This is the last active administrator, who stays.")


def organisations(session: Session, *, search: str, limit: int, offset: int) -> tuple[int, list[Organisation]]:
    """By name; `search` is a part of the name or of the credit code."""
    query = select(Organisation)
    if search:
        query = query.where(or_(Organisation.name.contains(search, autoescape=True), Organisation.uscc.contains(search, autoescape=True)))
    total = session.scalar(select(func.count()).select_from(query.subquery())) or 0
    return total, list(session.scalars(query.order_by(Organisation.name).limit(limit).offset(offset)))


def create_organisation(session: Session, actor: Actor, wanted: NewOrganisation) -> Organisation:
    """ConflictError where the credit code is another's."""
    organisation = Organisation(**wanted.model_dump(mode="json"))
    _add(session, organisation, **_taken(wanted.uscc))
    record(session, actor, "organisation.created", "organisation", organisation.id, after=wanted.model_dump(mode="json"))
    return organisation


def change_organisation(session: Session, actor: Actor, organisation_id: int, wanted: OrganisationChange) -> Organisation:
    """What is not given stays. Names, code and history decide what counts, so its applications are scored anew (by the sweep)."""
    organisation = session.get(Organisation, organisation_id)
    if organisation is None:
        raise NotFoundError(zh="没有这个单位。", en="There is no such organisation.")
    changes = wanted.model_dump(mode="json", exclude_none=True)
    before = {name: getattr(organisation, name) for name in changes}
    for name, value in changes.items():
        setattr(organisation, name, value)
    if before != changes:
        for application in session.scalars(select(Application).where(Application.organisation_id == organisation.id)):
            touch(application)
    _add(session, organisation, **_taken(organisation.uscc))
    record(session, actor, "organisation.changed", "organisation", organisation.id, before=before, after=changes)
    return organisation


def _taken(uscc: str) -> dict[str, str]:
    return {"zh": f"统一社会信用代码{uscc}已登记。", "en": f"The credit code {uscc} is registered already."}


def _add(session: Session, row: Any, *, zh: str, en: str) -> None:
    session.add(row)
    try:
        session.flush()
    except IntegrityError:
        session.rollback()
        raise ConflictError(zh=zh, en=en) from None


def _check_organisation(session: Session, role: str, organisation_id: int | None) -> None:
    if (role == access.ENTERPRISE) != (organisation_id is not None):
        raise InvalidError(
            zh="企业用户必须指定所属单位，其他角色不能指定。", en="An enterprise's user needs an organisation, other roles have none."
        )
    if organisation_id is not None and session.get(Organisation, organisation_id) is None:
        raise InvalidError(zh="没有这个单位。", en="There is no such organisation.")
