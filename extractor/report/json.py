"""An extraction as the contract's `extract --json` object."""

from __future__ import annotations

from decimal import Decimal

from extractor.evidence import Extraction, Field, Finding, Flag, Value

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


def extraction_json(file: str, extraction: Extraction) -> dict[str, Json]:
    """The object for `file`, which stands in it as the caller spells it."""
    reading = extraction.reading
    return {
        "file": file,
        "sha256": reading.sha256,
        "media_type": reading.media_type,
        "pages": len(reading.pages),
        "documents": [_document(document) for document in extraction.documents],
        "flags": [flag_json(flag) for flag in extraction.flags],
        "reader": {"method": reading.reader.method, "engine": reading.reader.engine, "version": reading.reader.version},
        "patterns_version": extraction.patterns_version,
    }


def _document(document: Finding) -> Json:
    return {
        "kind": document.kind,
        "kind_confidence": document.kind_confidence,
        "first_page": document.first_page,
        "last_page": document.last_page,
        "fields": [_field(field) for field in document.fields],
        "records": [{"name": record.name, "fields": [_field(field) for field in record.fields]} for record in document.records],
        "flags": [flag_json(flag) for flag in document.flags],
    }


def _field(field: Field) -> Json:
    return {
        "name": field.name,
        "text": field.text,
        "value": number_json(field.value),
        "confidence": field.confidence,
        "page": field.page,
        "box": list(field.box.as_list()),
        "check": field.check,
        "repaired": field.repaired,
        "pattern": field.pattern,
        "alternatives": [
            {"text": other.text, "value": number_json(other.value), "confidence": other.confidence} for other in field.alternatives
        ],
    }


def flag_json(flag: Flag) -> Json:
    return {"code": flag.code, "severity": flag.severity, "zh": flag.zh, "en": flag.en, "page": flag.page}


def number_json(value: Value) -> bool | int | float | str:
    """A Decimal as the JSON number it is, whole numbers without a fraction."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
