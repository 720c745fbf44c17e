"""The contract's JSON: an extraction as `extract --json` gives it, a suggestion as `score --json` does."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from extractor.document import Code, Mark, Page, Reading, Signature
from extractor.evidence import Extraction, Field, Finding, Value
from extractor.flags import Flag
from extractor.scoring.suggestion import (
    Contradiction,
    Due,
    Eligibility,
    Evidence,
    Figure,
    FigureTrend,
    ItemSuggestion,
    Missing,
    PartSuggestion,
    Reason,
    Sentence,
    Suggestion,
    Unfiled,
    Veto,
)

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


def extraction_json(file: str, extraction: Extraction, inside: Mapping[str, Extraction] | None = None) -> dict[str, Json]:
    """The object for `file`, which stands in it as the caller spells it.

    `inside` are the files in it by their names: their documents and flags are repeated, each with the `file` it is from.
    """
    reading = extraction.reading
    said: dict[str, Json] = {
        "file": file,
        "sha256": reading.sha256,
        "media_type": reading.media_type,
        "pages": len(reading.pages),
        "documents": [_document(one) for one in extraction.documents],
        "flags": [flag_json(flag) for flag in extraction.flags],
        "signatures": [_signature(one) for one in reading.signatures],
        "codes": [_code(page, one) for page in reading.pages for one in page.codes],
        "reader": {"method": reading.reader.method, "engine": reading.reader.engine, "version": reading.reader.version},
        "patterns_version": extraction.patterns_version,
    }
    if not inside:
        return said
    repeated = [{**_document(one), "file": name} for name, inner in inside.items() for one in inner.documents]
    flags = [{**flag_json(flag), "file": name} for name, inner in inside.items() for flag in inner.flags]
    return {
        **said,
        "documents": [*(_document(one) for one in extraction.documents), *repeated],
        "flags": [*(flag_json(flag) for flag in extraction.flags), *flags],
        "contains": list(inside),
    }


def _signature(one: Signature) -> Json:
    return {
        "field": one.field,
        "signer": one.signer,
        "intact": one.intact,
        "trusted": one.trusted,
        "edited": one.edited,
        "signed_at": one.signed_at,
    }


def _code(page: Page, one: Code) -> Json:
    return {"format": one.format, "text": one.text, "page": page.number, "box": [*page.view_box(one.box).as_list()]}


def documents_json(extraction: Extraction) -> list[Json]:
    """The documents alone, as they are stored: with the `marks` (seals and signatures) on their pages, null where no page is at hand."""
    return [{**_document(one), "marks": _marks(one, extraction.reading)} for one in extraction.documents]


def _document(document: Finding) -> dict[str, Json]:
    return {
        "kind": document.kind,
        "kind_confidence": document.kind_confidence,
        "first_page": document.first_page,
        "last_page": document.last_page,
        "fields": [_field(field) for field in document.fields],
        "records": [{"name": record.name, "fields": [_field(field) for field in record.fields]} for record in document.records],
        "flags": [flag_json(flag) for flag in document.flags],
    }


def _marks(document: Finding, reading: Reading) -> list[Json] | None:
    pages = [page for page in reading.pages if document.first_page <= page.number <= document.last_page]
    return [_mark(page, mark) for page in pages for mark in page.marks] if pages else None


def _mark(page: Page, one: Mark) -> Json:
    return {"kind": one.kind, "text": one.text, "page": page.number, "box": [*page.view_box(one.box).as_list()]}


def _field(field: Field) -> Json:
    return {
        "name": field.name,
        "text": field.text,
        "value": number_json(field.value),
        "confidence": field.confidence,
        "page": field.page,
        "box": list(field.box.as_list()),
        "rotation": field.rotation,
        "check": field.check,
        "repaired": field.repaired,
        "pattern": field.pattern,
        "alternatives": [
            {"text": other.text, "value": number_json(other.value), "confidence": other.confidence} for other in field.alternatives
        ],
    }


def suggestion_json(suggestion: Suggestion) -> dict[str, Json]:
    """The object; points are JSON numbers, `suggested` null where only a reviewer can tell."""
    total = suggestion.total
    return {
        "rubric": suggestion.rubric,
        "rubric_version": suggestion.rubric_version,
        "as_of": suggestion.as_of.isoformat(),
        "grade": suggestion.grade,
        "sector": suggestion.sector,
        "applicant": {
            "name": suggestion.applicant.name,
            "uscc": suggestion.applicant.uscc,
            "former_names": list(suggestion.applicant.former_names),
            "branches": list(suggestion.applicant.branches),
        },
        "total": {
            "suggested": points_json(total.suggested),
            "low": points_json(total.low),
            "high": points_json(total.high),
            "max": points_json(total.max),
        },
        "items": [_item(item) for item in suggestion.items],
        "vetoes": [_veto(veto) for veto in suggestion.vetoes],
        "eligibility": {one.grade: _eligibility(one) for one in suggestion.eligibility},
        "missing": [_missing(one) for one in suggestion.missing],
        "deadlines": [_due(one) for one in suggestion.deadlines],
        "unfiled": [_unfiled(one) for one in suggestion.unfiled],
        "facts": [_figure(one) for one in suggestion.figures],
        "trends": [_trend(one) for one in suggestion.trends],
        "contradictions": [_contradiction(one) for one in suggestion.contradictions],
        "flags": [flag_json(one) for one in suggestion.flags],
    }


def _item(item: ItemSuggestion) -> Json:
    return {
        "id": item.id,
        "section": item.section,
        "title": _sentence(item.title),
        "clause": item.clause,
        "max": points_json(item.max),
        "suggested": points_json(item.suggested),
        "low": points_json(item.low),
        "high": points_json(item.high),
        "basis": item.basis,
        "why": _sentence(item.why),
        "evidence": [_evidence(one) for one in item.evidence],
        "flags": [flag_json(one) for one in item.flags],
        "applies": item.applies,
        "complete": item.complete,
        "have": item.have,
        "need": item.need,
        "parts": [_part(part) for part in item.parts],
    }


def _part(part: PartSuggestion) -> Json:
    return {
        "id": part.id,
        "title": _sentence(part.title),
        "clause": part.clause,
        "covered": part.covered,
        "holds": part.holds,
        "why": _sentence(part.why),
        "evidence": [_evidence(one) for one in part.evidence],
        "flags": [flag_json(one) for one in part.flags],
    }


def _missing(one: Missing) -> Json:
    said = {"zh": one.zh, "en": one.en}
    return {"id": one.id, "item": one.item, "required": one.required, "have": one.have, "need": one.need, "clause": one.clause, **said}


def _due(one: Due) -> Json:
    return {"id": one.id, "date": one.date.isoformat(), "clause": one.clause, "zh": one.said.zh, "en": one.said.en}


def _unfiled(one: Unfiled) -> Json:
    return {"file": one.file, "window": one.window or None, "confidence": one.confidence, "zh": one.why.zh, "en": one.why.en}


def _figure(one: Figure) -> Json:
    return {
        "name": one.name,
        "zh": one.title.zh,
        "en": one.title.en,
        "item": one.item,
        "year": one.year,
        "value": number_json(one.value),
        "unit": one.unit,
        "file": one.file,
        "page": one.page,
        "box": [*one.box.as_list()],
        "text": one.text,
    }


def _trend(one: FigureTrend) -> Json:
    return {"name": one.name, "zh": one.title.zh, "en": one.title.en, "trend": one.trend, "years": list(one.years)}


def _contradiction(one: Contradiction) -> Json:
    claims: list[Json] = [
        {"value": number_json(claim.value), "file": claim.file, "page": claim.page, "files": list(claim.files)} for claim in one.claims
    ]
    return {"about": one.about, "claims": claims, "zh": one.said.zh, "en": one.said.en}


def _veto(veto: Veto) -> Json:
    return {
        "id": veto.id,
        "title": _sentence(veto.title),
        "triggered": veto.triggered,
        "why": _sentence(veto.why),
        "evidence": [_evidence(one) for one in veto.evidence],
    }


def _eligibility(one: Eligibility) -> Json:
    return {"met": one.met, "reasons": [_reason(reason) for reason in one.reasons]}


def _reason(one: Reason) -> Json:
    return {"clause": one.clause, "met": one.met, "code": one.code or None, "zh": one.zh, "en": one.en}


def _evidence(one: Evidence) -> Json:
    return {
        "file": one.file,
        "page": one.page,
        "box": [*one.box.as_list()],
        "name": one.name,
        "text": one.text,
        "counted": one.counted,
        "why": _sentence(one.why),
        "confidence": one.confidence,
    }


def _sentence(one: Sentence) -> Json:
    return {"zh": one.zh, "en": one.en}


def flag_json(flag: Flag) -> dict[str, Json]:
    return {"code": flag.code, "severity": flag.severity, "zh": flag.zh, "en": flag.en, "page": flag.page}


def points_json(points: Decimal | None) -> Json:
    """null where there are none."""
    return None if points is None else number_json(points)


def number_json(value: Value) -> bool | int | float | str:
    """A Decimal as the JSON number it is, whole numbers without a fraction."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
