"""The whole way on every sample: recorded readings replayed, text files read, compared with samples/labels.jsonl.

The floors stand about one point under what was measured when they were set. One that fails after a change of patterns
says what got worse; after a change of the engine or of the samples record again: `python -m benchmarks.record`.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Literal

import pytest
import yaml
from pydantic import BaseModel, ConfigDict

from benchmarks.labels import Labelled, Outcome, kind_right, load, outcomes
from benchmarks.record import READINGS, SUFFIX
from extractor.document import Reading
from extractor.evidence import Extraction, Field
from extractor.flags import FLAGS
from extractor.ocr.engine import OcrEngine
from extractor.pipeline import extract, extract_file, extract_files, suggest
from extractor.reading import recorded
from extractor.reading.read import read_file
from extractor.report.json import extraction_json
from extractor.scoring.vocabulary import kinds
from extractor.settings import ROOT, Settings

SAMPLES = ROOT / "samples"
SETTINGS = Settings()
KINDS_RIGHT = {"digital": 0.975, "scan": 0.96, "photo": 0.96}
VALUES_EXACT = {"digital": 0.88, "scan": 0.895, "photo": 0.91}
VALUES_WRONG = {"digital": 0.016, "scan": 0.039, "photo": 0.034}
SURE, SURE_RIGHT = 0.9, 0.99
"""Of the values given with this confidence, the share that must be right: what reviewers are told they may rely on."""
SURE_SHARE = 0.8
TEXT_PDF = "csi-changshu-own.pdf"
APPLICATIONS = ("strong-luheng", "weak-songlingyang")


@dataclass(frozen=True, slots=True)
class Replayed:
    label: Labelled
    reading: Reading
    extraction: Extraction


def no_engine(path: Path) -> OcrEngine:
    raise AssertionError(f"{path.name} needs OCR and has no reading: run `python -m benchmarks.record`")


def reading_of(path: Path) -> Reading:
    packed = READINGS / (path.name + SUFFIX)
    if packed.exists():
        return recorded.load(gzip.decompress(packed.read_bytes()).decode())
    return read_file(path, engine=partial(no_engine, path), settings=SETTINGS)


@pytest.fixture(scope="module")
def replayed() -> list[Replayed]:
    """Every labelled sample."""
    readings = [(label, reading_of(label.path)) for label in load(SAMPLES)]
    return [Replayed(label, reading, extract(reading, SETTINGS)) for label, reading in readings]


@pytest.fixture(scope="module")
def judged(replayed: list[Replayed]) -> list[Outcome]:
    return [outcome for one in replayed for outcome in outcomes(one.label, one.extraction)]


def fields_of(extraction: Extraction) -> list[Field]:
    """Those of documents and of records."""
    documents = extraction.documents
    return [
        field for document in documents for field in (*document.fields, *(cell for record in document.records for cell in record.fields))
    ]


def test_readings_are_those_of_the_samples_as_they_are() -> None:
    packed = sorted(READINGS.iterdir())
    assert packed, "no readings: run `python -m benchmarks.record`"
    for path in packed:
        reading = recorded.load(gzip.decompress(path.read_bytes()).decode())
        assert path.name == reading.file + SUFFIX
        content = (SAMPLES / "files" / reading.file).read_bytes()
        assert reading.sha256 == hashlib.sha256(content).hexdigest(), f"{reading.file} has changed: run `python -m benchmarks.record`"


@pytest.mark.parametrize("quality", KINDS_RIGHT)
def test_kinds(replayed: list[Replayed], quality: str) -> None:
    files = [one for one in replayed if one.label.quality == quality]
    mistaken = [one.label.path.name for one in files if not kind_right(one.label, one.extraction)]
    share = 1 - len(mistaken) / len(files)
    assert share >= KINDS_RIGHT[quality], f"{quality}: {share:.4f} right; wrong: {mistaken}"


@pytest.mark.parametrize("quality", VALUES_EXACT)
def test_values(judged: list[Outcome], quality: str) -> None:
    chosen = [one for one in judged if one.quality == quality and one.result != "extra"]
    counts = Counter(one.result for one in chosen)
    exact, wrong = counts["exact"] / len(chosen), counts["wrong"] / len(chosen)
    faults = [(one.file, one.field, one.want, one.got) for one in chosen if one.result == "wrong"]
    assert exact >= VALUES_EXACT[quality], f"{quality}: {exact:.4f} exact of {len(chosen)}"
    assert wrong <= VALUES_WRONG[quality], f"{quality}: {wrong:.4f} wrong of {len(chosen)}: {faults}"


def test_what_is_said_to_be_sure_is_right(judged: list[Outcome]) -> None:
    sure = [one for one in judged if one.result in ("exact", "wrong") and one.confidence >= SURE]
    wrong = [(one.file, one.field, one.want, one.got, one.confidence) for one in sure if one.result == "wrong"]
    share = 1 - len(wrong) / len(sure)
    assert share >= SURE_RIGHT, f"{share:.4f} of {len(sure)} values at confidence >= {SURE} are right, promised are {SURE_RIGHT}: {wrong}"


def test_most_values_are_sure(judged: list[Outcome]) -> None:
    """A threshold that few values pass would be kept by saying nothing."""
    given = [one for one in judged if one.result in ("exact", "wrong")]
    sure = sum(one.confidence >= SURE for one in given)
    assert sure / len(given) >= SURE_SHARE, f"{sure} of {len(given)}"


def test_every_value_stands_on_its_page(replayed: list[Replayed]) -> None:
    for one in replayed:
        numbers = {page.number for page in one.reading.pages}
        for document in one.extraction.documents:
            assert {*range(document.first_page, document.last_page + 1)} <= numbers
        for field in fields_of(one.extraction):
            where = (one.label.path.name, field)
            assert field.page in numbers, where
            assert 0 <= field.box.x0 < field.box.x1 <= 1, where
            assert 0 <= field.box.y0 < field.box.y1 <= 1, where
            assert 0 < field.confidence <= 1, where
            assert field.text.strip(), where


class Shape(BaseModel):
    """Types are not converted; keys beyond the contract's are allowed."""

    model_config = ConfigDict(strict=True)


