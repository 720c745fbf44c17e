"""The texts that reports are put together from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

FOLDER = Path(__file__).parent
Split = Literal["tuning", "held_out"]
SPLITS: Mapping[Split, int] = {"tuning": 0, "held_out": 1}


@dataclass(frozen=True, slots=True)
class Author:
    """A company that writes a report of the three years that end with `year`."""

    id: str
    split: Split
    name: str
    short: str
    product: str
    boss: str
    officer: str
    answers: str
    headings: str
    layout: str
    form: str
    year: int

    def filled(self, text: str) -> str:
        """`text` with the names of the company put in."""
        names = {"c": self.short, "p": self.product, "b": self.boss, "q": self.officer}
        for key, name in names.items():
            text = text.replace("{" + key + "}", name)
        return text


@dataclass(frozen=True, slots=True)
class Series:
    """A figure: what companies call it (by split), and its values in three years (by company), a target and another's value."""

    name: str
    item: str
    names: Sequence[Sequence[str]]
    unit: str
    values: Sequence[Sequence[float]]
    target: float
    average: float


@cache
def load(name: str) -> Any:
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


def authors() -> list[Author]:
    return [Author(**entry) for entry in load("companies")]


def series() -> list[Series]:
    return [Series(name, **entry) for name, entry in load("figures").items()]
