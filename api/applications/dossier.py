"""An application as scoring sees it: its uploads' findings with what reviewers corrected and rejected."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.clock import today
from api.models import Application, Decision, StoredFindings, Upload
from extractor.catalogue.pieces import Sector
from extractor.document import Box
from extractor.evidence import Extraction, Field, Finding
from extractor.recognising.checks import checked
from extractor.report.stored import load_extraction
from extractor.scoring.application import Application as Applied
from extractor.scoring.application import Event
from extractor.scoring.suggestion import Applicant

BY_REVIEWER = "reviewer"
"""`pattern` of a value that a reviewer corrected."""


@dataclass(frozen=True, slots=True)
class Exhibited:
    """One upload that scoring sees; `label` is its name, made unique within the application."""

    upload_id: int
    findings_id: int | None
    window: str
    label: str
    extraction: Extraction


@dataclass(frozen=True, slots=True)
class Dossier:
    application: Applied
    exhibited: tuple[Exhibited, ...]

    @property
    def uploads(self) -> list[tuple[str, str, Extraction]]:
        return [(one.window, one.label, one.extraction) for one in self.exhibited]

    @property
    def inputs(self) -> list[dict[str, Any]]:
        """What a suggestion keeps of them."""
        return [{"upload": one.upload_id, "findings": one.findings_id, "file": one.label} for one in self.exhibited]


def dossier(
    session: Session, application: Application, findings: Mapping[int, StoredFindings] | None = None, *, reviewed: bool = True
) -> Dossier:
    """Of everything read so far; `findings` by upload id replace the current ones (a dry run).

    Without `reviewed` it is the evidence as it was read, before anybody corrected or rejected any.
    """
    uploads = session.scalars(
        select(Upload)
        .where(Upload.application_id == application.id, Upload.withdrawn_at.is_(None), Upload.state.in_(("done", "failed")))
        .order_by(Upload.window, Upload.id)
    ).all()
    stored = _findings(session, uploads) | dict(findings or {})
    acts = standing_decisions(session, application.id) if reviewed else []
    labels = _labels(uploads)
    exhibited = [_exhibited(upload, labels[upload.id], stored.get(upload.id), acts) for upload in uploads]
    return Dossier(applied(application), tuple(exhibited))


def applied(application: Application, *, as_of: date | None = None) -> Applied:
    """The application in scoring's words. A draft is judged as if it were submitted today, within the campaign's dates."""
    owner = application.organisation
    reference = as_of or application.submitted_on or min(today(), application.campaign.closes_on)
    return Applied(
        applicant=Applicant(owner.name, owner.uscc, tuple(owner.former_names), tuple(owner.branches)),
        rubric=application.campaign.rubric,
        grade=application.grade,
        sector=cast(Sector, application.sector),
        submitted_on=reference,
        region=application.region,
        history=tuple(event for event in map(_event, owner.history) if event.on <= reference),
    )


def _event(stored: Mapping[str, Any]) -> Event:
    return Event(stored["event"], date.fromisoformat(stored["on"]))


def standing_decisions(session: Session, application_id: int) -> list[Decision]:
    """The decisions that nobody has undone, oldest first."""
    return standing(session.scalars(select(Decision).where(Decision.application_id == application_id).order_by(Decision.id)).all())


def standing(acts: Sequence[Decision]) -> list[Decision]:
    """Those of `acts` that nobody has undone, in their order."""
    undone = {act.undoes for act in acts if act.undoes is not None}
    return [act for act in acts if act.kind != "undo" and act.id not in undone]


def _findings(session: Session, uploads: Sequence[Upload]) -> dict[int, StoredFindings]:
    identifiers = {upload.findings_id for upload in uploads if upload.findings_id is not None}
    found = {one.id: one for one in session.scalars(select(StoredFindings).where(StoredFindings.id.in_(identifiers)))}
    return {upload.id: found[upload.findings_id] for upload in uploads if upload.findings_id is not None}


def _labels(uploads: Iterable[Upload]) -> dict[int, str]:
    """Names as people know them; the second file of a name, in whatever window, is “name (2)”: evidence is named by it alone."""
    used: set[str] = set()
    labels = {}
    for upload in sorted(uploads, key=lambda upload: upload.id):
        spellings = (upload.name if count == 1 else f"{upload.name} ({count})" for count in itertools.count(1))
        labels[upload.id] = next(spelling for spelling in spellings if spelling not in used)
        used.add(labels[upload.id])
    return labels


def _exhibited(upload: Upload, label: str, stored: StoredFindings | None, acts: Sequence[Decision]) -> Exhibited:
    documents, flags = (stored.documents, stored.flags) if stored else ([], upload.flags)
    extraction = load_extraction(label, upload.sha256, documents, flags)
    of_upload = [act for act in acts if act.upload_id == upload.id]
    found = [_judged(number, finding, of_upload) for number, finding in enumerate(extraction.documents)]
    kept = replace(extraction, documents=tuple(finding for finding in found if finding is not None))
    return Exhibited(upload.id, stored.id if stored else None, upload.window, label, kept)


def _judged(number: int, finding: Finding, acts: Iterable[Decision]) -> Finding | None:
    """The finding as corrected; None where it stands rejected."""
    of_document = [act for act in acts if act.document in (None, number)]
    return None if rejection(of_document) else as_corrected(finding, of_document)


def as_corrected(finding: Finding, acts: Iterable[Decision]) -> Finding:
    """The finding with the corrections among the standing `acts` on it, and with the doubts that are left then."""
    corrections = [act.correction for act in acts if act.kind == "correct_value"]
    for correction in corrections:
        finding = corrected(finding, correction)
    return checked(finding) if corrections else finding


def rejection(acts: Iterable[Decision]) -> Decision | None:
    """The act by which a document stands rejected, of the standing `acts` on it, oldest first."""
    verdicts = [act for act in acts if act.kind in ("reject_evidence", "restore_evidence")]
    return verdicts[-1] if verdicts and verdicts[-1].kind == "reject_evidence" else None


def corrected(finding: Finding, correction: Mapping[str, Any]) -> Finding:
    """`finding` with one value replaced, or added where none was found; a reviewer's word is certain.

    `record` is the index of the row whose sub-field is meant, None for a field of the document itself.
    """
    row = correction.get("record")
    if row is None:
        return replace(finding, fields=_with(finding.fields, correction))
    records = list(finding.records)
    if row >= len(records):
        return finding  # newer patterns find fewer rows
    records[row] = replace(records[row], fields=_with(records[row].fields, correction))
    return replace(finding, records=tuple(records))


def _with(known: tuple[Field, ...], correction: Mapping[str, Any]) -> tuple[Field, ...]:
    name, index, new = correction["field"], correction["index"], correction["new"]
    value = Field(
        name=name,
        text=correction["text"],
        value=Decimal(str(new)) if isinstance(new, float) else new,
        confidence=1.0,
        page=correction["page"],
        box=Box(*correction["box"]),
        check="none",
        pattern=BY_REVIEWER,
    )
    places = [place for place, field in enumerate(known) if field.name == name]
    if index >= len(places):
        return (*known, value)
    fields = list(known)
    fields[places[index]] = value
    return tuple(fields)
