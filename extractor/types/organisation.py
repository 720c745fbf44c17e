"""Names of organisations: companies, authorities, institutes, associations, in Chinese and English.

Legal forms follow 《企业名称登记管理规定》 (State Council order 734); the value is the name with full-width brackets and no
white space inside (Chinese), or with single spaces (English).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractor.characters import HAN, simplified
from extractor.types.folding import fold, simple, squeeze
from extractor.types.match import Match
from extractor.types.organisation_english import find_english
from extractor.types.organisation_name import LEGAL_FORMS, comparable, core, is_chinese, mend_form, parent_of_branch, spell

__all__ = ["OrganisationType", "comparable", "core", "parent_of_branch"]

MAX_LENGTH = 50
"""Longest name looked for, in characters."""
LONGEST_FORMLESS = 12
"""Characters of a Chinese name without any form of organisation; what is longer is a sentence or an address."""

# Forms with a legal personality of their own, longest first; then those that a common word may also end in.
_BRANCHES = "分公司|分厂|分院|分店|分所|分中心|分局|支行|分行|营业部|办事处|经营部"
_OFFICES = (
    "人民政府|管理委员会|管委会|市场监督管理局|监督管理局|监督局|管理局|知识产权局|技术厅|信息化厅|委员会|认证中心|研究中心|检测中心|信息中心"
    "|服务中心|研究院|研究所|设计院|检验院|测试所|实验室|联合会|促进会|商会|协会|学会|基金会|大学|学院|学校|中学|小学|医院|合作社|联合社|事务所|商行|工作室"
    "|合伙企业|联盟|领导小组(?:办公室)?|联席会议(?:办公室)?|总工会|便利店|经销部|质检站|检测站|监测站|检定站|鉴定站|检定所|检验所|监督所|编辑部|管理中心|海关总署|海关|稽查局|总署|农场|林场|牧场|养殖场|幼儿园|卫生院|卫生所|诊所|药店|药房|酒店|宾馆|饭店|超市|商场|银行|信用社|出版社|报社|电视台|图书馆|博物馆|公证处|供电局|勘察院|测绘院|测绘队|勘探队|地质队|工程队|加工厂|制品厂|机械厂|经营户|工作站|服务站|管理站|推广站|供销社|科学院|党校|产业园|园区管委会|(?:救援|执法|监察|稽查)(?:大队|支队|总队)"
)
_WEAK = "集团|中心|政府|厂|院|局|厅|部|所|店|社|会"
_FORMS = re.compile(
    rf"(?P<legal>{LEGAL_FORMS})|(?P<branch>{_BRANCHES})|(?P<office>{_OFFICES})(?![生长员城奖])|(?P<weak>集团|中心|厂|局|厅)(?![{HAN}]|$)|(?P<end>{_WEAK})$"
)
_PART_OF_COMPANY = re.compile(
    rf"^(?![{HAN}]{{1,4}}[省市县区])[{HAN}]*?(?:研究院|研究所|设计院|技术中心|研发中心|检测中心|工程中心|实验室)$"
)
"""What a company has under its own roof, named behind it: 某某有限公司轨道交通技术研究院."""
_MINISTRY = re.compile(
    "(?:中华人民共和国)?(?:外交部|国防部|教育部|科学技术部|工业和信息化部|公安部|国家安全部|民政部|司法部|财政部|人力资源和社会保障部|自然资源部|生态环境部|住房和城乡建设部"
    "|交通运输部|水利部|农业农村部|农业部|商务部|文化和旅游部|退役军人事务部|应急管理部|环境保护部|国土资源部|建设部|信息产业部|铁道部|卫生部)"
)
_PARTNERSHIP = re.compile(r"\((?:有限合伙|普通合伙|特殊普通合伙)\)")
_AUTHORITY = re.compile(r"(?:国家|中国|全国|.{1,4}[省市区县州]).*(?:[局厅院所站]|中心|办公室)")
_RUN = re.compile(rf"[{HAN}A-Za-zÀ-ÖØ-öø-ÿ0-9()·&\-.]+")
_LEAD_INS = re.compile(
    r"(?:兹?(?:证明|授予|认定|委托|批准|核准|聘任|聘请)|特?(?:授予|颁发给?|发给|同意|确定)|经?(?:审查|审核|评定|评审|考核)|现?委托|以及|或者?"
    rf"|[{HAN}]{{2,3}}[.·](?=[{HAN}()·.]{{5,40}}(?:{LEGAL_FORMS}))"
    r"|[我本贵](?:公司|司|单位|企业)(?=.{4})|获证|名称|全称|中国[.·,]|\(?盖章\)?|[0-9]{1,2}[.、)]|[一二三四五六七八九十]{1,3}[、)]|[()·&\-.]"
    r"|(?:企业|单位|公司|组织|机构|获证组织|受审核方|委托方|申请人|专利权人|著作权人|权利人|持证人|持有人|生产者|制造商|生产企业|生产厂"
    r"|发证机关|发证机构|颁证机构|认证机构|登记机关|发证部门|测评机构|调查机构|受托方|委托人|甲方|乙方)(?:名称)?)+"
)
# One character that leads in to a name, unless it begins a common name itself (和平, 向阳, 为民 …).
_PARTICLE = re.compile(
    r"(?:由|向(?![阳荣日])|为(?![民华尔])|对(?!外)|给(?![水力])|与(?!时)|和(?![平田县信昌记谐顺美融盛合泰])"
    r"|及(?!时)|被|在(?!线)|经(?![纬济]))"
)
# What can follow a name in the same value: the next label.
_LABELS = re.compile(
    r"统一社会信用代码|(?:注册|经营|生产|审核|详细|通讯)?地址|住所|法定代表人|负责人|类型|组织机构代码|邮编|邮政编码|电话|发明人|设计人"
    r"|证书编号|认证范围"
)
_IS_LABEL = re.compile(
    "(?:单位|机构|机关|部门|名称|全称|编号|号码|字号|证号|日期|时间|期限|地址|住所|类型|范围|项目|结论|等级|代码|电话|负责人|代表人)$"
)
"""A label that names no organisation, though it stands where one is looked for."""
_LABEL = re.compile(rf"[{HAN} ]{{0,14}}:")
_NO_NAMES = re.compile(
    r"其[他它]|[本该我贵各某子母]|外资|国有独资|责任|一人|自然人投资|法人独资|非?上市|中外合资|全资子|股份|有限|集团|[下所]属|相关|申报"
)
# A sentence that goes on behind the label's word: 获证组织在有效期内须接受监督审核.
_CLAUSE = re.compile(rf"(?:在|应|须|需|将|可以|必须|已|未|不)[{HAN}]{{4}}")
_FOREIGN_STEM = re.compile(r"(?:[()]|独资|合资|控股|投资|法人|自然人|一人)+")


@dataclass(frozen=True, slots=True)
class OrganisationType:
    """Names; plausibility 1 with a company's legal form, 0.9 for authorities and institutes, at most 0.5 without either."""

    name: str = "organisation"

    def find(self, text: str) -> list[Match]:
        matches = [match for run in _runs(text) for match in _names(text, run) if match.plausibility >= 0.3]
        apart: list[Match] = []
        # Where a Chinese and an English reading overlap, the longer one that begins first is the name.
        for match in sorted(matches + find_english(text), key=lambda match: (match.start, -match.end)):
            if not apart or match.start >= apart[-1].end:
                apart.append(match)
        return apart

    def clean(self, text: str) -> Match | None:
        end = re.search(r"[;\n\r]|$", fold(text))
        stop = end.start() if end else len(text)
        label = _LABEL.match(simple(text[:stop]))
        leads = label and text[label.end() : stop].strip() and not re.search(LEGAL_FORMS, label[0])
        begin = label.end() if label and leads else 0
        match = self._clean(text[begin:stop])
        return replace(match, start=match.start + begin, end=match.end + begin) if match else None

    def _clean(self, value: str) -> Match | None:
        squeezed = squeeze(simplified(value))
        run = _RUN.search(squeezed.text)
        english = next(iter(find_english(value)), None)
        if english and not (run and is_chinese(run[0])):
            return english
        if run is None or re.search(rf"[{HAN}A-Za-z0-9]", squeezed.text[: run.start()]):
            return None
        named = _names(value, [(character, squeezed.at[run.start() + offset]) for offset, character in enumerate(run[0])])
        return named[0] if named else _without_form(value)


