"""YAML into a pydantic model, refusing what a person would not notice: duplicate keys, unknown keys, guessed types.

A plain scalar is null, `true`/`false`, a whole number or a decimal; everything else (dates, `no`, `0123`, `1e3`) stays
text. Decimals are exact. Keys are always text, so `8.10:` is not `8.1:`. Anchors and tags are refused. The message of a
validator's ValueError may be written `Chinese / English`.
"""

from __future__ import annotations

import io
import re
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from extractor.catalogue.faults import in_chinese
from extractor.errors import AssayError, CatalogueError

Plain = None | bool | int | Decimal | str | list["Plain"] | dict[str, "Plain"]
Model = TypeVar("Model", bound=BaseModel)

_TAG = "tag:yaml.org,2002:"
DEEPEST = 40
"""Levels of a file; no file of ours has more than twelve."""
LONGEST_NUMBER = 40
"""Digits of a whole number."""


class _Loader(yaml.CSafeLoader):
    """Composes nodes with the few scalar types named above. libyaml, which every wheel of PyYAML holds, takes a tenth of Python's time."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 - the base class declares it this way


_Loader.add_implicit_resolver(f"{_TAG}null", re.compile(r"^(?:~|null|)$"), ["~", "n", ""])
_Loader.add_implicit_resolver(f"{_TAG}bool", re.compile(r"^(?:true|false)$"), ["t", "f"])
_Loader.add_implicit_resolver(f"{_TAG}int", re.compile(r"^-?(?:0|[1-9][0-9]*)$"), list("-0123456789"))
_Loader.add_implicit_resolver(f"{_TAG}float", re.compile(r"^-?(?:0|[1-9][0-9]*)\.[0-9]+$"), list("-0123456789"))


class _Named(io.StringIO):
    """A text whose marks name the file it came from, so that nodes of several files can stand in one tree."""

    def __init__(self, text: str, path: Path) -> None:
        super().__init__(text)
        self.name = str(path)


class _FaultError(Exception):
    def __init__(self, place: str, zh: str, en: str) -> None:
        super().__init__(en)
        self.place, self.zh, self.en = place, zh, en


def load(path: Path, model: type[Model], *, error: type[AssayError] = CatalogueError) -> Model:
    """The file at `path` as a `model`; raises `error` naming file and line of every fault found."""
    return build(compose(path, error=error), model, error=error)


def compose(path: Path, *, error: type[AssayError] = CatalogueError) -> yaml.Node:
    """The file at `path` as a tree whose nodes know file and line; raises `error` naming both where it is no YAML."""
    try:
        node = _compose(path.read_text(encoding="utf-8"), path)
        _plain(node)
        return node
    except (OSError, UnicodeDecodeError) as cause:
        raise error(zh=f"{path}：无法读取（{cause}）。", en=f"{path}: cannot be read ({cause}).") from cause
    except _FaultError as fault:
        raise error(zh=f"{fault.place}：{fault.zh}", en=f"{fault.place}: {fault.en}") from fault


def build(node: yaml.Node, model: type[Model], *, error: type[AssayError] = CatalogueError) -> Model:
    """The tree as a `model`; raises `error` naming file and line of every fault found."""
    try:
        return model.model_validate(_plain(node))
    except ValidationError as cause:
        faults = [
            _fault(node, item["type"], item["loc"], item["msg"], in_chinese(item["type"], item.get("ctx", {})))
            for item in cause.errors(include_url=False)
        ]
        raise error(
            zh="\n".join(f"{fault.place}：{fault.zh}" for fault in faults),
            en="\n".join(f"{fault.place}: {fault.en}" for fault in faults),
        ) from cause


def entries(node: yaml.Node | None) -> list[tuple[yaml.ScalarNode, yaml.Node]]:
    """Keys and values of a mapping that `compose` gave; nothing of any other node."""
    return list(node.value) if isinstance(node, yaml.MappingNode) else []


def place(node: yaml.Node) -> str:
    """`file:line` where the node begins."""
    return f"{node.start_mark.name}:{node.start_mark.line + 1}"


def place_of(root: yaml.Node, location: tuple[int | str, ...]) -> str:
    """`file:line` of what stands at `location`, as far as it leads; names of union members in it have no node."""
    node, found = root, place(root)
    for part in location:
        if isinstance(node, yaml.MappingNode):
            pair = next((pair for pair in node.value if pair[0].value == part), None)
            if pair is not None:
                node, found = pair[1], place(pair[0])
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
            found = place(node)
    return found


def _compose(text: str, path: Path) -> yaml.Node:
    try:
        depth = 0
        for event in yaml.parse(_Named(text, path), Loader=_Loader):
            line = event.start_mark.line + 1 if event.start_mark else 1
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST:
                raise _FaultError(f"{path}:{line}", f"嵌套超过{DEEPEST}层。", f"nested deeper than {DEEPEST} levels.")
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise _FaultError(f"{path}:{line}", "不允许使用锚点和别名。", "anchors and aliases are not allowed; write the value out.")
        node = yaml.compose(_Named(text, path), Loader=_Loader)
    except yaml.MarkedYAMLError as cause:
        line = cause.problem_mark.line + 1 if cause.problem_mark else 1
        raise _FaultError(f"{path}:{line}", f"不是有效的YAML（{cause.problem}）。", f"not valid YAML ({cause.problem}).") from cause
    except yaml.YAMLError as cause:
        raise _FaultError(f"{path}:1", f"不是有效的YAML（{cause}）。", f"not valid YAML ({cause}).") from cause
    if node is None:
        raise _FaultError(f"{path}:1", "文件是空的。", "the file is empty.")
    return node


def _plain(node: yaml.Node) -> Plain:
    if isinstance(node, yaml.MappingNode):
        plain: dict[str, Plain] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise _FaultError(place(key), "键必须是文字。", "a key must be text.")
            if key.value in plain:
                raise _FaultError(place(key), f"键“{key.value}”重复。", f"duplicate key “{key.value}”.")
            plain[key.value] = _plain(value)
        return plain
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    return _scalar(node)


def _scalar(node: yaml.Node) -> Plain:
    text = str(node.value)
    match node.tag.removeprefix(_TAG):
        case "null":
            return None
        case "bool":
            return text == "true"
        case "int" if len(text) > LONGEST_NUMBER:
            raise _FaultError(place(node), f"数字超过{LONGEST_NUMBER}位。", f"a number of more than {LONGEST_NUMBER} digits.")
        case "int":
            return int(text)
        case "float":
            return Decimal(text)
        case "str":
            return text
    raise _FaultError(place(node), f"不允许使用标签{node.tag}。", f"the tag {node.tag} is not allowed.")


def _fault(root: yaml.Node, kind: str, location: tuple[int | str, ...], message: str, chinese: str | None) -> _FaultError:
    """Pydantic's complaint about `location` with its place."""
    found, where = place_of(root, location), ".".join(str(part) for part in location)
    if kind == "extra_forbidden":
        return _FaultError(found, f"未知的键“{where}”。", f"unknown key “{where}”.")
    if kind == "missing":
        return _FaultError(found, f"缺少“{where}”。", f"“{where}” is missing.")
    zh, _, en = message.removeprefix("Value error, ").partition(" / ")
    zh, en = chinese or zh, en or zh
    if not where:
        return _FaultError(found, f"{zh}。", f"{en}.")
    return _FaultError(found, f"“{where}”的值不对：{zh}。", f"“{where}” is wrong: {en}.")
