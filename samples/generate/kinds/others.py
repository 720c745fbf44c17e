"""Software copyrights, permits, and uploads that are evidence of nothing."""
# ruff: noqa: E501 (long lines are the printed text)

from __future__ import annotations

from dataclasses import replace

from samples.generate.companies import company, persons
from samples.generate.damage import photographed
from samples.generate.kinds.awards import Award, plaque
from samples.generate.ornaments import border, emblem, logo, qr, seal
from samples.generate.rendering import picture
from samples.generate.sample import TEXT, Drawn, Form, Sample, Truth, photo, scan
from samples.generate.sheet import Sheet
from samples.generate.spelling import application_number, spell


def software(who: str, title: str, registration: str, certificate: str, completed: str, registered: str) -> Drawn:
    name = company(who).name
    page = Sheet(font="song")
    border(page, "guilloche", (60, 100, 160))
    page.text(297, 110, "中华人民共和国国家版权局", 15, "song-bold", anchor="m")
    page.text(297, 150, "计算机软件著作权登记证书", 25, "song-bold", anchor="m")
    page.text(500, 184, f"证书号：软著登字第{certificate}号", 11, anchor="r")
    y = 230.0
    for label, value in (
        ("软件名称", title),
        ("著作权人", name),
        ("开发完成日期", spell(completed, "cn0")),
        ("首次发表日期", "未发表"),
        ("权利取得方式", "原始取得"),
        ("权利范围", "全部权利"),
        ("登记号", registration),
    ):
        y = page.row(90, y, label, value, label_room=110, room=300, size=14, spread=True, leading=1.4) + 18
    page.para(
        90,
        y + 10,
        "根据《计算机软件保护条例》和《计算机软件著作权登记办法》的规定，经中国版权保护中心审核，对以上事项予以登记。",
        415,
        12,
        indent=2,
    )
    page.text(430, 716, spell(registered, "cn0"), 14, anchor="m")
    seal(page, 430, 690, "中华人民共和国国家版权局", "软件登记专用章")
    fields: dict[str, Truth] = {
        "registration_no": registration,
        "certificate_no": f"软著登字第{certificate}号",
        "title": title,
        "owners": [name],
        "completed_on": completed,
        "registered_on": registered,
    }
    return Drawn("software_copyright", [page], fields, what="software copyright certificate")


def permit(who: str, title: str, number: str, issued: str, until: str, authority: str, lines: tuple[tuple[str, str], ...]) -> Drawn:
    name = company(who).name
    page = Sheet(842, 595, font="song")
    border(page, "thick", (110, 110, 90))
    emblem(page, 421, 90, 60)
    page.text(421, 160, title, 34, "song-bold", anchor="m")
    y = 220.0
    for label, value in (
        ("企业名称", name),
        ("统一社会信用代码", company(who).uscc),
        *lines,
        ("证书编号", number),
        ("有效期至", spell(until, "cn-spaced")),
    ):
        y = page.row(110, y, label, value, label_room=130, room=560, size=15) + 9
    page.text(720, 480, f"发证机关：{authority}", 15, anchor="r")
    page.text(720, 512, f"发证日期：{spell(issued, 'cn-spaced')}", 15, anchor="r")
    seal(page, 640, 480, authority)
    fields: dict[str, Truth] = {
        "organisation": name,
        "permit_type": title,
        "permit_no": number,
        "issued_on": issued,
        "valid_until": until,
        "authority": authority,
    }
    return Drawn("licence_permit", [page], fields, what=title, notes="near miss for a business licence: emblem and credit code")


def nothing(page: Sheet | list[Sheet], what: str, *, notes: str = "", kinds: tuple[str, ...] = ("other",)) -> Drawn:
    return Drawn("other", page if isinstance(page, list) else [page], what=what, notes=notes, negative=True, kinds=kinds)


def workshop() -> Sheet:
    """A hall with machines, painted roughly, and a banner with slogans."""
    page = Sheet(800, 600, paper=(196, 200, 204), font="hei-bold")
    page.area(0, 380, 800, 220, fill=(128, 132, 128))
    for index in range(5):
        page.area(40 + index * 155, 300, 110, 130 + index * 12, fill=(60 + index * 22, 110, 120))
        page.area(60 + index * 155, 320, 50, 36, fill=(20, 30, 40))
    page.area(90, 120, 620, 70, fill=(196, 24, 30))
    page.text(400, 168, "质量是企业的生命  诚信是发展的根本", 33, colour=(255, 236, 120), anchor="m")
    page.text(120, 260, "ISO9001 质量管理 示范车间", 18, colour=(30, 60, 120))
    return page


