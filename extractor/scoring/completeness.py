"""Which materials and windows are still without files."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from extractor.catalogue.rubric_model import Material, Rubric
from extractor.evidence import Flag
from extractor.flags import flag
from extractor.scoring.counting import Weighed
from extractor.scoring.standing import Standing, about, lowest, told
from extractor.scoring.suggestion import Sentence

_MARKS = {"sealed": "seal_missing", "signed": "signature_missing"}


@dataclass(frozen=True, slots=True)
class Completeness:
    """`unconfirmed` are materials that are there, but unsealed, unsigned, not recognised, or not surely valid or the applicant's."""

    missing_materials: tuple[Material, ...]
    unconfirmed: tuple[Material, ...]
    missing: tuple[Sentence, ...]
    flags: tuple[Flag, ...]


def completeness(rubric: Rubric, weighed: Sequence[Weighed], windows: Collection[str]) -> Completeness:
    """Materials by what the documents are, wherever they were uploaded; `windows` are those that hold any file."""
    missing: list[Material] = []
    unconfirmed: list[Material] = []
    flags: list[Flag] = []
    for material in rubric.materials:
        given = [one for one in weighed if one.exhibit.kind in material.kinds]
        best = max((lowest(one.verdicts) for one in given), default=Standing.NO)
        flags += [about(one.exhibit.file, verdict.flag) for one in given for verdict in one.verdicts if verdict.flag]
        flags += [about(one.exhibit.file, raised) for one in given for raised in one.exhibit.flags]
        if best == Standing.NO:
            (unconfirmed if material.id in windows and not given else missing).append(material)
            flags.append(told("missing_material", Sentence(material.title.zh, material.title.en)))
            continue
        lacking = _lacking(material, given)
        flags += lacking
        if best < Standing.CERTAIN or lacking:
            unconfirmed.append(material)
    sentences = [Sentence(f"缺少材料：{one.title.zh}。", f"Missing material: {one.title.en}.") for one in missing]
    sentences += [
        Sentence(f"窗口{item.id}（{item.title.zh}）没有文件。", f"Window {item.id} ({item.title.en}) has no file.")
        for item in rubric.items
        if item.id not in windows
    ]
    return Completeness(tuple(missing), tuple(unconfirmed), tuple(sentences), tuple(dict.fromkeys(flags)))


def _lacking(material: Material, given: Sequence[Weighed]) -> list[Flag]:
    """Flags of marks that were looked for and that no copy has."""
    flags = []
    for mark in material.marks:
        code = _MARKS[mark]
        if any(field.value is True for one in given for field in one.exhibit.all(mark)):
            continue
        for one in given:
            flags += [about(one.exhibit.file, raised) for raised in one.exhibit.flags if raised.code == code]
            flags += [about(one.exhibit.file, flag(code, page=field.page)) for field in one.exhibit.all(mark)]
    return flags
