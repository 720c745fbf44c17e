"""The real service and a real browser: what the tests of the pages stand on. Screenshots go to build/screenshots."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, BrowserType, ConsoleMessage, Page, expect

from api.clock import today
from api.database import Database
from api.migrations.run import migrate
from api.models import Application, Assignment, Campaign, Organisation, User
from api.pages import built
from api.settings import ServiceSettings
from extractor.settings import ROOT
from tests.api.running import PASSWORD, Service, hashed_password, running
from tests.web.browser import of_the_system

SAMPLES = ROOT / "samples"
SCREENSHOTS = ROOT / "build" / "screenshots"
AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
DESKTOP, PHONE = (1440, 900), (375, 812)
CLOSES_ON = today() + timedelta(days=5)
"""Of the campaign: how many days are left is counted anew by who needs it, as midnight may pass."""
LONG_NAME = "苏州市吴江区平望镇梅堰社区中鲈生态科技工业园精密机械装备制造有限责任公司新能源分公司"

expect.set_options(timeout=60_000)  # milliseconds: it only ends a test that would never end, on a machine with other work too


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever drives a page is marked `browser`."""
    for item in items:
        if "page_of" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any], browser_type: BrowserType) -> dict[str, Any]:
    """The system's chromium where there is one, else Playwright's own."""
    system = of_the_system()
    if system:
        return {**browser_type_launch_args, "executable_path": system, "args": ["--no-sandbox"]}
    if not Path(browser_type.executable_path).exists():
        pytest.skip("no browser: sudo apt-get install chromium, or .venv/bin/playwright install chromium")
    return browser_type_launch_args


def fill(data: Path) -> None:
    """An open campaign of jiangsu-2023 and one for people with long names; users are called by their role."""
    data.mkdir(parents=True)
    database = Database(ServiceSettings(data=data).sqlalchemy_url)
    migrate(database.engine)
    hashed = hashed_password()
    with database.session() as session:
        owner = Organisation(name="苏州鹿衡精密机械有限公司", uscc="913205053027164854")
        other = Organisation(name=LONG_NAME, uscc="91320509497810534F")
        days = {"opens_on": today() - timedelta(days=30), "closes_on": CLOSES_ON}
        campaign = Campaign(title="2026年质量信用等级", rubric="jiangsu-2023", regions=["江苏省苏州市", "江苏省无锡市"], **days)
        session.add_all([owner, other, campaign])
        session.flush()
        people: dict[str, tuple[str, int | None]] = {
            "enterprise": ("enterprise", owner.id),
            "neighbour": ("enterprise", other.id),
            "newcomer": ("enterprise", other.id),
            "reviewer": ("reviewer", None),
            "admin": ("admin", None),
        }
        for name, (role, organisation) in people.items():
            first = name == "newcomer"
            session.add(
                User(
                    username=name,
                    display_name=name,
                    role=role,
                    password_hash=hashed,
                    organisation_id=organisation,
                    must_change_password=first,
                )
            )
        session.flush()
        reviewer = session.query(User).filter_by(username="reviewer").one()
        session.add(Assignment(user_id=reviewer.id, campaign_id=campaign.id))
        session.add(
            Application(
                campaign_id=campaign.id,
                organisation_id=other.id,
                grade="AA",
                sector="services",
                region="江苏省苏州市吴江区",
                state="returned",
                submitted_on=today() - timedelta(days=3),
                returned_reason="信用报告未包含简易处罚，请重新下载。\n营业执照请上传正本扫描件。",
            )
        )
    database.close()


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """`assay serve` with the world of `fill`."""
    if built() is None:
        pytest.skip("the pages are not built: make web")
    data = tmp_path_factory.mktemp("pages") / "data"
    fill(data)
    with running(data, "--workers", "1", ASSAY_LOGIN_RATE="1000/minute") as started:
        yield started


@dataclass
class Watched:
    """A page with what its console said; `shot` keeps a picture of it, `check` looks for what is inaccessible."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.text} {message.location.get('url', '')}")

    def shot(self, name: str, *, whole: bool = False) -> None:
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=whole, animations="disabled")

    def check(self) -> None:
        """Nothing that axe calls serious or critical; nothing wider than the window."""
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        grave = [
            f"{one['id']}: {node['html'][:200]} {node['failureSummary']}"
            for one in found["violations"]
            if one["impact"] in ("serious", "critical")
            for node in one["nodes"]
        ]
        assert not grave, "\n".join(grave)
        assert self.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


PageOf = Callable[..., Watched]


@pytest.fixture
def page_of(service: Service, browser: Browser) -> Iterator[PageOf]:
    """Opens a page as `username`: `page_of("enterprise", "/", size=PHONE, language="en")`. Its console must stay silent."""
    opened: list[tuple[BrowserContext, Watched]] = []

    def open_page(
        username: str | None, path: str = "/", *, size: tuple[int, int] = DESKTOP, language: str = "zh", zone: str = "Asia/Shanghai"
    ) -> Watched:
        phone = size == PHONE
        context = browser.new_context(
            base_url=service.address,
            viewport={"width": size[0], "height": size[1]},
            has_touch=phone,
            is_mobile=phone,
            locale="zh-CN",
            timezone_id=zone,
            reduced_motion="reduce",
        )
        context.add_init_script(f"localStorage.setItem('assay.language', {json.dumps(language)})")
        if username:
            answer = context.request.post("/api/v1/session", data={"username": username, "password": PASSWORD})
            assert answer.ok, answer.text()
        context.set_default_timeout(60_000)
        watched = Watched(context.new_page())
        watched.page.on("console", watched.hear)
        watched.page.on("pageerror", lambda error: watched.complaints.append(str(error)))
        watched.page.on(
            "request",
            lambda request: None if request.url.startswith((service.address, "data:", "blob:")) else watched.foreign.append(request.url),
        )
        opened.append((context, watched))
        watched.page.goto(path)
        return watched

    yield open_page
    for context, watched in opened:
        context.close()
        assert watched.complaints == []
        assert watched.foreign == []