def invoice() -> Sheet:
    page = Sheet(842, 480, font="song")
    red = (150, 60, 40)
    page.text(421, 60, "电子发票（增值税专用发票）", 22, "song-bold", red, "m")
    page.text(790, 60, "发票号码：26322000000514809377", 10, anchor="r")
    page.text(790, 80, "开票日期：2026年04月17日", 10, anchor="r")
    a, b = company("valve"), company("luze")
    rows = [
        (
            f"购买方  名称：{a.name}\n统一社会信用代码/纳税人识别号：{a.uscc}",
            f"销售方  名称：{b.name}\n统一社会信用代码/纳税人识别号：{b.uscc}",
        )
    ]
    y = page.table(40, 100, (380, 380), rows, 11, head=False)
    page.table(
        40,
        y,
        (280, 80, 80, 110, 100, 110),
        [
            ("项目名称", "单位", "数量", "单价", "税率", "税额"),
            ("*专用设备*液压支架配件", "套", "6", "13274.34", "13%", "10353.98"),
            ("价税合计（大写）玖万元整", "", "", "", "（小写）", "¥90000.00"),
        ],
        11,
    )
    return page


def minutes() -> Sheet:
    page = Sheet(font="wenkai")
    page.text(297, 80, "会 议 纪 要", 24, "wenkai-bold", anchor="m")
    y = 120.0
    for line in (
        "时间：2026年3月12日 14:00",
        "地点：三楼会议室",
        "主持：缪立群    记录：于静怡",
        "一、讨论二季度生产计划。注塑车间两台设备需大修，计划停机五天。",
        "二、ISO 9001 监督审核定于五月进行，各部门准备内审资料。",
        "三、关于专利申请：两项实用新型准备递交，尚未受理。",
        "四、员工春游安排另行通知。",
    ):
        y = page.para(70, y, line, 455, 15, leading=1.9)
    return page


def poster() -> Sheet:
    page = Sheet(600, 840, paper=(250, 214, 60), font="hei-bold")
    page.text(300, 180, "年中大促", 96, colour=(200, 20, 40), anchor="m")
    page.text(300, 300, "全场 5 折起", 60, colour=(30, 30, 30), anchor="m")
    page.text(300, 400, "荣获金奖品质 · 用户满意 98%", 28, colour=(160, 20, 40), anchor="m")
    page.text(300, 470, "6.1—6.18 买二送一", 40, anchor="m")
    logo(page, 300, 620, "SALE", (200, 20, 40), 180)
    return page


def published_application() -> Sheet:
    page = Sheet(font="song")
    who = company("tangqi").name
    page.text(60, 70, "(19) 国家知识产权局", 14, "hei-bold")
    page.text(297, 110, "(12) 发明专利申请", 22, "hei-bold", anchor="m")
    page.text(535, 140, "(10) 申请公布号 CN 117720031 A", 11, anchor="r")
    page.text(535, 156, "(43) 申请公布日 2024.03.19", 11, anchor="r")
    page.line((60, 166), (535, 166))
    y = 190.0
    for line in (
        f"(21) 申请号 {application_number(2023, 1, 1680455)}",
        "(22) 申请日 2023.12.08",
        f"(71) 申请人 {who}",
        f"(72) 发明人 {'  '.join(persons('published', 3))}",
        "(51) Int. Cl.  C08L 23/12 (2006.01)",
        "(54) 发明名称  一种可回收的聚丙烯发泡材料及其制备方法",
    ):
        y = page.para(60, y, line, 300, 11.5) + 6
    page.para(
        60,
        y + 20,
        "(57) 摘要  本申请公开了一种可回收的聚丙烯发泡材料及其制备方法，涉及高分子材料领域。按重量份计，包括聚丙烯70~90份、发泡剂2~5份、成核剂0.5~1份。",
        475,
        11.5,
    )
    page.text(60, 780, "CN 117720031 A                         权利要求书1页 说明书6页", 10)
    return page


def web_page() -> Sheet:
    page = Sheet(960, 600, font="hei")
    page.area(0, 0, 960, 36, fill=(222, 225, 230))
    page.text(120, 24, "https://www.example.cn/cert/search?kw=认证证书查询", 12)
    page.area(0, 36, 960, 60, fill=(24, 100, 190))
    page.text(40, 74, "全国认证认可信息公共服务平台（演示）", 20, colour=(255, 255, 255))
    page.text(40, 140, "首页 > 认证结果 > 组织名称包含“贝岸”的结果：0 条", 14)
    page.table(40, 170, (220, 260, 200, 180), [("证书编号", "组织名称", "认证项目", "证书状态"), ("没有找到匹配的记录", "", "", "")], 13)
    page.text(40, 560, "网站地图 | 联系我们 | 帮助中心    © 2026", 11, colour=(120, 120, 120))
    return page


