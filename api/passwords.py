"""Passwords: argon2id by pwdlib, and what a password must be."""

from __future__ import annotations

from secrets import token_urlsafe

from pwdlib import PasswordHash

from api.problems import InvalidError

SHORTEST = 10

_hasher = PasswordHash.recommended()
_NOBODY = _hasher.hash(token_urlsafe(16))
"""Verified where there is no such user, so that the time does not tell."""


def hash_password(password: str) -> str:
    """InvalidError for a password that is too short (NIST SP 800-63B: length, not composition)."""
    if len(password) < SHORTEST:
        raise InvalidError(zh=f"密码至少{SHORTEST}个字符。", en=f"A password has at least {SHORTEST} characters.")
    return _hasher.hash(password)


def verify(password: str, hashed: str | None) -> bool:
    """Takes as long whether `hashed` is None (no such user) or not."""
    return _hasher.verify(password, hashed or _NOBODY) and hashed is not None


def one_time_password() -> str:
    """For the first login of an account."""
    return token_urlsafe(12)
