"""Loads a rubric: rubrics/<id>/rubric.yaml and one file a section in rubrics/<id>/sections/, and checks that they agree."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from extractor.catalogue.rubric_model import Rubric, RubricFile, Section
from extractor.catalogue.strict_yaml import load
from extractor.errors import CatalogueError, UsageError


def load_rubric(folder: Path, identifier: str) -> Rubric:
    """The rubric in `folder/identifier`; UsageError where there is none, CatalogueError naming file and line of a fault."""
    root = folder / identifier
    if not (root / "rubric.yaml").is_file():
        known = sorted(path.parent.name for path in folder.glob("*/rubric.yaml"))
        zh, en = f"没有评分标准“{identifier}”；可用：{'、'.join(known)}。", f"No rubric “{identifier}”; there are: {', '.join(known)}."
        raise UsageError(zh=zh, en=en)
    head = load(root / "rubric.yaml", RubricFile)
    sections = tuple(load(path, Section) for path in sorted((root / "sections").glob("*.yaml")))
    _check(root / "rubric.yaml", head, sections)
    return Rubric(**dict(head), sections=sections)


def _check(path: Path, head: RubricFile, sections: tuple[Section, ...]) -> None:
    """What no single file can tell: the id is the folder's, the sections add up, and no id stands twice."""
    if head.id != path.parent.name:
        raise CatalogueError(zh=f"{path}：id“{head.id}”与文件夹名不同。", en=f"{path}: the id “{head.id}” is not the folder's name.")
    worths = [section.max for section in sections if section.max is not None]
    total = sum(worths, Decimal(0)) if worths else None
    if total != head.points:
        zh, en = f"各部分满分之和{total}不等于总分{head.points}", f"the sections' maxima add up to {total}, not to {head.points}"
        raise CatalogueError(zh=f"{path}：{zh}。", en=f"{path}: {en}.")
    windows = [window for section in sections for window in section.windows]
    every = [*head.materials, *windows, *(variant for window in windows for variant in window.variants)]
    for window in every:
        if unknown := "、".join(sorted((set(window.grades) | set(window.covers_years)) - set(head.grades))):
            zh, en = f"窗口{window.id}写了不存在的等级{unknown}", f"window {window.id} names a grade that does not exist: {unknown}"
            raise CatalogueError(zh=f"{path}：{zh}。", en=f"{path}: {en}.")
    seen: set[str] = set()
    parts = [part.id for window in every for part in window.parts]
    for one in [*(window.id for window in every), *parts, *(veto.id for veto in head.vetoes)]:
        if one in seen:
            raise CatalogueError(zh=f"{path}：编号“{one}”出现两次。", en=f"{path}: the id “{one}” is used twice.")
        seen.add(one)
