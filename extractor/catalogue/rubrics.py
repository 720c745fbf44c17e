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
    total = sum((section.max for section in sections), Decimal(0))
    if total != head.max:
        zh, en = f"各部分满分之和{total}不等于总分{head.max}", f"the sections' maxima add up to {total}, not to {head.max}"
        raise CatalogueError(zh=f"{path}：{zh}。", en=f"{path}: {en}.")
    seen: set[str] = set()
    ids = [
        *(material.id for material in head.materials),
        *(item.id for section in sections for item in section.items),
        *(veto.id for veto in head.vetoes),
    ]
    for one in ids:
        if one in seen:
            raise CatalogueError(zh=f"{path}：编号“{one}”出现两次。", en=f"{path}: the id “{one}” is used twice.")
        seen.add(one)
