"""Lists of patents: ruled and unruled, PDF, DOCX, scans, over two pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samples.generate.companies import company
from samples.generate.docx_writer import DocxWriter
from samples.generate.ornaments import seal
from samples.generate.sample import TEXT, Drawn, Form, Row, Sample, photo, scan
from samples.generate.sheet import Sheet
from samples.generate.spelling import patent_number, spell

KIND = "patent_list"
TYPES = {1: ("发明专利", "invention"), 2: ("实用新型", "utility_model"), 3: ("外观设计", "design")}


@dataclass(frozen=True, slots=True)
class Listed:
    kind: int
    year: int
    serial: int
    title: str
    granted: str
    owner: str
    status: str

    @property
    def number(self) -> str:
        return patent_number(self.year, self.kind, self.serial)


def listed(owner: str, *rows: tuple[int, int, int, str, str, str]) -> list[Listed]:
    return [Listed(kind, year, serial, title, granted, company(owner).name, status) for kind, year, serial, title, granted, status in rows]


def records(rows: Sequence[Listed], *columns: str) -> dict[str, list[Row]]:
    """The truth of a list that prints `columns` besides number and title."""
    found: list[Row] = []
    for row in rows:
        every = {"patent_type": TYPES[row.kind][1], "patentee": row.owner, "granted_on": row.granted, "status": row.status}
        found.append({"patent_no": row.number, "title": row.title} | {name: every[name] for name in columns if every[name]})
    return {"patents": found}


CHANGZHOU = listed(
    "heli",
    (1, 2019, 1042233, "一种包装机膜卷自动拼接方法", "2021-07-20", "有效"),
    (1, 2020, 562178, "一种基于视觉的空盒剔除系统及方法", "2022-09-16", "有效"),
    (2, 2021, 2240871, "一种枕式包装机的端封结构", "2022-01-25", "有效"),
    (2, 2021, 2240905, "一种快速更换的成型器", "2022-02-08", "有效"),
    (2, 2022, 318842, "一种防夹料输送带", "2022-08-12", "有效"),
    (2, 2015, 2071344, "一种装箱机吸盘", "2015-08-19", "未缴年费终止"),
    (3, 2023, 311204, "包装机（HL-90）", "2023-11-10", "有效"),
    (1, 2024, 871166, "包装机运行状态预测方法及装置", "", "实质审查"),
)
VALVES = listed(
    "valve",
    (1, 2018, 1350027, "一种蝶阀及其装配方法", "2020-04-14", "授权"),
    (2, 2019, 712230, "一种闸阀阀杆密封结构", "2020-01-07", "授权"),
    (2, 2020, 2214456, "带有排污功能的过滤器", "2021-05-18", "授权"),
    (3, 2021, 540086, "球阀手柄", "2021-12-03", "授权"),
    (2, 2023, 1980775, "一种管件法兰焊接工装", "2024-01-30", "授权"),
)
MANY = listed(
    "tower",
    *[
        (1 + n % 3, 2016 + n % 9, 100317 + n * 80211, f"一种输电铁塔用{part}", f"{2018 + n % 8}-{n % 12 + 1:02d}-{n % 27 + 1:02d}", "维持")
        for n, part in enumerate(
            (
                "角钢冲孔定位装置",
                "法兰焊接变位机",
                "镀锌挂具",
                "塔脚板",
                "爬梯护笼",
                "防松螺栓",
                "钢管杆插接结构",
                "横担连接件",
                "试组装支架",
                "标识牌",
                "喷砂除锈房",
                "节点板切割机",
                "吊装夹具",
                "防坠落轨道",
                "接地引下线夹",
                "塔材分拣线",
                "主材校直机",
                "螺栓紧固机器人",
                "锌液温控系统",
                "塔材堆放架",
                "运输捆扎架",
                "检测平台",
                "除尘罩",
                "涂装线",
            )
        )
    ],
)


def ruled(rows: Sequence[Listed], owner: str, *, style: str = "dash") -> Drawn:
    page = Sheet(842, 595)
    page.text(421, 60, f"{company(owner).name}授权专利汇总表", 18, "hei-bold", anchor="m")
    cells = [("序号", "专利名称", "专利类型", "专利号", "授权公告日", "专利权人", "法律状态")]
    cells += [
        (str(n), r.title, TYPES[r.kind][0], r.number, spell(r.granted, style) if r.granted else "", r.owner, r.status)
        for n, r in enumerate(rows, 1)
    ]
    y = page.table(40, 84, (36, 230, 64, 120, 86, 156, 70), cells, 10)
    page.text(760, y + 30, company(owner).name, 12, anchor="r")
    seal(page, 700, y + 28, company(owner).name)
    return Drawn(
        KIND,
        [page],
        {},
        records(rows, "patent_type", "granted_on", "patentee", "status"),
        what="ruled table, landscape",
        notes="one row not granted, one lapsed" if rows is CHANGZHOU else "",
    )


def unruled(rows: Sequence[Listed], owner: str) -> Drawn:
    """Aligned columns without rules; bare application numbers; no owner column."""
    page = Sheet(font="song")
    page.text(297, 80, "企业拥有自主知识产权一览", 17, "hei-bold", anchor="m")
    page.text(60, 110, f"单位：{company(owner).name}（盖章）", 11)
    page.text(535, 110, "截止日期：2026年3月31日", 11, anchor="r")
    cells = [("No.", "名  称", "类 别", "申请号/专利号", "授权日期", "状态")]
    cells += [(str(n), r.title, TYPES[r.kind][0], r.number[2:], spell(r.granted, "dot"), r.status) for n, r in enumerate(rows, 1)]
    page.table(50, 126, (30, 190, 66, 106, 70, 46), cells, 10.5, ruled=False)
    seal(page, 180, 108, company(owner).name, across=90)
    return Drawn(
        KIND,
        [page],
        {},
        records(rows, "patent_type", "granted_on", "status"),
        what="aligned columns without rules",
        notes="patent numbers printed without ZL",
    )


def long_list(rows: Sequence[Listed], owner: str) -> Drawn:
    """Two pages; the head is repeated; the number is printed with spaces as on the certificate."""
    pages: list[Sheet] = []
    head = ("序号", "专利号", "专利名称", "类型", "授权公告日")
    half = len(rows) // 2
    for number in range(2):
        page = Sheet(font="hei")
        page.text(297, 70, f"专利清单（{number + 1}/2）" if number else f"{company(owner).name} 专利清单", 16, "hei-bold", anchor="m")
        body = [
            (str(n), f"{r.number[:2]} {r.number[2:]}", r.title, TYPES[r.kind][0][:2], spell(r.granted, "cn")) for n, r in enumerate(rows, 1)
        ]
        page.table(50, 90, (36, 130, 190, 50, 90), [head, *body[number * half : (number + 1) * half]], 11)
        page.text(297, 810, f"- {number + 1} -", 9, anchor="m")
        pages.append(page)
    return Drawn(KIND, pages, {}, records(rows, "patent_type", "granted_on"), what="list over two pages")


def word_list(rows: Sequence[Listed], owner: str) -> Drawn:
    writer = DocxWriter(header=f"{company(owner).name}  质量信用等级申报材料")
    writer.line("附表3  有效专利统计表", size=15, centre=True, bold=True)
    writer.table(
        [("序号", "专利号", "专利名称", "专利类别", "授权公告日", "专利权人")]
        + [(str(n), r.number, r.title, TYPES[r.kind][0], spell(r.granted, "slash"), r.owner) for n, r in enumerate(rows, 1)]
    )
    writer.line("以上专利均在有效期内。")
    writer.footnote("数据截至2026年4月30日，来源于企业知识产权管理台账。")
    return Drawn(
        KIND,
        [],
        {},
        records(rows, "patent_type", "granted_on", "patentee"),
        what="DOCX table with header and footnote",
        docx=writer.package(),
    )


def samples() -> list[Sample]:
    return [
        Sample("list-heli-ruled", ruled(CHANGZHOU, "heli"), TEXT),
        Sample("list-heli-scan", ruled(CHANGZHOU, "heli", style="cn"), scan("pdf", 2, grey=True, dpi=140)),
        Sample("list-valve-unruled", unruled(VALVES, "valve"), TEXT),
        Sample("list-valve-unruled-photo", unruled(VALVES[:4], "valve"), photo("jpg", 4)),
        Sample("list-tower-long", long_list(MANY, "tower"), TEXT),
        Sample("list-valve-word", word_list(VALVES, "valve"), TEXT),
        Sample("list-heli-export", unruled(CHANGZHOU[:6], "heli"), Form("picture", "png", dpi=110)),
    ]
