"""Names of persons: two to four Chinese characters (张三, 欧阳修), names with a dot (阿依古丽·买买提), English names.

Surnames: the commonest of the Ministry of Public Security's yearly reports and the compound ones; a name with another
surname is possible and only less plausible.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.characters import HAN, simplified
from extractor.types.folding import fold
from extractor.types.match import Match

SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊"
    "秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒"
    "阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席"
    "卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位"
    "厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危"
)
COMPOUND_SURNAMES = frozenset({"欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "司徒", "令狐", "夏侯", "端木"})
COMPOUND_SURNAMES |= {"南宫", "长孙", "宇文", "轩辕", "闻人", "西门", "独孤", "申屠", "澹台"}
NOT_NAMES = re.compile(
    r"公司|有限|地址|日期|编号|字号|证书|专利|发明|设计|申请|名称|单位|部门|电话|代表|负责"
    r"|盖章|签字|签名|公章|中国|江苏|苏州|范围|类型|资本|机关|登记|注册|项目|职务|主任|经理|年月|以上|其他|以下"
)
_TITLE = r"(?:先生|女士|同志|等人?|[(][^()]{0,10}[)])?"
_CHINESE = re.compile(rf"[{HAN}](?:[ ]{{0,4}}[{HAN}]){{1,3}}")
_DOTTED = re.compile(rf"[{HAN}]{{1,10}}(?:[ ]?[·.][ ]?[{HAN}]{{1,12}}){{1,3}}")
_ENGLISH = re.compile(r"[A-Z][A-Za-z'\-]{0,20}\.?(?:[ ][A-Z][A-Za-z'\-]{0,20}\.?){1,3}")
_STRAY = re.compile(rf"(?<=[{HAN}]{{2}})[a-z!]$")
"""What OCR makes of a speck or of a rule's end behind a name."""
_SEPARATOR = re.compile(r"[;,、|/\n\r:。]|[ ]{2,}|\b和\b")


def judge_name(text: str, start: int = 0) -> Match | None:
    """The person's name that `text` is, placed from `start` on, or None where it is none."""
    folded = fold(text)
    body = re.sub(rf"{_TITLE}\s*$", "", folded)
    lead = len(body) - len(body.lstrip())
    body = _STRAY.sub("", body.strip())
    span = (start + lead, start + lead + len(body))
    if not body or NOT_NAMES.search(simplified(body).replace(" ", "")):
        return None
    if _DOTTED.fullmatch(body):
        return Match(*span, re.sub(r"[ ]", "", body).replace(".", "·"), plausibility=0.9)
    if _CHINESE.fullmatch(body):
        name = body.replace(" ", "")
        surname = simplified(name[:2])
        known = surname in COMPOUND_SURNAMES or (surname[0] in SURNAMES and len(name) <= 3)
        return Match(*span, name, plausibility=1.0 if known else 0.6 if surname[0] in SURNAMES else 0.5)
    if _ENGLISH.fullmatch(body):
        return Match(*span, re.sub(r"[ ]+", " ", body), plausibility=0.7)
    return None


@dataclass(frozen=True, slots=True)
class PersonType:
    """One person. `find` gives only what stands alone between separators and has a known surname."""

    name: str = "person"

    def find(self, text: str) -> list[Match]:
        folded = fold(text)
        matches, begin = [], 0
        for separator in [*_SEPARATOR.finditer(folded), None]:
            end = separator.start() if separator else len(text)
            match = judge_name(text[begin:end], begin)
            if match and match.plausibility >= 0.7:
                matches.append(Match(match.start, match.end, match.value, plausibility=match.plausibility * 0.7))
            begin = separator.end() if separator else end
        return matches

    def clean(self, text: str) -> Match | None:
        folded = fold(text)
        start = len(folded) - len(folded.lstrip(" :;,.|_-·、\n"))
        stop = _SEPARATOR.search(folded, start)
        end = stop.start() if stop else len(folded)
        return judge_name(text[start:end], start) or judge_name(text[start:end].split(" ")[0], start)
