"""Patent certificates that vary owners, periods and pages."""
# ruff: noqa: E501 (long lines are the printed text)

from __future__ import annotations

from dataclasses import replace

from samples.generate.kinds.patents import KINDS, OFFICE, Patent, first_period, second_period, third_period
from samples.generate.ornaments import border, logo, seal, signature
from samples.generate.sample import Drawn, Form, Sample, photo, scan
from samples.generate.sheet import Sheet
from samples.generate.spelling import spaced_patent, spell


def old_period(p: Patent, number: str) -> Drawn:
    """Before 2014: red frame, no code, no address, one long column with wide spaces; `number` of the certificate."""
    page = Sheet(font="old-song", paper=(252, 249, 238))
    border(page, "thick", (176, 60, 50), inset=30)
    logo(page, 297, 116, "P", (30, 60, 150), 66)
    page.text(480, 92, f"证书号 第{number}号", 11, anchor="m")
    page.text(297, 194, KINDS[p.kind][1], 32, "song-bold", anchor="m", gap=4)
    y = 252.0
    for label, value in (
        (KINDS[p.kind][2], p.title),
        (" ".join(KINDS[p.kind][3]), "；".join(p.inventors)),
        ("专 利 号", spaced_patent(p.number)),
        ("专利申请日", spell(p.applied, "cn0")),
        ("专利权人", "；".join(p.names)),
        ("授权公告日", spell(p.granted, "cn0")),
    ):
        y = page.row(92, y, label, value, label_room=104, room=310, size=14, leading=1.4) + 14
    for text in (
        f"本{KINDS[p.kind][1][:-4]}经过本局依照中华人民共和国专利法进行初步审查，决定授予专利权，颁发本证书并在专利登记簿上予以登记。专利权自授权公告之日起生效。",
        f"本专利的专利权期限为{p.term}，自申请日起算。专利权人应当依照专利法及其实施细则规定缴纳年费。缴纳本专利年费的期限是每年{spell(p.applied, 'cn0')[5:]}前。",
    ):
        y = page.para(92, y + 6, text, 411, 11.5, indent=2, leading=1.7)
    page.text(92, 716, "局 长", 15)
    signature(page, 150, 712, "director-old")
    seal(page, 420, 690, OFFICE, across=120)
    page.text(420, 760, spell(p.granted, "cn0"), 14, anchor="m")
    page.text(297, 796, "第 1 页（共 1 页）", 9, anchor="m")
    return Drawn(
        "patent_certificate",
        [page],
        p.truth("publication_no") | {"certificate_no": number},
        what=f"{KINDS[p.kind][0]} certificate of before 2014",
    )


def with_legal_page(drawn: Drawn, p: Patent) -> Drawn:
    """The certificate and its second page, which states the legal events and repeats the certificate's number."""
    page = Sheet(font="kai", paper=(253, 252, 246))
    border(page, "corners", (150, 60, 60), inset=44)
    page.text(76, 118, f"证书号第{p.certificate}号", 11, "song")
    page.text(297, 170, "专利登记事项", 20, "song-bold", anchor="m")
    y = page.para(
        84,
        214,
        "专利证书记载专利权登记时的法律状况。专利权的转移、质押、无效、终止、恢复和专利权人的姓名或名称、国籍、地址变更等事项记载在专利登记簿上。",
        427,
        12,
        indent=2,
        leading=1.8,
    )
    page.table(84, y + 20, (110, 150, 167), [("登记日", "事项", "内容"), ("", "", ""), ("", "", ""), ("", "", ""), ("", "", "")], 12)
    page.text(297, 778, "第 2 页 (共 2 页)", 9, anchor="m")
    return replace(
        drawn,
        pages=[*drawn.pages, page],
        what=f"{drawn.what}, with its page of legal events",
        notes="two pages, one document: the second repeats the certificate's number",
    )


def samples() -> list[Sample]:
    three = Patent(
        1,
        "一种面向薄壁件铣削加工的主轴振动在线监测、颤振预报及转速自适应调节方法、系统和存储介质",
        ("luheng", "江南精密制造大学", "太湖智能装备研究院"),
        2022,
        "2022-06-16",
        "2025-04-18",
        7,
    )
    person = Patent(2, "一种桑蚕丝面料的防皱烘干装置", ("皇甫梅",), 2024, "2024-03-29", "2024-12-13", 1)
    design = Patent(3, "阀门手轮（六瓣）", ("valve",), 2011, "2011-05-23", "2011-12-07", 1)
    conveyor = Patent(2, "一种带式输送机的防跑偏托辊组", ("luze",), 2017, "2017-03-30", "2017-11-21", 4)
    hub = Patent(2, "一种便于快速更换的流量传感器安装座", ("shidai",), 2020, "2020-08-14", "2021-04-27", 2)
    return [
        Sample("patent-three-owners", third_period(three), scan("pdf", 51, footer="由扫描全能王扫描创建", quality=50)),
        Sample("patent-person", third_period(person), photo("jpg", 52, paper="folded")),
        Sample("patent-design-old", old_period(design, "1782046"), scan("jpg", 53, quality=50)),
        Sample("patent-legal-page", with_legal_page(first_period(conveyor), conveyor), scan("pdf", 54, grey=True, quality=46)),
        Sample(
            "patent-small-sensor",
            replace(second_period(hub), pages=second_period(hub).pages[:1]),
            Form("picture", "jpg", dpi=76, quality=70),
        ),
    ]
