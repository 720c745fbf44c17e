"""A satisfaction report in Word, written in every way that has hidden, lost or forged its values: they come out right."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.pipeline import extract
from extractor.settings import Settings

from ..conftest import Read
from .drawn import document, paragraph, related, run
from .test_parts import STRICT, control, repacked

VANISH = "<w:vanish/>"
RIGHT = {
    "organisation": "南通澄远阀业有限公司",
    "surveyor": "南通市质量协会",
    "period_start": "2025-01-01",
    "period_end": "2025-12-31",
    "sample_size": 412,
    "score": Decimal("91.27"),
    "reported_on": "2026-01-20",
}


def report(**changes: str) -> list[str]:
    """The paragraphs, some of them replaced or followed by something."""
    lines = {
        "title": paragraph(run("顾客满意度测评报告")),
        "organisation": paragraph(run("受测评企业：南通澄远阀业有限公司")),
        "surveyor": paragraph(run("测评机构：南通市质量协会")),
        "period": paragraph(run("测评期间：2025年1月1日至2025年12月31日")),
        "sample": paragraph(run("本次测评采用问卷调查方式，共发放问卷450份，回收有效样本412份。")),
        "score": paragraph(run("经测评，顾客满意度得分为91.27分。")),
        "date": paragraph(run("报告日期：2026年1月20日")),
    }
    return list((lines | changes).values())


HIDDEN = {
    "organisation": paragraph(run("受测评企业："), run("扬州宏屿泵业有限公司", VANISH), run("南通澄远阀业有限公司")),
    "score": paragraph(run("经测评，顾客满意度得分为88.10分。", '<w:color w:val="FFFFFF"/>')) + report()[5],
    "date": paragraph(run("报告日期：2024年3月3日", '<w:sz w:val="2"/>')) + report()[6],
}
TRACKED = {
    "organisation": paragraph(
        run("受测评企业："),
        f'<w:del w:id="1">{run("扬州宏屿泵业有限公司").replace("w:t>", "w:delText>")}</w:del>',
        f'<w:ins w:id="2">{run("南通澄远阀业有限公司")}</w:ins>',
    ),
    "score": paragraph(f'<w:moveFrom w:id="3">{run("经测评，顾客满意度得分为88.10分。")}</w:moveFrom>') + report()[5],
}
EQUATION = {"score": paragraph(run("经测评，顾客满意度得分为"), "<m:oMath><m:r><m:t>91.27</m:t></m:r></m:oMath>", run("分。"))}
BOX = f"<wps:txbx><w:txbxContent>{''.join(report()[1:6])}</w:txbxContent></wps:txbx>"
VML_BOX = f"<w:pict><v:shape><v:textbox><w:txbxContent>{''.join(report()[1:6])}</w:txbxContent></v:textbox></v:shape></w:pict>"
BOXED = (
    f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:wsp>{BOX}</wps:wsp></w:drawing></mc:Choice>"
    f"<mc:Fallback>{VML_BOX}</mc:Fallback></mc:AlternateContent></w:r>"
)


def nested() -> str:
    rows = [("受测评企业", "南通澄远阀业有限公司"), ("测评机构", "南通市质量协会"), ("测评期间", "2025年1月1日至2025年12月31日")]
    cells = "".join(f"<w:tr>{''.join(f'<w:tc>{paragraph(run(text))}</w:tc>' for text in row)}</w:tr>" for row in rows)
    return f"<w:tbl><w:tr><w:tc><w:tbl>{cells}</w:tbl>{paragraph()}</w:tc></w:tr></w:tbl>"


@pytest.mark.parametrize(
    "data",
    [
        document(*report()),
        document(*report(**HIDDEN)),
        document(*report(**TRACKED)),
        document(*report(**EQUATION)),
        document(report()[0], paragraph(BOXED), report()[6]),
        document(*report(organisation=nested(), surveyor="", period="")),
        repacked(document(*report()), STRICT),
        related(
            document(report()[0], '<w:altChunk r:id="rIdX"/>'),
            "aFChunk",
            "chunk.htm",
            "<html><body>" + "".join(f"<p>{line.split('<w:t>')[1].split('<')[0]}</p>" for line in report()[1:]) + "</body></html>",
        ),
    ],
    ids=["plain", "hidden", "tracked", "equation", "textbox", "nested", "strict", "altchunk"],
)
def test_the_values_that_word_shows(read: Read, data: bytes) -> None:
    (found,) = extract(read(data), Settings()).documents
    assert found.kind == "satisfaction_report"
    values = {one.name: one.value for one in found.fields}
    assert {name: values.get(name) for name in RIGHT} == RIGHT


def test_a_placeholder_gives_no_value(read: Read) -> None:
    asks = paragraph(run("测评机构："), control(run("单击或点击此处输入文字。"), "<w:showingPlcHdr/><w:text/>"))
    (found,) = extract(read(document(*report(surveyor=asks))), Settings()).documents
    assert "surveyor" not in {one.name for one in found.fields}
    assert found.kind == "satisfaction_report"