def picture_page() -> Drawn:
    """A text page with a photograph of a plaque pasted in: the award stands only in the picture."""
    award = Award("beian", "南通名牌产品", "brand", "municipal", "南通市质量强市领导小组", 2023, "2023-11-06")
    drawn = plaque(award)
    page = Sheet(font="song")
    page.text(60, 80, "3.4 企业荣誉", 16, "hei-bold")
    page.para(60, 110, "近三年来公司坚持品牌经营，先后取得多项荣誉，部分证书如下图所示。", 475, 12, indent=2)
    page.inset(photographed(picture(drawn.pages[0], 100), seed=5, long_side=900), 100, 170, 400, 280)
    page.text(297, 470, "图3-4 荣誉牌匾", 10, "kai", anchor="m")
    return Drawn(
        "award",
        [page],
        drawn.fields,
        inside=drawn.pages,
        what="text page of a PDF with a photo of a plaque",
        notes="the award is only in the picture; the text layer has the caption",
    )


def collage() -> Drawn:
    """A table of contents that only names evidence."""
    page = Sheet(font="song")
    page.text(297, 80, "证明材料目录", 20, "hei-bold", anchor="m")
    rows = [
        ("序号", "材料名称", "页码"),
        ("1", "质量管理体系认证证书（GB/T 19001）", "1-2"),
        ("2", "发明专利证书（8件）", "3-18"),
        ("3", "2025年度顾客满意度测评报告", "19-40"),
        ("4", "江苏精品认证证书", "41"),
        ("5", "专项信用报告", "42-45"),
    ]
    page.table(80, 110, (50, 300, 85), rows, 12)
    return nothing(page, "table of contents", notes="names evidence, is none")


def samples() -> list[Sample]:
    blank, black = Sheet(), Sheet(400, 300, paper=(0, 0, 0))
    factory = replace(
        nothing(workshop(), "photo of a workshop with a banner", notes="mentions ISO9001 in the picture"), what="workshop with a banner"
    )
    exif = Form("photo", "jpg", seed=3, dpi=140, quality=46, ground="dark", shadow=0.5)
    permit_lines = (("产品名称", "包装用玻璃容器"), ("住所", company("suqian").address), ("检验方式", "自行检验"))
    safety_lines = (("主要负责人", company("zhenfeng").person), ("单位地址", company("zhenfeng").address), ("许可范围", "建筑施工"))
    return [
        Sample(
            "software-yunke", software("yunke", "云柯设备运维管理系统V2.0", "2024SR0418826", "12822699", "2023-12-20", "2024-03-22"), TEXT
        ),
        Sample(
            "software-chengdu",
            software("chengdu", "蓉骞工单流转平台[简称：工单平台]V1.3", "2022SR1176340", "10130539", "2022-05-30", "2022-08-18"),
            scan("jpg", 2, quality=50),
        ),
        Sample(
            "permit-suqian",
            permit(
                "suqian", "全国工业产品生产许可证", "苏XK12-001-01877", "2023-05-09", "2028-05-08", "江苏省市场监督管理局", permit_lines
            ),
            scan("jpg", 3, quality=50),
        ),
        Sample(
            "permit-zhenfeng",
            permit(
                "zhenfeng",
                "安全生产许可证",
                "（苏）JZ安许证字〔2024〕110392",
                "2024-09-02",
                "2027-09-01",
                "江苏省住房和城乡建设厅",
                safety_lines,
            ),
            TEXT,
        ),
        Sample("award-beian-in-picture", picture_page(), TEXT),
        Sample("other-workshop", factory, exif),
        Sample("other-invoice", nothing(invoice(), "invoice", notes="has names, credit codes and a date"), TEXT),
        Sample(
            "other-minutes",
            nothing(minutes(), "minutes of a meeting", notes="mentions an audit and patents", kinds=("other", "policy_document")),
            photo("jpg", 7),
        ),
        Sample(
            "other-poster",
            nothing(poster(), "promotional poster", notes="金奖 and 满意 98% are advertising"),
            Form("picture", "jpg", dpi=90, quality=60),
        ),
        Sample("other-blank", nothing(blank, "blank page"), TEXT),
        Sample("other-black", nothing(black, "black picture"), Form("picture", "png", dpi=72)),
        Sample(
            "other-published-application",
            nothing(
                published_application(),
                "first page of a published application",
                notes="not granted; A publication",
                kinds=("other", "patent_notice"),
            ),
            scan("pdf", 9, grey=True),
        ),
        Sample("other-web-page", nothing(web_page(), "screenshot of a search without result"), Form("picture", "png", dpi=96)),
        Sample("other-contents", collage(), TEXT),
        Sample("other-back-of-certificate", nothing(back(), "back of a certificate: rules for its use"), scan("pdf", 11, turn=180)),
    ]


def back() -> Sheet:
    page = Sheet(font="song")
    page.text(297, 90, "证书使用须知", 20, "hei-bold", anchor="m")
    y = 130.0
    for line in (
        "1. 本证书不得涂改、转让。",
        "2. 获证组织应接受监督审核，证书加贴监督合格标识后方为有效。",
        "3. 证书信息可在www.cnca.gov.cn查询。",
        "4. 认证范围变更时应及时通知认证机构。",
    ):
        y = page.para(80, y, line, 430, 13, leading=1.9)
    qr(page, 257, 420, 80, "http://www.cnca.gov.cn")
    return page
