"""A rubric that says only what differs from another: entries are told by their ids, never by where they stand.

In an entry of the same id (in rubric.yaml itself, of a section, window, part, condition …) each key that is written replaces that key
of the base, whole; `null` takes it away. The lists of LISTS are merged entry by entry: `removed: true` takes the entry away, an id that the
base does not have is a new entry, at the end or where `after: ID` or `before: ID` puts it. Any other list is replaced as a whole.
"""

from __future__ import annotations

from collections.abc import Sequence

import yaml

from extractor.catalogue.pieces import Title
from extractor.catalogue.rubric_model import Difference
from extractor.catalogue.strict_yaml import place
from extractor.errors import CatalogueError

BASED_ON = "based_on"
LISTS = {
    "materials": "id",
    "conditions": "id",
    "vetoes": "id",
    "submission": "id",
    "deadlines": "id",
    "figures": "name",
    "sections": "section",
    "windows": "id",
    "variants": "id",
    "parts": "id",
}
"""List → the key by which its entries are told."""
OWN = ("id", "version", "title", "source")
"""What a rubric must say of itself, whatever it is based on."""
_PLACING = ("removed", "after", "before")
_Trees = tuple[yaml.Node, Sequence[yaml.Node]]


def merged(base: _Trees, own: _Trees) -> tuple[yaml.Node, Sequence[yaml.Node], tuple[Difference, ...]]:
    """rubric.yaml and sections of `own` completed by `base`, and how they differ; CatalogueError naming file and line of a fault."""
    differences: list[Difference] = []
    head, inherited = _mapping(own[0]), _mapping(base[0])
    kept = [pair for pair in inherited.value if pair[0].value not in OWN]
    whole = _entry(yaml.MappingNode(inherited.tag, kept, inherited.start_mark, inherited.end_mark), head, ("", ""), differences)
    sections = _listed(_sequence(base[1], inherited), _sequence(own[1], head), "sections", differences)
    return whole, sections.value, tuple(differences)


def _entry(base: yaml.MappingNode, own: yaml.MappingNode, named: tuple[str, str], differences: list[Difference]) -> yaml.MappingNode:
    """`base` with the keys of `own`; `named` are the list it is an entry of and its id there."""
    pairs = {key.value: (key, value) for key, value in base.value}
    changed = []
    identity = LISTS.get(named[0], "")
    for key, value in own.value:
        name = key.value
        if name in _PLACING and named[0]:
            continue
        before = pairs.get(name)
        if name in LISTS and isinstance(value, yaml.SequenceNode) and before and isinstance(before[1], yaml.SequenceNode):
            pairs[name] = key, _listed(before[1], value, name, differences)
            continue
        if value.tag.endswith(":null"):
            if before is None:
                raise _fault(key, f"基准中没有“{name}”，无从删去", f"the base has no “{name}” to take away")
            del pairs[name]
        else:
            pairs[name] = key, value
        if name not in (identity, BASED_ON, *(() if named[0] else OWN)):
            changed.append(name)
    if changed:
        differences.append(Difference(change="changed", of=named[0], id=named[1], keys=tuple(changed), file=place(own)))
    return yaml.MappingNode(own.tag, list(pairs.values()), own.start_mark, own.end_mark)


