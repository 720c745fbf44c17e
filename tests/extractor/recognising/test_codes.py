"""What a code holds is held against the print, and contradicts only where it gives the same thing otherwise."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from extractor.document import Box, Code, Line, Method, Page
from extractor.evidence import Field, Finding
from extractor.recognising.codes import code_flags

BOX = Box(0.1, 0.1, 0.5, 0.2)
USCC = "913205053027164854"
NAME = "苏州云帆精密机械有限公司"


def flags(name: str, value: str, code: str, *, text: str = "", method: Method = "text", confidence: float = 0.9) -> list[str]:
    printed = f"{value} {text}"
    line = Line(printed, BOX, (0.1,) * len(printed), (0.2,) * len(printed))
    page = Page(1, 100, 100, (line,), method=method, codes=(Code("QRCode", code, BOX),))
    finding = Finding("certificate", 1.0, 1, 1, (Field(name, value, value, confidence, 1, BOX),))
    return [one.zh for one in code_flags(finding, [page, Page(2, 100, 100, codes=(Code("QRCode", "913205053027164854", BOX),))])]


def valid_uscc() -> str:
    from stdnum.cn.uscc import calc_check_digit

    return "91320214MA1XK3T27" + str(calc_check_digit("91320214MA1XK3T27"))


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("uscc", USCC, f"http://www.gsxt.gov.cn/index.html?uniscid={valid_uscc()}"),
        ("certificate_no", "84024Q10420R0S", "http://example.cn/C.aspx?CertificationNo=84024Q10421R0S"),
        ("certificate_no", "016-23-Q30011-R0-S", "证书编号：016-23-Q30012-R0-S"),
        ("patent_no", "ZL202322250897.0", "https://example.cn/p?no=ZL2023222508981"),
        ("patent_no", "ZL202322250897.0", "2023222508981"),
        ("publication_no", "CN220663125U", "http://epub.cnipa.gov.cn/cred/CN220663126U"),
        ("registration_no", "2025SR0295921", "2025SR0295999"),
        ("report_no", "2026050419025750859", "2026050419025750000"),
        ("organisation", NAME, "名称:盐城海桥纺织有限公司;地址:盐城"),
        ("organisation", NAME, "http://example.cn/?n=" + quote("盐城海桥纺织有限公司")),
        ("organisation", NAME, "http://example.cn/?n=" + quote("盐城海桥纺织有限公司".encode("gb18030"))),
    ],
)
def test_another_value_of_the_same_kind_contradicts(name: str, value: str, code: str) -> None:
    (sentence,) = flags(name, value, code)
    assert value in sentence


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("uscc", USCC, f"http://www.gsxt.gov.cn/index.html?uniscid={USCC}"),
        ("uscc", USCC, "http://www.gsxt.gov.cn/index.html?uniscid=91320505302716485X"),  # no credit code: its check character is wrong
        ("uscc", USCC, "http://weixin.qq.com/r/akRheR3El0DorVka9xF4"),
        ("certificate_no", "84024Q10420R0S", "http://example.cn/C.aspx?CertificationNo=84024Q10420R0S"),
        ("certificate_no", "84024Q10420R0S", "http://example.cn/C.aspx?id=2a066d6440b74bc68a9598"),
        ("certificate_no", "016-23-Q30011-R0-S", "01623Q30011R0S"),
        ("certificate_no", "20645215", "http://example.cn/?t=19991231"),  # a day, not another number
        ("certificate_no", "A-1", "A-2"),
        ("patent_no", "ZL202322250897.0", "http://epub.cnipa.gov.cn/cred/CN220663125U"),
        ("organisation", NAME, f"名称：{NAME}（分公司）"),
        ("organisation", NAME, "发证机关：苏州市市场监督管理局"),
        ("valid_until", "2026-05-22", "2026-05-23"),
    ],
)
def test_what_agrees_or_is_something_else_does_not(name: str, value: str, code: str) -> None:
    assert flags(name, value, code) == []


def test_what_is_also_printed_is_no_contradiction() -> None:
    assert flags("organisation", NAME, "华正恒信认证（北京）有限公司", text="认证机构：华正恒信认证(北京)有限公司") == []
    assert flags("certificate_no", "84024Q10420R0S", "84024Q10421R0S", text="另见84024Q10421R0S") == []


def test_look_alikes_of_a_scan_are_no_contradiction() -> None:
    assert flags("certificate_no", "84O24Q1042BR0S", "84024Q10428R0S", method="ocr") == []
    assert len(flags("certificate_no", "84024Q10423R0S", "84024Q10428R0S", method="ocr")) == 1


def test_a_value_that_is_hardly_believed_contradicts_nothing() -> None:
    assert flags("certificate_no", "84024Q10420R0S", "84024Q10421R0S", confidence=0.3) == []