class FlagShape(Shape):
    code: str
    severity: Literal["info", "warn", "block"]
    zh: str
    en: str


class FieldShape(Shape):
    name: str
    text: str
    value: bool | int | float | str
    confidence: float
    page: int
    box: list[float]
    check: Literal["valid", "invalid", "none"]


class RecordShape(Shape):
    name: str
    fields: list[FieldShape]


class DocumentShape(Shape):
    kind: str
    kind_confidence: float
    first_page: int
    last_page: int
    fields: list[FieldShape]
    records: list[RecordShape]
    flags: list[FlagShape]


class ReaderShape(Shape):
    method: Literal["text", "ocr", "mixed"]
    engine: str
    version: str


class ExtractionShape(Shape):
    """The object of the contract's `extract --json`."""

    file: str
    sha256: str
    media_type: str
    pages: int
    documents: list[DocumentShape]
    flags: list[FlagShape]
    reader: ReaderShape
    patterns_version: str


def test_json_has_the_shape_and_the_words_of_the_contract(replayed: list[Replayed]) -> None:
    for one in replayed:
        text = json.dumps(extraction_json(one.label.path.name, one.extraction), ensure_ascii=False, allow_nan=False)
        shape = ExtractionShape.model_validate_json(text)
        assert {flag.code for flag in shape.flags} <= set(FLAGS)
        for document in shape.documents:
            assert {field.name for field in document.fields} <= set(kinds()[document.kind].fields)
            assert {flag.code for flag in document.flags} <= set(FLAGS)
            assert {record.name for record in document.records} <= set(kinds()[document.kind].records)
            for record in document.records:
                assert {field.name for field in record.fields} <= set(kinds()[document.kind].records[record.name].fields)
            assert all(len(field.box) == 4 for field in document.fields)


def test_the_same_reading_gives_the_same_extraction(replayed: list[Replayed]) -> None:
    for one in replayed[::10]:
        assert extract(one.reading, SETTINGS) == one.extraction


