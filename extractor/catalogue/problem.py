"""What a check of patterns/ and rubrics/ finds wrong."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from extractor.catalogue.source import Source, Where
from extractor.errors import AssayError


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in `file` and what to do, as one Chinese and one English sentence behind `file:line`."""

    file: Path
    zh: str
    en: str

    @classmethod
    def of(cls, file: Path, error: AssayError) -> Problem:
        return cls(file, error.zh, error.en)

    @classmethod
    def at(cls, source: Source, where: Where, zh: str, en: str) -> Problem:
        """`zh` and `en` of what stands at `where` of `source`."""
        place = source.at(where)
        return cls(source.file, f"{place}：{zh}", f"{place}: {en}")
