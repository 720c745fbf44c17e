"""Software copyright certificates of two other periods."""

from __future__ import annotations

from samples.generate.companies import company
from samples.generate.ornaments import border, emblem, qr, seal, watermark
from samples.generate.sample import Drawn, Form, Sample, Truth, scan
from samples.generate.sheet import Sheet
from samples.generate.spelling import spell


def truth(who: str, title: str, registration: str, certificate: str, completed: str, registered: str) -> dict[str, Truth]:
    return {
        "registration_no": registration,
        "certificate_no": f"软著登字第{certificate}号",
        "title": title,
        "owners": [company(who).name],
        "completed_on": completed,
        "registered_on": registered,
    }


def old(who: str, title: str, registration: str, certificate: str, completed: str, published: str, registered: str) -> Drawn:
    """About 2012: No. in red, 编号 above the title, labels with wide spaces, the software's name over two lines."""
    page = Sheet(font="old-song", paper=(253, 250, 240))
    border(page, "guilloche", (70, 110, 70))
    emblem(page, 297, 96, 62)
    page.text(297, 160, "中华人民共和国国家版权局", 18, "song-bold", anchor="m")
    page.text(297, 204, "计算机软件著作权登记证书", 27, "song-bold", anchor="m")
    page.text(500, 244, f"编号：  软著登字第{certificate}号", 11.5, anchor="r")
    y = 292.0
    for label, value in (
        ("软 件 名 称", title),
        ("著 作 权 人", company(who).name),
        ("开发完成日期", spell(completed, "cn0")),
        ("首次发表日期", spell(published, "cn0")),
        ("权利取得方式", "原始取得"),
        ("权 利 范 围", "全部权利"),
        ("登 记 号", registration),
    ):
        y = page.row(100, y, label, value, label_room=112, room=270, size=14, leading=1.45) + 13
    page.para(
        100,
        y + 8,
        "根据《计算机软件保护条例》和《计算机软件著作权登记办法》的规定，经中国版权保护中心审核，对以上事项予以登记。",
        395,
        12,
        indent=2,
    )
    page.text(100, 770, "No. 00318264", 15, "serif-bold", (190, 30, 40))
    page.text(420, 734, spell(registered, "cn0"), 14, anchor="m")
    seal(page, 420, 706, "中华人民共和国国家版权局", "软件登记专用章", across=112)
    fields = truth(who, title, registration, certificate, completed, registered)
    return Drawn(
        "software_copyright", [page], fields, what="certificate of about 2012", notes="the day of publication is not the day of completion"
    )


def new(who: str, title: str, registration: str, certificate: str, completed: str, registered: str) -> Drawn:
    """Since 2024: electronic, blue, with a code and without signature."""
    page = Sheet(font="hei", paper=(248, 251, 255))
    watermark(page, "CPCC", colour=(236, 243, 251), size=38)
    border(page, "corners", (50, 100, 180))
    page.text(297, 120, "计算机软件著作权登记证书", 27, "song-bold", (20, 50, 110), "m")
    page.text(297, 146, "（电子证书）", 12, anchor="m")
    page.text(90, 190, f"证书号：软著登字第{certificate}号", 12)
    qr(page, 450, 160, 62, f"https://register.ccopyright.com.cn/{registration}")
    y = 250.0
    for label, value in (
        ("软件名称", title),
        ("著作权人", company(who).name),
        ("登记号", registration),
        ("权利取得方式", "原始取得"),
        ("权利范围", "全部权利"),
        ("开发完成日期", spell(completed, "dash")),
        ("首次发表日期", "未发表"),
        ("登记日期", spell(registered, "dash")),
    ):
        y = page.row(90, y, label, value, label_room=112, room=300, size=13.5, leading=1.4) + 15
    page.text(420, 700, "中国版权保护中心", 14, anchor="m")
    seal(page, 420, 690, "中华人民共和国国家版权局", "软件登记专用章")
    return Drawn(
        "software_copyright",
        [page],
        truth(who, title, registration, certificate, completed, registered),
        what="electronic certificate since 2024",
    )


def samples() -> list[Sample]:
    return [
        Sample(
            "software-heli-old",
            old(
                "heli",
                "禾砺包装生产线集中监控与故障诊断管理软件[简称：产线监控软件]V1.0",
                "2014SR082913",
                "0752157",
                "2014-02-20",
                "2014-03-03",
                "2014-06-21",
            ),
            scan("jpg", 81, quality=50),
        ),
        Sample(
            "software-shidai-new",
            new("shidai", "拾岱传感器在线标定系统V3.2", "2025SR0107735", "14763933", "2024-10-08", "2025-01-16"),
            Form("picture", "png", dpi=100),
        ),
    ]
