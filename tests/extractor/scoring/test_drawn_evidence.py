"""Evidence drawn in words and layouts of use, from the page (in the notation of examples.yaml) to the points of jiangsu-2023."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from extractor.catalogue.examples import pages
from extractor.catalogue.rubrics import load_rubric
from extractor.document import Reading
from extractor.evidence import Extraction
from extractor.recognising.recognise import recogniser
from extractor.scoring.application import ApplicationFile
from extractor.scoring.score import score
from extractor.scoring.suggestion import Suggestion
from extractor.settings import Settings

NAME, GROUP, CODE = "江苏岚桥动力科技有限公司", "江苏岚桥（集团）动力有限公司", "91320411MA1N8XAW8J"
SETTINGS = Settings()


@cache
def _read(text: str) -> Extraction:
    stages = recogniser(SETTINGS.patterns)
    reading = Reading("drawn.pdf", str(hash(text)), "application/pdf", tuple(pages(text)))
    return Extraction(reading, tuple(stages.check(stages.extract(one, reading), reading) for one in stages.classify(reading)), (), "")


def scored(*files: tuple[str, str], name: str = NAME) -> Suggestion:
    """The suggestion for (window, page) uploads on 10 July 2023."""
    application = ApplicationFile.model_validate(
        {
            "applicant": {"name": name, "uscc": CODE},
            "rubric": "jiangsu-2023",
            "grade": "AA",
            "sector": "manufacturing",
            "submitted_on": date(2023, 7, 10),
        }
    ).as_application()
    uploads = [(window, f"{number}.pdf", _read(text)) for number, (window, text) in enumerate(files, 1)]
    return score(application, load_rubric(SETTINGS.rubrics, "jiangsu-2023"), uploads)


def points(item: str, text: str, name: str = NAME) -> tuple[float, float]:
    """Suggested and highest points of `item` for the one page in its window."""
    found = next(one for one in scored((item, text), name=name).items if one.id == item)
    assert found.suggested is not None
    assert found.high is not None
    return float(found.suggested), float(found.high)


def codes(suggestion: Suggestion) -> set[str]:
    return {flag.code for flag in suggestion.flags} | {flag.code for item in suggestion.items for flag in item.flags}


def certificate(*more: str, title: str = "质量管理体系认证证书", standards: str = "GB/T 19001-2016/ISO 9001:2015") -> str:
    rows = [
        f"(large) {title}", "证书编号：01722Q20518R2M", "兹证明", NAME, f"统一社会信用代码：{CODE}", "管理体系符合", standards,
        "认证范围：动力传动部件的设计和制造", "发证日期：2022年3月8日", "有效期至：2025年3月7日", *more, "北京衡准认证有限公司",
    ]  # fmt: skip
    return "\n".join(rows)


def query(status: str) -> str:
    return f"""(large) 认证证书信息
