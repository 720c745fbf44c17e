"""Property tests look for new counter-examples on a developer's machine; in CI the same commit gives the same result."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from extractor.scoring.vocabulary import use

settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")

FIRST = ("chaos", "ocr")
"""Marks of the tests whose files take longest, the longest first."""


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes are no names: archives made in a test hold the time, and several processes must give a test one name."""
    return argname if isinstance(val, bytes) else None


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Several processes begin with the files that take longest: none is left with one of them when the others have ended.

    Those that drive a browser come last: Playwright leaves a running event loop in its process, where no test after it can start one.
    """
    if "PYTEST_XDIST_WORKER" not in os.environ:
        return
    ranks: dict[object, int] = {}
    for item in items:
        rank = next((place for place, mark in enumerate(FIRST) if item.get_closest_marker(mark)), len(FIRST))
        ranks[item.path] = min(rank, ranks.get(item.path, rank))
    driving = {item.path for item in items if item.get_closest_marker("browser")}
    items.sort(key=lambda item: (item.path in driving, ranks[item.path]))


@pytest.fixture(autouse=True)
def _own_words() -> Iterator[None]:
    """A test that speaks by other patterns leaves none of them behind."""
    yield
    use(None)
