"""Logging in and out, one's own account, and the administrator's view of accounts."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from sqlalchemy import select

from api.accounts import service
from api.accounts.schemas import (
    CreatedToken,
    Login,
    Me,
    NewOrganisation,
    NewToken,
    NewUser,
    OrganisationAnswer,
    OrganisationChange,
    OrganisationList,
    PasswordChange,
    TokenAnswer,
    TokenList,
    UserAnswer,
    UserChange,
    UserList,
)
from api.accounts.sessions import close_session, open_session
from api.dependencies import ActorDep, ContextDep, SessionDep
from api.models import ApiToken, User
from api.models.organisations import Role

Limit = Annotated[int, Query(ge=1, le=200)]
Offset = Annotated[int, Query(ge=0)]
Search = Annotated[str, Query(max_length=100)]

router = APIRouter(tags=["accounts"])


@router.post("/session", summary="Log in")
def log_in(login: Login, request: Request, response: Response, context: ContextDep, session: SessionDep) -> Me:
    """Sets the session cookie, and `assay_known`, which only says that there is one.

    Wrong names and wrong passwords answer alike; too many attempts answer 429.
    """
    return Me.of(*open_session(session, context, login, request, response))


@router.get("/session", summary="Who is logged in")
def me(actor: ActorDep, session: SessionDep) -> Me:
    """Also gives the CSRF token again, so that a page can be reloaded."""
    return Me.of(session.get_one(User, actor.user_id), actor.csrf_token)


@router.delete("/session", status_code=204, summary="Log out")
def log_out(actor: ActorDep, session: SessionDep, response: Response) -> None:
    """Ends this session; others of the same user go on."""
    close_session(session, actor, response)


@router.put("/session/password", status_code=204, summary="Change one's password")
def change_password(wanted: PasswordChange, actor: ActorDep, context: ContextDep, session: SessionDep) -> None:
    """Ends one's other sessions; tokens stay. Wrong old passwords answer 403, too many of them 429."""
    service.change_password(session, context, actor, old=wanted.old, new=wanted.new)


@router.get("/tokens", summary="One's API tokens")
def list_tokens(actor: ActorDep, session: SessionDep) -> TokenList:
    """Without their secrets, which are kept nowhere."""
    rows = session.scalars(select(ApiToken).where(ApiToken.user_id == actor.user_id).order_by(ApiToken.id))
    return TokenList(tokens=[TokenAnswer.of(row) for row in rows])


@router.post("/tokens", status_code=201, summary="Create an API token")
def create_token(wanted: NewToken, actor: ActorDep, session: SessionDep) -> CreatedToken:
    """For a machine; it can do no more than its user, and only what its scopes allow."""
    token, secret = service.create_token(session, actor, wanted)
    return CreatedToken(**TokenAnswer.of(token).model_dump(), secret=secret)


@router.delete("/tokens/{token_id}", status_code=204, summary="Revoke an API token")
def revoke_token(token_id: int, actor: ActorDep, session: SessionDep) -> None:
    """At once."""
    service.revoke_token(session, actor, token_id)


@router.get("/users", summary="Users")
def list_users(
    session: SessionDep,
    actor: ActorDep,
    role: Role | None = None,
    active: bool | None = None,
    search: Search = "",
    limit: Limit = 50,
    offset: Offset = 0,
) -> UserList:
    """By user name."""
    total, rows = service.users(session, role=role, active=active, search=search, limit=limit, offset=offset)
    return UserList(total=total, users=[UserAnswer.of(row) for row in rows])


@router.post("/users", status_code=201, summary="Create a user")
def create_user(wanted: NewUser, session: SessionDep, actor: ActorDep) -> UserAnswer:
    """The one-time password is shown this once."""
    user, password = service.create_user(session, actor, wanted)
    return UserAnswer.of(user, password)


@router.patch("/users/{user_id}", summary="Change a user, or reset the password")
def change_user(user_id: int, wanted: UserChange, session: SessionDep, actor: ActorDep) -> UserAnswer:
    """An account is disabled, never deleted: the audit names it."""
    return UserAnswer.of(*service.change_user(session, actor, user_id, wanted))


@router.get("/organisations", summary="Organisations")
def list_organisations(
    session: SessionDep, actor: ActorDep, search: Search = "", limit: Limit = 50, offset: Offset = 0
) -> OrganisationList:
    """By name."""
    total, rows = service.organisations(session, search=search, limit=limit, offset=offset)
    return OrganisationList(total=total, organisations=[OrganisationAnswer.of(row) for row in rows])


@router.post("/organisations", status_code=201, summary="Register an organisation")
def create_organisation(wanted: NewOrganisation, session: SessionDep, actor: ActorDep) -> OrganisationAnswer:
    """With its credit code (GB 32100), former names and branches."""
    return OrganisationAnswer.of(service.create_organisation(session, actor, wanted))


@router.patch("/organisations/{organisation_id}", summary="Change an organisation")
def change_organisation(organisation_id: int, wanted: OrganisationChange, session: SessionDep, actor: ActorDep) -> OrganisationAnswer:
    """Its applications are scored anew: names and code decide whose evidence is whose."""
    return OrganisationAnswer.of(service.change_organisation(session, actor, organisation_id, wanted))