Run = list[tuple[str, int]]
"""Characters of one unbroken piece of text with their places in the original."""


def _runs(text: str) -> list[Run]:
    """Pieces that may hold names. A space parts two pieces unless it stands beside a lone character (苏 州 某 某)."""
    folded = simple(text)
    pieces = [(piece[0], piece.start()) for piece in re.finditer(rf"[{HAN}A-Za-zÀ-ÖØ-öø-ÿ0-9()·&\-.]+", folded)]
    runs: list[Run] = []
    end, last = -1, ""
    for piece, start in pieces:
        characters = [(character, start + offset) for offset, character in enumerate(piece)]
        joined = folded[end:start] == " " and (len(piece) == 1 or len(last) == 1) and is_chinese(piece) and is_chinese(last)
        if runs and joined:
            runs[-1] += characters
        else:
            runs.append(characters)
        end, last = start + len(piece), piece
    return runs


def _names(text: str, run: Run) -> list[Match]:
    """The Chinese names in one run, cut behind their legal forms; a branch stays with its company."""
    plain = "".join(character for character, _ in run)
    matches: list[Match] = []
    begin = 0
    forms = list(_FORMS.finditer(plain))
    for index, form in enumerate(forms):
        following = forms[index + 1] if index + 1 < len(forms) else None
        if form.start() < begin or (following and _continues(plain, form, following)):
            continue
        end = _with_partnership(plain, form.end())
        match = _name(text, run, plain, begin, end, form)
        if match:
            matches.append(match)
        begin = end
    return matches


