"""The enterprise's journey: from the login to a submitted application, on real files, in a real browser."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from api.clock import today
from tests.api.running import PASSWORD, Service, log_in
from tests.web.conftest import CLOSES_ON, PHONE, SAMPLES, PageOf, Watched

FILES = SAMPLES / "files"
READ = 240_000
"""Milliseconds: only ends a test that would never end."""


def window(page: Page, identifier: str) -> str:
    return f"[id='window-{identifier}']"


def put(page: Page, identifier: str, *names: str) -> None:
    page.locator(f"{window(page, identifier)} input[multiple]").set_input_files([FILES / name for name in names])


def wait_until_read(page: Page, files: int) -> None:
    expect(page.locator(f"[data-read='{files}'][data-files='{files}']")).to_be_visible(timeout=READ)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_log_in(language: str, page_of: PageOf) -> None:
    watched = page_of(None, "/applications", language=language)
    page = watched.page
    page.fill("#username", "enterprise")
    page.fill("#password", "wrong")
    page.keyboard.press("Enter")
    wrong = {"zh": "用户名或密码不正确", "en": "The user name or the password is wrong"}[language]
    expect(page.locator(".ant-alert")).to_contain_text(wrong)
    watched.complaints.clear()  # the browser's own about the refusal
    watched.shot(f"login-{language}")
    watched.check()
    page.fill("#password", PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text({"zh": "我的申报", "en": "My applications"}[language])
    page.get_by_role("button", name={"zh": "English", "en": "中文"}[language]).click()
    expect(page.get_by_role("heading", level=1)).to_have_text({"en": "我的申报", "zh": "My applications"}[language])


def test_the_first_password_is_changed_first(page_of: PageOf) -> None:
    watched = page_of("newcomer")
    page = watched.page
    expect(page.get_by_role("heading", level=1)).to_have_text("首次登录，请先修改初始密码")
    watched.shot("first-password")
    watched.check()
    page.fill("#current", PASSWORD)
    page.fill("#fresh", "another long password")
    page.fill("#again", "something else")
    page.get_by_role("button", name="修改密码").click()
    expect(page.get_by_text("两次输入不一致")).to_be_visible()
    page.fill("#again", "another long password")
    page.get_by_role("button", name="修改密码").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("我的申报")


@pytest.mark.parametrize("zone", ["Pacific/Honolulu", "Pacific/Kiritimati"])
def test_days_are_counted_in_china(zone: str, page_of: PageOf) -> None:
    """At every hour one of the two has another day than China."""
    page = page_of("neighbour", zone=zone).page
    expect(page.get_by_text(f"还剩{(CLOSES_ON - today()).days}天")).to_be_visible()


@pytest.mark.ocr
def test_from_beginning_to_submission(page_of: PageOf, tmp_path: Path) -> None:
    watched = page_of("enterprise")
    begin(watched)
    upload_and_read(watched, tmp_path)
    mend(watched)
    look_at_a_file(watched)
    submit(watched)


def begin(watched: Watched) -> None:
    page = watched.page
    expect(page.get_by_text("还没有申报")).to_be_visible()
    watched.shot("enterprise-list-empty")
    page.get_by_role("button", name="开始申报").click()
    dialogue = page.get_by_role("dialog")
    dialogue.get_by_role("button", name="开始申报").click()
    expect(dialogue.get_by_text("请选择").first).to_be_visible()
    dialogue.get_by_text("AAA", exact=True).click()
    dialogue.get_by_role("combobox", name="行业类别").click()
    page.get_by_title("制造业").click()
    dialogue.get_by_role("combobox", name="申报地区").fill("江苏省苏州市高新区")
    dialogue.get_by_role("spinbutton", name="主营业务收入").fill("12345.6")
    watched.shot("enterprise-begin")
    watched.check()
    dialogue.get_by_role("button", name="开始申报").click()
    expect(page).to_have_url(re.compile(r"/applications/\d+$"))
    expect(page.get_by_text("12,345.6 万元")).to_be_visible()
    expect(page.get_by_text(f"还剩{(CLOSES_ON - today()).days}天")).to_be_visible()
    expect(page.locator(window(page, "3.1"))).to_contain_text("可上传：管理体系认证证书")
    watched.shot("enterprise-application-empty")
    watched.check()


def upload_and_read(watched: Watched, folder: Path) -> None:
    """Files one by one, a folder by its button, and a drop onto the page, which asks for the window."""
    page = watched.page
    put(page, "licence", "licence-luheng.pdf")
    put(page, "3.1", "award-luheng-mayor.jpg")
    named = folder / "承诺" / "7.2"
    named.mkdir(parents=True)
    (named / "commitment-luheng.pdf").write_bytes((FILES / "commitment-luheng.pdf").read_bytes())
    (named / ".DS_Store").write_bytes(b"litter")
    page.locator(f"{window(page, 'commitment')} input[webkitdirectory]").set_input_files(folder / "承诺")
    drop(page, FILES / "csi-luheng-2025.pdf")
    dialogue = page.get_by_role("dialog")
    expect(dialogue).to_contain_text("这些文件属于哪个窗口")
    dialogue.get_by_role("combobox").fill("9.4")
    page.get_by_title(re.compile("^9.4 ")).click()
    watched.shot("enterprise-choose-window")
    watched.check()
    dialogue.get_by_role("button", name="上传1个文件").click()
    expect(page.locator("li.file")).to_have_count(4)
    watched.shot("enterprise-reading")
    wait_until_read(page, 4)


def drop(page: Page, path: Path) -> None:
    """As a drag from the desktop ends; the browser makes the file of the path's bytes."""
    transfer = page.evaluate_handle(
        """([name, bytes]) => {
            const transfer = new DataTransfer();
            transfer.items.add(new File([new Uint8Array(bytes)], name));
            return transfer;
        }""",
        [path.name, list(path.read_bytes())],
    )
    area = page.locator(".overview")
    area.dispatch_event("dragenter", {"dataTransfer": transfer})
    expect(page.locator(".drop-whole.drop-over")).to_be_visible()
    area.dispatch_event("drop", {"dataTransfer": transfer})


