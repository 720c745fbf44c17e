"""Findings ↔ the JSON they are stored as: that of `extract --json`, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from extractor.document import Box, Mark, Page, Reader, Reading
from extractor.evidence import Alternative, Extraction, Field, Finding, Record, Value
from extractor.flags import Flag


def load_extraction(file: str, sha256: str, documents: Iterable[Mapping[str, Any]], flags: Iterable[Mapping[str, Any]]) -> Extraction:
    """An extraction as scoring needs it, from `documents_json` and the flags of `extraction_json`; of its pages it has the marks alone."""
    known = list(documents)
    reading = Reading(file, sha256, "", _marked_pages(known), reader=Reader("text", "stored", "0"))
    return Extraction(reading, tuple(map(load_finding, known)), tuple(map(load_flag, flags)), "")


def _marked_pages(documents: Iterable[Mapping[str, Any]]) -> tuple[Page, ...]:
    """The pages of the documents that say which marks they bear, each once; findings of earlier releases do not say."""
    pages: dict[int, tuple[Mark, ...]] = {}
    for document in documents:
        if (marks := document.get("marks")) is not None:
            for number in range(document["first_page"], document["last_page"] + 1):
                pages[number] = tuple(Mark(one["kind"], Box(*one["box"]), one["text"]) for one in marks if one["page"] == number)
    return tuple(Page(number, 1, 1, marks=marks) for number, marks in sorted(pages.items()))


def load_finding(stored: Mapping[str, Any]) -> Finding:
    """KeyError or TypeError for anything but what `extraction_json` gave."""
    return Finding(
        kind=stored["kind"],
        kind_confidence=stored["kind_confidence"],
        first_page=stored["first_page"],
        last_page=stored["last_page"],
        fields=tuple(map(_field, stored["fields"])),
        records=tuple(Record(one["name"], tuple(map(_field, one["fields"]))) for one in stored["records"]),
        flags=tuple(map(load_flag, stored["flags"])),
    )


def load_flag(stored: Mapping[str, Any]) -> Flag:
    return Flag(stored["code"], stored["severity"], stored["zh"], stored["en"], stored.get("page"))


def _field(stored: Mapping[str, Any]) -> Field:
    return Field(
        name=stored["name"],
        text=stored["text"],
        value=_value(stored["value"]),
        confidence=stored["confidence"],
        page=stored["page"],
        box=Box(*stored["box"]),
        check=stored["check"],
        pattern=stored["pattern"],
        repaired=stored["repaired"],
        alternatives=tuple(Alternative(one["text"], _value(one["value"]), one["confidence"]) for one in stored["alternatives"]),
        rotation=stored.get("rotation", 0),
    )


def _value(stored: bool | float | str) -> Value:
    """A fraction becomes the exact decimal it was written as."""
    return Decimal(str(stored)) if isinstance(stored, float) else stored
