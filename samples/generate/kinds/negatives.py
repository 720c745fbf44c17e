"""More uploads that are evidence of nothing: card, group photo, handwriting, shop page, paper invoice."""

from __future__ import annotations

from random import Random

from samples.generate.companies import company
from samples.generate.kinds.others import nothing
from samples.generate.kinds.people_and_works import portrait
from samples.generate.ornaments import logo, seal
from samples.generate.sample import Form, Sample, photo, scan
from samples.generate.sheet import Sheet


def card() -> Sheet:
    """Like an identity card; the person is invented and the number's check digit is wrong."""
    page = Sheet(430, 272, font="hei", paper=(226, 236, 242))
    for stripe in range(20, 270, 9):
        page.line((0, stripe), (430, stripe - 14), thick=0.5, colour=(205, 222, 232))
    y = 52.0
    for label, value in (
        ("姓名", "施一帆"),
        ("性别", "男      民族  汉"),
        ("出生", "1986 年 4 月 31 日"),
        ("住址", "江苏省昆山市玉山镇环娄路98号2幢601室"),
    ):
        page.text(24, y, label, 12, colour=(60, 110, 170))
        y = page.para(66, y, value, 200, 14, leading=1.35) + 12
    page.text(24, 240, "公民身份号码", 12, colour=(60, 110, 170))
    page.text(120, 240, "320583198604310000", 17, "sans-bold")
    page.inset(portrait(), 304, 44, 102, 136)
    return page


def group() -> Sheet:
    """Three rows of people under a banner."""
    rng = Random("group")
    page = Sheet(900, 600, paper=(176, 206, 232), font="hei-bold")
    page.area(0, 330, 900, 270, fill=(150, 160, 150))
    page.area(60, 60, 780, 250, fill=(222, 214, 200))
    for window in range(90, 810, 80):
        page.area(window, 170, 46, 80, fill=(110, 140, 165))
    page.area(120, 76, 660, 64, fill=(200, 26, 32))
    page.text(450, 119, "2025年全国“质量月”启动仪式暨表彰大会合影留念", 26, colour=(255, 238, 170), anchor="m")
    for row in range(3):
        for index in range(13 + row):
            x = 70 + index * (780 / (13 + row)) + rng.uniform(-5, 5)
            y = 300 + row * 78 + rng.uniform(-5, 5)
            cloth = rng.choice(((40, 46, 66), (236, 236, 240), (60, 90, 150), (120, 30, 40)))
            page.area(x, y + 30, 44, 110, fill=cloth)
            page.area(x + 11, y, 22, 30, fill=(224, 188, 162))
            page.area(x + 9, y - 6, 26, 11, fill=(36, 30, 28))
    return page


def handwriting() -> Sheet:
    page = Sheet(480, 640, font="wenkai", paper=(250, 246, 226))
    rng = Random("note")
    for rule in range(70, 630, 32):
        page.line((20, rule), (460, rule), thick=0.5, colour=(190, 200, 214))
    for index, line in enumerate(
        (
            "张工：",
            "  明天上午把ISO9001证书复印两份,",
            "  一份给客户，一份交质量信用申报。",
            "  专利年费 3000 元记得交!",
            "  满意度调查表还差12份",
            "",
            "  另: 叉车证过期了,问老李",
            "                 小于  4/17",
        )
    ):
        if line:
            page.text(
                30 + rng.uniform(-4, 6),
                72 + index * 48,
                line,
                23 + rng.uniform(-1.5, 1.5),
                colour=(32, 42, 110),
                angle=rng.uniform(-1.6, 1.8),
            )
    return page


def shop() -> Sheet:
    """A shop's page: ratings, a quality promise and a price."""
    page = Sheet(960, 680, font="hei")
    page.area(0, 0, 960, 44, fill=(255, 80, 0))
    page.text(30, 29, "购好物", 20, "hei-bold", (255, 255, 255))
    page.text(930, 29, "购物车(2)   我的订单   客服", 13, colour=(255, 255, 255), anchor="r")
    page.area(40, 80, 340, 340, fill=(238, 234, 226))
    page.area(130, 140, 160, 230, fill=(90, 130, 110))
    logo(page, 210, 250, "正品", (200, 160, 60), 110)
    page.para(420, 110, "【官方旗舰】水性木器漆 国家专利配方 ISO认证工厂 净味环保家具漆", 500, 20, font="hei-bold")
    page.text(420, 200, "¥ 128.00", 34, "hei-bold", (255, 60, 0))
    page.text(420, 240, "好评率 99.2%   月销 3000+   质量信用AAA商家", 14, colour=(110, 110, 110))
    for index, text in enumerate(("七天无理由", "假一赔十", "顺丰包邮")):
        page.area(420 + index * 130, 270, 112, 32, outline=(255, 120, 60))
        page.text(476 + index * 130, 291, text, 13, colour=(255, 80, 0), anchor="m")
    page.area(420, 350, 200, 56, fill=(255, 80, 0))
    page.text(520, 385, "立即购买", 20, "hei-bold", (255, 255, 255), "m")
    page.text(40, 480, "用户评价（1268）", 16, "hei-bold")
    for index, text in enumerate(("匿**：味道小，干得快，证书齐全，放心。", "小**：包装有点破，客服给补发了。", "L**：第二次买了，满意！")):
        page.text(40, 520 + index * 36, text, 14)
    return page


def receipt() -> Sheet:
    """A paper invoice of a training course, with a round seal."""
    page = Sheet(700, 420, font="kai", paper=(252, 250, 250))
    red = (150, 60, 40)
    page.text(350, 56, "江苏增值税普通发票", 22, "song-bold", red, "m")
    page.text(660, 56, "No 05518273", 14, "serif-bold", (30, 50, 120), "r")
    page.text(660, 80, "开票日期：2026年03月05日", 11, anchor="r")
    page.table(
        30,
        96,
        (300, 90, 110, 140),
        [
            (f"购买方：{company('tangqi').name}", "数量", "税率", "金额"),
            ("*现代服务*质量管理体系内审员培训费", "3", "6%", "¥5660.38"),
            ("*现代服务*卓越绩效自评师培训费", "2", "6%", "¥3773.58"),
            ("价税合计（大写） 壹万圆整", "", "", "¥10000.00"),
        ],
        11,
        head=False,
    )
    page.text(40, 260, f"销售方：{company('shanghai').name}", 12)
    page.text(40, 290, "收款人：尹敏    复核：贺静怡    开票人：庞伟", 11)
    seal(page, 560, 290, company("shanghai").name, "发票专用章", star=False)
    return page


def samples() -> list[Sample]:
    person = ("other", "personnel_certificate")
    return [
        Sample(
            "other-card",
            nothing(card(), "like an identity card", notes="the person is invented", kinds=person),
            photo("jpg", 111, long_side=1000),
        ),
        Sample(
            "other-group-photo",
            nothing(group(), "group photo under a banner", notes="质量月 and 表彰 on the banner"),
            Form("photo", "jpg", seed=5, dpi=120, quality=50, ground="dark"),
        ),
        Sample(
            "other-handwriting",
            nothing(handwriting(), "handwritten note", notes="names a certificate, patents and a survey"),
            photo("jpg", 113, long_side=1300),
        ),
        Sample(
            "other-shop-page",
            nothing(shop(), "page of a web shop", notes="认证, 专利, 好评率 and AAA are advertising"),
            Form("picture", "jpg", dpi=100, quality=62),
        ),
        Sample(
            "other-paper-invoice",
            nothing(receipt(), "paper invoice of a training course", notes="names 内审员 and 自评师"),
            scan("jpg", 114, quality=48),
        ),
    ]
