"""Loads a rubric: rubrics/<id>/rubric.yaml and one file a section in rubrics/<id>/sections/, and checks that they agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from extractor.catalogue import strict_yaml
from extractor.catalogue.based_on import BASED_ON, merged
from extractor.catalogue.rubric_model import Difference, Rubric, RubricFile
from extractor.catalogue.whole_rubric import agrees
from extractor.catalogue.window import Section
from extractor.errors import CatalogueError, UsageError


@dataclass(frozen=True, slots=True)
class _Files:
    """A rubric's files as trees; each node knows file and line."""

    head: yaml.Node
    sections: Sequence[yaml.Node]
    differences: tuple[Difference, ...] = ()
    base_version: str = ""


def load_rubric(folder: Path, identifier: str) -> Rubric:
    """The rubric in `folder/identifier`; UsageError where there is none, CatalogueError naming file and line of a fault."""
    if not (folder / identifier / "rubric.yaml").is_file():
        known = sorted(path.parent.name for path in folder.glob("*/rubric.yaml"))
        zh, en = f"没有评分标准“{identifier}”；可用：{'、'.join(known)}。", f"No rubric “{identifier}”; there are: {', '.join(known)}."
        raise UsageError(zh=zh, en=en)
    files = _with_base(folder, _files(folder / identifier))
    head = strict_yaml.build(files.head, RubricFile)
    if head.id != identifier:
        place = strict_yaml.place_of(files.head, ("id",))
        raise CatalogueError(zh=f"{place}：id“{head.id}”与文件夹名不同。", en=f"{place}: the id “{head.id}” is not the folder's name.")
    sections = tuple(strict_yaml.build(node, Section) for node in files.sections)
    if not sections:
        empty = folder / identifier / "sections"
        raise CatalogueError(zh=f"{empty}：没有任何部分，至少要有一个。", en=f"{empty}: holds no section; at least one is needed.")
    # A correction of the base is one of this rubric too: what was scored before it is told by its version.
    version = f"{head.version}+{head.based_on}-{files.base_version}" if head.based_on else head.version
    rubric = Rubric.model_construct(**dict(head) | {"version": version}, sections=sections, differences=files.differences)
    agrees(rubric, files.head, files.sections)
    return rubric


def _files(root: Path) -> _Files:
    nodes = [strict_yaml.compose(path) for path in (root / "rubric.yaml", *sorted((root / "sections").glob("*.yaml")))]
    for node in nodes:
        if not isinstance(node, yaml.MappingNode):
            place = strict_yaml.place(node)
            raise CatalogueError(zh=f"{place}：此处应为“键: 值”。", en=f"{place}: keys with values are expected here.")
    return _Files(nodes[0], tuple(nodes[1:]))


def _with_base(folder: Path, own: _Files) -> _Files:
    """`own` with all that it does not say from the rubric it is based on; that one must be whole itself."""
    name = _based_on(own.head)
    if name is None:
        return own
    place = strict_yaml.place(name)
    if not (folder / name.value / "rubric.yaml").is_file():
        raise CatalogueError(
            zh=f"{place}：based_on写的评分标准“{name.value}”不存在。", en=f"{place}: the rubric “{name.value}” of based_on does not exist."
        )
    base = _files(folder / name.value)
    if (further := _based_on(base.head)) is not None:
        zh = f"“{name.value}”本身又以“{further.value}”为基准；基准必须是写全的标准，请改为以写全的标准为基准"
        en = f"“{name.value}” is itself based on “{further.value}”; a rubric must be based on one that is written out, so name that one"
        raise CatalogueError(zh=f"{place}：{zh}。", en=f"{place}: {en}.")
    head, sections, differences = merged((base.head, base.sections), (own.head, own.sections))
    version = next((str(value.value) for key, value in strict_yaml.entries(base.head) if key.value == "version"), "")
    return _Files(head, sections, differences, version)


def _based_on(head: yaml.Node) -> yaml.ScalarNode | None:
    pairs = head.value if isinstance(head, yaml.MappingNode) else []
    return next((value for key, value in pairs if key.value == BASED_ON and isinstance(value, yaml.ScalarNode)), None)
