"""What regular expressions are built from: described pieces that all kinds share, and a kind's lists of names, an entry a line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, RootModel, model_validator

from extractor.catalogue import strict_yaml
from extractor.errors import CatalogueError
from extractor.recognising.spelling import folded_text

PIECE = re.compile(r"\(\?&(\w+)\)")
TAG = "tag:yaml.org,2002:"
QUOTES = {"“": r"\W{0,2}", "”": r"\W?"}
"""A name's quotation marks may be printed in any way, or be missing."""


class Described(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    about: Annotated[str, Field(min_length=1)]
    """What it is, for whoever edits it."""


def _compiles(piece: str) -> str:
    try:
        re.compile(piece)
    except re.error as cause:
        raise ValueError(f"不是正则表达式（{cause}） / not a regular expression ({cause})") from cause
    return piece


class SharedPiece(Described):
    """A piece of a regular expression over the stream."""

    piece: Annotated[str, AfterValidator(_compiles)]


class SharedPieces(RootModel[dict[str, SharedPiece]]):
    """patterns/words/pieces.yaml: name → piece; a later one may use those before it."""


def _a_name(name: str) -> str:
    if not folded_text(name):
        raise ValueError("名称不能为空 / a name must not be empty")
    return name


Name = Annotated[str, AfterValidator(_a_name)]


class NameList(Described):
    """Names as they are printed; in a mapping, each with the values of fields that it tells."""

    names: Annotated[tuple[Name, ...] | dict[Name, dict[str, str] | None], Field(min_length=1)]

    @model_validator(mode="after")
    def _once(self) -> NameList:
        seen: set[str] = set()
        for name in self.names:
            if (folded := folded_text(name)) in seen:
                raise ValueError(f"“{name}”写了两次 / “{name}” is written twice")
            seen.add(folded)
        return self

    @property
    def expression(self) -> str:
        """Any of the names, as the stream has them; of names that begin alike, the one that stands first."""
        return "|".join("".join(QUOTES.get(character) or re.escape(folded_text(character)) for character in name) for name in self.names)


class NameLists(RootModel[dict[str, NameList]]):
    """patterns/<kind>/names.yaml: name of the list → list."""


@dataclass(frozen=True, slots=True)
class Told:
    """That `name` of a list tells the `value` of `field`; `place` is `file:line`."""

    field: str
    value: str
    name: str
    place: str


@dataclass(frozen=True, slots=True)
class Pieces:
    """What a kind's expressions may use as `(?&name)`, and what its names tell."""

    expressions: Mapping[str, str] = field(default_factory=dict)
    told: tuple[Told, ...] = ()


def load_shared_pieces(path: Path) -> Mapping[str, str]:
    """Pieces that all kinds share, those without where there is no such file; CatalogueError naming file and line."""
    if not path.exists():
        return {}
    node = strict_yaml.compose(path)
    known: dict[str, str] = {}
    for name, one in strict_yaml.entries(node):
        for key, text in strict_yaml.entries(one):
            if key.value == "piece":
                spell_out(text, known)
                known[name.value] = text.value
    return {name: one.piece for name, one in strict_yaml.build(node, SharedPieces).root.items()}


def load_pieces(path: Path, shared: Mapping[str, str]) -> Pieces:
    """The `shared` pieces with the lists of names in the file at `path`, where there is one; CatalogueError naming file and line."""
    if not path.exists():
        return Pieces(shared)
    node = strict_yaml.compose(path)
    lists = strict_yaml.build(node, NameLists).root
    if twice := sorted(lists.keys() & shared.keys()):
        place = strict_yaml.place_of(node, (twice[0],))
        raise CatalogueError(
            zh=f"{place}：片段“{twice[0]}”已另有定义。", en=f"{place}: the piece “{twice[0]}” is defined elsewhere already."
        )
    told = [
        Told(tells, value, name, strict_yaml.place_of(node, (within, "names", name, tells)))
        for within, one in lists.items()
        if isinstance(one.names, dict)
        for name, said in one.names.items()
        for tells, value in (said or {}).items()
    ]
    return Pieces({**shared, **{name: one.expression for name, one in lists.items()}}, tuple(told))


def spell_out_kind(node: yaml.Node, pieces: Pieces) -> None:
    """Completes a kind.yaml, in place: its expressions by `pieces` and its own `parts`, its choices by what the names tell.

    CatalogueError naming file and line.
    """
    fields = _at(node, "fields")
    for one in pieces.told if isinstance(node, yaml.MappingNode) else ():
        field = _at(fields, one.field)
        if not isinstance(field, yaml.MappingNode):
            zh, en = f"没有字段“{one.field}”", f"there is no field “{one.field}” that “{one.name}” could tell"
            raise CatalogueError(zh=f"{one.place}：{zh}。", en=f"{one.place}: {en}.")
        choices = _at(field, "choices") or _put(field, "choices", yaml.MappingNode(f"{TAG}map", [], node.start_mark, node.end_mark))
        names = _at(choices, one.value) or _put(choices, one.value, yaml.SequenceNode(f"{TAG}seq", [], node.start_mark, node.end_mark))
        if isinstance(names, yaml.SequenceNode):
            names.value.append(yaml.ScalarNode(f"{TAG}str", one.name, node.start_mark, node.end_mark))
    known = dict(pieces.expressions)
    parts = next((value for key, value in strict_yaml.entries(node) if key.value == "parts"), None)
    for name, piece in strict_yaml.entries(parts):
        if name.value in known:
            place = strict_yaml.place(name)
            zh, en = f"片段“{name.value}”已另有定义", f"the piece “{name.value}” is defined elsewhere already"
            raise CatalogueError(zh=f"{place}：{zh}。", en=f"{place}: {en}.")
        spell_out(piece, known)
        known[name.value] = piece.value
    spell_out(node, known)


def _at(node: yaml.Node | None, name: str) -> yaml.Node | None:
    return next((value for key, value in strict_yaml.entries(node) if key.value == name), None)


def _put(node: yaml.Node, name: str, value: yaml.Node) -> yaml.Node:
    """`value`, now under `name` in the mapping `node`."""
    if isinstance(node, yaml.MappingNode):
        node.value.append((yaml.ScalarNode(f"{TAG}str", name, node.start_mark, node.end_mark), value))
    return value


def spell_out(node: yaml.Node, known: Mapping[str, object]) -> None:
    """Replaces, in place, each `(?&name)` in the texts and keys of the tree by the piece of that name."""
    if isinstance(node, yaml.ScalarNode):

        def piece(use: re.Match[str]) -> str:
            if use[1] not in known:
                place = strict_yaml.place(node)
                raise CatalogueError(zh=f"{place}：没有名为“{use[1]}”的片段。", en=f"{place}: there is no piece “{use[1]}”.")
            return f"(?:{known[use[1]]})"

        node.value = PIECE.sub(piece, node.value)
        return
    for one in node.value:
        for inner in one if isinstance(one, tuple) else (one,):
            spell_out(inner, known)