def mend(watched: Watched) -> None:
    """The prize in the window of certificates is moved to the right one in one click; what is not wanted is withdrawn."""
    page = watched.page
    award = page.locator(f"{window(page, '3.1')} li.file")
    expect(award.locator("[data-flag='wrong_window']")).to_contain_text("不属于本窗口")
    watched.shot("enterprise-feedback", whole=True)
    watched.check()
    award.get_by_role("button", name="移到 7.2").click()
    expect(page.locator(f"{window(page, '7.2')} li.file")).to_contain_text("award-luheng-mayor.jpg")
    expect(page.locator(f"{window(page, '3.1')} li.file")).to_have_count(0)
    expect(page.locator(f"{window(page, '7.2')} [data-flag='wrong_window']")).to_have_count(0)
    page.get_by_role("button", name="更多 csi-luheng-2025.pdf").click()
    page.get_by_role("menuitem", name="撤回").click()
    page.get_by_role("dialog").get_by_role("button", name="撤回").click()
    expect(page.locator("li.file")).to_have_count(3)


def look_at_a_file(watched: Watched) -> None:
    """A value leads to its place on the page, a place to its value."""
    page = watched.page
    page.get_by_role("button", name="licence-luheng.pdf", exact=True).click()
    drawer = page.locator(".file-drawer")
    value = drawer.locator(".field-button", has_text="913205053027164854")
    expect(value.locator(".crop-frame")).to_be_visible(timeout=READ)
    value.click()
    expect(drawer.locator(".mark[aria-pressed=true]")).to_have_attribute("aria-label", re.compile("913205053027164854"))
    watched.shot("enterprise-file")
    watched.check()
    drawer.locator(".mark").nth(1).click()
    expect(drawer.locator(".field-button[aria-pressed=true]")).to_have_count(1)
    drawer.get_by_role("button", name="放大").click()
    drawer.get_by_role("button", name="旋转90°").click()
    watched.shot("enterprise-file-turned")
    drawer.locator(".ant-drawer-close").click()
    expect(drawer).to_have_count(0)