def _listed(base: yaml.SequenceNode, own: yaml.SequenceNode, name: str, differences: list[Difference]) -> yaml.SequenceNode:
    """The list `name` of `base` with the entries of `own`."""
    entries = list(base.value)
    seen = set()
    for given in own.value:
        one = _mapping(given)
        identifier = _identity(one, name)
        if identifier in seen:
            raise _fault(one, f"编号“{identifier}”出现两次", f"the id “{identifier}” is used twice")
        seen.add(identifier)
        same = [entry for entry in entries if _identity(entry, name) == identifier]
        where = _where(one)
        if _says(one, "removed"):
            if not same:
                raise _fault(one, f"基准中没有“{identifier}”，无从删去", f"the base has no “{identifier}” to remove")
            if len(one.value) > 2:  # the id and `removed`
                raise _fault(one, f"删去“{identifier}”时不能再写其他内容", f"“{identifier}” is removed; nothing else can be said of it")
            entries = [entry for entry in entries if entry not in same]
            differences.append(Difference(change="removed", of=name, id=identifier, file=place(one), title=_title(same[0])))
            continue
        if len(same) > 1:
            zh, en = f"基准中“{identifier}”按日期有多条", f"the base has several “{identifier}”, each for a range of days"
            raise _fault(one, f"{zh}，请先删去再以新编号写出", f"{en}; remove them and write it anew under an id of its own")
        if same:
            whole = _entry(_mapping(same[0]), one, (name, identifier), differences)
            entries[entries.index(same[0])] = whole
        else:
            pairs = [pair for pair in one.value if pair[0].value not in _PLACING]
            whole = yaml.MappingNode(one.tag, pairs, one.start_mark, one.end_mark)
            entries.append(whole)
            differences.append(Difference(change="added", of=name, id=identifier, file=place(one)))
        if where:
            entries = _placed(entries, whole, name, where)
    return yaml.SequenceNode(base.tag, entries, base.start_mark, base.end_mark)


def _placed(entries: list[yaml.Node], one: yaml.Node, name: str, where: tuple[str, yaml.Node]) -> list[yaml.Node]:
    """`entries` with `one` moved before or after the entry that `where` names."""
    rest = [entry for entry in entries if entry is not one]
    at = next((number for number, entry in enumerate(rest) if _identity(entry, name) == where[1].value), None)
    if at is None:
        zh, en = f"{where[0]}写的“{where[1].value}”不在此列", f"there is no “{where[1].value}” here, which `{where[0]}` names"
        raise _fault(where[1], zh, en)
    at += where[0] == "after"
    return [*rest[:at], one, *rest[at:]]


def _where(entry: yaml.MappingNode) -> tuple[str, yaml.Node] | None:
    return next(((key.value, value) for key, value in entry.value if key.value in ("after", "before")), None)


def _says(entry: yaml.MappingNode, name: str) -> bool:
    """Whether `name: true` stands in `entry`; a fault where it says anything else."""
    found = next((value for key, value in entry.value if key.value == name), None)
    if found is None:
        return False
    if found.value != "true":
        raise _fault(found, f"{name}只能写true", f"`{name}` can only be true")
    return True


def _identity(entry: yaml.Node, name: str) -> str:
    """What `entry` of the list `name` is told by."""
    key = LISTS[name]
    found = next((value for given, value in _mapping(entry).value if given.value == key), None)
    if not isinstance(found, yaml.ScalarNode):
        raise _fault(entry, f"缺少“{key}”", f"“{key}” is missing")
    return str(found.value)


def _title(entry: yaml.Node) -> Title | None:
    """Of a whole entry of the base."""
    title = next((value for key, value in _mapping(entry).value if key.value == "title"), None)
    said = {key.value: value.value for key, value in title.value} if isinstance(title, yaml.MappingNode) else {}
    return Title(zh=said["zh"], en=said["en"]) if said.keys() >= {"zh", "en"} else None


def _mapping(node: yaml.Node) -> yaml.MappingNode:
    if not isinstance(node, yaml.MappingNode):
        raise _fault(node, "此处应为“键: 值”", "keys with values are expected here")
    return node


def _sequence(nodes: Sequence[yaml.Node], beside: yaml.Node) -> yaml.SequenceNode:
    return yaml.SequenceNode("tag:yaml.org,2002:seq", list(nodes), beside.start_mark, beside.end_mark)


def _fault(node: yaml.Node, zh: str, en: str) -> CatalogueError:
    return CatalogueError(zh=f"{place(node)}：{zh}。", en=f"{place(node)}: {en}.")
