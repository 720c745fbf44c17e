"""Rate limits, counted in Redis for all processes together (limits)."""

from __future__ import annotations

import time

from limits import parse
from limits.storage import RedisStorage
from limits.strategies import SlidingWindowCounterRateLimiter

from api.context import Context
from api.database import without_nul
from api.problems import TooManyRequestsError


def limit_login(context: Context, username: str, address: str) -> None:
    """TooManyRequestsError where this name, or this address, was tried too often."""
    _limit(context, context.settings.login_rate, "login-user", without_nul(username))  # as the database compares it
    _limit(context, context.settings.login_rate, "login-address", address)


def limit_upload(context: Context, user_id: int) -> None:
    """TooManyRequestsError where this user uploads faster than people do."""
    _limit(context, context.settings.upload_rate, "upload", str(user_id))


def _limit(context: Context, rate: str, what: str, who: str) -> None:
    item = parse(rate)
    limiter = SlidingWindowCounterRateLimiter(RedisStorage("redis://", connection_pool=context.redis.connection_pool))
    if limiter.hit(item, what, who):
        return
    seconds = max(1, round(limiter.get_window_stats(item, what, who).reset_time - time.time()))
    raise TooManyRequestsError(
        zh=f"操作过于频繁，请{seconds}秒后再试。",
        en=f"Too many attempts; try again in {seconds} seconds.",
        headers={"Retry-After": str(seconds)},
    )
