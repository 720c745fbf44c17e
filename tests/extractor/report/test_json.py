"""The object of the contract's `score --json`."""

from __future__ import annotations

import json

from extractor.catalogue.rubrics import load_rubric
from extractor.report.json import suggestion_json
from extractor.scoring.cases import Case, Given, load_cases, uploads
from extractor.scoring.score import score
from extractor.settings import Settings


def test_object_has_the_keys_of_the_contract_and_numbers_are_numbers() -> None:
    rubric = load_rubric(Settings().rubrics, "jiangsu-2023")
    application = load_cases(Settings().rubrics, "jiangsu-2023").application.as_application()
    pilot = Given(window="5.1", kind="standardisation_pilot", says={"project": "甲", "level": "national"})
    suggestion = score(application, rubric, uploads(Case(name="", given=(pilot,)), application.applicant.name))
    whole = json.loads(json.dumps(suggestion_json(suggestion), ensure_ascii=False))
    wanted = {"rubric", "rubric_version", "as_of", "applicant", "total", "items", "vetoes", "eligibility", "missing", "flags"}
    assert wanted <= whole.keys()
    assert whole["total"] == {"suggested": 2.5, "low": 2.5, "high": 15.5, "max": 100}
    items = {item["id"]: item for item in whole["items"]}
    assert items["5.1"]["suggested"] == 2.5
    assert items["8.9"]["suggested"] is None
    assert items["5.1"]["why"].keys() == {"zh", "en"}
    assert items["5.1"]["evidence"][0] | {"why": None} == {
        "file": "1.pdf",
        "page": 1,
        "box": [0.1, 0.1, 0.9, 0.2],
        "name": "organisation",
        "text": application.applicant.name,
        "counted": True,
        "why": None,
        "confidence": 1.0,
    }
    assert whole["eligibility"].keys() == {"A", "AA", "AAA"}
    assert whole["vetoes"][0]["triggered"] is None
    assert {"code", "severity", "zh", "en"} <= whole["flags"][0].keys()
    assert whole["as_of"] == "2023-06-15"
