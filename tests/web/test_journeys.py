"""From upload to conclusion under rubrics of other shapes: a grade in steps without suggested points, and a recommendation without any."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import select

from api.clock import today
from api.database import Database
from api.models import Application, Assignment, Campaign, User
from api.pages import built
from tests.api.running import Service, log_in, running
from tests.web.conftest import PHONE, SAMPLES, PageOf, fill

READ = 240_000
"""Milliseconds: only ends a test that would never end."""
GRADES, AWARD = "2026年度认定", "苏州市质量奖申报"
DAY = date(2026, 6, 15)
STRONG = SAMPLES / "applications" / "strong-luheng"

pytestmark = pytest.mark.ocr


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """`assay serve` with open campaigns of both rubrics, which `reviewer` reviews."""
    if built() is None:
        pytest.skip("the pages are not built: make web")
    data = tmp_path_factory.mktemp("journeys") / "data"
    fill(data)
    with running(data, "--workers", "1") as started:
        database = Database(started.settings.sqlalchemy_url)
        days = {"opens_on": today() - timedelta(days=30), "closes_on": today() + timedelta(days=30)}
        with database.session() as session:
            reviewer = session.scalars(select(User).where(User.username == "reviewer")).one()
            campaigns = [Campaign(title=GRADES, rubric="jiangsu-2026", **days), Campaign(title=AWARD, rubric="suzhou-award-2023", **days)]
            session.add_all(campaigns)
            session.flush()
            session.add_all(Assignment(user_id=reviewer.id, campaign_id=one.id) for one in campaigns)
        database.close()
        yield started


def begin(page: Page, campaign: str, *, grade: str = "") -> int:
    """A new application for manufacturing; its id."""
    page.locator(".application-card", has_text=campaign).get_by_role("button", name="开始申报").click()
    dialogue = page.get_by_role("dialog")
    if grade:
        dialogue.get_by_text(grade, exact=True).click()
    dialogue.get_by_role("combobox", name="行业类别").click()
    page.locator(".ant-select-item-option", has_text="制造业").click()
    dialogue.get_by_role("button", name="开始申报").click()
    expect(page).to_have_url(re.compile(r"/applications/\d+$"))
    return int(page.url.rpartition("/")[2])


def judged_on(service: Service, application: int, day: date) -> None:
    """As if it had been submitted then and returned: certificates are judged on that day, whatever day the test runs."""
    database = Database(service.settings.sqlalchemy_url)
    with database.session() as session:
        session.get_one(Application, application).submitted_on = day
    database.close()


def window(page: Page, identifier: str) -> Locator:
    return page.locator(f"[id='window-{identifier}']")


def put_unfiled(page: Page, *files: Path) -> None:
    page.locator(".checklist-head input[multiple]").set_input_files(list(files))


def wait_until_read(page: Page, files: int) -> None:
    expect(page.locator(f"[data-read='{files}'][data-files='{files}']")).to_be_visible(timeout=READ)


def submit(page: Page) -> None:
    page.get_by_role("button", name="提交申报").click()
    page.get_by_role("dialog").get_by_role("button", name="确认提交").click()
    expect(page.get_by_text("申报已提交，材料不能再修改")).to_be_visible()


def test_a_grade_of_2026_from_upload_to_conclusion(service: Service, page_of: PageOf) -> None:
    watched = page_of("enterprise")
    page = watched.page
    application = begin(page, GRADES, grade="A")
    judged_on(service, application, DAY)
    expect(window(page, "2.3")).to_contain_text("您的行业或等级不须提供")
    page.get_by_role("button", name="编辑").click()
    page.get_by_role("dialog").get_by_text("AA", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="保存").click()
    expect(window(page, "2.3")).to_contain_text("要点 0/6 有材料")
    put_unfiled(
        page,
        STRONG / "licence" / "营业执照正本.pdf",
        STRONG / "commitment" / "承诺书盖章版.pdf",
        STRONG / "3.1" / "质量管理体系证书.pdf",
        SAMPLES / "files" / "calibration-luheng.pdf",
    )
    wait_until_read(page, 4)
    unfiled = page.locator("#section-unfiled")
    expect(unfiled.locator("[data-proposed='2.3']")).to_have_count(2)
    expect(unfiled).to_contain_text("归入 申报承诺书")
    watched.shot("journey-2026-unfiled")
    watched.check()
    unfiled.get_by_role("button", name="全部归入（4）").click()
    expect(unfiled).to_have_count(0)
    expect(window(page, "2.3").locator("[data-part='2.3.5']")).to_have_attribute("data-covered", "true")
    expect(window(page, "2.3")).to_contain_text("要点 2/6 有材料")
    watched.shot("journey-2026-windows", whole=True)
    watched.check()
    submit(page)
    expect(page.locator(".way [data-step=county_review]")).to_have_attribute("data-state", "current")

    desk = page_of("reviewer", f"/review/{application}")
    page = desk.page
    page.get_by_role("button", name="开始审核").click()
    page.get_by_role("button", name="通过本步").click()
    dialogue = page.get_by_role("dialog")
    expect(dialogue).to_contain_text("下一步：县（市、区）发展改革部门复核")
    dialogue.get_by_role("textbox", name="本步意见").fill("材料齐备，同意上报")
    desk.shot("journey-2026-pass")
    desk.check()
    dialogue.get_by_role("button", name="通过本步").click()
    expect(page.locator(".way [data-step=county_review]")).to_contain_text("材料齐备，同意上报")
    expect(page.locator(".way [data-step=county_check]")).to_have_attribute("data-state", "current")
    pass_all(service, application)
    judge_all(service, application)
    page.locator(".item-row[data-item='2.3']").click()
    expect(page.locator(".parts [data-part='2.3.5']")).to_contain_text("质量管理体系证书.pdf")
    desk.shot("journey-2026-item")
    desk.check()
    page.get_by_role("button", name="作出结论").click()
    dialogue = page.get_by_role("dialog")
    dialogue.get_by_role("radio", name=re.compile("^不推荐")).check()
    expect(dialogue.locator("[data-concern]")).to_have_count(1)
    dialogue.locator("[data-concern] input").fill("缺少专项信用报告")
    dialogue.get_by_role("textbox", name="备注").fill("请补齐材料后下一年度再申报")
    dialogue.get_by_role("checkbox").check()
    dialogue.get_by_role("button", name="作出结论").click()
    expect(page.get_by_text("已审定：不推荐")).to_be_visible()

    told = page_of("enterprise", f"/applications/{application}", size=PHONE)
    expect(told.page.get_by_role("alert")).to_contain_text("请补齐材料后下一年度再申报")
    expect(told.page.locator(".way li[data-state=done]")).to_have_count(8)
    told.shot("journey-2026-told")
    told.check()


def pass_all(service: Service, application: int) -> None:
    """All steps but the last, as other reviewers would."""
    path = f"/api/v1/applications/{application}"
    with closing(log_in(service, "reviewer")) as client:
        while not (way := client.get(f"{path}/way").json())["last"]:
            proposes = next(step["proposes"] for step in way["steps"] if step["id"] == way["step"])
            body = {"version": client.get(path).json()["version"], "opinion": "同意", **({"grade": "A"} if proposes else {})}
            assert client.post(f"{path}/step", json=body).status_code == 200


def judge_all(service: Service, application: int) -> None:
    """What only a person can judge, without points."""
    path = f"/api/v1/applications/{application}"
    with closing(log_in(service, "reviewer")) as client:
        for item in client.get(f"{path}/suggestion").json()["items"]:
            body = {"version": client.get(path).json()["version"], "item": item["id"], "kind": "change", "points": 0, "reason": "资料审查"}
            assert client.post(f"{path}/decisions", json=body).status_code == 201


def test_an_award_of_suzhou_from_upload_to_conclusion(service: Service, page_of: PageOf) -> None:
    watched = page_of("enterprise")
    page = watched.page
    application = begin(page, AWARD)
    judged_on(service, application, DAY)
    expect(window(page, "13")).to_contain_text("需2，已有0")
    expect(window(page, "11")).to_contain_text("您的行业或等级不须提供")
    expect(window(page, "1")).to_contain_text("无须上传")
    window(page, "3").locator("input[multiple]").set_input_files(STRONG / "licence" / "营业执照正本.pdf")
    put_unfiled(page, STRONG / "4.2" / "首席质量官任命文件.pdf", STRONG / "7.2" / "高新区质量奖.jpg")
    wait_until_read(page, 3)
    unfiled = page.locator("#section-unfiled")
    unfiled.get_by_role("button", name="归入 10 首席质量官任命书").click()
    expect(window(page, "10").locator("[data-upload]")).to_have_count(1)
    expect(window(page, "10")).to_contain_text("已齐")
    expect(unfiled.locator(".proposal")).to_have_count(1)
    expect(unfiled.locator(".proposal")).to_contain_text("选择窗口")
    page.get_by_text("缺材料", exact=True).first.click()
    expect(window(page, "10")).to_have_count(0)
    expect(window(page, "13")).to_be_visible()
    watched.shot("journey-suzhou-windows")
    watched.check()
    page.get_by_role("button", name="提交申报").click()
    expect(page.get_by_role("dialog")).to_contain_text("1个文件尚未归入窗口")
    page.get_by_role("dialog").get_by_role("button", name="确认提交").click()
    expect(page.get_by_text("申报已提交，材料不能再修改")).to_be_visible()

    desk = page_of("reviewer", f"/review/{application}")
    page = desk.page
    page.get_by_role("button", name="开始审核").click()
    expect(page.locator("[data-complete='2']")).to_be_visible()
    expect(page.get_by_role("heading", name="企业未归入窗口的文件")).to_be_visible()
    desk.shot("journey-suzhou-desk")
    desk.check()
    page.locator(".item-row[data-item='10']").click()
    expect(page.locator(".complete-box")).to_contain_text("齐全")
    expect(page.get_by_role("button", name="评分")).to_have_count(0)
    page.get_by_role("button", name="作出结论").click()
    dialogue = page.get_by_role("dialog")
    dialogue.get_by_role("radio", name=re.compile("^推荐")).check()
    expect(dialogue.locator("[data-concern^='condition:']").first).to_be_visible()
    expect(dialogue.locator("[data-concern='missing:13']")).to_contain_text("检验员")
    conclude = dialogue.get_by_role("button", name="作出结论")
    for one in dialogue.locator("[data-concern] input").all():
        expect(conclude).to_be_disabled()
        one.fill("已现场核实")
    dialogue.get_by_role("checkbox").check()
    desk.shot("journey-suzhou-conclusion")
    desk.check()
    conclude.click()
    expect(page.get_by_text("已审定：推荐")).to_be_visible()
    page.get_by_role("button", name="更多").click()
    with page.expect_download() as downloaded:
        page.get_by_role("link", name="下载评审表（Excel）").click()
    assert downloaded.value.suggested_filename.endswith(".xlsx")
