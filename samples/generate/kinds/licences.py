"""Business licences: landscape and upright, original and duplicate, company, branch, sole trader, partnership, cooperative."""

from __future__ import annotations

from dataclasses import replace

from samples.generate.companies import Company, company
from samples.generate.ornaments import border, emblem, qr, seal, watermark
from samples.generate.sample import TEXT, Drawn, Form, Sample, Truth, photo, scan
from samples.generate.sheet import Sheet
from samples.generate.spelling import spell

KIND = "business_licence"
GOLD = (168, 128, 60)
SCOPE = "；{0}；货物或技术进出口（国家禁止或涉及行政审批的货物和技术进出口除外）。（依法须经批准的项目，经相关部门批准后方可开展经营活动）"
HAN_CAPITAL = {
    5000: "伍仟万元整",
    800: "捌佰万元整",
    12800: "壹亿贰仟捌佰万元整",
    1500: "壹仟伍佰万元整",
    20000: "贰亿元整",
    600: "陆佰万元整",
}


def ground(sheet: Sheet, duplicate: str, *, title_y: float, upright: bool = False) -> None:
    """Frame, emblem and title that all licences share; `duplicate` is the line under the title, empty for the original."""
    watermark(sheet, "SCJDGL", colour=(244, 240, 228), size=22, step=150)
    border(sheet, "guilloche", GOLD, inset=30)
    emblem(sheet, sheet.w / 2, 66, 66)
    sheet.text(sheet.w / 2, title_y, "营业执照", 42, "song-bold", (60, 40, 20), "m", gap=14)
    if duplicate:
        sheet.text(sheet.w / 2, title_y + 26, duplicate, 14, "song", anchor="m")


def scope_of(who: Company) -> str:
    return who.product.split("；")[0] + SCOPE.format("机械设备租赁") if who.key != "shop" else who.product


def landscape(
    who: Company,
    registered: str,
    *,
    duplicate: str = "",
    until: str = "长期",
    kind: str = "有限责任公司（自然人投资或控股）",
    capital: str = "",
    serial: str = "000",
    bare: bool = False,
) -> Drawn:
    """The 2019 landscape form: two columns; the values stand slightly below their labels' line, as overprinted ones do.

    `bare` is the form of Shenzhen: no capital, term or scope, and a list of notes instead.
    """
    page = Sheet(842, 595, paper=(253, 251, 243), font="song")
    ground(page, duplicate, title_y=152)
    page.text(72, 112, "统一社会信用代码", 11, "hei-bold")
    page.text(72, 132, who.uscc, 15, "song")
    page.text(72, 152, f"编号 {who.uscc[2:8]}000{registered.replace('-', '')}{serial}", 9)
    qr(page, 676, 92, 62, f"http://www.gsxt.gov.cn/index?uniscid={who.uscc}")
    page.para(744, 106, "扫描二维码登录“国家企业信用信息公示系统”了解更多登记、备案、许可、监管信息", 50, 6.2, leading=1.3)
    capital = capital or HAN_CAPITAL.get(who.capital, f"{who.capital}万元整")
    left = [("名称", who.name), ("类型", kind), ("法定代表人", who.person), ("经营范围", scope_of(who))]
    right = [
        ("注册资本", capital),
        ("成立日期", spell(who.established, "cn0")),
        ("营业期限", f"{spell(who.established, 'cn0')}至{until}"),
        ("住所", who.address),
    ]
    if bare:
        left, right = [*left[:3], ("成立日期", right[1][1]), right[3]], []
        for number, note in enumerate(
            (
                "商事主体的经营范围由章程确定。",
                "商事主体经营范围和许可审批项目等有关事项可登录信用信息平台查询。",
                "商事主体每年应当报送上一年度的年度报告。",
            ),
            1,
        ):
            page.para(480, 226 + number * 44, f"{number}.{note}", 280, 9.5)
    y = 236.0
    for label, value in left:
        page.row(72, y, label, "", label_room=78, size=13, font="song", label_font="hei-bold", spread=True, colon="")
        y = page.para(160, y + 2, value, 290, 12.5 if label != "经营范围" else 9.5, leading=1.4) + 14
    y = 236.0
    for label, value in right:
        page.row(480, y, label, "", label_room=66, size=13, label_font="hei-bold", spread=True, colon="")
        y = page.para(560, y + 2, value, 210, 12.5, leading=1.35) + 16
    page.text(560, 470, "登 记 机 关", 13, "hei-bold")
    page.text(600, 524, spell(registered, "cn-spaced"), 13)
    seal(page, 655, 494, who.authority, across=100)
    page.text(60, 572, "国家企业信用信息公示系统网址：http://www.gsxt.gov.cn", 7)
    page.text(784, 572, "国家市场监督管理总局监制", 7, anchor="r")
    fields: dict[str, Truth] = {
        "organisation": who.name,
        "uscc": who.uscc,
        "organisation_type": kind,
        "legal_representative": who.person,
        "registered_capital": who.capital,
        "established_on": who.established,
        "address": who.address,
        "scope": scope_of(who),
        "registered_on": registered,
        "authority": who.authority,
    }
    for name in ("registered_capital", "scope") if bare else ():
        del fields[name]
    if "年" in until:
        fields["valid_until"] = until_iso(until)
    return Drawn(KIND, [page], fields, what="landscape licence, two columns", notes="the authority stands only in the seal")