def submit(watched: Watched) -> None:
    page = watched.page
    page.get_by_role("button", name="提交申报").click()
    dialogue = page.get_by_role("dialog")
    expect(dialogue).to_contain_text("共3个文件")
    expect(dialogue).to_contain_text("缺少材料：信用报告")
    watched.shot("enterprise-submission")
    watched.check()
    dialogue.get_by_role("button", name="确认提交").click()
    expect(page.get_by_text("申报已提交，材料不能再修改")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("^上传文件"))).to_have_count(0)
    watched.shot("enterprise-submitted")
    watched.check()


def test_returned_on_a_phone(page_of: PageOf) -> None:
    """What to mend stands first; long names wrap."""
    for language in ("zh", "en"):
        watched = page_of("neighbour", size=PHONE, language=language)
        page = watched.page
        expect(page.get_by_text("信用报告未包含简易处罚")).to_be_visible()
        watched.shot(f"enterprise-list-phone-{language}")
        watched.check()
        page.get_by_role("link", name="2026年质量信用等级").click()
        expect(page.locator(window(page, "3.1"))).to_be_visible()
        expect(page.locator("input[capture=environment]").first).to_be_attached()
        watched.shot(f"enterprise-returned-phone-{language}")
        watched.check()


@pytest.fixture
def open_draft(page_of: PageOf, service: Service) -> Watched:
    """The neighbour's application, which was returned and can be changed."""
    client = log_in(service, "neighbour")
    identifier = client.get("/api/v1/applications").json()["applications"][0]["id"]
    client.close()
    watched = page_of("neighbour", f"/applications/{identifier}")
    expect(watched.page.locator(window(watched.page, "9.1"))).to_be_visible()
    return watched


def name_of(tmp_path: Path, text: str) -> Path:
    path = tmp_path / f"{tmp_path.name}.txt"
    path.write_text(text, encoding="utf-8")
    return path


def choose(page: Page, identifier: str, path: Path) -> None:
    page.locator(f"{window(page, identifier)} input[multiple]").set_input_files(path)


