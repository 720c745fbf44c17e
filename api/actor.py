"""Who acts: a person, a machine with a person's token, or the service itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """`scopes` limit a token; a person's session has none. `address` and `request_id` go into the audit."""

    user_id: int | None
    name: str
    role: str
    organisation_id: int | None = None
    scopes: frozenset[str] | None = None
    session_id: str | None = None
    csrf_token: str = ""
    must_change_password: bool = False
    address: str = ""
    request_id: str = ""


def service(name: str) -> Actor:
    """The service itself, such as a worker called `name`."""
    return Actor(None, name, "service")
