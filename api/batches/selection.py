"""Which applications and which of their files a batch is about."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import ColumnElement, Select, String, and_, cast, exists, false, or_, select, true

from api.clock import midnight
from api.context import Context
from api.models import Application, Campaign, StoredFindings, Suggestion, Upload
from api.models.applications import ApplicationState

Outdated = Literal["patterns", "rubric"]


class Selection(BaseModel):
    """All conditions hold together; `kinds`, `patterns_version` and `found_before` are about files, the others about applications."""

    model_config = ConfigDict(extra="forbid")

    campaign: Annotated[int | None, Field(description="every campaign where it is not given", examples=[1])] = None
    states: Annotated[list[ApplicationState], Field(description="any state where empty", examples=[["submitted", "in_review"]])] = []
    kinds: Annotated[list[str], Field(description="files that hold such a document", examples=[["award"]])] = []
    outdated: Annotated[
        list[Outdated],
        Field(
            description="applications with findings of other than today's patterns, or a suggestion by another version of the rubric; "
            "all where empty. With `rubric` alone nothing is extracted again."
        ),
    ] = ["patterns", "rubric"]
    patterns_version: Annotated[str | None, Field(description="findings of this version alone", max_length=40)] = None
    found_before: Annotated[date | None, Field(description="findings made before this day", examples=["2026-05-01"])] = None

    @property
    def extracts(self) -> bool:
        """Whether files are extracted again, or scores computed alone."""
        return not self.outdated or "patterns" in self.outdated

    @property
    def limits_files(self) -> bool:
        return bool(self.kinds or self.patterns_version or self.found_before)


def chosen_files(selection: Selection) -> ColumnElement[bool]:
    """Condition on Upload joined with its StoredFindings."""
    conditions: list[ColumnElement[bool]] = [Upload.withdrawn_at.is_(None)]
    if selection.kinds:
        conditions.append(or_(*(listed(StoredFindings.kinds, kind) for kind in selection.kinds)))
    if selection.patterns_version:
        conditions.append(StoredFindings.patterns_version == selection.patterns_version)
    if selection.found_before:
        conditions.append(StoredFindings.created_at < midnight(selection.found_before))
    return and_(*conditions)


def chosen_applications(context: Context, selection: Selection) -> Select[int]:
    """Ids of the applications."""
    query = select(Application.id).join(Campaign, Campaign.id == Application.campaign_id)
    query = query.outerjoin(Suggestion, Suggestion.id == Application.suggestion_id)
    if selection.campaign is not None:
        query = query.where(Application.campaign_id == selection.campaign)
    if selection.states:
        query = query.where(Application.state.in_(selection.states))
    return query.where(_worth_it(context, selection))


def listed(column: Any, name: str) -> ColumnElement[bool]:
    """Whether a JSON list of identifiers holds `name`; the text of JSON is the same on both databases."""
    return cast(column, String).contains(f'"{name}"', autoescape=True)


def _worth_it(context: Context, selection: Selection) -> ColumnElement[bool]:
    held = _has_file(selection, true()) if selection.limits_files else true()
    if not selection.outdated:
        return held
    either: list[ColumnElement[bool]] = []
    if "patterns" in selection.outdated:
        either.append(_has_file(selection, StoredFindings.patterns_version != context.patterns_version))
    if "rubric" in selection.outdated:
        either.append(and_(held, _other_rubric(context)))
    return or_(*either)


def _has_file(selection: Selection, condition: ColumnElement[bool]) -> ColumnElement[bool]:
    files = select(Upload.id).join(StoredFindings, StoredFindings.id == Upload.findings_id)
    return exists(files.where(Upload.application_id == Application.id, chosen_files(selection), condition))


def _other_rubric(context: Context) -> ColumnElement[bool]:
    current = ((rubric.id, rubric.version) for rubric in context.rubrics())
    return or_(false(), *(and_(Campaign.rubric == one, Suggestion.rubric_version != version) for one, version in current))