def _continues(plain: str, form: re.Match[str], following: re.Match[str]) -> bool:
    """Whether `following` belongs to the same name: 某某研究院有限公司, 某某有限公司苏州分公司."""
    between = plain[form.end() : following.start()]
    if re.search(r"[和与及、]", between) or len(between) > 12:
        return False
    if form["legal"]:
        return bool(following["branch"] or (len(between) <= 8 and _PART_OF_COMPANY.search(plain[form.end() : following.end()])))
    return bool(following["branch"] or len(between) <= 8)


def _with_partnership(plain: str, end: int) -> int:
    tail = _PARTNERSHIP.match(plain, end)
    return tail.end() if tail else end


def _name(text: str, run: Run, plain: str, begin: int, end: int, form: re.Match[str]) -> Match | None:
    begin = max(begin, end - MAX_LENGTH)
    labels = list(_LABELS.finditer(plain, begin, form.start()))
    begin = labels[-1].end() if labels else begin
    for lead_in in (_LEAD_INS, _PARTICLE, _LEAD_INS):
        lead = lead_in.match(plain, begin, end)
        begin = lead.end() if lead and lead.end() < form.start() else begin
    stem = plain[begin : form.start()]
    if _NO_NAMES.fullmatch(stem) or len(re.findall(rf"[{HAN}A-Za-z]", stem)) < 2 or _FOREIGN_STEM.fullmatch(stem):
        return None
    plausibility = _plausibility(plain[begin:end], form)
    start, stop = run[begin][1], run[end - 1][1] + 1
    value = spell(text[start:stop])
    mended = mend_form(value)
    return Match(start, stop, mended, plausibility=plausibility * (1.0 if mended == value else 0.85), repaired=mended != value)


def _plausibility(name: str, form: re.Match[str]) -> float:
    """From the form: a company's is certain, 厂 or 局 may end a common word; 的 stands in no name."""
    if "的" in name:
        return 0.2
    length = 0.6 if len(name) > 36 else 1.0
    if name.count(")") > name.count("("):
        return 0.2  # the end of a name whose beginning stands elsewhere
    if form["legal"] or _PARTNERSHIP.search(name) or (form["branch"] and re.search(LEGAL_FORMS, name)):
        return length
    return length * (0.9 if form["office"] or _AUTHORITY.fullmatch(name) or _MINISTRY.fullmatch(name) else 0.5)


def _without_form(value: str) -> Match | None:
    """A value that has no form of organisation at all: taken up to the next label or comma, and doubted."""
    folded = simple(value)
    start = len(folded) - len(folded.lstrip(" :.,|_*-·、"))
    stop = re.compile(rf"[,。、;|]|[ ]{{2,}}|{_LABELS.pattern}").search(folded, start)
    end = start + len(folded[start : stop.start() if stop else len(folded)].rstrip(" :.,("))
    length = len(squeeze(folded[start:end]).text)
    form = re.search(rf"^(?:{LEGAL_FORMS})|(?:{LEGAL_FORMS})$", folded[start:end])
    if (
        form
        or _IS_LABEL.search(folded[start:end])
        or _CLAUSE.match(folded, start)
        or not 2 <= length <= MAX_LENGTH
        or not re.search(rf"[{HAN}A-Za-z]{{2}}", folded[start:end].replace(" ", ""))
    ):
        return None
    known = length >= 4 and (length <= LONGEST_FORMLESS or not is_chinese(folded[start:end]))
    return Match(start, end, spell(value[start:end]), plausibility=0.4 if known else 0.2)
