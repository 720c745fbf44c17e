"""A kind and a rubric that neither the program nor the pages have heard of, from the upload to the reviewer's workbench."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from api.clock import today
from api.database import Database
from api.models import Assignment, Campaign, User
from api.pages import built
from tests.api.running import Service, running
from tests.brewing import DIARY, brewing
from tests.web.conftest import PageOf, fill
from tests.web.test_journeys import begin, submit, wait_until_read, window

CAMPAIGN = "酿造评价2026"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    if built() is None:
        pytest.skip("the pages are not built: make web")
    folder = tmp_path_factory.mktemp("brewing")
    patterns, rubrics = brewing(folder / "other")
    fill(folder / "data")
    database = Database(Service(folder / "data").settings.sqlalchemy_url)
    days = {"opens_on": today() - timedelta(days=1), "closes_on": today() + timedelta(days=30)}
    with database.session() as session:
        session.query(Assignment).delete()
        campaigns = session.scalars(select(Campaign)).all()
        for one in campaigns:
            one.rubric = "items"
        campaign = Campaign(title=CAMPAIGN, rubric="brewery", **days)
        session.add(campaign)
        session.flush()
        reviewer = session.scalars(select(User).where(User.username == "reviewer")).one()
        session.add(Assignment(user_id=reviewer.id, campaign_id=campaign.id))
    database.close()
    with running(folder / "data", "--workers", "1", ASSAY_PATTERNS=str(patterns), ASSAY_RUBRICS=str(rubrics)) as started:
        yield started


def test_the_pages_call_a_new_kind_by_its_names(service: Service, page_of: PageOf, tmp_path: Path) -> None:
    diary = tmp_path / "日志.txt"
    diary.write_text(DIARY, encoding="utf-8")
    watched = page_of("enterprise")
    page = watched.page
    application = begin(page, CAMPAIGN)
    window(page, "1").locator("input[type=file]").first.set_input_files(diary)
    wait_until_read(page, 1)
    expect(window(page, "1")).to_contain_text("酿造日志")
    submit(page)

    desk = page_of("reviewer", f"/review/{application}")
    page = desk.page
    page.locator(".item-row[data-item='1']").click()
    for said in ("干型日志", "酿造日志", "日志编号", "QH-7", "口味", "干型"):
        expect(page.locator("main").first).to_contain_text(said)
    desk.shot("any-kind")
    desk.check()
