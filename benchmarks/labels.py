"""Labelled documents and how a found value is compared with its label."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.evidence import Extraction, Field, Finding

Scalar = str | int | float | bool
Value = Scalar | Sequence[Scalar]
DASHES = re.compile("[‐‑‒–—―−─]")


@dataclass(frozen=True, slots=True)
class Document:
    """What one document of a file really says: any of `kinds` is right; `records` hold rows of sub-field → value."""

    kinds: tuple[str, ...]
    fields: Mapping[str, Value]
    records: Mapping[str, Sequence[Mapping[str, Value]]]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A file with its documents; `quality` is digital, scan, photo or screenshot."""

    path: Path
    quality: str
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One field of one document: `exact`, `wrong` or `absent`, or `extra` for a value that no label names."""

    kind: str
    field: str
    quality: str
    result: str
    confidence: float
    want: str
    got: str
    file: str


def load(folder: Path) -> list[Labelled]:
    """The files of `folder`/labels.jsonl, which lie in `folder`/files."""
    lines = (folder / "labels.jsonl").read_text(encoding="utf-8").splitlines()
    return [_labelled(folder, json.loads(line)) for line in lines if line.strip()]


def _labelled(folder: Path, label: Mapping[str, object]) -> Labelled:
    parts = label.get("documents") or [label]
    assert isinstance(parts, list)
    documents = tuple(Document(tuple(part.get("kinds") or [part["kind"]]), part["fields"], part.get("records") or {}) for part in parts)
    return Labelled(folder / "files" / str(label["file"]), str(label["quality"]), documents)


def plain(value: object) -> str:
    """How values are compared: NFKC, no white space, one dash, small letters, whole numbers without a fraction."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = DASHES.sub("-", re.sub(r"\s", "", unicodedata.normalize("NFKC", str(value))))
    return re.sub(r"(?<=\d)\.0+$", "", text).lower()


def kind_right(label: Labelled, extraction: Extraction) -> bool:
    """Whether the file holds as many documents as labelled, each of a right kind."""
    found = [document.kind for document in extraction.documents] or ["other"]
    return len(found) == len(label.documents) and all(kind in want.kinds for kind, want in zip(found, label.documents, strict=True))


def outcomes(label: Labelled, extraction: Extraction) -> Iterator[Outcome]:
    """Every labelled field and record cell, and every value found beside them; documents are paired in order."""
    for number, want in enumerate(label.documents):
        found = extraction.documents[number] if number < len(extraction.documents) else Finding("other", 0.0, 1, 1)
        yield from _fields(label, want, found)
        for name, rows in want.records.items():
            yield from _records(label, want, found, name, rows)


def _fields(label: Labelled, want: Document, found: Finding) -> Iterator[Outcome]:
    for name, value in want.fields.items():
        yield _compared(label, want, name, value, found.all(name))
    for name in {field.name for field in found.fields} - set(want.fields):
        first = found.first(name)
        assert first is not None
        yield Outcome(want.kinds[0], name, label.quality, "extra", first.confidence, "", str(first.value), label.path.name)


def _records(label: Labelled, want: Document, found: Finding, name: str, rows: Sequence[Mapping[str, Value]]) -> Iterator[Outcome]:
    got = [record.fields for record in found.records if record.name == name]
    for number, row in enumerate(rows):
        for sub_field, value in row.items():
            cells = [field for field in got[number] if field.name == sub_field] if number < len(got) else []
            yield _compared(label, want, f"{name}.{sub_field}", value, cells)


def _compared(label: Labelled, want: Document, name: str, value: Value, got: Sequence[Field]) -> Outcome:
    """What was found of `name` beside what is true of it; lists as sets."""
    values = {plain(one) for one in ([value] if isinstance(value, str) or not isinstance(value, Sequence) else value)}
    result = "absent" if not got else "exact" if {plain(field.value) for field in got} == values else "wrong"
    shown = "; ".join(str(field.value) for field in got)
    confidence = min((field.confidence for field in got), default=0.0)
    return Outcome(want.kinds[0], name, label.quality, result, confidence, str(value), shown, label.path.name)
