"""What was read in an application's files, document by document, as reviewers see it: with corrections, rejected ones included."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.applications.dossier import BY_REVIEWER, as_corrected, rejection, standing_decisions
from api.applications.service import progress
from api.context import Context
from api.models import Application, Decision, StoredFindings, Upload
from api.reviews.schemas import Words
from api.reviews.views import DocumentView, FilesView, FileView, FlagView, ValueView
from extractor.catalogue.load import load_patterns
from extractor.catalogue.patterns import KindPattern
from extractor.evidence import Field, Finding
from extractor.reading.sniff import OFD, PICTURES
from extractor.report.json import flag_json, number_json
from extractor.report.stored import load_finding
from extractor.scoring.vocabulary import field_name

PICTURED = {"application/pdf", OFD, *PICTURES}
"""Media types whose pages have a picture."""
UNKNOWN = Words(zh="未识别的材料", en="not recognised")


def files_of(session: Session, context: Context, application: Application) -> FilesView:
    """Every file that was not withdrawn, in order of upload."""
    uploads = progress(session, application)
    identifiers = {upload.findings_id for upload in uploads if upload.findings_id is not None}
    found = {one.id: one for one in session.scalars(select(StoredFindings).where(StoredFindings.id.in_(identifiers)))}
    acts = standing_decisions(session, application.id)
    kinds = load_patterns(context.settings.reading.patterns).kinds
    files = []
    for upload in uploads:
        stored = found.get(upload.findings_id or 0)
        of_upload = [act for act in acts if act.upload_id == upload.id]
        documents = [
            _document(load_finding(one), number, kinds, [act for act in of_upload if act.document in (None, number)])
            for number, one in enumerate(stored.documents if stored else ())
        ]
        files.append(_file(upload, stored, documents))
    documents = [document for file in files for document in file.documents]
    names = {name for one in documents for name in (*(value.name for value in one.values), *one.unread)}
    return FilesView(titles={name: _title(name) for name in sorted(names)}, files=files)


def _document(finding: Finding, number: int, kinds: Mapping[str, KindPattern], acts: Sequence[Decision]) -> DocumentView:
    """`acts` are the standing ones on the document."""
    finding, kind, rejected = as_corrected(finding, acts), kinds.get(finding.kind), rejection(acts)
    named = {field.name for field in finding.fields}
    return DocumentView(
        document=number,
        kind=finding.kind,
        kind_title=Words(zh=kind.zh, en=kind.en) if kind else UNKNOWN,
        first_page=finding.first_page,
        last_page=finding.last_page,
        values=[
            *_values(finding.fields, None),
            *(value for row, record in enumerate(finding.records) for value in _values(record.fields, row)),
        ],
        unread=[name for name in kind.fields if name not in named] if kind else [],
        flags=[FlagView.model_validate(flag_json(one)) for one in finding.flags],
        rejected=rejected.id if rejected else None,
    )


def _values(fields: Sequence[Field], record: int | None) -> Iterator[ValueView]:
    """Each with the place among its namesakes by which a correction names it."""
    count: dict[str, int] = {}
    for field in fields:
        index = count[field.name] = count.get(field.name, -1) + 1
        yield ValueView(
            name=field.name,
            text=field.text,
            value=number_json(field.value),
            confidence=field.confidence,
            page=field.page,
            box=field.box.as_list(),
            record=record,
            index=index,
            corrected=field.pattern == BY_REVIEWER,
        )


def _file(upload: Upload, stored: StoredFindings | None, documents: list[DocumentView]) -> FileView:
    return FileView(
        upload=upload.id,
        name=upload.name,
        window=upload.window,
        state=upload.state,  # type: ignore[arg-type]
        pages=upload.pages_total or (stored.reading.pages if stored else 0),
        pictures=stored is not None and stored.reading.media_type in PICTURED,
        rotations=stored.reading.rotations if stored else {},
        documents=documents,
        flags=[FlagView.model_validate(one) for one in (stored.flags if stored else upload.flags)],
    )


def _title(name: str) -> Words:
    title = field_name(name)
    return Words(zh=title.zh, en=title.en)
