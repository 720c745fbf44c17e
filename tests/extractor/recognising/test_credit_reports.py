"""Public credit reports drawn at random: headings, numbering, counts, labels and layouts as reports really have them.

Sections and labels: 公共信用信息报告标准（2022年版）, the report V2.0 of the national centre, and its predecessors.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

import pytest

from extractor.catalogue.examples import pages
from extractor.document import Reading
from extractor.evidence import Finding
from extractor.recognising.recognise import recogniser
from extractor.settings import Settings

DRAWN = 120
COMPANY = "江苏云帆传动科技有限公司"
CODE = "91320412MA1XK3T279"
PENALTIES = (
    ("product_quality", "生产的减速机经抽检不符合JB/T 9050标准要求", "生产不合格产品", "常州市武进区市场监督管理局", "常武市监处罚"),
    ("environment", "未按规定贮存危险废物", "违反固体废物管理规定", "常州市生态环境局", "常环罚"),
    ("safety", "未对从业人员进行安全生产教育和培训", "违反安全生产规定", "常州市武进区应急管理局", "武应急罚"),
    ("tax", "未按期申报增值税", "违反税收管理", "国家税务总局常州市税务局", "常税稽罚"),
)
LICENCES = ("年产5万套传动件技改项目环境影响评价审批", "城镇污水排入排水管网许可", "不合格产品召回备案", "建设工程消防设计审查")
EMPTY = ("经查询，暂无相关信息。", "暂无相关信息", "在查询期限内，未查到相关记录。", "无", "查询期内未查询到该主体相关信息。")
NUMBERS = ("一二三四五六七八九十", "1234567890")


@dataclass(frozen=True)
class Report:
    """`text` in the notation of examples.yaml; `penalties` are rows of PENALTIES with number and date."""

    text: str
    penalties: Sequence[tuple[str, str, str]]
    others: int

    @property
    def clean(self) -> bool:
        return not self.penalties and not self.others


def draw(seed: int) -> Report:
    """A report of the national centre, or of a province in its form."""
    random = Random(seed)
    penalties = [
        (f"{row[4]}〔2025〕{random.randrange(1, 999):05}号", f"2025-{random.randrange(1, 13):02}-{random.randrange(1, 29):02}", row)
        for row in random.sample(PENALTIES, random.choice((0, 0, 1, 2)))
    ]
    listed = random.random() < 0.25
    licences = random.sample(LICENCES, random.randrange(0, 3))
    ruled, split = random.random() < 0.5, random.random() < 0.5
    rows = _cover(random)
    number = iter(random.choice(NUMBERS))
    mark = random.choice(("、", ".")) if random.random() < 0.8 else " "

    def heading(name: str, count: int) -> str:
        counted = random.choice((f"（共{count}条）", f"（共{count}条）", f" 共{count}条")) if counts else ""
        return f"{next(number)}{mark}{name}{counted}"

    counts = random.random() < 0.8
    rows += [
        heading("登记注册基础信息", 0).split("（")[0].split(" 共")[0],
        *_block(("机构名称", COMPANY), ("统一社会信用代码", CODE), ruled=ruled),
    ]
    nested = random.random() < 0.6
    if nested:
        rows.append(heading("行政管理信息", len(licences) + len(penalties)))
    for place, licence in enumerate(licences, 1):
        rows.append(f"行政许可 {place}/{len(licences)}" if nested or place > 1 else heading("行政许可信息", len(licences)))
        rows += _block(
            ("行政许可决定文书名称", "— —"), ("行政许可决定文书号", f"武行审〔2023〕{100 + place}号"), ("许可编号", "— —"),
            ("许可决定日期", "2023-03-10"), ("许可内容", licence), ("许可机关", "常州市武进区行政审批局"), ruled=ruled,
        )  # fmt: skip
    if split:
        rows.append("\f")
    if nested and not counts and not penalties:
        rows += ["行政处罚", random.choice(EMPTY)]
    if not nested:
        rows.append(heading("行政处罚信息", len(penalties)))
        rows += [] if penalties else [random.choice(EMPTY)]
    for place, (document, day, (_, fact, type_, authority, _)) in enumerate(penalties, 1):
        rows += [f"行政处罚 {place}/{len(penalties)}"] if nested else []
        rows += _block(
            ("行政处罚决定书文号", document), ("处罚类别", "罚款"), ("处罚决定日期", day), ("处罚内容", "罚款人民币12000元"),
            ("罚款金额（万元）", "1.2"), ("违法行为类型", type_), ("违法事实", fact), ("处罚依据", "《产品质量法》第四十九条"),
            ("处罚机关", authority), ("处罚机关统一社会信用代码", "11320412014190287K"), ("数据来源", authority), ruled=ruled,
        )  # fmt: skip
    rows += [
        heading("诚实守信相关荣誉信息", 1),
        *_block(("纳税人名称", COMPANY), ("评价年度", "2023"), ("数据来源", "国家税务总局"), ruled=ruled),
    ]
    rows += [heading(random.choice(("严重失信主体名单信息", "严重失信信息")), 0), random.choice(EMPTY)]
    rows.append(heading(random.choice(("经营（活动）异常名录（状态）信息", "经营异常名录信息")), int(listed)))
    if listed:
        rows += _block(
            ("列入经营异常名录原因类型名称", "通过登记的住所无法联系"), ("设定日期", "2024-07-08"),
            ("列入决定机关名称", "常州市武进区市场监督管理局"), ruled=ruled,
        )  # fmt: skip
    else:
        rows.append(random.choice(EMPTY))
    rows += [heading("信用承诺信息", 1), *_block(("承诺类型", "主动型"), ("承诺事由", "纳税信用"), ("承诺受理单位", "税务局"), ruled=ruled)]
    rows += [heading("司法判决及执行信息", 0), random.choice(EMPTY)]
    rows += [f"{next(number)}、信用状况提升建议", "建议及时履行行政处罚决定，避免被列入严重失信主体名单。"]
    return Report(_paged(rows, random.randrange(20, 36)), [(document, day, row[0]) for document, day, row in penalties], int(listed))


def _cover(random: Random) -> list[str]:
    lines = ["(large) 法人和非法人组织公共信用信息报告", f"机构名称：{COMPANY}", f"统一社会信用代码：{CODE}"]
    lines += [
        f"报告编号：20260504190{random.randrange(10**8)}D39",
        "报告生成日期：2026年05月04日",
        "报告出具单位：国家公共信用和地理空间信息中心",
    ]
    explained = [
        "报告说明",
        "1.对严重失信主体名单、行政处罚等信息有异议的，可提出异议申诉或信用修复申请。",
        "2.行政处罚信息包含罚款、没收违法所得等。",
    ]
    return [*lines, "\f", *explained, "\f"]


def _paged(rows: Sequence[str], most: int) -> str:
    """The rows with a page break after every `most`, wherever that falls."""
    sheets = [sheet.strip("\n").split("\n") for sheet in "\n".join(rows).split("\f")]
    return "\n---\n".join("\n".join(sheet[begin : begin + most]) for sheet in sheets for begin in range(0, len(sheet), most))


def _block(*pairs: tuple[str, str], ruled: bool) -> list[str]:
    return [f"| {label} | {value} |" if ruled else f"{label} | {value}" for label, value in pairs]


def read(text: str) -> Finding:
    stages = recogniser(Settings().patterns)
    reading = Reading("report.pdf", "0", "application/pdf", tuple(pages(text)))
    (section,) = stages.classify(reading)
    return stages.check(stages.extract(section, reading), reading)


def value(finding: Finding, name: str) -> object:
    field = finding.first(name)
    return field.value if field else None


@pytest.fixture(scope="module")
def drawn() -> list[tuple[Report, Finding]]:
    return [(report, read(report.text)) for report in map(draw, range(DRAWN))]


def test_what_a_report_says_of_records_is_what_it_has(drawn: list[tuple[Report, Finding]]) -> None:
    wrong = [report.text for report, finding in drawn if value(finding, "verdict") != ("clean" if report.clean else "records")]
    assert not wrong, f"{len(wrong)} of {DRAWN}\n{wrong[0]}"


def test_every_record_is_found_and_none_invented(drawn: list[tuple[Report, Finding]]) -> None:
    for report, finding in drawn:
        rows = [{field.name: field.value for field in record.fields} for record in finding.records]
        found = sorted(
            (row.get("document_no"), row.get("decided_on"), row.get("category")) for row in rows if row["record_type"] == "penalty"
        )
        assert found == sorted(report.penalties), report.text
        assert len(rows) == len(report.penalties) + report.others, report.text


def test_a_count_that_is_not_what_was_read_leaves_the_verdict_open() -> None:
    report = next(one for one in map(draw, range(DRAWN)) if one.clean and "严重失信主体名单信息（共0条）" in one.text)
    finding = read(report.text.replace("严重失信主体名单信息（共0条）", "严重失信主体名单信息（共2条）"))
    assert finding.first("verdict") is None
    assert "contradiction" in [raised.code for raised in finding.flags]


PROVINCIAL = f"""(large) 江苏省市场主体专项信用报告
（信用代证）
报告编号：JSZX20230705000123
市场主体名称：{COMPANY}
统一社会信用代码：{CODE}
查询时段：2020年07月05日至2023年07月05日
出具日期：2023年07月05日
"""
ANNEX = """---
附件
(large) 违法违规记录明细
| 序号 | 领域 | 决定书文号 | 违法事实 | 处罚机关 | 处罚决定日期 |
| 1 | 市场监管 | 武市监处罚〔2022〕88号 | 销售抽检不合格的齿轮箱 | 常州市武进区市场监督管理局 | 2022-03-04 |"""
OLD = f"""(large) 企业公共信用信息报告
企业名称：{COMPANY}
统一社会信用代码：{CODE}
一、基本信息
法定代表人：周岚
二、行政许可信息
暂无
三、行政处罚信息
PENALTIES
四、经营异常名录信息
暂无
五、严重违法失信名单信息
暂无
六、黑名单信息
暂无"""
CASE = "处罚决定书文号：武市监案〔2022〕123号\n处罚事由：销售抽检不合格的齿轮箱\n处罚机关：常州市市场监督管理局\n处罚决定日期：2022-03-04"


@pytest.mark.parametrize(
    ("text", "verdict", "records"),
    [
        (PROVINCIAL + "| 序号 | 领域 | 查询结果 |\n| 1 | 市场监管 | 无违法违规记录 |\n| 2 | 税务 | 无违法违规记录 |", "clean", 0),
        (PROVINCIAL + "| 序号 | 领域 | 查询结果 |\n| 1 | 市场监管 | 无违法违规记录 |\n| 2 | 税务 | 存在违法违规记录 |", "records", 0),
        (PROVINCIAL + "| 领域 | 有无违法违规记录 |\n| 市场监管 | 无 |\n| 税务 | 有 |\n| 人社 | 无 |", "records", 0),
        (PROVINCIAL + "| 领域 | 有无违法违规记录 |\n| 市场监管 | 无 |\n| 税务 | 无 |\n---\n| 人社 | 无 |", "clean", 0),
        (PROVINCIAL + "| 领域 | 违法违规记录数 |\n| 市场监管 | 0 |\n| 税务 | 0 |\n---\n| 人社 | 1 |", "records", 0),
        (
            PROVINCIAL + "| 领域 | 查询结果 |\n| 市场监管 | 存在违法违规记录（1条，详见附件） |\n| 税务 | 无违法违规记录 |\n" + ANNEX,
            "records",
            1,
        ),
        (PROVINCIAL + f"经查询，{COMPANY}在上述时段内，在市场监管、税务等42个领域无违法违规记录。", "clean", 0),
        (OLD.replace("PENALTIES", "暂无"), "clean", 0),
        (OLD.replace("PENALTIES", CASE), "records", 1),
        (OLD.replace("PENALTIES", CASE.replace("\n处罚机关", "\n---\n处罚机关")), "records", 1),
        (OLD.replace("PENALTIES", CASE.replace("不合格的", "不合格的\n---\n")), "records", 1),
        (OLD.replace("三、行政处罚信息\nPENALTIES\n", ""), None, 0),
    ],
)
def test_reports_drawn_by_hand(text: str, verdict: str | None, records: int) -> None:
    finding = read(text)
    assert (value(finding, "verdict"), len(finding.records)) == (verdict, records)


def test_a_table_of_domains_is_no_choice_of_one() -> None:
    assert read(PROVINCIAL + "| 领域 | 查询结果 |\n| 市场监管 | 无违法违规记录 |\n| 税务 | 无违法违规记录 |").first("all_domains") is None
