"""Spelling, comparing and taking apart the names of organisations."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from extractor.characters import HAN, simplified
from extractor.types.folding import fold

LEGAL_FORMS = "集团股份有限公司|集团有限责任公司|集团有限公司|有限责任公司|股份有限公司|有限公司|集团公司|总公司|股份公司|公司(?=$)"
_BRANCH = re.compile(
    r"(?P<parent>.{2,40}?(?:有限责任公司|股份有限公司|有限公司|集团公司|总公司))"
    r"(?P<branch>.{0,20}(?:分公司|分厂|分院|分店|分所|分中心|分部|营业部|办事处|经营部|工厂|研究院|研究所))"
)
_PLACE = re.compile(
    rf"(?:[{HAN}]{{2,3}}省)?(?:[{HAN}]{{2,4}}?市)?(?:[{HAN}]{{1,3}}?[区县](?=[{HAN}]{{4}}))?"
    r"(?:江苏|浙江|上海|北京|天津|重庆|安徽|山东|广东|福建|河南|河北|湖南|湖北|江西|四川|南京|无锡|徐州|常州|苏州|南通|连云港|淮安|盐城|扬州|镇江|泰州|宿迁"
    r"|昆山|常熟|张家港|太仓|吴江|江阴|宜兴|深圳|广州|杭州|宁波|中国)?"
)


def is_chinese(text: str) -> bool:
    return re.search(f"[{HAN}]", text) is not None


def spell(text: str) -> str:
    """The contract's spelling: full-width brackets and no white space (Chinese); single spaces, `Co., Ltd` (English)."""
    folded = fold(text).strip()
    if is_chinese(folded):
        return re.sub(r"\s+", "", folded).replace("(", "（").replace(")", "）").replace("[", "（").replace("]", "）")
    single = re.sub(r"\s+", " ", folded)
    single = re.sub(r"(\b(?:[Cc]o|CO)|(?<=[a-z])Co)[ ]?[.,]{0,2}[ ]?,?[ ]?(?=(?i:ltd|limited)\b)", lambda found: f"{found[1]}., ", single)
    return re.sub(r"[ ]+(?=[,.)])|(?<=\()[ ]+", "", single)


def mend_form(name: str) -> str:
    """`name` with its legal form put right where one letter of it is lost or misread (有公司, 有新公司), and brackets closed."""
    name = re.sub(rf"(?<=[{HAN}（）]{{4}})有(?:[^限]?)公司$", "有限公司", name)
    if name.count("（") == name.count("）") + 1:
        name = re.sub(r"(?=(?:股份)?有限(?:责任)?公司$)", "）", name, count=1)
    return name


@lru_cache(maxsize=4096)  # each candidate of a field is compared with each other one
def comparable(name: str) -> str:
    """A form of `name` that is equal for spellings of one name: script, width, case, spaces, brackets' kind and dots do not matter."""
    folded = simplified(unicodedata.normalize("NFKC", fold(name)).casefold())
    plain = re.sub(r"[\s.,;:·'\"“”‘’、。_-]", "", folded.translate(str.maketrans("[]【】〔〕{}", "()()()()")))
    return re.sub(r"(?:companylimited|coltd|colimited)$", "coltd", plain)


def core(name: str) -> str:
    """`comparable(name)` without place, brackets and legal form: what tells two companies of one trade apart. Never empty."""
    whole = comparable(name)
    without = re.sub(r"\([^()]*\)", "", whole)
    without = re.sub(rf"(?:{LEGAL_FORMS}|集团|coltd|ltd|limited|inc|llc|gmbh|corporation|corp)$", "", without)
    place = _PLACE.match(without)
    rest = without[place.end() :] if place else without
    return rest if len(rest) >= 2 else without or whole


def parent_of_branch(name: str) -> str | None:
    """The company whose branch `name` is (某某有限公司苏州分公司 → 某某有限公司), or None where it is no branch."""
    branch = _BRANCH.fullmatch(spell(name))
    return branch["parent"] if branch else None
