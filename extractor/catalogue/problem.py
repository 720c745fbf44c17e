"""What a check of patterns/ and rubrics/ finds wrong."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from extractor.errors import AssayError


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in `file` and what to do, as one Chinese and one English sentence."""

    file: Path
    zh: str
    en: str

    @classmethod
    def of(cls, file: Path, error: AssayError) -> Problem:
        return cls(file, error.zh, error.en)