def test_goes_on_after_the_network_was_away(open_draft: Watched, tmp_path: Path) -> None:
    page = open_draft.page
    path = name_of(tmp_path, "质量管理制度")
    page.route("**/uploads", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    choose(page, "9.1", path)
    sending = page.locator(f"{window(page, '9.1')} li.file", has_text=path.name)
    expect(sending).to_have_attribute("data-state", "paused")
    open_draft.shot("enterprise-no-network")
    page.unroute("**/uploads")
    expect(sending).to_have_attribute("data-upload", re.compile(r"\d+"), timeout=30_000)
    open_draft.complaints.clear()  # the browser's own about the failed request


def test_goes_on_after_a_reload(open_draft: Watched, tmp_path: Path) -> None:
    """The browser has kept the file."""
    page = open_draft.page
    path = name_of(tmp_path, "内部审核计划")
    page.route("**/uploads", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    choose(page, "9.2", path)
    sending = page.locator(f"{window(page, '9.2')} li.file", has_text=path.name)
    expect(sending).to_have_attribute("data-state", "paused")
    page.unroute("**/uploads")
    page.on("dialog", lambda dialogue: dialogue.accept())
    page.reload()
    expect(sending).to_have_attribute("data-upload", re.compile(r"\d+"), timeout=30_000)
    open_draft.complaints.clear()


def test_files_of_an_archive_are_listed_behind_it(open_draft: Watched, tmp_path: Path) -> None:
    page = open_draft.page
    path = tmp_path / f"{tmp_path.name}.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("甲/计划.txt", "乙.txt"):
            archive.writestr(name, f"质量管理制度 {tmp_path.name} {name}")
    choose(page, "9.3", path)
    rows = page.locator(f"{window(page, '9.3')} li.file", has_text=path.name)
    expect(rows).to_have_count(3, timeout=READ)
    expect(rows.first).to_contain_text("已解压2个文件")
    expect(rows.nth(1)).to_contain_text(f"{path.name}/甲/计划.txt")
    expect(rows.nth(2)).to_have_attribute("data-state", "done", timeout=READ)
    open_draft.shot("enterprise-archive")
    open_draft.check()


def test_nothing_unsent_stays_after_the_log_out(open_draft: Watched, tmp_path: Path) -> None:
    """The next person at this computer finds no files."""
    page = open_draft.page
    path = name_of(tmp_path, "客户名单")
    page.route("**/uploads", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    choose(page, "9.2", path)
    expect(page.locator("li.file", has_text=path.name)).to_have_attribute("data-state", "paused")
    page.get_by_role("button", name=re.compile("^账号")).click()
    page.get_by_role("menuitem", name="退出登录").click()
    expect(page.locator("#username")).to_be_visible()
    kept = """new Promise((resolve) => {
        indexedDB.open("assay").onsuccess = ({ target }) => {
            target.result.transaction("sending").objectStore("sending").count().onsuccess = ({ target }) => resolve(target.result);
        };
    })"""
    assert page.evaluate(kept) == 0
    open_draft.complaints.clear()


def test_waits_as_long_as_the_service_asks(open_draft: Watched, tmp_path: Path) -> None:
    page = open_draft.page
    path = name_of(tmp_path, "设备台账")
    busy = {"zh": "目前排队的文件较多，请稍后再传。", "en": "Many files are waiting.", "status": 503}

    refused: list[str] = []

    def once(route: Route) -> None:
        if refused or route.request.method != "POST":
            route.continue_()
        else:
            refused.append(route.request.url)
            route.fulfill(status=503, headers={"Retry-After": "2"}, json=busy)

    page.route("**/uploads", once)
    choose(page, "9.3", path)
    sending = page.locator(f"{window(page, '9.3')} li.file", has_text=path.name)
    expect(sending).to_contain_text("目前排队的文件较多")
    expect(sending).to_have_attribute("data-upload", re.compile(r"\d+"), timeout=30_000)
    open_draft.complaints.clear()


def test_asks_for_progress_where_events_do_not_come(page_of: PageOf, service: Service, tmp_path: Path) -> None:
    watched = page_of("neighbour")
    page = watched.page
    page.route("**/events", lambda route: route.abort())
    page.get_by_role("link", name="2026年质量信用等级").click()
    path = name_of(tmp_path, "顾客投诉处理记录")
    expect(page.locator(window(page, "9.1"))).to_be_visible()
    choose(page, "9.1", path)
    expect(page.locator("li.file[data-state=done]", has_text=path.name)).to_be_visible(timeout=READ)
    watched.complaints.clear()


def test_says_what_failed_and_tries_again(page_of: PageOf) -> None:
    watched = page_of(None, "/")
    page = watched.page
    expect(page.locator("#username")).to_be_visible()
    broken = {"zh": "服务出错，已记录。", "en": "It failed.", "request_id": "abc"}
    page.route("**/api/v1/applications?*", lambda route: route.fulfill(status=500, json=broken))
    page.fill("#username", "neighbour")
    page.fill("#password", PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_text("服务出错，已记录。")).to_be_visible()
    expect(page.get_by_text("错误编号 abc")).to_be_visible()
    watched.shot("failure")
    watched.check()
    page.unroute("**/api/v1/applications?*")
    page.get_by_role("button", name="重试").click()
    expect(page.get_by_role("link", name="2026年质量信用等级")).to_be_visible()
    watched.complaints.clear()


@pytest.mark.parametrize("path", ["/nothing", "/review", "/admin", "/applications/999999"])
def test_what_is_not_there(path: str, page_of: PageOf) -> None:
    """Neither pages of other roles nor other people's applications exist."""
    watched = page_of("neighbour", path)
    expect(watched.page.locator(".ant-result")).to_be_visible()
    watched.check()
    watched.complaints.clear()


def test_by_keyboard_alone(page_of: PageOf) -> None:
    watched = page_of("neighbour")
    page = watched.page
    expect(page.get_by_role("link", name="2026年质量信用等级")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="2026年质量信用等级")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/applications/\d+$"))
