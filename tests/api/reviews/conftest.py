"""An application in review, as the recorded samples make it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.api.conftest import LogIn
from tests.api.states import World


@dataclass(frozen=True)
class Review:
    """`uploads` by `window/name`; `client` is the reviewer's."""

    world: World
    uploads: dict[str, int]
    client: TestClient

    @property
    def path(self) -> str:
        return f"/api/v1/applications/{self.world.own}"

    def suggestion(self) -> dict[str, Any]:
        answer = self.client.get(f"{self.path}/suggestion")
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def item(self, identifier: str) -> dict[str, Any]:
        return next(item for item in self.suggestion()["items"] if item["id"] == identifier)

    @property
    def version(self) -> int:
        return int(self.client.get(self.path).json()["version"])

    def post(self, action: str, **body: Any) -> dict[str, Any]:
        """Does `action` on the version as it is; returns the outcome."""
        answer = self.client.post(f"{self.path}/{action}", json={"version": self.version, **body})
        assert answer.status_code in (200, 201), answer.text
        outcome: dict[str, Any] = answer.json()
        return outcome

    def conclude(self, grade: str, **body: Any) -> dict[str, Any]:
        """Concludes, with the same reason for every concern."""
        found = self.client.get(f"{self.path}/concerns", params={"grade": grade}).json()["concerns"]
        answers = [{"concern": one["id"], "reason": "已核实"} for one in found]
        return self.post("conclusion", grade=grade, answers=answers, **body)


@pytest.fixture
def review(world: World, strong: dict[str, int], log_in: LogIn) -> Review:
    """strong-luheng, submitted and in review."""
    return Review(world, strong, log_in("reviewer"))


Refused = Callable[..., dict[str, Any]]


@pytest.fixture
def refused(review: Review) -> Refused:
    """Posts what must be refused with `status`; returns the problem."""

    def post(status: int, action: str, **body: Any) -> dict[str, Any]:
        answer = review.client.post(f"{review.path}/{action}", json={"version": review.version, **body})
        assert answer.status_code == status, answer.text
        problem: dict[str, Any] = answer.json()
        return problem

    return post
