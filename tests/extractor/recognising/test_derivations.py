"""Fields that follow from others."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.evidence import Value
from extractor.recognising.derivations import DERIVATIONS


@pytest.mark.parametrize(
    ("by", "value", "text", "follows"),
    [
        ("system_of_standard", "GB/T 19001-2016", "", "quality"),
        ("system_of_standard", "GB/T 45001-2020", "", "occupational_health"),
        ("level_of_standard", "GB/T 1234-2020", "", "national"),
        ("level_of_standard", "DB32/T 1234-2020", "", "provincial"),
        ("level_of_standard", "Q/LH 001-2024", "", "enterprise"),
        ("type_of_patent", "ZL202110000001.0", "", "invention"),
        ("end_of_term", "2024-03-01", "有效期:三年", "2027-02-28"),
        ("end_of_term", "2024-03-01", "证书有效期为36个月", "2027-02-28"),
        ("end_of_term", "2024-03-01", "无", None),
        ("level_of_body", "国家知识产权局", "", "national"),
        ("level_of_body", "江苏省市场监督管理局", "", "provincial"),
        ("level_of_body", "昆山市人民政府", "", "county"),
        ("level_of_body", "省级专精特新中小企业", "", "provincial"),
        ("level_of_body", "某某商会", "", None),
        ("level_of_project", "常州市市场监督管理局", "关于下达省级服务业\n标准化试点项目的通知\n", "provincial"),
        ("level_of_project", "常州市市场监督管理局", "根据省局关于省级标准化试点的部署,下达项目。\n", "municipal"),
        ("level_of_project", "常州市市场监督管理局", "项目级别\t国家级\n", "national"),
        ("level_of_project", "常州市市场监督管理局", "关于转发江苏省市场监督管理局关于下达试点项目的通知\n", "provincial"),
        ("verdict_of_domains", "某公司", "领域\t有无违法违规记录\n市场监管\t无\n税务\t无\n", "clean"),
        ("verdict_of_domains", "某公司", "领域\t违法违规记录数\n市场监管\t0条\n第1页\n税务\t1条,见附件\n", "records"),
        ("verdict_of_domains", "某公司", "领域\t查询结果\n市场监管\t无违法违规记录\n税务\t存在违法违规记录\n", "records"),
        ("verdict_of_domains", "某公司", "领域\t查询结果\n市场监管\t见附件\n", None),
        ("verdict_of_domains", "某公司", "市场监管\t有\n税务\t无\n", None),
        ("year_of_date", "2025-06", "", 2025),
        ("third_party_of_surveyor", "上海某某咨询有限公司", "", True),
        ("third_party_of_surveyor", "本公司市场部", "", False),
        ("third_party_of_surveyor", "客户服务部", "", False),
        ("third_party_of_surveyor", "品质保证中心", "", False),
        ("third_party_of_surveyor", "常州市质量协会用户委员会", "", True),
        ("unit_of_score", Decimal("92.5"), "综合得分92.50%", "%"),
        ("unit_of_score", Decimal("92.5"), "综合得分92.5分", "分"),
        ("unit_of_score", Decimal("92.5"), "192.5分,92.5", None),
        ("unit_of_score", 92, "92分", "分"),
        ("unit_of_score", Decimal("92.5"), "指标\t满意度(分)\n总体\t92.5\n", "分"),
        ("holders_named", "内审员", "姓\t名:张三\n姓名\t李四\n", 2),
        ("holders_named", "内审员", "张三同志:\n", 1),
        ("holders_named", "内审员", "某某证书", None),
    ],
)
def test_derived(by: str, value: Value, text: str, follows: Value | None) -> None:
    derived = DERIVATIONS[by](value, text)
    assert derived == follows
    assert type(derived) is type(follows)
