"""Names that a row breaks off and the next one ends."""

from __future__ import annotations

import pytest

from tests.extractor.recognising.drawn import flow

NAME = "江苏鹿衡(集团)精密机械有限公司"


@pytest.mark.parametrize("cut", range(4, len(NAME)))
def test_a_name_runs_on_wherever_a_row_breaks_it(cut: int) -> None:
    assert NAME in flow(f"荣誉证书\n{NAME[:cut]}\n{NAME[cut:]}：\n2024年1月2日").text


@pytest.mark.parametrize(
    "rows",
    [
        "苏州市市场监督管理局\n鹿衡机械有限公司：",  # who writes and who is written to
        "质量管理体系认证证书\n鹿衡机械有限公司",
        "江苏鹿衡有限公司\n苏州云帆有限公司",
        "公司类型\n有限责任公司",
        "类型：2013年09月30日\n有限责任公司",
        "经营范围：机械制造(依法须经批准的\n项目)销售",
        "江苏鹿衡\n苏州云帆有限公司",
        "江苏鹿衡，\n有限公司",
        "江苏鹿衡\n---\n有限公司",
    ],
)
def test_rows_that_are_no_name_stay_apart(rows: str) -> None:
    assert flow(rows).text.count("\n") == 2


def test_letters_of_another_size_are_no_rest() -> None:
    assert flow("(large) 江苏鹿衡\n有限公司").text.count("\n") == 2