| 证书编号 | 01722Q20518R2M | 证书状态 | {status} |
| 获证组织名称 | {NAME} | 统一社会信用代码 | {CODE} |
| 认证项目 | 质量管理体系认证 | 认证依据 | GB/T 19001-2016/ISO 9001:2015 |
| 颁证日期 | 2022-03-08 | 证书到期日期 | 2025-03-07 |"""


@pytest.mark.parametrize(
    "text",
    [
        certificate("证书状态：暂停"),
        certificate("当前状态：注销"),
        certificate("证书已暂停"),
        certificate("（已撤销）"),
        certificate("作废"),
        certificate() + "\n(seal) 已撤销",
        query("暂停（2023-05-20起）"),
        query("注销"),
        query("过期失效"),
    ],
)
def test_a_certificate_that_is_not_in_force_gives_nothing(text: str) -> None:
    assert points("3.1", text) == (0, 0)


@pytest.mark.parametrize(
    "text",
    [
        certificate("证书状态：有效"),
        certificate("未按期接受监督审核的，本证书将被暂停或撤销。"),
        query("有效"),
        query("有效（暂停已恢复）"),
    ],
)
def test_a_certificate_in_force_counts_whatever_it_says_of_suspension(text: str) -> None:
    assert points("3.1", text) == (2, 2)


@pytest.mark.parametrize(
    "standards",
    ["GB/T 19001-2016/ISO 9001:2015\nGB/T 24001-2016/ISO 14001:2015\nGB/T 45001-2020", "GB/T 19001-2016、GB/T 24001-2016、GB/T 45001-2020"],
)
def test_several_standards_on_one_sheet_are_for_a_reviewer_to_count(standards: str) -> None:
    text = certificate(title="管理体系认证证书", standards=standards)
    assert points("3.1", text) == (2, 3)
    why = next(one.why for one in scored(("3.1", text)).items if one.id == "3.1")
    assert "一张证书列有多项标准" in why.zh
    assert "several standards" in why.en


def test_two_standards_of_one_system_on_one_sheet_are_one() -> None:
    assert points("3.1", certificate(standards="GB/T 19001-2016和GB/T 50430-2017")) == (2, 2)
    assert points("3.1", certificate(standards="GB/T 19001-2016、IATF 16949:2016")) == (2, 2)


@pytest.mark.parametrize(
    ("window", "text"),
    [
        ("7.1", f"(large) 江苏精品拟认证公示\n{NAME}的齿轮箱拟通过“江苏精品”认证，现予公示。\n江苏精品国际认证联盟\n2023年7月1日"),
        ("7.1", f"(large) 关于“江苏精品”拟认证企业名单的公示\n| 序号 | 企业名称 |\n| 1 | {NAME} |\n江苏省市场监督管理局\n2023年6月20日"),
        (
            "3.1",
            f"(large) 关于{NAME}质量管理体系拟通过认证的公示\n证书编号：01722Q20518R2M\n符合GB/T 19001-2016，有效期至2026年7月1日。\n"
            "北京衡准认证有限公司\n2023年7月1日",
        ),
        (
            "7.5",
            f"(large) 关于专精特新“小巨人”企业名单的公示\n现予以公示。\n| 序号 | 企业名称 |\n| 1 | {NAME} |\n江苏省工业和信息化厅",
        ),
    ],
)
def test_what_is_only_intended_is_not_granted(window: str, text: str) -> None:
    assert points(window, text)[0] == 0
    assert "not_granted" in codes(scored((window, text)))


def letter(title: str, sentence: str) -> str:
    return f"(large) {NAME}文件\n岚桥质〔2023〕5号\n(large) {title}\n各部门：\n{sentence}\n{NAME}\n2023年3月1日"


@pytest.mark.parametrize(
    ("title", "sentence", "suggested"),
    [
        ("关于任命首席质量官的决定", "任命周岚同志为公司首席质量官。", 2.5),
        ("首席质量官聘书", "兹聘任周岚女士为我公司首席质量官，聘期三年。", 2.5),
        ("关于首席质量官任免的决定", "免去周岚同志首席质量官职务，任命陈立同志为公司首席质量官。", 2.5),
        ("关于首席质量官职务调整的通知", "周岚同志不再担任公司首席质量官职务。", 0),
        ("关于解聘首席质量官的决定", "解聘周岚同志首席质量官职务，质量工作由总经理办公室负责。", 0),
        ("关于周岚同志职务任免的决定", "免去周岚同志首席质量官职务，任命其为生产总监。", 0),
        ("关于拟任首席质量官的公示", "拟任命周岚同志为公司首席质量官，现予公示。", 0),
    ],
)
def test_who_is_appointed_and_who_is_removed(title: str, sentence: str, suggested: float) -> None:
    assert points("4.2", letter(title, sentence))[0] == suggested


def pilot(title: str, office: str, sentence: str = "现将项目予以下达。") -> str:
    return f"(large) {office}\n(large) {title}\n{sentence}\n| 序号 | 项目名称 | 承担单位 |\n| 1 | 传动试点 | {NAME} |\n{office}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (pilot("关于下达国家级服务业标准化试点项目的通知", "国家标准化管理委员会"), (2.5, 2.5)),
        (pilot("关于下达2022年度江苏省标准化试点项目的通知", "江苏省市场监督管理局"), (2, 2)),
        (pilot("关于转发国家标准委下达国家级标准化试点项目的通知", "江苏省市场监督管理局"), (2.5, 2.5)),
        (pilot("关于下达2022年度常州市标准化试点项目的通知", "常州市市场监督管理局"), (0, 0)),
        (
            pilot(
                "关于公布市级标准化试点项目的通知",
                "常州市市场监督管理局",
                "根据江苏省市场监督管理局关于省级标准化试点的要求，下达本市项目。",
            ),
            (0, 0),
        ),
        (pilot("关于下达区级标准化试点项目的通知", "常州市武进区市场监督管理局"), (0, 0)),
        (pilot("关于江苏省标准化试点拟立项项目的公示", "江苏省市场监督管理局"), (0, 0)),
    ],
)
def test_the_level_of_a_pilot_is_that_of_its_title_or_of_who_gives_it(text: str, expected: tuple[float, float]) -> None:
    assert points("5.1", text) == expected


def standard(number: str, *below: str, title: str = "工业齿轮箱 可靠性试验方法", level: str = "中华人民共和国机械行业标准") -> str:
    return "\n".join(
        (
            *(f"(large) {level}", number, *below, f"(large) {title}", "2021-05-21发布", "2021-12-01实施", "---", "(large) 前言"),
            *("本文件按照GB/T 1.1—2020的规定起草。", f"本文件起草单位：{NAME}、常州天和传动有限公司。", "本文件主要起草人：周岚。"),
            *("---", "(large) 规范性引用文件", "GB/T 3480 直齿轮承载能力计算"),
        )
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (standard("JB/T 14001—2021"), (1.5, 1.5)),
        (standard("JB/T 14001—2021", "（征求意见稿）"), (0, 0)),
        (standard("JB/T 14001—2021", "报批稿"), (0, 0)),
        (standard("JB/T 14001—2021", "标准草案 2021年3月"), (0, 0)),
        (standard("JB/T 14001—2021", title="工业齿轮箱 可靠性试验方法（送审稿）"), (0, 0)),
        (standard("GB/T ×××××—20××", level="中华人民共和国国家标准"), (0, 0)),
        (standard("JB/T 14001—2021", "已废止"), (0, 1.5)),
        (standard("ISO 23501:2021", level="INTERNATIONAL STANDARD"), (2.5, 2.5)),
    ],
)
def test_drafts_are_no_standards_and_repealed_ones_are_for_a_reviewer(text: str, expected: tuple[float, float]) -> None:
    assert points("5.2", text) == expected


def decision(body: str) -> str:
    return (
        f"(large) 常州市人民政府文件\n(large) 关于表彰常州市市长质量奖获奖组织的决定\n各有关单位：\n{body}\n常州市人民政府\n2021年12月8日"
    )


INTRODUCED = "市政府决定授予下列组织2021年度常州市市长质量奖：\n"


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (INTRODUCED + f"1. 常州天和传动有限公司\n2. {NAME}", NAME),
        (INTRODUCED + f"（一）常州天和传动有限公司\n（二）{NAME}", NAME),
        (INTRODUCED + f"①常州天和传动有限公司\n②{NAME}", NAME),
        (INTRODUCED + f"常州天和传动有限公司；\n{NAME}。", NAME),
        (INTRODUCED + "1. 常州天和传动有限公司\n2. 江苏岚桥（集\n团）动力有限公司", GROUP),
        (INTRODUCED + f"| 序号 | 单位 |\n| 1 | 常州天和传动有限公司 |\n| 2 | {NAME} |", NAME),
        (f"市政府决定对以下2家组织授予“常州市市长质量奖”称号。\n1、常州天和传动有限公司\n2、{NAME}", NAME),
        (f"市政府决定授予1.常州天和传动有限公司；2.{NAME}“常州市市长质量奖”称号。", NAME),
        ("市政府决定授予常州天和传动有限公司、江苏岚桥（集\n团）动力有限公司2021年度常州市市长质量奖，各奖励100万元。", GROUP),
    ],
)
def test_every_way_to_list_the_winners_in_a_decision(body: str, name: str) -> None:
    suggestion = scored(("7.2", decision(body)), name=name)
    assert next(float(one.suggested or 0) for one in suggestion.items if one.id == "7.2") == 2
    assert "other_organisation" not in codes(suggestion)


def survey(who: str) -> str:
    rows = [who, "测评期间：2022年1月1日至2022年12月31日", "有效样本量：180", "满意度得分：92.6分", "报告日期：2023年1月16日"]
    return "\n".join(["(large) 2022年度顾客满意度测评报告", NAME, *rows])


@pytest.mark.parametrize(
    "who",
    [
        "编制单位：质量部",
        f"编制单位：{NAME}质量部",
        f"调查单位：{NAME}售后服务中心",
        "测评机构：公司品质保证中心",
        f"测评机构：{NAME}\n（第三方测评）",
    ],
)
def test_a_survey_by_the_enterprise_itself_is_none_by_a_third_party(who: str) -> None:
    assert points("9.4", survey(who)) == (2, 2)
    assert points("9.5", survey(who)) == (0, 0)


def test_a_company_named_as_surveyed_is_no_department() -> None:
    assert points("9.5", survey(f"受测评单位：{NAME}\n测评机构：江苏明测质量技术服务有限公司"))[0] == 2


def credit(*body: str) -> str:
    head = ["(large) 市场主体专项信用报告", f"主体名称：{NAME}", f"统一社会信用代码：{CODE}", "查询期间：2018年07月01日至2023年07月05日"]
    return "\n".join([*head, "查询领域：全选", "是否包含简易处罚：是", *body, "报告生成时间：2023年07月05日"])


def penalty(fact: str, body: str, *, ruled: bool) -> str:
    if ruled:
        return credit(
            "查询结果：存在违法违规记录",
            "| 决定书文号 | 违法事实 | 处罚机关 | 处罚决定日期 |",
            f"| 常罚〔2022〕8号 | {fact} | {body} | 2022-03-04 |",
        )
    rows = (f"处罚决定书文号：常罚〔2022〕8号\n违法事实：{fact}", f"处罚机关：{body}", "处罚决定日期：2022年03月04日")
    return credit("查询结果：存在违法违规记录", *rows)


def veto(text: str, which: str) -> bool | None:
    return next(one.triggered for one in scored(("credit_report", text)).vetoes if one.id == which)


@pytest.mark.parametrize("ruled", [False, True])
@pytest.mark.parametrize(
    ("fact", "body"),
    [
        ("未按规定缴存住房公积金", "常州市住房公积金管理中心"),
        ("消防设施不符合国家标准", "常州市武进区消防救援大队"),
        ("作业场所不符合安全生产国家标准", "常州市武进区应急管理局"),
        ("未按期申报增值税", "国家税务总局常州市税务局"),
    ],
)
def test_penalties_of_other_fields_are_no_offence_of_quality(fact: str, body: str, *, ruled: bool) -> None:
    text = penalty(fact, body, ruled=ruled)
    assert veto(text, "11.1") is not True
    assert "veto" not in codes(scored(("credit_report", text)))


@pytest.mark.parametrize("ruled", [False, True])
@pytest.mark.parametrize(
    "fact",
    [
        "销售不符合安全标准的电动工具",
        "以不合格产品冒充合格产品",
        "伪造产品产地",
        "生产国家明令淘汰的产品",
        "生产的减速机经监督抽查不合格",
        "销售的轴承不符合GB/T 271标准要求",
    ],
)
def test_what_is_sold_against_a_standard_is_an_offence_of_quality(fact: str, *, ruled: bool) -> None:
    assert veto(penalty(fact, "常州市武进区市场监督管理局", ruled=ruled), "11.1") is True


@pytest.mark.parametrize(
    "head", ["记录类型：严重违法失信名单\n列入原因：提交虚假材料取得许可", "列入原因：提交虚假材料取得许可\n记录类型：严重违法失信名单"]
)
def test_a_record_of_serious_dishonesty_vetoes_whichever_row_says_so(head: str) -> None:
    text = credit("查询结果：存在违法违规记录", head, "列入机关：常州市市场监督管理局", "列入日期：2022年09月01日")
    assert veto(text, "11.2") is True


def test_an_entry_of_abnormal_operation_is_no_offence_of_quality() -> None:
    rows = ("记录类型：经营异常名录", "列入事由：未按规定公示年度报告", "列入机关：常州市武进区市场监督管理局", "列入日期：2023年03月01日")
    suggestion = scored(("credit_report", credit("查询结果：存在违法违规记录", *rows)))
    assert "veto" not in codes(suggestion)
    assert next(one.met for one in suggestion.eligibility if one.grade == "A") is False
