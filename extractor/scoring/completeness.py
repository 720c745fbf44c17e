"""Which materials and windows are still without what they ask for."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from extractor.catalogue.rubric_model import Rubric
from extractor.catalogue.window import Window
from extractor.flags import Flag, flag
from extractor.scoring.application import Application
from extractor.scoring.candidate import Candidate
from extractor.scoring.candidates import candidates
from extractor.scoring.counting import Weighed
from extractor.scoring.standing import Standing, about, told
from extractor.scoring.suggestion import ItemSuggestion, Missing

_MARKS = {"sealed": "seal_missing", "signed": "signature_missing"}


@dataclass(frozen=True, slots=True)
class Completeness:
    """`unconfirmed` are materials that are there, but unsealed, unsigned, not recognised, or not surely valid or the applicant's."""

    lacking: tuple[Window, ...]
    unconfirmed: tuple[Window, ...]
    missing: tuple[Missing, ...]
    flags: tuple[Flag, ...]


def completeness(
    application: Application, rubric: Rubric, weighed: Sequence[Weighed], windows: Collection[str], items: Sequence[ItemSuggestion]
) -> Completeness:
    """Of the materials and of the `items`; `windows` are those that hold any file."""
    lacking: list[Window] = []
    unconfirmed: list[Window] = []
    flags: list[Flag] = []
    for material in rubric.materials:
        if material.applies(application.sector, application.grade) is False:
            continue
        found = candidates(material, rubric, weighed, application.submitted_on)
        best = max((one.standing for one in found), default=Standing.NO)
        flags += [about(one.exhibit.file, verdict.flag) for one in found for verdict in one.verdicts if verdict.flag]
        flags += [about(one.exhibit.file, raised) for one in found for raised in one.exhibit.flags]
        if best == Standing.NO:
            (unconfirmed if _unread(material, weighed, windows) else lacking).append(material)
            flags.append(told("missing_material", material.title.said))
            continue
        without = _without_marks(material, found)
        flags += without
        if best < Standing.CERTAIN or without:
            unconfirmed.append(material)
    missing = [_missing(one) for one in lacking]
    missing += [one for item in items if (one := _missing_item(item, rubric, windows))]
    flags += [told("missing_material", item.title) for item in items if item.max is None and item.complete is False and not item.have]
    return Completeness(tuple(lacking), tuple(unconfirmed), tuple(missing), tuple(dict.fromkeys(flags)))


def _missing(window: Window) -> Missing:
    zh, en = f"缺少材料：{window.title.zh}。", f"Missing material: {window.title.en}."
    return Missing(window.id, window.id, True, 0, window.at_least.count, window.clause, zh, en)


def _missing_item(item: ItemSuggestion, rubric: Rubric, windows: Collection[str]) -> Missing | None:
    """A window that is surely asked for and incomplete; or, not required, one without any file where the applicant may have some."""
    told_of = Missing(item.id, rubric.whole(item.id), True, item.have, item.need, item.clause, "", "")
    if item.complete is False:
        zh = f"{item.id} {item.title.zh}：要求{item.need}，只有{item.have}。"
        return replace(told_of, zh=zh, en=f"{item.id} {item.title.en}: {item.need} needed, only {item.have} given.")
    window = rubric.window(item.id)
    if item.id in windows or item.applies is False or item.complete or window is None or window.needed == "never":
        return None
    zh, en = f"窗口{item.id}（{item.title.zh}）没有文件。", f"Window {item.id} ({item.title.en}) has no file."
    return replace(told_of, required=False, zh=zh, en=en)


def _unread(material: Window, weighed: Sequence[Weighed], windows: Collection[str]) -> bool:
    """Whether its window holds something that may be it: a file that could not be read, or was not recognised."""
    here = [one.exhibit for one in weighed if one.exhibit.window == material.id]
    kinds = {one.kind for one in material.accepted}
    return material.id in windows and not any(one.kind in kinds for one in here) and (not here or any(one.kind == "other" for one in here))


def _without_marks(material: Window, found: Sequence[Candidate]) -> list[Flag]:
    """Flags of marks that were looked for and that no copy has."""
    given = [one for one in found if one.standing > Standing.NO]
    flags = []
    for mark in material.marks:
        code = _MARKS.get(mark)
        if code is None or any(field.value is True for one in given for field in one.exhibit.all(mark)):
            continue
        for one in given:
            flags += [about(one.exhibit.file, raised) for raised in one.exhibit.flags if raised.code == code]
            flags += [about(one.exhibit.file, flag(code, page=field.page)) for field in one.exhibit.all(mark)]
    return flags
