"""What the page that begins a batch offers."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.batches.schemas import BatchChoices, KindChoice, PatternsVersion
from api.batches.selection import Selection, chosen_applications
from api.context import Context
from api.models import StoredFindings, Upload
from api.uploads.schemas import Sentence
from extractor.catalogue.load import load_patterns


def choices(session: Session, context: Context) -> BatchChoices:
    """By what is stored and installed now."""
    kinds = load_patterns(context.settings.reading.patterns).kinds.values()
    outdated = chosen_applications(context, Selection()).subquery()
    return BatchChoices(
        kinds=[KindChoice(kind=kind.kind, title=Sentence(zh=kind.zh, en=kind.en)) for kind in kinds],
        patterns=_patterns(session, context),
        rubrics={rubric.id: rubric.version for rubric in context.rubrics()},
        outdated=session.scalar(select(func.count()).select_from(outdated)) or 0,
    )


def _patterns(session: Session, context: Context) -> list[PatternsVersion]:
    files = func.count(Upload.id)
    query = select(StoredFindings.patterns_version, files).join(Upload, Upload.findings_id == StoredFindings.id)
    query = query.where(Upload.withdrawn_at.is_(None)).group_by(StoredFindings.patterns_version).order_by(files.desc())
    return [
        PatternsVersion(version=version, files=number, current=version == context.patterns_version)
        for version, number in session.execute(query)
    ]
