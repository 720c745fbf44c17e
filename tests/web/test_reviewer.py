"""The reviewer's pages: the work list, the workbench with two reviewers at once, the comparison, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Response, Route, expect

from api.pages import built
from tests.api.running import Service, log_in, running
from tests.web.conftest import PHONE, PageOf, Watched, fill
from tests.web.reviewed import HOLDER, NAMES, OTHER_TITLE, Reviewed, many, review

LAPTOP = (1280, 720)
LANGUAGES = ("zh", "en")
MORE = 60
"""Applications without files, so that the list has a second page."""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """`assay serve` with the world of `fill`."""
    if built() is None:
        pytest.skip("the pages are not built: make web")
    data = tmp_path_factory.mktemp("reviewed") / "data"
    fill(data)
    with running(data, "--workers", "1") as started:
        yield started


@pytest.fixture(scope="module")
def reviewed(service: Service) -> Reviewed:
    found = review(service)
    many(service, MORE)
    return found


def rows(page: Page) -> Locator:
    return page.locator("table.list tbody tr")


def row(page: Page, item: str) -> Locator:
    return page.locator(f".item-row[data-item='{item}']")


def total(page: Page) -> float:
    return float(page.locator("[data-total]").get_attribute("data-total") or "nan")


def desk(page_of: PageOf, application: int, item: str = "", username: str = "reviewer", **options: Any) -> Watched:
    """The workbench, with its evidence and its page loaded."""
    watched = page_of(username, f"/review/{application}" + (f"?item={item}" if item else ""), **options)
    expect(watched.page.locator(".item-row[aria-current=true]")).to_be_visible()
    expect(watched.page.locator(".mark").first).to_be_visible()
    return watched


def exhibit(page: Page, name: str) -> Locator:
    return page.locator(".exhibit", has=page.locator(".exhibit-name", has_text=name))


def value(page: Page, text: str) -> Locator:
    return page.locator(".value", has_text=text)


# The work list


def test_filters_stand_in_the_address(page_of: PageOf, reviewed: Reviewed) -> None:
    watched = page_of("reviewer")
    page = watched.page
    expect(page.get_by_role("heading", level=1)).to_have_text("审核任务")
    expect(page.get_by_text(f"共{len(NAMES) + MORE}份申报")).to_be_visible()
    watched.shot("reviewer-list-zh")
    watched.check()
    page.get_by_role("combobox", name="申报等级").click()
    page.get_by_title("AA", exact=True).click()
    expect(page).to_have_url(re.compile(r"grade=AA"))
    expect(rows(page)).to_have_count(1)
    page.reload()
    expect(rows(page)).to_have_count(1)
    expect(rows(page)).to_contain_text(NAMES["long"])
    page.get_by_role("button", name="清除筛选").click()
    expect(page).not_to_have_url(re.compile("grade"))
    page.get_by_role("combobox", name="提示").fill("尚未授予")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("flag=not_granted"))
    expect(rows(page)).to_have_count(len(NAMES) - 1)  # `long` has no patents
    page.get_by_role("combobox", name="申报批次").click()
    page.get_by_title(OTHER_TITLE).click()
    expect(rows(page)).to_have_count(1)
    page.goto(f"/review?search={NAMES['finished'][:4]}&state=any&sort=risk")
    expect(rows(page)).to_have_count(1)
    expect(page.get_by_role("searchbox")).to_have_value(NAMES["finished"][:4])


def test_a_page_of_the_list_at_a_time(page_of: PageOf, reviewed: Reviewed) -> None:
    watched = page_of("reviewer", "/review?sort=name")
    page = watched.page
    expect(rows(page)).to_have_count(50)
    page.get_by_role("button", name="下一页").click()
    expect(page).to_have_url(re.compile("page=2"))
    expect(rows(page)).to_have_count(len(NAMES) + MORE - 50)
    page.go_back()
    expect(rows(page)).to_have_count(50)


def test_the_riskiest_or_least_certain_first(page_of: PageOf, reviewed: Reviewed) -> None:
    watched = page_of("reviewer", "/review?state=in_review")
    page = watched.page
    expect(rows(page)).to_have_count(len(NAMES) - 1)
    page.get_by_role("combobox", name="排序").click()
    with page.expect_response(re.compile("sort=risk")) as answered:
        page.get_by_title("风险", exact=True).click()
    found = answered.value.json()["applications"]
    assert [one["high"] - one["low"] for one in found] == sorted((one["high"] - one["low"] for one in found), reverse=True)
    page.get_by_role("combobox", name="排序").click()
    with page.expect_response(re.compile("sort=confidence")):
        page.get_by_title("最低把握", exact=True).click()
    expect(page).to_have_url(re.compile("sort=confidence"))


def test_nothing_found_and_nothing_loaded(page_of: PageOf, reviewed: Reviewed) -> None:
    watched = page_of("reviewer", "/review?search=不存在的企业")
    page = watched.page
    expect(page.get_by_text("没有符合条件的申报")).to_be_visible()
    watched.shot("reviewer-list-empty")
    watched.check()
    broken = {"zh": "服务出错，已记录。", "en": "It failed.", "request_id": "abc"}
    page.route("**/api/v1/applications?*", lambda route: route.fulfill(status=500, json=broken))
    page.goto("/review")
    expect(page.get_by_text("服务出错，已记录。")).to_be_visible()
    page.unroute("**/api/v1/applications?*")
    page.get_by_role("button", name="重试").click()
    expect(rows(page)).to_have_count(50)
    watched.complaints.clear()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_the_list_fits(size: tuple[int, int], language: str, page_of: PageOf, reviewed: Reviewed) -> None:
    watched = page_of("reviewer", "/review", size=size, language=language)
    expect(rows(watched.page)).to_have_count(50)
    watched.shot(f"reviewer-list-{'phone' if size == PHONE else 'laptop'}-{language}")
    watched.check()


# The workbench


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("what", ["main", "long"])
def test_the_workbench_can_be_read(what: str, language: str, page_of: PageOf, reviewed: Reviewed) -> None:
    for size, name in (((1440, 900), "desktop"), (LAPTOP, "laptop")):
        watched = desk(page_of, reviewed[what], size=size, language=language)
        watched.shot(f"reviewer-overview-{what}-{name}-{language}")
        watched.check()
        row(watched.page, "3.1").click()
        expect(watched.page.locator(".crop-frame").first).to_be_visible()
        watched.shot(f"reviewer-item-{what}-{name}-{language}")
        watched.check()


def test_a_page_still_on_its_way_says_so(page_of: PageOf, reviewed: Reviewed) -> None:
    watched = page_of("reviewer", "/review")
    page, held = watched.page, list[Route]()

    def hold(route: Route) -> None:
        held.append(route)

    page.route(re.compile(r"/uploads/\d+/pages/\d+\.jpg"), hold)
    page.goto(f"/review/{reviewed['main']}?item=3.1")
    expect(page.get_by_role("status", name="正在加载")).to_be_visible()
    watched.check()
    for route in held:
        route.continue_()
    expect(page.locator(".mark").first).to_be_visible()


def test_a_value_leads_to_its_pixels_and_a_box_to_its_item(page_of: PageOf, reviewed: Reviewed) -> None:
    watched = desk(page_of, reviewed["main"], "3.1")
    page = watched.page
    certificate = exhibit(page, "ISO9001扫描件.jpg")
    certificate.locator(".value-button", has_text="2027年4月17日").click()
    chosen = page.locator(".mark[aria-pressed=true]")
    expect(chosen).to_have_count(1)
    expect(chosen).to_have_attribute("aria-label", re.compile("2027年4月17日 → 3.1"))
    expect(page.locator(".feeds")).to_contain_text("3.1 · 计入")
    watched.shot("reviewer-value")
    row(page, "7.2").click()
    page.get_by_role("combobox", name="选择文件").click()
    page.get_by_title("专精特新小巨人.jpg").last.click()
    page.locator(".mark[aria-label*='江苏省工业和信息化厅']").click()
    expect(page).to_have_url(re.compile(r"item=7\.5"))
    expect(row(page, "7.5")).to_have_attribute("aria-current", "true")
    expect(page.locator(".value-chosen")).to_contain_text("江苏省工业和信息化厅")
    page.get_by_role("button", name="旋转90°").click()
    page.get_by_role("button", name="放大").click()
    watched.shot("reviewer-turned")
    watched.check()


def test_words_are_found_and_selected_on_a_scan(page_of: PageOf, reviewed: Reviewed) -> None:
    watched = desk(page_of, reviewed["main"])
    page = watched.page
    page.keyboard.press("/")
    search = page.get_by_role("textbox", name="在全部文件中查找文字")
    expect(search).to_be_focused()
    search.fill("小 巨 人")
    search.press("Enter")
    line = page.locator(".found-line", has_text="专精特新小巨人.jpg").first
    expect(line).to_be_visible()
    watched.shot("reviewer-search")
    watched.check()
    line.click()
    expect(page.locator(".mark-open[aria-pressed=true]")).to_have_attribute("aria-label", re.compile("^找到"))
    page.keyboard.press("Escape")
    page.get_by_role("button", name="选择文字").click()
    text = page.locator(".text-layer text", has_text="小巨人").first
    place = text.bounding_box()
    assert place
    middle = place["y"] + place["height"] / 2
    page.mouse.move(place["x"] + 1, middle)
    page.mouse.down()
    page.mouse.move(place["x"] + place["width"] - 1, middle)
    page.mouse.up()
    assert "小巨人" in page.evaluate("getSelection().toString()")
    watched.shot("reviewer-text")
    page.get_by_role("combobox", name="选择文件").click()
    page.get_by_title("首席质量官制度.docx").last.click()
    expect(page.locator(".page-text")).to_contain_text("首席质量官管理制度")
    watched.check()


def test_all_pages_as_thumbnails(page_of: PageOf, reviewed: Reviewed) -> None:
    watched = desk(page_of, reviewed["main"])
    page = watched.page
    page.get_by_role("button", name="全部缩略图").click()
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_role("heading", name="7.5")).to_be_attached()
    expect(drawer.locator(".thumbnail img").first).to_be_visible()
    watched.shot("reviewer-thumbnails")
    watched.check()
    drawer.get_by_role("button", name="标准化试点文件.pdf 第2页").click()
    expect(page.get_by_text("第2页，共2页")).to_be_visible()


def test_points_by_keys_and_the_total_follows(page_of: PageOf, reviewed: Reviewed) -> None:
    watched = desk(page_of, reviewed["main"], "5.1")
    page = watched.page
    before, undecided = total(page), row(page, "5.1").get_attribute("data-standing")
    page.keyboard.press("a")
    expect(row(page, "5.1")).to_have_attribute("data-standing", "accepted")
    assert total(page) == before
    page.keyboard.press("j")
    expect(row(page, "5.2")).to_have_attribute("aria-current", "true")
    page.keyboard.press("k")
    page.keyboard.press("c")
    points, reason = page.get_by_role("spinbutton", name="分值"), page.get_by_role("textbox", name="理由")
    expect(points).to_be_focused()
    points.fill("1.5")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("请填写理由")).to_be_visible()
    reason.fill("试点尚未验收")
    row(page, "7.5").click()
    row(page, "5.1").click()
    expect(reason).to_have_value("试点尚未验收")  # what was typed stays
    watched.shot("reviewer-change")
    watched.check()
    reason.press("Control+Enter")
    expect(row(page, "5.1")).to_have_attribute("data-standing", "changed")
    expect(page.locator("[data-total]")).to_have_attribute("data-total", f"{before - 0.5:g}")
    expect(page.locator(".decided")).to_contain_text("试点尚未验收")
    page.locator("#content").focus()
    page.keyboard.press("u")
    expect(row(page, "5.1")).to_have_attribute("data-standing", "accepted")
    page.keyboard.press("u")
    expect(row(page, "5.1")).to_have_attribute("data-standing", str(undecided))
    expect(page.locator("[data-total]")).to_have_attribute("data-total", f"{before:g}")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("采纳预评分")
    watched.shot("reviewer-keys")
    watched.check()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("h")
    history = page.locator(".history li")
    expect(history).to_have_count(4)
    expect(history.first).to_contain_text("撤销")
    watched.shot("reviewer-history")
    watched.check()


def test_evidence_is_corrected_and_rejected_in_place(page_of: PageOf, reviewed: Reviewed) -> None:
    watched = desk(page_of, reviewed["long"], "3.1")
    page = watched.page
    before = total(page)
    energy = exhibit(page, "能源管理体系认证证书.pdf")
    energy.get_by_role("button", name="更正 有效期").click()
    energy.get_by_role("textbox", name="原件上的值").fill("不是日期")
    energy.get_by_role("textbox", name="理由").fill("看错了年份")
    energy.get_by_role("textbox", name="理由").press("Enter")
    expect(page.locator(".ant-message")).to_contain_text("应为日期")
    expect(energy.get_by_role("textbox", name="理由")).to_have_value("看错了年份")
    watched.complaints.clear()  # the browser's own about the refusal
    energy.get_by_role("textbox", name="原件上的值").fill("2026年1月10日")
    watched.shot("reviewer-correct")
    watched.check()
    energy.get_by_role("textbox", name="理由").press("Enter")
    expect(energy).to_contain_text("已更正为 2026-01-10")
    expect(energy.locator(".exhibit-head")).to_contain_text("不计")
    expect(page.locator("[data-total]")).to_have_attribute("data-total", f"{before - 0.5:g}")
    other = exhibit(page, "环境管理体系.png")
    other.get_by_role("button", name="不采信 环境管理体系.png").click()
    other.get_by_role("textbox", name="理由").fill("证书与原件不符")
    other.get_by_role("button", name="不采信", exact=True).click()
    expect(page.locator(".rejected")).to_contain_text("证书与原件不符")
    expect(exhibit(page, "环境管理体系.png")).to_have_count(0)
    watched.shot("reviewer-rejected")
    watched.check()
    page.locator(".rejected").get_by_role("button", name=re.compile("^恢复采信")).click()
    page.locator(".rejected").get_by_role("textbox", name="理由").fill("已核对原件")
    page.locator(".rejected").get_by_role("textbox", name="理由").press("Enter")
    expect(exhibit(page, "环境管理体系.png")).to_have_count(1)


def test_a_decision_that_no_longer_fits_is_reviewed_again(page_of: PageOf, reviewed: Reviewed) -> None:
    watched = desk(page_of, reviewed["elsewhere"], "7.4")
    page = watched.page
    page.keyboard.press("a")
    expect(row(page, "7.4")).to_have_attribute("data-standing", "accepted")
    card = exhibit(page, "市科技进步奖.pdf")
    card.get_by_role("button", name="不采信 市科技进步奖.pdf").click()
    card.get_by_role("textbox", name="理由").fill("获奖单位不是申报企业")
    card.get_by_role("textbox", name="理由").press("Enter")
    expect(row(page, "7.4")).to_have_attribute("data-standing", "contradicted")
    sides = page.locator(".contradiction .side-by-side > div")
    expect(sides.first).to_contain_text("1 分")
    expect(sides.last).to_contain_text("0 分")
    watched.shot("reviewer-contradiction")
    watched.check()
    page.locator(".contradiction").get_by_role("button", name="维持 1 分").click()
    expect(row(page, "7.4")).to_have_attribute("data-standing", "changed")
    expect(page.locator(".contradiction")).to_have_count(0)


def test_two_reviewers_at_once_lose_nothing(page_of: PageOf, reviewed: Reviewed) -> None:
    """Other items do not hinder; the same item shows both, and what was typed stays until one has chosen."""
    mine = desk(page_of, reviewed["contested"], "7.1")
    mine.page.route("**/events", lambda route: route.abort())
    mine.page.reload()
    expect(mine.page.locator(".mark").first).to_be_visible()
    theirs = desk(page_of, reviewed["contested"], "7.5", username="colleague")
    theirs.page.keyboard.press("a")
    expect(row(theirs.page, "7.5")).to_have_attribute("data-standing", "accepted")
    page = mine.page
    page.keyboard.press("a")
    expect(row(page, "7.1")).to_have_attribute("data-standing", "accepted")
    expect(page.locator(".conflict")).to_have_count(0)
    row(theirs.page, "7.4").click()
    theirs.page.keyboard.press("a")
    expect(row(theirs.page, "7.4")).to_have_attribute("data-standing", "accepted")
    row(page, "7.4").click()
    page.keyboard.press("c")
    page.get_by_role("spinbutton", name="分值").fill("0.5")
    page.get_by_role("textbox", name="理由").fill("奖项级别须再核实，暂按一半计")
    page.get_by_role("button", name=re.compile("^保存")).click()
    conflict = page.locator(".conflict")
    expect(conflict).to_contain_text("王审核")
    expect(conflict).to_contain_text("0.5 分")
    expect(conflict).to_contain_text("奖项级别须再核实，暂按一半计")
    expect(conflict.locator(".side-by-side > div").last).to_contain_text("1 分")
    mine.shot("reviewer-conflict")
    mine.check()
    row(page, "8.6").click()
    expect(conflict).to_be_visible()
    conflict.get_by_role("button", name="仍提交我的").click()
    expect(row(page, "7.4")).to_have_attribute("data-standing", "changed")
    expect(conflict).to_have_count(0)
    expect(row(theirs.page, "7.4")).to_have_attribute("data-standing", "changed")  # told by the service
    mine.complaints.clear()  # the browser's own about 409, and about events that were refused
    theirs.complaints.clear()  # 409 too where an act came before the news of the other one


def test_the_same_certificate_elsewhere_and_the_comparison(page_of: PageOf, reviewed: Reviewed) -> None:
    watched = desk(page_of, reviewed["main"], "3.1")
    page = watched.page
    shared = page.locator(".shared")
    expect(shared).to_contain_text(NAMES["long"])
    expect(shared).to_contain_text("编号相同")
    shared.get_by_role("listitem").filter(has_text=NAMES["long"]).get_by_role("link", name="对比").first.click()
    expect(page).to_have_url(re.compile(rf"left={reviewed['main']}&right={reviewed['long']}"))
    patents = page.locator("tr[data-item='7.3']")
    expect(patents).to_have_class("compare-differs")
    expect(patents).to_contain_text("−1.5")
    watched.shot("reviewer-comparison-zh")
    watched.check()
    page.get_by_role("checkbox", name="只看有差异的").check()
    expect(page.locator("tr[data-item='1.1']")).to_have_count(0)
    page.get_by_role("button", name="左右互换").click()
    expect(patents).to_contain_text("+1.5")
    english = page_of("reviewer", page.url, language="en", size=LAPTOP)
    expect(english.page.locator("tr[data-item='7.3']")).to_be_visible()
    english.shot("reviewer-comparison-en")
    english.check()


def test_two_are_chosen_for_the_comparison(page_of: PageOf, reviewed: Reviewed) -> None:
    watched = page_of("reviewer", "/review/compare")
    page = watched.page
    expect(page.get_by_text("请选择同一批次的两份申报")).to_be_visible()
    watched.check()
    for side, what in (("申报一", "main"), ("申报二", "finished")):
        page.get_by_role("combobox", name=side).fill(NAMES[what][:6])
        page.get_by_title(NAMES[what], exact=True).click()
    expect(page).to_have_url(re.compile(rf"left={reviewed['main']}&right={reviewed['finished']}"))
    expect(page.locator("table.compare")).to_be_visible()


# From the beginning to the end


def test_begun_and_returned_with_a_message(page_of: PageOf, reviewed: Reviewed) -> None:
    watched = desk(page_of, reviewed["new"])
    page = watched.page
    expect(page.get_by_role("button", name="作出结论")).to_have_count(0)
    watched.shot("reviewer-begin")
    watched.check()
    page.get_by_role("button", name="开始审核").click()
    expect(page.get_by_role("button", name="作出结论")).to_be_visible()
    page.get_by_role("button", name="更多").click()
    page.get_by_role("menuitem", name="退回企业").click()
    dialogue = page.get_by_role("dialog")
    dialogue.get_by_role("textbox").fill("9.4窗口没有满意度报告，请补交。")
    watched.shot("reviewer-return")
    watched.check()
    dialogue.get_by_role("button", name="退回企业").click()
    expect(page.get_by_text("已退回企业补正，等待重新提交")).to_be_visible()
    expect(page.get_by_text("9.4窗口没有满意度报告，请补交。")).to_be_visible()


def test_the_conclusion(service: Service, page_of: PageOf, reviewed: Reviewed) -> None:
    watched = desk(page_of, reviewed["finished"])
    page = watched.page
    page.get_by_role("button", name="作出结论").click()
    dialogue = page.get_by_role("dialog")
    expect(dialogue).to_contain_text("项须评定")
    expect(dialogue.get_by_role("button", name="作出结论")).to_be_disabled()
    dialogue.get_by_role("radio", name=re.compile("^AAA ")).check()
    expect(dialogue.locator("[data-concern^=unjudged]")).to_contain_text("8.6")
    watched.shot("reviewer-not-yet")
    watched.check()
    dialogue.get_by_role("button", name="8.6").click()
    expect(row(page, "8.6")).to_have_attribute("aria-current", "true")
    decide_all(service, reviewed["finished"])
    expect(page.locator(".workbench-total")).to_contain_text("均已评定")  # told by the service
    page.get_by_role("button", name="更多").click()
    with page.expect_download() as downloaded:
        page.get_by_role("link", name="下载评审表（Excel）").click()
    assert downloaded.value.suggested_filename.endswith(".xlsx")
    page.get_by_role("button", name="作出结论").click()
    dialogue.get_by_role("radio", name=re.compile("^AA ")).check()
    concern = dialogue.locator("[data-concern=other_grade]")
    expect(concern).to_contain_text("AA级低于申报的AAA级")
    dialogue.get_by_role("textbox", name="备注").fill("专家组一致同意")
    conclude = dialogue.get_by_role("button", name="作出结论")
    expect(conclude).to_be_disabled()
    for one in dialogue.locator("[data-concern] input").all():
        one.fill("绩效未达AAA级")
    expect(conclude).to_be_disabled()  # each has its reason, and nobody has confirmed
    watched.shot("reviewer-conclusion")
    watched.check()
    dialogue.get_by_role("checkbox").check()
    conclude.click()
    expect(page.get_by_text("已审定：AA")).to_be_visible()
    page.get_by_text("条说明了理由的事项").click()
    expect(page.get_by_text("绩效未达AAA级").first).to_be_visible()
    expect(page.get_by_role("button", name="作出结论")).to_have_count(0)
    watched.shot("reviewer-concluded")
    watched.check()


def decide_all(service: Service, application: int) -> None:
    """What is left, by the service, as a colleague would."""
    with closing(log_in(service, "colleague")) as client:
        path = f"/api/v1/applications/{application}"
        shown = client.get(f"{path}/suggestion").json()
        version = shown["version"]
        for item in (item for item in shown["items"] if item["open"]):
            body = {"item": item["id"], "kind": "change", "points": 0, "reason": "未提供材料", "version": version}
            answer = client.post(f"{path}/decisions", json=body)
            assert answer.status_code == 201, answer.text
            version = answer.json()["version"]


def test_by_keyboard_alone(page_of: PageOf, reviewed: Reviewed) -> None:
    """From the list to a decision without a mouse."""
    watched = page_of("reviewer", f"/review?search={HOLDER}")
    page = watched.page
    link = page.get_by_role("link", name=HOLDER, exact=True)
    expect(link).to_be_visible()
    for _ in range(40):
        page.keyboard.press("Tab")
        if link.evaluate("node => node === document.activeElement"):
            break
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect(row(page, "overview")).to_have_attribute("aria-current", "true")
    page.keyboard.press("n")
    current = page.locator(".item-row[aria-current=true]")
    expect(current).to_have_attribute("data-standing", "open")
    item = current.get_attribute("data-item") or ""
    page.keyboard.press("c")
    page.keyboard.type("1")
    page.keyboard.press("Tab")
    page.keyboard.type("现场核实")
    page.keyboard.press("Control+Enter")
    expect(row(page, item)).to_have_attribute("data-standing", "changed")
    page.locator("#content").focus()
    page.keyboard.press("u")
    expect(row(page, item)).to_have_attribute("data-standing", "open")


def test_one_request_for_the_review_and_pictures_as_they_come_into_sight(page_of: PageOf, reviewed: Reviewed) -> None:
    """Opening asks for each thing once, and for the picture of the page that is looked at alone."""
    watched = page_of("reviewer", "/review?sort=name")
    page = watched.page
    asked: list[str] = []

    def hear(response: Response) -> None:
        asked.append(re.sub(r"^https?://[^/]+", "", response.url))

    page.on("response", hear)
    page.goto(f"/review/{reviewed['main']}")
    expect(page.locator(".mark").first).to_be_visible()
    api = [path for path in asked if path.startswith("/api/v1/applications/") and not path.endswith("/events")]
    assert sorted(api) == sorted(f"/api/v1/applications/{reviewed['main']}{part}" for part in ("", "/documents", "/suggestion", "/way"))
    assert len([path for path in asked if path.endswith(".jpg")]) == 1