def until_iso(printed: str) -> str:
    year, rest = printed.split("年")
    month, day = rest.rstrip("日").split("月")
    return f"{year}-{int(month):02d}-{int(day):02d}"


def upright(
    who: Company,
    registered: str,
    *,
    duplicate: str = "（副  本）",
    kind: str = "有限责任公司",
    until: str = "",
    han: bool = False,
    authority_printed: bool = False,
    extra: tuple[tuple[str, str], ...] = (),
) -> Drawn:
    """The 2014–2018 upright form: one column of spread labels; the date in spaced pieces under the seal."""
    page = Sheet(font="kai", paper=(252, 250, 240))
    ground(page, duplicate, title_y=166, upright=True)
    page.text(297, 214, f"统一社会信用代码  {who.uscc}", 13, "song", anchor="m")
    capital = HAN_CAPITAL.get(who.capital, f"{who.capital}万元人民币")
    established = spell(who.established, "cn0")
    rows = [("名称", who.name), ("类型", kind), ("住所", who.address), ("法定代表人", who.person)]
    rows += [("注册资本", capital)] if who.capital else []
    rows += [("成立日期", established), ("营业期限", f"{established}至{until or '******'}"), ("经营范围", scope_of(who)), *extra]
    if who.key in ("branch", "shop", "partnership", "tea", "taicang"):
        rename = {
            "taicang": {"法定代表人": "投资人"},
            "branch": {"法定代表人": "负责人", "住所": "营业场所", "营业期限": ""},
            "shop": {"法定代表人": "经营者", "住所": "经营场所", "成立日期": "注册日期", "营业期限": "组成形式"},
            "partnership": {"法定代表人": "执行事务合伙人", "住所": "主要经营场所", "注册资本": "出资额", "营业期限": "合伙期限"},
            "tea": {"注册资本": "成员出资总额", "经营范围": "业务范围", "营业期限": ""},
        }[who.key]
        rows = [(rename.get(label, label), "个人经营" if rename.get(label) == "组成形式" else value) for label, value in rows]
        rows = [row for row in rows if row[0]]
    y = 262.0
    for label, value in rows:
        y = (
            page.row(78, y, label, value, label_room=96, room=345, size=13, spread=True, colon="", label_font="song-bold", leading=1.45)
            + 12
        )
    page.text(
        330,
        702,
        "登记机关" if not authority_printed else f"登记机关：{who.authority}",
        14,
        "song-bold",
        anchor="l" if not authority_printed else "m",
    )
    year, month, day = registered.split("-")
    page.text(350, 756, spell(registered, "han") if han else f"{year}  年  {month}  月  {day}  日", 14)
    seal(page, 424, 724, who.authority, across=108)
    page.text(297, 808, "企业应当于每年1月1日至6月30日通过国家企业信用信息公示系统报送公示年度报告。", 7.5, "song", anchor="m")
    fields: dict[str, Truth] = {
        "organisation": who.name,
        "uscc": who.uscc,
        "organisation_type": kind,
        "legal_representative": who.person,
        "established_on": who.established,
        "address": who.address,
        "scope": scope_of(who),
        "registered_on": registered,
        "authority": who.authority,
    }
    if who.capital:
        fields["registered_capital"] = who.capital
    if until and who.key not in ("branch", "tea", "shop"):
        fields["valid_until"] = until_iso(until)
    return Drawn(KIND, [page], fields, what=f"upright licence {duplicate}")