def test_uncalibrated_confidences_are_for_calibrating_only(replayed: list[Replayed]) -> None:
    one = next(one for one in replayed if one.label.path.name == TEXT_PDF)
    raw = extract(one.reading, replace(SETTINGS, calibrated=False))
    assert [(field.name, field.value) for field in fields_of(raw)] == [(field.name, field.value) for field in fields_of(one.extraction)]
    assert [field.confidence for field in fields_of(raw)] != [field.confidence for field in fields_of(one.extraction)]


ODD = {
    "bomb.docx": "too_large",
    "corrupt.jpg": "corrupt",
    "encrypted.pdf": "encrypted",
    "program-renamed.pdf": "unsupported",
    "truncated.pdf": "corrupt",
    "zero.pdf": "empty",
}


def test_bad_files_cost_only_themselves() -> None:
    good, gone = SAMPLES / "files" / TEXT_PDF, SAMPLES / "odd" / "gone.pdf"
    paths = [*(SAMPLES / "odd" / name for name in ODD), gone, SAMPLES / "odd" / "gb18030.txt", good, good]
    steps: list[tuple[int, int]] = []
    found = list(extract_files(paths, SETTINGS, lambda path, done, total: steps.append((done, total))))
    assert [path for path, _ in found] == paths[:-1]  # in the order given, each once
    assert steps == [(done, 9) for done in range(1, 10)]
    by_name = {path.name: extraction for path, extraction in found}
    assert {name: [flag.code for flag in by_name[name].flags] for name in ODD} == {name: [code] for name, code in ODD.items()}
    assert [flag.code for flag in by_name["gone.pdf"].flags] == ["corrupt"]
    assert all(by_name[name].documents == () for name in (*ODD, "gone.pdf"))
    assert by_name["gb18030.txt"].reading.reader.method == "text"
    assert len(by_name["gb18030.txt"].reading.pages) == 1
    here = extract(reading_of(good), SETTINGS)
    assert by_name[TEXT_PDF].documents == here.documents
    # Lines stay in the child: nobody needs them after extraction.
    assert [(page.number, page.lines) for page in by_name[TEXT_PDF].reading.pages] == [(page.number, ()) for page in here.reading.pages]


def test_one_file_in_this_process_is_the_same() -> None:
    good = SAMPLES / "files" / TEXT_PDF
    found, here = extract_file(good, SETTINGS), extract(reading_of(good), SETTINGS)
    assert (found.documents, found.flags) == (here.documents, here.flags)
    assert found == extract(found.reading, SETTINGS)
    assert any(page.seen for page in found.reading.pages)


@pytest.mark.ocr
@pytest.mark.parametrize("name", APPLICATIONS)
def test_an_application_is_scored_as_expected(name: str) -> None:
    """The real engine on every file; `expected.yaml` names the points and the flags that must appear, others may."""
    folder = SAMPLES / "applications" / name
    expected = yaml.safe_load((folder / "expected.yaml").read_text(encoding="utf-8"))
    failures: list[tuple[Path, Extraction]] = []
    suggestion = suggest(folder, SETTINGS, failures=failures)
    items = {item.id: item for item in suggestion.items}
    assert failures == []
    assert {id_: items[id_].suggested for id_ in expected["items"]} == {
        id_: Decimal(str(wanted["points"])) for id_, wanted in expected["items"].items()
    }
    raised = [(flag.code, flag.zh) for flag in (*suggestion.flags, *(flag for item in suggestion.items for flag in item.flags))]
    missing = [
        (wanted["code"], wanted.get("file", wanted["window"]))
        for wanted in expected["flags"]
        if not any(code == wanted["code"] and sentence.startswith(_subject(wanted)) for code, sentence in raised)
    ]
    assert missing == []


def _subject(wanted: dict[str, str]) -> str:
    """How the flag's sentence begins: with the file as it was uploaded, or its window."""
    return f"{wanted['window']}/{wanted['file']}：" if "file" in wanted else f"{wanted['window']}/"
