"""The way of an application: rubrics/<id>/workflow.yaml, the steps of a review in order. A rubric without it has one step of no name."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from extractor.catalogue.pieces import Piece, Text, Title
from extractor.catalogue.rubric_model import Rubric
from extractor.catalogue.strict_yaml import load
from extractor.errors import CatalogueError

FILE = "workflow.yaml"
Level = Literal["county", "city", "province"]


class WorkflowStep(Piece):
    """A step: whose (`level` and `role`), of which grades (all where empty), until which of the rubric's deadlines.

    Where it `proposes`, its opinion names the grade that it would give.
    """

    id: Annotated[str, Field(pattern="^[a-z_]{1,40}$")]
    title: Title
    clause: Text
    level: Level
    role: Title
    grades: tuple[Text, ...] = ()
    deadline: str = ""
    proposes: bool = False


class Workflow(Piece):
    """The steps in order; each application passes those of the grade it is for, and is concluded in its last."""

    steps: tuple[WorkflowStep, ...] = ()

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        identifiers = [step.id for step in self.steps]
        if len(set(identifiers)) < len(identifiers):
            raise ValueError("步骤的编号出现两次 / the id of a step is used twice")
        return self

    def way(self, grade: str) -> tuple[WorkflowStep, ...]:
        """The steps that an application for `grade` passes."""
        return tuple(step for step in self.steps if not step.grades or grade in step.grades)

    def current(self, grade: str, identifier: str) -> WorkflowStep | None:
        """The step `identifier` of the way; its first where it is none of it; None where there is no way."""
        way = self.way(grade)
        return next((step for step in way if step.id == identifier), way[0] if way else None)

    def after(self, grade: str, identifier: str) -> WorkflowStep | None:
        """The step that follows; None after the last."""
        way = self.way(grade)
        places = [place for place, step in enumerate(way) if step.id == identifier]
        return way[places[0] + 1] if places and places[0] + 1 < len(way) else None


def load_workflow(folder: Path, rubric: Rubric) -> Workflow:
    """The workflow of `rubric` in `folder`, empty where it has none; CatalogueError naming file and line of a fault."""
    path = folder / rubric.id / FILE
    if not path.is_file():
        return Workflow()
    workflow = load(path, Workflow)
    known = {deadline.id for deadline in rubric.deadlines}
    for step in workflow.steps:
        if unknown := "、".join(sorted(set(step.grades) - set(rubric.grades))):
            zh, en = f"步骤{step.id}写了不存在的等级{unknown}", f"step {step.id} names a grade that does not exist: {unknown}"
            raise CatalogueError(zh=f"{path}：{zh}。", en=f"{path}: {en}.")
        if step.deadline and step.deadline not in known:
            zh, en = (
                f"步骤{step.id}写了不存在的期限{step.deadline}",
                f"step {step.id} names a deadline that does not exist: {step.deadline}",
            )
            raise CatalogueError(zh=f"{path}：{zh}。", en=f"{path}: {en}.")
    for grade in rubric.grades or ("",):
        if workflow.steps and not workflow.way(grade):
            raise CatalogueError(zh=f"{path}：等级{grade}没有步骤。", en=f"{path}: grade {grade} has no step.")
    return workflow
