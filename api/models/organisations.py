"""Enterprises, and the people and machines that log in."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ForeignKey, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from api.clock import now
from api.database import Base

Role = Literal["enterprise", "reviewer", "admin"]


class Organisation(Base):
    """An enterprise that applies. `former_names` and `branches` were declared with proof."""

    __tablename__ = "organisations"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    uscc: Mapped[str] = mapped_column(unique=True)
    former_names: Mapped[list[str]] = mapped_column(default=list)
    branches: Mapped[list[str]] = mapped_column(default=list)
    history: Mapped[list[Any]] = mapped_column(default=list, server_default=text("'[]'"))
    """What became of earlier applications and grades, for bans and terms: `event` (returned, revoked, granted) and the day `on`."""
    created_at: Mapped[datetime] = mapped_column(default=now)


class User(Base):
    """`organisation_id` is set for the role enterprise alone."""

    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(unique=True)
    display_name: Mapped[str]
    role: Mapped[str]
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    password_hash: Mapped[str]
    must_change_password: Mapped[bool] = mapped_column(default=False)
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(default=now)

    organisation: Mapped[Organisation | None] = relationship(lazy="joined")


class Assignment(Base):
    """A reviewer's campaign; `regions` are beginnings of an application's region, `steps` those of its workflow; all where empty."""

    __tablename__ = "assignments"
    __table_args__ = (UniqueConstraint("user_id", "campaign_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"), index=True)
    regions: Mapped[list[str]] = mapped_column(default=list)
    steps: Mapped[list[str]] = mapped_column(default=list, server_default=text("'[]'"))


class LoginSession(Base):
    """A person's session; the cookie holds a secret, `id` is its SHA-256."""

    __tablename__ = "login_sessions"

    id: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    csrf_token: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(default=now)
    expires_at: Mapped[datetime] = mapped_column(index=True)


class ApiToken(Base):
    """A machine's key to its user's rights, limited to `scopes`; `digest` is the SHA-256 of the secret."""

    __tablename__ = "api_tokens"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    name: Mapped[str]
    digest: Mapped[str] = mapped_column(unique=True)
    scopes: Mapped[list[str]]
    created_at: Mapped[datetime] = mapped_column(default=now)
    expires_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    last_used_at: Mapped[datetime | None]
