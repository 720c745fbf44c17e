"""What no single entry of a rubric can tell: ids stand once, points add up, grades and points of inquiry exist, on every day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

import yaml

from extractor.catalogue.based_on import LISTS
from extractor.catalogue.rubric_model import Rubric
from extractor.catalogue.strict_yaml import place, place_of
from extractor.catalogue.window import Window
from extractor.errors import CatalogueError
from extractor.scoring.suggestion import Sentence

Places = Mapping[tuple[str, str], Sequence[str]]
_TOGETHER = dict.fromkeys(("materials", "variants", "parts", "vetoes"), "windows")


def agrees(rubric: Rubric, head: yaml.Node, sections: Sequence[yaml.Node]) -> None:
    """CatalogueError naming file and line of everything in the rubric that does not fit together on some day."""
    places = _places([head, *sections])
    found: dict[Sentence, None] = {}
    for day in (date.min, *rubric.boundaries):
        since = Sentence("", "") if day == date.min else Sentence(f"（自{day}起）", f" (from {day} on)")
        for where, said in _faults(rubric.on(day), head, sections, places):
            found[Sentence(f"{where}：{said.zh}{since.zh}。", f"{where}: {said.en}{since.en}.")] = None
    if found:
        raise CatalogueError(zh="\n".join(one.zh for one in found), en="\n".join(one.en for one in found))


def _faults(rubric: Rubric, head: yaml.Node, sections: Sequence[yaml.Node], places: Places) -> Iterator[tuple[str, Sentence]]:
    nodes = {_section(node): node for node in reversed(sections)}
    for section in rubric.sections:
        total = _sum([window.worth for window in section.windows])
        if total != section.max:
            zh, en = f"各项满分之和{total}不等于满分{section.max}", f"the windows' points add up to {total}, not to {section.max}"
            yield place(nodes[section.section]), Sentence(zh, en)
    total = _sum([section.max for section in rubric.sections])
    if total != rubric.points:
        zh, en = f"各部分满分之和{total}不等于总分{rubric.points}", f"the sections' maxima add up to {total}, not to {rubric.points}"
        yield place_of(head, ("points",)), Sentence(zh, en)
    yield from _used_twice(rubric, places)
    yield from _unknown_grades(rubric, places)
    inquiries = {part.id for window in _every(rubric) for part in window.parts}
    for figure in rubric.figures:
        if figure.item not in inquiries:
            zh, en = f"数值{figure.name}所属的要点“{figure.item}”不存在", f"the figure {figure.name} belongs to no point: “{figure.item}”"
            yield places["figures", figure.name][0], Sentence(zh, en)


def _used_twice(rubric: Rubric, places: Places) -> Iterator[tuple[str, Sentence]]:
    windows = [one.id for one in _every(rubric)]
    parts = [part.id for window in _every(rubric) for part in window.parts]
    for within, ids in {
        "windows": [*windows, *parts, *(one.id for one in rubric.vetoes)],
        "sections": [section.section for section in rubric.sections],
        "conditions": [one.id for one in rubric.conditions],
        "submission": [one.id for one in rubric.submission],
        "deadlines": [one.id for one in rubric.deadlines],
        "figures": [one.name for one in rubric.figures],
    }.items():
        for one in sorted({one for one in ids if ids.count(one) > 1}):
            first, second = places[within, one][:2]
            yield second, Sentence(f"编号“{one}”出现两次（另见{first}）", f"the id “{one}” is used twice (see {first})")


def _unknown_grades(rubric: Rubric, places: Places) -> Iterator[tuple[str, Sentence]]:
    for window in _every(rubric):
        if unknown := "、".join(sorted({*window.grades, *window.covers_years} - set(rubric.grades))):
            zh, en = f"窗口{window.id}写了不存在的等级{unknown}", f"window {window.id} names a grade that does not exist: {unknown}"
            yield places["windows", window.id][0], Sentence(zh, en)
    named = [("conditions", one.id, one.clause, one.grades) for one in rubric.conditions]
    named += [("submission", one.id, one.clause, one.grades) for one in rubric.submission]
    named += [("deadlines", one.id, one.clause, one.grades) for one in rubric.deadlines]
    for within, identifier, clause, grades in named:
        if unknown := "、".join(sorted(set(grades) - set(rubric.grades))):
            zh, en = f"{clause}写了不存在的等级{unknown}", f"{clause} names a grade that does not exist: {unknown}"
            yield places[within, identifier][0], Sentence(zh, en)


def _every(rubric: Rubric) -> list[Window]:
    """Materials, windows and variants."""
    windows = [window for section in rubric.sections for window in section.windows]
    return [*rubric.materials, *windows, *(variant for window in windows for variant in window.variants)]


def _sum(points: Sequence[Decimal | None]) -> Decimal | None:
    given = [one for one in points if one is not None]
    return sum(given, Decimal(0)) if given else None


def _section(node: yaml.Node) -> str:
    return next(str(value.value) for key, value in node.value if key.value == "section")


def _places(nodes: Sequence[yaml.Node]) -> Places:
    """(list, id) of an entry → where it stands, in order; windows, parts and vetoes are told by one set of ids."""
    found: dict[tuple[str, str], list[str]] = {}

    def walk(node: yaml.Node, within: str) -> None:
        if isinstance(node, yaml.SequenceNode):
            for one in node.value:
                walk(one, within)
        elif isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if key.value == LISTS.get(within) and isinstance(value, yaml.ScalarNode):
                    found.setdefault((_TOGETHER.get(within, within), value.value), []).append(place(key))
                walk(value, key.value)

    walk(nodes[0], "")
    for node in nodes[1:]:
        walk(node, "sections")
    return found
