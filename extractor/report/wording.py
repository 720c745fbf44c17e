"""Words of the reports that are in no other package, Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from extractor.catalogue.rubrics import load_rubric
from extractor.errors import AssayError
from extractor.flags import Flag, Severity
from extractor.report.crops import Tone
from extractor.scoring.suggestion import Basis, ItemSuggestion, Sentence, Suggestion, Veto
from extractor.settings import Settings

Language = Literal["zh", "en", "both"]

BASIS: dict[Basis, Sentence] = {
    "computed": Sentence("计算", "computed"),
    "coverage": Sentence("佐证待评", "coverage"),
    "reviewer": Sentence("人工", "reviewer"),
}
SEVERITY: dict[Severity, Sentence] = {
    "block": Sentence("严重", "blocking"),
    "warn": Sentence("注意", "warning"),
    "info": Sentence("提示", "note"),
}
TONE: dict[Tone, Sentence] = {
    "counted": Sentence("计入", "counted"),
    "refused": Sentence("不计", "not counted"),
    "open": Sentence("供参考", "for reference"),
}
TRIGGERED: dict[bool | None, Sentence] = {
    True: Sentence("疑似触发", "may be triggered"),
    False: Sentence("未触发", "not triggered"),
    None: Sentence("无法判断", "cannot tell"),
}
MET: dict[bool | None, Sentence] = {
    True: Sentence("符合", "met"),
    False: Sentence("不符合", "not met"),
    None: Sentence("无法判断", "cannot tell"),
}
SECTORS: dict[str, Sentence] = {
    "manufacturing": Sentence("制造业", "manufacturing"),
    "agriculture": Sentence("农业", "agriculture"),
    "services": Sentence("服务业", "services"),
    "construction": Sentence("建筑业", "construction"),
}
NO_POINTS = Sentence("待评", "open")
COMPLETE: dict[bool | None, Sentence] = {
    True: Sentence("齐全", "complete"),
    False: Sentence("不齐", "incomplete"),
    None: Sentence("须核对", "to check"),
}
NOT_ASKED = Sentence("不要求", "not asked")


def tone(counted: bool, of: ItemSuggestion | Veto) -> Tone:
    """Green and red are for points given and refused; what a person must judge, and what a veto rests on, is neither."""
    if isinstance(of, Veto):
        return "open" if counted or of.triggered is None else "refused"
    if counted:
        return "counted"
    return "open" if of.basis == "reviewer" else "refused"


def standing(item: ItemSuggestion) -> Sentence:
    """What stands in place of points where a rubric has none: whether what is asked for is there."""
    return NOT_ASKED if item.applies is False else COMPLETE[item.complete]


def by_severity(flags: tuple[Flag, ...]) -> list[Flag]:
    """`flags` with the gravest first, otherwise in their order."""
    order: tuple[Severity, ...] = ("block", "warn", "info")
    return sorted(flags, key=lambda flag: order.index(flag.severity))


def titles(suggestion: Suggestion, settings: Settings) -> tuple[Sentence, dict[str, Sentence]]:
    """Title of the rubric, and of each of its sections by id; the ids themselves where the rubric is no longer there."""
    try:
        rubric = load_rubric(settings.rubrics, suggestion.rubric)
    except AssayError:
        # An old suggestion can be shown without its rubric; a rubric at fault is `assay check`'s to report.
        return Sentence(suggestion.rubric, suggestion.rubric), {}
    return (
        Sentence(rubric.title.zh, rubric.title.en),
        {one.section: Sentence(one.title.zh, one.title.en) for one in rubric.sections},
    )


def section_title(key: str, titles_by_id: Mapping[str, Sentence]) -> Sentence:
    """A section's id and its title, where that is known."""
    title = titles_by_id.get(key)
    return Sentence(f"{key} {title.zh}", f"{key} {title.en}") if title else Sentence(key, key)
