"""Names of companies that a row breaks off and the next one ends: 江苏某某（集⏎团）有限公司, 江苏某某科技⏎有限公司.

Such rows run on in the stream, so that a pattern finds the whole name and not its rest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.characters import HAN
from extractor.document import Line
from extractor.recognising.gazetteer import stem_of_place
from extractor.recognising.spelling import folded_text

NEXT_ROW = 2.3  # times the line's height from middle to middle
SAME_SIZE = 0.62  # of the larger height
OPEN_END = re.compile(rf"[{HAN}()]$")
REST_OF_FORM = re.compile(r"(?:(?:集?团)?(?:股?份)?有?限(?:责?任)?公司|(?:责?任)?公司|司)(?=[:,。、;]|$|文件$|关于)")
"""What may be left of a legal form, and nothing behind it that goes on."""
REST_OF_BRACKET = re.compile(rf"[{HAN}]{{0,6}}\)[{HAN}()]{{0,20}}?(?:公司|厂|合作社|集团)")
INSIDE = re.compile(rf"\([{HAN}]{{0,6}}$")
FIRST_PART = re.compile(rf"[{HAN}()]{{3,24}}")
SECOND_PART = re.compile(rf"[{HAN}()]{{1,16}}(?:有限公司|有限责任公司|集团公司|合作社)[:,]?")
NO_PART = re.compile("证书|证明|文件|关于|报告|名单|通知|决定|公告|公示|任命|承诺|标准|授予|地址|[局厅部会院府所社委室办市县区省]$")
NO_NAME = re.compile("(?:类型|性质|形式|名称|单位|企业|组织|机构|日)$")
"""How labels and dates end, below which a form stands as a value of its own."""


def goes_on(above: Sequence[Line], below: Sequence[Line]) -> bool:
    """Whether the last line of the row `above` and the first one of the row `below` are one name."""
    upper, lower = above[-1], below[0]
    heights = sorted((upper.box.height, lower.box.height))
    if heights[0] < SAME_SIZE * heights[1] or lower.box.middle[1] - upper.box.middle[1] > NEXT_ROW * heights[0]:
        return False
    first, rest = folded_text(upper.text), folded_text(lower.text)
    if not OPEN_END.search(first) or first.endswith("公司") or NO_NAME.search(first):
        return False
    if first.rfind("(") > first.rfind(")"):
        return bool(INSIDE.search(first) and REST_OF_BRACKET.match(rest))
    if REST_OF_FORM.match(rest):
        return len(first) > 2
    parts = FIRST_PART.fullmatch(first) and SECOND_PART.fullmatch(rest) and not NO_PART.search(first)
    return bool(parts and stem_of_place(first) and not stem_of_place(rest))
