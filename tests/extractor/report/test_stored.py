"""Findings survive being stored: what is loaded scores as what was found."""

from __future__ import annotations

import gzip
import json

import pytest

from extractor.catalogue.rubrics import load_rubric
from extractor.pipeline import extract_again
from extractor.report.json import documents_json, flag_json, suggestion_json
from extractor.report.stored import load_extraction
from extractor.scoring.cases import load_cases
from extractor.scoring.score import score
from extractor.settings import ROOT, Settings

READINGS = sorted((ROOT / "samples" / "readings").glob("*.json.gz"))[::8]


@pytest.mark.parametrize("path", READINGS, ids=lambda path: path.name)
def test_round_trip_keeps_everything_that_scoring_and_people_see(path: object) -> None:
    (found,) = extract_again([gzip.decompress(path.read_bytes()).decode()], Settings())  # type: ignore[attr-defined]
    stored = json.loads(json.dumps([documents_json(found), [flag_json(flag) for flag in found.flags]], ensure_ascii=False))
    loaded = load_extraction("a.pdf", found.reading.sha256, *stored)
    assert json.loads(json.dumps(documents_json(loaded))) == stored[0]
    rubric = load_rubric(Settings().rubrics, "jiangsu-2023")
    application = load_cases(Settings().rubrics, "jiangsu-2023").application.as_application()
    before, after = (suggestion_json(score(application, rubric, [("3.1", "a.pdf", one)])) for one in (found, loaded))
    assert before == after
