"""The administrator's pages: campaigns, rubrics, accounts, the queue, a whole batch, quality and the audit, in a real browser."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from api.pages import built
from tests.api.running import Service, running
from tests.web.administered import FAILED, NAMES, OLD, administer
from tests.web.conftest import PHONE, PageOf, Watched, fill

COMPUTED = 60_000
"""Milliseconds: only ends a test that would never end."""
LANGUAGES = ("zh", "en")


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """`assay serve` with the world of `fill`, and applications that were read and reviewed."""
    if built() is None:
        pytest.skip("the pages are not built: make web")
    data = tmp_path_factory.mktemp("administered") / "data"
    fill(data)
    with running(data, "--workers", "1") as started:
        administer(started)
        yield started


def heading(page: Page, text: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(text)


def settled(page: Page) -> None:
    """Nothing is loading any more."""
    expect(page.locator(".ant-skeleton, .ant-spin-spinning")).to_have_count(0)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("campaigns", "/admin"),
        ("campaign", "/admin/campaigns/2"),
        ("rubric", "/admin/rubrics/jiangsu-2023"),
        ("users", "/admin/users"),
        ("organisations", "/admin/organisations"),
        ("queue", "/admin/queue"),
        ("batches", "/admin/batches"),
        ("quality", "/admin/quality"),
        ("audit", "/admin/audit"),
        ("tokens", "/admin/tokens"),
    ],
)
def test_every_page_can_be_read(name: str, path: str, language: str, page_of: PageOf) -> None:
    watched = page_of("admin", path, language=language)
    expect(watched.page.get_by_role("heading", level=1)).to_be_visible()
    settled(watched.page)
    watched.shot(f"admin-{name}-{language}")
    watched.check()


@pytest.mark.parametrize("path", ["", "/campaigns/2", "/rubrics/jiangsu-2023", "/users", "/quality", "/audit"])
def test_pages_fit_a_phone(path: str, page_of: PageOf) -> None:
    watched = page_of("admin", f"/admin{path}", size=PHONE)
    expect(watched.page.get_by_role("heading", level=1)).to_be_visible()
    settled(watched.page)
    watched.shot(f"admin-phone{path.replace('/', '-')}")
    watched.check()


def test_a_campaign_is_created_changed_and_given_a_reviewer(page_of: PageOf) -> None:
    watched = page_of("admin")
    page = watched.page
    heading(page, "申报批次")
    page.get_by_role("button", name="新建批次").click()
    dialogue = page.get_by_role("dialog")
    dialogue.get_by_role("button", name="保存").click()
    expect(dialogue.get_by_text("请填写").first).to_be_visible()
    dialogue.get_by_label("名称").fill("2027年度苏州市质量信用等级认定暨市长质量奖联合申报批次（第一批，含复评企业）")
    dialogue.get_by_role("combobox", name="评分标准").click()
    page.get_by_title(re.compile("江苏省企业质量信用等级认定（2023年度）")).click()
    day(page, "申报开始", "2027-03-31")
    day(page, "申报截止", "2027-03-01")
    dialogue.get_by_role("button", name="保存").click()
    expect(dialogue.get_by_text("日期应依次为")).to_be_visible()
    watched.shot("admin-campaign-form")
    watched.check()
    day(page, "申报开始", "2027-02-01")
    dialogue.get_by_role("combobox", name="申报地区").fill("江苏省苏州市、江苏省南通市、")
    dialogue.get_by_role("button", name="保存").click()
    expect(dialogue).to_be_hidden()
    page.get_by_role("link", name=re.compile("^2027年度苏州市")).click()
    heading(page, "2027年度苏州市质量信用等级认定暨市长质量奖联合申报批次（第一批，含复评企业）")
    expect(page.get_by_text("未开始")).to_be_visible()
    expect(page.get_by_text("江苏省苏州市、江苏省南通市")).to_be_visible()
    page.get_by_role("button", name="编辑").first.click()
    page.get_by_role("dialog").get_by_role("checkbox", name="向企业显示预评分").check()
    page.get_by_role("dialog").get_by_role("button", name="保存").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    assign(watched)


def assign(watched: Watched) -> None:
    page = watched.page
    page.get_by_role("button", name="分配审核人员").click()
    dialogue = page.get_by_role("dialog")
    dialogue.get_by_role("combobox", name="审核人员").click()
    page.get_by_title("reviewer reviewer").click()
    dialogue.get_by_role("combobox", name="负责地区").fill("江苏省苏州市吴江区,")
    dialogue.get_by_text("不填则负责全部地区").click()
    watched.check()
    dialogue.get_by_role("button", name="保存").click()
    expect(page.get_by_role("cell", name="江苏省苏州市吴江区")).to_be_visible()
    watched.shot("admin-campaign-new")
    page.get_by_role("button", name="移除").click()
    page.get_by_role("tooltip").get_by_role("button", name="移除").click()
    expect(page.get_by_text("还没有分配审核人员")).to_be_visible()


def day(page: Page, label: str, value: str) -> None:
    """Typed, as people do who know the day."""
    field = page.get_by_role("dialog").get_by_label(label, exact=True)
    field.fill(value)
    field.press("Enter")


def test_the_summary_of_a_campaign_is_downloaded(page_of: PageOf) -> None:
    page = page_of("admin", "/admin/campaigns/2").page
    expect(page.get_by_role("row", name="已审定 3")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="下载汇总表").click()
    assert download.value.suggested_filename.endswith(".xlsx")


def test_the_rubric_is_read_with_its_rules_in_words(page_of: PageOf) -> None:
    page = page_of("admin", "/admin/rubrics").page
    page.get_by_role("link", name="江苏省企业质量信用等级认定（2023年度）").click()
    row = page.get_by_role("row", name=re.compile("^3.1 体系认证"))
    expect(row).to_contain_text("第一种2分，每增加一种加0.5分，最高4分")
    expect(row).to_contain_text("管理体系认证证书")
    expect(row).to_contain_text("三①")
    expect(page.get_by_role("row", name=re.compile("11.1 产品质量违法"))).to_contain_text("近2年")
    page.get_by_role("navigation", name="目录").get_by_text("一票否决").click()
    expect(page.get_by_role("heading", name="一票否决")).to_be_in_viewport()


def test_a_user_is_created_shown_the_password_once_and_disabled(page_of: PageOf) -> None:
    watched = page_of("admin", "/admin/users")
    page = watched.page
    page.get_by_role("button", name="新建用户").click()
    dialogue = page.get_by_role("dialog")
    dialogue.get_by_label("用户名").fill("zhang.wei")
    dialogue.get_by_label("姓名").fill("张伟")
    dialogue.get_by_role("combobox", name="所属企业").fill("昆山")
    page.get_by_title(re.compile(f"^{NAMES[1]}")).click()
    watched.shot("admin-user-form")
    watched.check()
    dialogue.get_by_role("button", name="保存").click()
    secret = page.get_by_role("dialog", name="一次性密码")
    expect(secret.locator("code")).to_have_text(re.compile(r"\S{12,}"))
    watched.shot("admin-user-password")
    watched.check()
    page.keyboard.press("Escape")
    expect(secret).to_be_visible()
    secret.get_by_role("button", name="关闭").click()
    expect(secret).to_be_hidden()
    page.get_by_role("searchbox").fill("zhang")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("search=zhang"))
    row = page.get_by_role("row", name=re.compile("zhang.wei"))
    expect(row).to_contain_text("待首次登录")
    row.get_by_role("button", name="停用").click()
    page.get_by_role("tooltip").get_by_role("button", name="停用").click()
    expect(row).to_contain_text("已停用")
    row.get_by_role("button", name="启用").click()
    expect(row.get_by_role("button", name="停用")).to_be_visible()
    row.get_by_role("button", name="编辑").click()
    page.get_by_role("dialog").get_by_role("radio", name="审核人员").check()
    page.get_by_role("dialog").get_by_role("button", name="保存").click()
    expect(row).to_contain_text("审核人员")


def test_oneself_can_neither_be_disabled_nor_get_another_role(page_of: PageOf) -> None:
    page = page_of("admin", "/admin/users?search=admin").page
    row = page.get_by_role("row", name=re.compile("^admin"))
    expect(row.get_by_role("button", name="停用")).to_be_disabled()
    row.get_by_role("button", name="编辑").click()
    expect(page.get_by_role("dialog").get_by_role("radio", name="审核人员")).to_be_disabled()


def test_an_organisation_is_registered_and_a_wrong_code_refused(page_of: PageOf) -> None:
    watched = page_of("admin", "/admin/organisations")
    page = watched.page
    page.get_by_role("button", name="登记企业").click()
    dialogue = page.get_by_role("dialog")
    dialogue.get_by_label("企业名称").fill("苏州新桥电子有限公司")
    dialogue.get_by_label("统一社会信用代码").fill("91320509ma1mq7k823")
    dialogue.get_by_role("button", name="保存").click()
    expect(dialogue.locator(".ant-alert")).to_be_visible()
    watched.complaints.clear()  # the browser tells of the refusal
    watched.shot("admin-organisation-refused")
    dialogue.get_by_label("统一社会信用代码").fill("91320509MA1MQ7K822")
    dialogue.get_by_role("button", name="保存").click()
    expect(dialogue).to_be_hidden()
    expect(page.get_by_role("cell", name="苏州新桥电子有限公司")).to_be_visible()


def test_a_token_is_created_and_revoked(page_of: PageOf) -> None:
    watched = page_of("admin", "/admin/tokens")
    page = watched.page
    page.get_by_role("button", name="新建令牌").click()
    page.get_by_role("dialog").get_by_label("用途").fill("数据上报")
    page.get_by_role("dialog").get_by_role("button", name="保存").click()
    secret = page.get_by_role("dialog", name="接口令牌")
    expect(secret.locator("code")).to_have_text(re.compile("^assay_"))
    secret.get_by_role("button", name="关闭").click()
    row = page.get_by_role("row", name=re.compile("数据上报"))
    row.get_by_role("button", name="撤销").click()
    page.get_by_role("tooltip").get_by_role("button", name="撤销").click()
    expect(row).to_contain_text("已撤销")


def test_the_queue_shows_workers_and_a_failure_that_is_tried_again(page_of: PageOf) -> None:
    watched = page_of("admin", "/admin/queue")
    page = watched.page
    failed = page.get_by_role("row", name=re.compile(re.escape(FAILED)))
    expect(failed).to_contain_text(NAMES[-1])
    expect(failed).to_contain_text("3次处理均失败")
    expect(page.get_by_role("row", name=re.compile("上传识别")).first).to_be_visible()
    watched.shot("admin-queue-failed")
    watched.check()
    failed.get_by_role("button", name="重试").click()
    expect(page.get_by_text("已重新排队")).to_be_visible()
    expect(failed).to_be_hidden(timeout=COMPUTED)
    expect(page.get_by_role("row", name=re.compile("识别文件 成功"))).to_be_visible(timeout=COMPUTED)  # the page looks again by itself


def test_a_batch_is_paused_resumed_and_cancelled(page_of: PageOf, service: Service) -> None:
    (worker,) = [pid for pid, role in service.children().items() if role == "batch"]
    os.kill(worker, signal.SIGSTOP)  # so that the batch is still under way when it is paused
    try:
        watched = page_of("admin", "/admin/batches")
        page = watched.page
        begin(watched, "先暂停再取消")
        page.get_by_role("button", name="暂停").click()
        expect(page.locator("[data-state=paused]")).to_be_visible()
        watched.shot("admin-batch-paused")
        watched.check()
        page.get_by_role("button", name="继续").click()
        expect(page.locator("[data-state=computing]")).to_be_visible()
        page.get_by_role("button", name="取消重算").click()
        page.get_by_role("tooltip").get_by_role("button", name="取消重算").click()
        expect(page.locator("[data-state=cancelled]")).to_be_visible()
    finally:
        os.kill(worker, signal.SIGCONT)


def test_a_batch_is_computed_looked_at_discarded_and_another_applied(page_of: PageOf) -> None:
    watched = page_of("admin", "/admin/batches")
    page = watched.page
    expect(page.get_by_text("8份申报的结果不是最新版本")).to_be_visible()
    begin(watched, "有效期识别规则更新（管理体系认证证书）")
    expect(page.locator("[data-state=ready]")).to_be_visible(timeout=COMPUTED)
    settled(page)
    watched.shot("admin-batch-ready", whole=True)
    watched.check()
    look_at_differences(watched)
    page.get_by_role("button", name="放弃").click()
    page.get_by_role("tooltip").get_by_role("button", name="放弃").click()
    expect(page.locator("[data-state=discarded]")).to_be_visible()
    page.get_by_role("link", name="返回重算列表").click()
    begin(watched, "有效期识别规则更新（第二次）")
    expect(page.locator("[data-state=ready]")).to_be_visible(timeout=COMPUTED)
    page.get_by_role("button", name="应用").click()
    page.get_by_role("tooltip").get_by_role("button", name="应用").click()
    expect(page.locator("[data-state=applied]")).to_be_visible(timeout=COMPUTED)
    english = page_of("admin", urlsplit(page.url).path, language="en")
    expect(english.page.get_by_text("To be reviewed again").first).to_be_visible()
    english.page.get_by_role("row", name=re.compile(NAMES[0])).get_by_role("button", name="Expand row").click()
    expect(english.page.locator(".details")).to_contain_text("Decisions that no longer fit")
    english.shot("admin-batch-en", whole=True)
    english.check()
    page.get_by_role("link", name="返回重算列表").click()
    expect(page.get_by_text("全部申报都是最新结果")).to_be_visible()
    watched.shot("admin-batches-both")


def begin(watched: Watched, title: str) -> None:
    page = watched.page
    page.get_by_role("button", name="新建重算").click()
    dialogue = page.get_by_role("dialog")
    dialogue.get_by_label("名称").fill(title)
    dialogue.get_by_role("combobox", name="申报批次").click()
    page.get_by_title(re.compile("^2025年度企业质量信用等级认定")).click()
    dialogue.get_by_role("combobox", name="识别规则版本").click()
    page.get_by_title(re.compile(f"^{re.escape(OLD)}（")).click()
    watched.shot("admin-batch-form")
    watched.check()
    dialogue.get_by_role("button", name="开始试算").click()
    heading(page, title)


def look_at_differences(watched: Watched) -> None:
    page = watched.page
    row = page.get_by_role("row", name=re.compile(NAMES[0])).filter(has=page.get_by_role("button"))
    row.get_by_role("button").click()
    details = page.locator(".details")
    expect(details).to_contain_text("3.1 体系认证")
    expect(details).to_contain_text("有效期至")
    details.scroll_into_view_if_needed()
    watched.shot("admin-batch-details")
    watched.check()
    page.get_by_role("button", name=re.compile("预评分变化分布.*以表格查看")).click()
    expect(page.get_by_role("table", name="预评分变化分布")).to_be_visible()
    page.get_by_role("checkbox", name="只看须复核").click()
    expect(page).to_have_url(re.compile("show=review"))
    expect(page.get_by_text("须复核").first).to_be_visible()
    page.get_by_role("combobox", name="指标").click()
    page.get_by_title("3.1 体系认证").click()
    expect(page).to_have_url(re.compile("item=3.1"))
    page.reload()
    expect(page.get_by_role("checkbox", name="只看须复核")).to_be_checked()
    with page.expect_download() as download:
        page.get_by_role("link", name="下载差异表").click()
    assert download.value.suggested_filename.endswith(".xlsx")


def test_quality_says_how_much_was_corrected_and_when_it_is_too_few(page_of: PageOf) -> None:
    watched = page_of("admin", "/admin/quality")
    page = watched.page
    expect(page.get_by_text("已审定的3份申报")).to_be_visible()
    expect(page.get_by_role("row", name=re.compile("^3.1 体系认证 6 0"))).to_contain_text("样本过少")
    page.get_by_role("row", name=re.compile("管理体系认证证书")).first.get_by_role("button").click()
    expect(page.get_by_role("row", name=re.compile("证书编号")).first).to_be_visible()
    page.get_by_role("button", name=re.compile("置信度校准.*以表格查看")).click()
    expect(page.get_by_role("table", name="置信度校准")).to_be_visible()
    watched.shot("admin-quality-tables", whole=True)
    watched.check()
    page.get_by_role("combobox", name="申报批次").click()
    page.get_by_title("2026年质量信用等级").click()
    expect(page).to_have_url(re.compile(r"campaign=1"))
    expect(page.get_by_text("暂无可统计的内容")).to_be_visible()


def test_the_audit_is_filtered_by_what_stands_in_the_address(page_of: PageOf) -> None:
    watched = page_of("admin", "/admin/audit")
    page = watched.page
    page.get_by_role("combobox", name="操作").fill("更正")
    page.get_by_title("申报 · 更正读取值").click()
    expect(page).to_have_url(re.compile(r"action=application\.value_corrected"))
    rows = page.locator("tbody tr.ant-table-row")
    expect(rows.filter(has_not_text="更正读取值")).to_have_count(0)
    expect(rows.first).to_contain_text("reviewer")
    page.get_by_role("searchbox", name=re.compile("操作人")).fill("nobody")
    page.keyboard.press("Enter")
    expect(page.get_by_text("没有符合条件的记录")).to_be_visible()
    page.get_by_role("button", name="清除筛选").click()
    expect(page).to_have_url(re.compile(r"/admin/audit$"))
    page.goto("/admin/audit?action=user.&subject=user")
    expect(rows.first).to_contain_text("用户")
    watched.shot("admin-audit-filtered")
    watched.check()
    with page.expect_download() as download:
        page.get_by_role("link", name="下载CSV").click()
    assert download.value.suggested_filename == "audit.csv"
    page.goto("/admin/audit")
    page.get_by_role("button", name="更早").click()
    expect(page).to_have_url(re.compile("before="))
    page.go_back()
    expect(page).to_have_url(re.compile(r"/admin/audit$"))


def test_a_page_says_that_the_service_does_not_answer(page_of: PageOf) -> None:
    watched = page_of("admin", "/admin")
    page = watched.page
    settled(page)
    problem = {"zh": "服务出错。", "en": "It failed.", "request_id": "r1"}
    page.route("**/api/v1/users*", lambda route: route.fulfill(status=500, json=problem))
    page.get_by_role("link", name="用户", exact=True).click()
    expect(page.get_by_text("服务出错。")).to_be_visible()
    watched.complaints.clear()
    watched.shot("admin-failure")
    watched.check()


def test_keys_alone_lead_from_the_menu_to_a_dialog_and_back(page_of: PageOf) -> None:
    page = page_of("admin", "/admin/users").page
    settled(page)
    button = page.get_by_role("button", name="新建用户")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(button).to_be_focused()
