"""Vetoes and adverse records from what the rubric says is one, beside credit reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from extractor.catalogue.adverse import AdverseRecords
from extractor.catalogue.rubric_model import VetoRule
from extractor.catalogue.rubrics import load_rubric
from extractor.errors import CatalogueError
from extractor.scoring.cases import Case, Given, load_cases, uploads
from extractor.scoring.score import score
from extractor.scoring.suggestion import Suggestion, Veto
from extractor.settings import Settings

RUBRICS = Settings().rubrics
FAILED = {"kind": "inspection_report", "where": {"verdict": {"contains": ["不合格"]}}, "on": "issued_on"}


def scored(records: dict[str, Any], *given: Given) -> Suggestion:
    """By the rubric of Suzhou, which asks for no credit report, with one veto and one condition about `records`."""
    rubric = load_rubric(RUBRICS, "suzhou-award-2023")
    title = {"zh": "质量事故", "en": "Quality accident"}
    veto = VetoRule.model_validate({"id": "x", "title": title, "clause": "一", "records": records})
    condition = next(one for one in rubric.conditions if one.id == "records")
    check = condition.check.model_copy(update={"records": AdverseRecords.model_validate(records)})
    asked = condition.model_copy(update={"check": check})
    changed = rubric.model_copy(update={"vetoes": (veto,), "conditions": (asked,)})
    base = load_cases(RUBRICS, "suzhou-award-2023").application.as_application()
    application = replace(base, submitted_on=date(2023, 5, 30))
    return score(application, changed, uploads(Case(name="", given=given), application.applicant.name))


def report(verdict: str, day: str, **more: Any) -> Given:
    return Given(window="8a", kind="inspection_report", says={"verdict": verdict, "issued_on": day, "report_no": "J-7", **more})


def veto(records: dict[str, Any], *given: Given) -> Veto:
    return scored(records, *given).vetoes[0]


def test_a_document_that_is_such_a_record_triggers() -> None:
    records = {"years": 2, "evidence": [FAILED]}
    found = scored(records, report("不合格", "2022-06-01"))
    assert found.vetoes[0].triggered is True
    assert "检验检测报告（不合格，2022-06-01）" in found.vetoes[0].why.zh
    assert {(one.name, one.text) for one in found.vetoes[0].evidence} == {("verdict", "不合格"), ("issued_on", "2022-06-01")}
    assert found.eligibility[0].met is False
    assert {"veto", "adverse_record"} <= {flag.code for flag in found.flags}


@pytest.mark.parametrize(
    ("given", "triggered"),
    [
        (report("合格", "2022-06-01"), None),  # none is shown, which proves nothing
        (report("不合格", "2021-05-29"), None),  # older than two years
        (report("不合格", "2021-05-30"), True),  # two years before to the day
        (report("不合格", "2022-06-01", organisation="苏州别家机械有限公司"), None),
    ],
)
def test_what_counts_and_what_does_not(given: Given, triggered: bool | None) -> None:
    found = veto({"years": 2, "evidence": [FAILED]}, given)
    assert found.triggered is triggered
    assert bool(found.evidence) is (triggered is True)


def test_a_document_read_badly_is_left_to_a_reviewer() -> None:
    unread = Given(window="8a", kind="inspection_report", says={"verdict": "不合格", "issued_on": None})
    found = veto({"years": 2, "evidence": [FAILED]}, unread)
    assert found.triggered is None
    assert "须由评审人员判断" in found.why.zh


def test_beside_a_clean_credit_report() -> None:
    says: dict[str, Any] = {
        "verdict": "clean",
        "period_start": "2018-01-01",
        "period_end": "2023-05-30",
        "all_domains": True,
        "includes_summary_penalties": True,
    }
    clean = Given(window="1", kind="credit_report", says=says)
    records = {"years": 2, "categories": ["product_quality"], "evidence": [FAILED]}
    assert veto(records, clean).triggered is False
    assert veto(records, clean, report("不合格", "2022-06-01")).triggered is True
    penalty = {"record_type": "penalty", "category": "product_quality", "decided_on": "2022-03-01", "document_no": "9"}
    both = clean.model_copy(update={"rows": (penalty,)})
    found = veto(records, both, report("不合格", "2022-06-01"))
    assert "；" in found.why.zh
    assert len({one.file for one in found.evidence}) == 2


def test_records_of_nothing_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="write categories, record_types or evidence"):
        AdverseRecords.model_validate({"years": 2})


def test_a_kind_that_is_not_there_is_refused() -> None:
    with pytest.raises((ValueError, CatalogueError), match="there is no kind of document “gossip”"):
        AdverseRecords.model_validate({"years": 2, "evidence": [FAILED | {"kind": "gossip"}]})
