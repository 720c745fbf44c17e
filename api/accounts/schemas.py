"""What requests and answers about accounts look like."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from api.models import ApiToken, Organisation, User
from api.models.organisations import Role
from extractor.types.uscc import is_valid

Scope = Literal["read", "upload", "review", "admin"]
Username = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._@-]{1,63}$"), Field(examples=["zhang.wei"])]
DisplayName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
Password = Annotated[str, Field(max_length=1000)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=200)]


def _credit_code(code: str) -> str:
    if not is_valid(code):
        raise ValueError("统一社会信用代码校验不通过 / not a valid credit code (18 characters, GB 32100)")
    return code


CreditCode = Annotated[str, StringConstraints(strip_whitespace=True, to_upper=True), AfterValidator(_credit_code)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Login(BaseModel):
    username: Annotated[str, Field(max_length=200, examples=["reviewer"])]
    password: Password


class Me(BaseModel):
    """Who is logged in. `csrf_token` goes into the header `X-CSRF-Token` of every request that changes something."""

    username: str
    display_name: str
    role: Role
    organisation: str | None
    must_change_password: bool
    csrf_token: str

    @classmethod
    def of(cls, user: User, csrf_token: str) -> Self:
        return cls(
            username=user.username,
            display_name=user.display_name,
            role=user.role,  # type: ignore[arg-type]
            organisation=user.organisation.name if user.organisation else None,
            must_change_password=user.must_change_password,
            csrf_token=csrf_token,
        )


class PasswordChange(_Strict):
    old: Password
    new: Password


class NewToken(_Strict):
    name: Annotated[str, Field(min_length=1, max_length=100, examples=["ERP接口"])]
    scopes: Annotated[list[Scope], Field(min_length=1)]
    expires_at: datetime | None = None


class TokenAnswer(BaseModel):
    id: int
    name: str
    scopes: list[str]
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None
    last_used_at: datetime | None

    @classmethod
    def of(cls, row: ApiToken) -> Self:
        return cls(**{name: getattr(row, name) for name in TokenAnswer.model_fields})


class CreatedToken(TokenAnswer):
    secret: str
    """Shown this once: `Authorization: Bearer <secret>`."""


class TokenList(BaseModel):
    tokens: list[TokenAnswer]


class NewUser(_Strict):
    username: Username
    display_name: DisplayName
    role: Role
    organisation: int | None = None
    """Required for the role enterprise, and for no other."""


class UserChange(_Strict):
    """Only what is given changes. `reset_password` gives a new one-time password."""

    display_name: DisplayName | None = None
    role: Role | None = None
    organisation: int | None = None
    active: bool | None = None
    reset_password: bool = False


class UserAnswer(BaseModel):
    id: int
    username: str
    display_name: str
    role: Role
    organisation: int | None
    organisation_name: str | None
    active: bool
    must_change_password: bool
    created_at: datetime
    one_time_password: str | None = None
    """Shown this once, after creation or a reset."""

    @classmethod
    def of(cls, row: User, one_time_password: str | None = None) -> Self:
        return cls(
            id=row.id,
            username=row.username,
            display_name=row.display_name,
            role=row.role,  # type: ignore[arg-type]
            organisation=row.organisation_id,
            organisation_name=row.organisation.name if row.organisation else None,
            active=row.active,
            must_change_password=row.must_change_password,
            created_at=row.created_at,
            one_time_password=one_time_password,
        )


class UserList(BaseModel):
    total: int
    users: list[UserAnswer]


class PastEvent(_Strict):
    """What became of an earlier application, or of the grade it was given."""

    event: Literal["returned", "revoked", "granted"]
    on: date


History = Annotated[list[PastEvent], Field(max_length=100)]


class NewOrganisation(_Strict):
    name: Name
    uscc: Annotated[CreditCode, Field(examples=["913205053027164854"])]
    former_names: list[Name] = []
    branches: list[Name] = []
    history: History = []


class OrganisationChange(_Strict):
    """Only what is given changes."""

    name: Name | None = None
    uscc: CreditCode | None = None
    former_names: list[Name] | None = None
    branches: list[Name] | None = None
    history: History | None = None


class OrganisationAnswer(NewOrganisation):
    id: int

    @classmethod
    def of(cls, row: Organisation) -> Self:
        history = [PastEvent.model_validate(one) for one in row.history]
        return cls(id=row.id, name=row.name, uscc=row.uscc, former_names=row.former_names, branches=row.branches, history=history)


class OrganisationList(BaseModel):
    total: int
    organisations: list[OrganisationAnswer]
