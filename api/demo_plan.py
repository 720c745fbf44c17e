"""samples/demo.yaml: which applications the demo is filled with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from extractor.catalogue.strict_yaml import load
from extractor.scoring.application import Application, load_application, uploaded_files
from extractor.settings import ROOT

SAMPLES = ROOT / "samples"
PLAN = SAMPLES / "demo.yaml"
Stage = Literal["draft", "in_review", "returned"]


class _Planned(BaseModel):
    model_config = ConfigDict(extra="forbid")

    user: str
    campaign: str
    from_: Annotated[str, Field(alias="from")]
    rubric: str | None = None
    grade: str = ""
    stage: Stage
    reason: str = ""
    files: Mapping[str, tuple[str, ...]] = {}


class _Plan(BaseModel):
    model_config = ConfigDict(extra="forbid")

    applications: tuple[_Planned, ...]


@dataclass(frozen=True, slots=True)
class Demonstrated:
    """One application of the demo. `files` are (window, path); `reason` is why it was returned."""

    user: str
    campaign: str
    sample: Application
    rubric: str
    grade: str
    stage: Stage
    reason: str
    files: tuple[tuple[str, Path], ...]


def plan() -> tuple[Demonstrated, ...]:
    """In order; UsageError or CatalogueError naming the fault."""
    return tuple(map(_demonstrated, load(PLAN, _Plan).applications))


def _demonstrated(given: _Planned) -> Demonstrated:
    folder = SAMPLES / "applications" / given.from_
    sample = load_application(folder)
    named = tuple((window, SAMPLES / path) for window, paths in given.files.items() for path in paths)
    return Demonstrated(
        user=given.user,
        campaign=given.campaign,
        sample=sample,
        rubric=given.rubric or sample.rubric,
        grade=given.grade if given.rubric else sample.grade,
        stage=given.stage,
        reason=given.reason,
        files=named or tuple(uploaded_files(folder)),
    )
