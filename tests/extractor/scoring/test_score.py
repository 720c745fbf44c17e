"""What the worked cases do not show: sentences, evidence, windows that exclude, several documents in one file."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from extractor.catalogue.rubrics import load_rubric
from extractor.errors import UsageError
from extractor.flags import flag
from extractor.scoring.cases import Case, Given, load_cases, uploads
from extractor.scoring.filing import Upload
from extractor.scoring.score import score
from extractor.scoring.suggestion import ItemSuggestion, Suggestion
from extractor.settings import Settings

RUBRIC = load_rubric(Settings().rubrics, "jiangsu-2023")
APPLICATION = load_cases(Settings().rubrics, "jiangsu-2023").application.as_application()


def certificate(system: str, window: str = "3.1", **says: str) -> Given:
    whole = {"system": system, "certificate_no": system, "valid_until": "2024-06-01", **says}
    return Given(window=window, kind="management_system_certificate", says=whole)


def uploaded(*lines: Given) -> list[Upload]:
    return uploads(Case(name="", given=lines), APPLICATION.applicant.name)


def item(suggestion: Suggestion, identifier: str) -> ItemSuggestion:
    return next(one for one in suggestion.items if one.id == identifier)


def test_sentence_names_what_was_counted_and_how_it_adds_up() -> None:
    lines = (certificate("quality"), certificate("environment"), certificate("occupational_health"))
    three = item(score(APPLICATION, RUBRIC, uploaded(*lines)), "3.1")
    assert three.why.zh == "有效证书3张，体系类别3种：质量、环境、职业健康安全 → 2+0.5×2=3分。"
    assert three.why.en.endswith("quality, environment, occupational health and safety → 2+0.5×2=3.")


def test_sentence_says_what_is_still_open() -> None:
    undated = Given(window="3.1", kind="management_system_certificate", says={"system": "energy", "certificate_no": "N"})
    doubtful = item(score(APPLICATION, RUBRIC, uploaded(certificate("quality"), undated)), "3.1")
    assert doubtful.why.zh.endswith("→ 2分。另有1项待核实，若属实最高2.5分。")
    assert (doubtful.low, doubtful.suggested, doubtful.high) == (Decimal(2), Decimal(2), Decimal("2.5"))


def test_what_does_not_count_stays_visible_with_its_reason() -> None:
    expired = item(score(APPLICATION, RUBRIC, uploaded(certificate("quality", valid_until="2020-01-01"))), "3.1")
    assert expired.evidence
    assert not any(piece.counted for piece in expired.evidence)
    assert all("已于2020-01-01到期" in piece.why.zh for piece in expired.evidence)


def test_only_the_best_award_counts_and_the_others_say_so() -> None:
    awards = [
        Given(window="7.2", kind="award", says={"award_family": "quality_award", "level": level}) for level in ("county", "municipal")
    ]
    best = item(score(APPLICATION, RUBRIC, uploaded(*awards)), "7.2")
    assert {(piece.file, piece.counted) for piece in best.evidence} == {("1.pdf", False), ("2.pdf", True)}


def test_wrong_window_counts_or_not_as_the_rubric_says() -> None:
    lines = uploaded(certificate("quality", window="7.3"))
    lenient, strict = (score(APPLICATION, RUBRIC.model_copy(update={"wrong_window": way}), lines) for way in ("counts", "excluded"))
    assert item(lenient, "3.1").suggested == 2
    assert item(strict, "3.1").suggested == 0
    for suggestion in (lenient, strict):
        assert [raised.code for raised in item(suggestion, "7.3").flags] == ["wrong_window"]
        assert item(suggestion, "7.3").flags[0].zh.startswith("1.pdf：")
        assert "3.1" in item(suggestion, "7.3").flags[0].en


def test_unknown_folder_is_flagged() -> None:
    flags = score(APPLICATION, RUBRIC, uploaded(certificate("quality", window="misc"))).flags
    assert [raised.zh for raised in flags if raised.code == "wrong_window"] == [
        "1.pdf：该材料是“管理体系认证证书”，不属于本窗口；应上传到3.1。"
    ]


def test_eight_certificates_in_one_scan_count_each() -> None:
    separate = uploaded(certificate("quality"), certificate("environment"), certificate("energy"))
    window, file, extraction = separate[0]
    together = replace(extraction, documents=tuple(finding for _, _, one in separate for finding in one.documents))
    assert item(score(APPLICATION, RUBRIC, [(window, file, together)]), "3.1").suggested == 3


def test_unreadable_files_are_named_in_their_window() -> None:
    window, file, extraction = uploaded(certificate("quality"))[0]
    unreadable = replace(extraction, documents=(), flags=(flag("encrypted"),))
    suggestion = score(APPLICATION, RUBRIC, [(window, file, unreadable), ("licence", "2.pdf", unreadable)])
    assert [raised.zh[:6] for raised in item(suggestion, "3.1").flags] == ["1.pdf："]
    assert [raised.zh[:6] for raised in suggestion.flags if raised.code == "encrypted"] == ["2.pdf："]


def test_a_material_that_was_not_recognised_is_open_but_an_absent_one_is_missing() -> None:
    lines = [Given(window=window, kind="other") for window in ("licence", "commitment", "credit_report")]
    assert {one.met for one in score(APPLICATION, RUBRIC, uploaded(*lines)).eligibility} == {None}
    assert {one.met for one in score(APPLICATION, RUBRIC, uploaded(*lines[:2])).eligibility} == {False}


def test_windows_without_files_are_missing() -> None:
    missing = [one.zh for one in score(APPLICATION, RUBRIC, uploaded(certificate("quality"))).missing]
    assert len(missing) == 3 + 48
    assert not any("窗口3.1" in one for one in missing)
    assert "窗口3.2（内部审核）没有文件。" in missing


def test_patent_type_that_contradicts_the_number_is_doubted() -> None:
    says = {"patent_no": "ZL202020000003.6", "patent_type": "invention"}
    patents = item(score(APPLICATION, RUBRIC, uploaded(Given(window="7.3", kind="patent_certificate", says=says))), "7.3")
    assert (patents.low, patents.suggested) == (Decimal(0), Decimal(1))


def test_unknown_grade_is_refused() -> None:
    with pytest.raises(UsageError, match="A、AA、AAA"):
        score(replace(APPLICATION, grade="B"), RUBRIC, [])


def test_an_unsealed_commitment_leaves_completeness_open() -> None:
    commitment = Given(window="commitment", kind="commitment_letter")
    window, file, extraction = uploaded(commitment)[0]
    unsealed = replace(extraction, documents=(replace(extraction.documents[0], flags=(flag("seal_missing"),)),))
    rest = uploaded(Given(window="licence", kind="business_licence"), Given(window="credit_report", kind="credit_report"))
    others = [(place, f"other {name}", one) for place, name, one in rest]
    for given, wanted in ((extraction, "必备材料齐全"), (unsealed, "承诺书须核对")):
        suggestion = score(APPLICATION, RUBRIC, [(window, file, given), *others])
        assert any(reason.zh.startswith(wanted) for reason in suggestion.eligibility[0].reasons)
        assert ("seal_missing" in {raised.code for raised in suggestion.flags}) == (given is unsealed)


def test_unrecognised_files_are_named_in_the_sentence() -> None:
    found = item(score(APPLICATION, RUBRIC, uploaded(Given(window="7.5", kind="other"))), "7.5")
    assert found.why.zh == "没有可计分的证明材料 → 0分。本窗口还有1份未识别的材料，未计入，请查看。"
    assert [raised.code for raised in found.flags] == ["irrelevant"]
