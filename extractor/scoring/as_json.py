"""A suggestion as the contract's `score --json` object."""

from __future__ import annotations

from decimal import Decimal

from extractor.evidence import Flag
from extractor.scoring.suggestion import Eligibility, Evidence, ItemSuggestion, Sentence, Suggestion, Veto

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


def as_json(suggestion: Suggestion) -> dict[str, Json]:
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
        "total": {"suggested": _number(total.suggested), "low": _number(total.low), "high": _number(total.high), "max": _number(total.max)},
        "items": [_item(item) for item in suggestion.items],
        "vetoes": [_veto(veto) for veto in suggestion.vetoes],
        "eligibility": {one.grade: _eligibility(one) for one in suggestion.eligibility},
        "missing": [_sentence(one) for one in suggestion.missing],
        "flags": [_flag(one) for one in suggestion.flags],
    }


def _item(item: ItemSuggestion) -> Json:
    return {
        "id": item.id,
        "section": item.section,
        "title": _sentence(item.title),
        "clause": item.clause,
        "max": _number(item.max),
        "suggested": None if item.suggested is None else _number(item.suggested),
        "low": _number(item.low),
        "high": _number(item.high),
        "basis": item.basis,
        "why": _sentence(item.why),
        "evidence": [_evidence(one) for one in item.evidence],
        "flags": [_flag(one) for one in item.flags],
    }


def _veto(veto: Veto) -> Json:
    return {
        "id": veto.id,
        "title": _sentence(veto.title),
        "triggered": veto.triggered,
        "why": _sentence(veto.why),
        "evidence": [_evidence(one) for one in veto.evidence],
    }


def _eligibility(one: Eligibility) -> Json:
    return {"met": one.met, "reasons": [_sentence(reason) for reason in one.reasons]}


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


def _flag(one: Flag) -> Json:
    return {"code": one.code, "severity": one.severity, "zh": one.zh, "en": one.en, "page": one.page}


def _sentence(one: Sentence) -> Json:
    return {"zh": one.zh, "en": one.en}


def _number(points: Decimal) -> int | float:
    return int(points) if points == points.to_integral_value() else float(points)
