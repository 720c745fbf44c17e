"""A file of patterns/ or rubrics/ as it was written: where in it something stands."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from extractor.catalogue.strict_yaml import compose, place_of

Where = str | tuple[int | str, ...]
"""Keys and numbers that lead to a place in a file; as a text, joined by dots."""


@dataclass(frozen=True, slots=True)
class Source:
    file: Path
    node: yaml.Node

    @classmethod
    def of(cls, file: Path) -> Source:
        """CatalogueError naming file and line where it is no YAML."""
        return cls(file, compose(file))

    def at(self, where: Where) -> str:
        """`file:line` of what stands at `where`, as far as it leads."""
        return place_of(
            self.node, tuple(int(part) if part.isdigit() else part for part in where.split(".")) if isinstance(where, str) else where
        )
