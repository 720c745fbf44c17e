"""A kind and rubrics that the program has never heard of, as folders in a temporary place: upload → feedback → suggestion → words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from api.app import work_on
from api.clock import today
from api.context import Context, open_context
from api.models import Application, Campaign, Organisation, Upload
from api.settings import ServiceSettings
from api.uploads.reading import UploadReader
from extractor.reading.sandbox import Sandbox
from tests.api.conftest import Applications, LogIn, logged_in
from tests.api.states import World
from tests.brewing import DIARY, brewing
from tests.extractor.test_five_shapes import LETTER, NAMES, WINDOWS

pytestmark = pytest.mark.one_database


@dataclass(frozen=True)
class Service:
    """A service whose settings name other patterns and rubrics than the installed ones."""

    context: Context
    client: TestClient
    reviewer: TestClient
    organisation: int
    read: Callable[[], None]

    def apply(self, rubric: str, *, grade: str = "") -> int:
        """A new application of the enterprise's under `rubric`, as if submitted and returned in June 2026."""
        with self.context.database.session() as session:
            days = {"opens_on": today() - timedelta(days=1), "closes_on": today() + timedelta(days=1)}
            campaign = Campaign(title=rubric, rubric=rubric, **days)
            session.add(campaign)
            session.flush()
            row = Application(campaign_id=campaign.id, organisation_id=self.organisation, grade=grade, sector="manufacturing")
            row.submitted_on, row.state = date(2026, 6, 15), "returned"
            session.add(row)
            session.flush()
            return row.id

    def upload(self, application: int, window: str, text: str) -> dict[str, Any]:
        """What the enterprise is told of a text file once it is read."""
        path = f"/api/v1/applications/{application}"
        answer = self.client.post(f"{path}/uploads", data={"window": window}, files={"file": ("a.txt", BytesIO(text.encode()))})
        assert answer.status_code == 201, answer.text
        self.read()
        (told,) = self.client.get(f"{path}/feedback").json()["uploads"]
        found: dict[str, Any] = told
        return found

    def suggestion(self, application: int) -> dict[str, Any]:
        """What reviewers see once it is submitted."""
        path = f"/api/v1/applications/{application}"
        version = self.client.get(path).json()["version"]
        answer = self.client.post(f"{path}/submission", json={"version": version})
        assert answer.status_code == 200, answer.text
        found = self.reviewer.get(f"{path}/suggestion")
        assert found.status_code == 200, found.text
        suggestion: dict[str, Any] = found.json()
        return suggestion


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    return brewing(tmp_path / "other")


@pytest.fixture
def service(
    settings: ServiceSettings, folders: tuple[Path, Path], world: World, applications: Applications, sandbox: Sandbox
) -> Iterator[Service]:
    patterns, rubrics = folders
    given = {name: getattr(settings, name) for name in type(settings).model_fields}
    context = open_context(ServiceSettings(**given | {"patterns": patterns, "rubrics": rubrics}))
    with applications.on(context) as app:
        work_on(app, context)

        def read() -> None:
            reader = UploadReader(context, sandbox, "test-worker")
            with context.database.reader() as session:
                queued = session.scalars(select(Upload.id).where(Upload.state == "queued")).all()
            for upload in queued:
                reader.read(upload)

        with context.database.reader() as session:
            own = session.scalars(select(Organisation.id).where(Organisation.name.contains("鹿衡"))).one()
        yield Service(context, logged_in(app, "enterprise"), logged_in(app, "admin"), own, read)
    context.close()


def test_a_new_kind_goes_all_the_way(service: Service) -> None:
    application = service.apply("brewery")
    told = service.upload(application, "1", DIARY)
    (document,) = told["documents"]
    assert (document["kind"], document["kind_title"]["zh"], document["in_place"]) == ("brewing_diary", "酿造日志", True)
    assert "QH-7" in [field["value"] for field in document["fields"]]
    suggestion = service.suggestion(application)
    (item,) = suggestion["items"]
    assert (item["suggested"], item["max"]) == (5, 5)
    assert {one["name"]: one["text"] for one in item["evidence"]} == {"diary_no": "QH-7", "taste": "干型"}
    words = service.client.get("/api/v1/words").json()
    assert words["kinds"]["brewing_diary"]["en"] == "brewing diary"
    assert words["fields"]["diary_no"]["zh"] == "日志编号"
    assert words["values"]["taste"]["sweet"]["zh"] == "甜型"
    rubric = service.client.get("/api/v1/rubrics/brewery").json()
    assert rubric["sections"][0]["items"][0]["accepts"][0]["words"]["zh"] == "酿造日志（口味：干型）"


def test_without_its_folder_nobody_knows_it(log_in: LogIn) -> None:
    assert "brewing_diary" not in log_in("enterprise").get("/api/v1/words").json()["kinds"]


@pytest.mark.parametrize("name", NAMES)
def test_a_rubric_of_each_shape_goes_all_the_way(service: Service, name: str) -> None:
    served = service.client.get(f"/api/v1/rubrics/{name}").json()
    grades = served["grades"]
    application = service.apply(name, grade=grades[-1] if grades else "")
    told = service.upload(application, WINDOWS[name], LETTER)
    assert told["documents"][0]["kind"] == "appointment"
    suggestion = service.suggestion(application)
    item = next(one for one in suggestion["items"] if one["id"] == WINDOWS[name])
    assert {one["file"] for one in item["evidence"]} == {"a.txt"}
    assert suggestion["total"]["max"] == served["max"]
    assert {one["id"] for one in suggestion["items"]} >= {one["id"] for section in served["sections"] for one in section["items"]}