def printout(who: Company, registered: str) -> Drawn:
    """The electronic licence as an app prints it: labels with colons above a rule, everything in one narrow column."""
    page = Sheet(font="hei")
    page.area(40, 40, 515, 760, outline=(190, 30, 30), thick=1.5)
    emblem(page, 297, 90, 60)
    page.text(297, 156, "营 业 执 照", 32, "song-bold", anchor="m")
    page.text(297, 180, "（电子营业执照打印件）", 11, anchor="m")
    y = 226.0
    capital = f"{who.capital}万元人民币"
    for label, value in (
        ("统一社会信用代码", who.uscc),
        ("企业名称", who.name),
        ("企业类型", "股份有限公司(非上市)"),
        ("法定代表人", who.person),
        ("注册资本", capital),
        ("成立日期", spell(who.established, "dash")),
        ("营业期限自", spell(who.established, "dash")),
        ("营业期限至", "2056-11-21"),
        ("住所", who.address),
        ("经营范围", scope_of(who)),
        ("登记机关", who.authority),
        ("核准日期", spell(registered, "dash")),
    ):
        y = page.row(70, y, label, value, label_room=130, room=320, size=11.5, leading=1.4)
        page.line((70, y - 6), (525, y - 6), thick=0.4, colour=(200, 200, 200))
        y += 10
    page.text(297, 770, f"打印时间：{spell('2026-05-06', 'dash')} 10:21:33   本件仅供查验，复制无效", 8.5, anchor="m")
    fields: dict[str, Truth] = {
        "organisation": who.name,
        "uscc": who.uscc,
        "organisation_type": "股份有限公司(非上市)",
        "legal_representative": who.person,
        "registered_capital": who.capital,
        "established_on": who.established,
        "valid_until": "2056-11-21",
        "address": who.address,
        "scope": scope_of(who),
        "registered_on": registered,
        "authority": who.authority,
    }
    return Drawn(KIND, [page], fields, what="printed electronic licence", notes="the printing time is not the day of registration")


def archive_copy(drawn: Drawn, text: str) -> Drawn:
    """With a diagonal 仅供…使用 over the text, as copies for other uses carry."""
    drawn.pages[0].text(200, 220, text, 40, "kai", (226, 150, 70), angle=28)
    return replace(drawn, what=drawn.what + ", with a purpose mark across")


def samples() -> list[Sample]:
    return [
        Sample("licence-bare", landscape(company("medic"), "2022-03-09", bare=True, kind="有限责任公司(港澳台法人独资)"), scan("jpg", 11)),
        Sample("licence-luheng", landscape(company("luheng"), "2021-04-28"), scan("pdf", 1, dpi=140)),
        Sample(
            "licence-yuansu-copy",
            landscape(company("yuansu"), "2023-08-01", duplicate="（副  本）（1-1）", until="2046年02月24日"),
            photo("jpg", 2),
        ),
        Sample("licence-tangqi-printout", printout(company("tangqi"), "2024-09-19"), TEXT),
        Sample(
            "licence-beian-archive",
            archive_copy(
                landscape(company("beian"), "2019-12-16", duplicate="（副  本）", kind="有限责任公司(法人独资)"), "仅供质量信用申报使用"
            ),
            Form("picture", "png", dpi=100),
        ),
        Sample("licence-taicang-factory", upright(company("taicang"), "2017-05-22", kind="个人独资企业"), scan("jpg", 5, quality=50)),
        Sample(
            "licence-branch",
            upright(company("branch"), "2019-05-08", duplicate="（副  本）", kind="有限责任公司分公司"),
            scan("pdf", 6, grey=True, turn=270),
        ),
        Sample(
            "licence-shop", upright(company("shop"), "2020-08-11", duplicate="", kind="个体工商户", han=True), photo("jpg", 7, exif_turn=8)
        ),
        Sample("licence-partnership", upright(company("partnership"), "2022-02-28", kind="有限合伙企业", until="2041年03月14日"), TEXT),
        Sample(
            "licence-tea-cooperative",
            upright(company("tea"), "2018-09-03", duplicate="（副  本）", kind="农民专业合作社", authority_printed=True),
            scan("tif", 9, grey=True),
        ),
        Sample(
            "licence-shanghai",
            landscape(company("shanghai"), "2020-10-10", duplicate="（副  本）", kind="有限责任公司（自然人独资）", until="2034年01月08日"),
            scan("bmp", 10, grey=True, dpi=130, noise=1.0),
        ),
    ]
