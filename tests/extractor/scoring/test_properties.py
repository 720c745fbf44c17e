"""What must hold for any evidence: ranges in order, copies and order without effect, more evidence never less `high`."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.catalogue.rubrics import load_rubric
from extractor.scoring.cases import Case, Given, load_cases, uploads
from extractor.scoring.filing import Upload
from extractor.scoring.score import score
from extractor.scoring.suggestion import Suggestion
from extractor.settings import Settings

RUBRIC = load_rubric(Settings().rubrics, "jiangsu-2023")
APPLICATION = load_cases(Settings().rubrics, "jiangsu-2023").application.as_application()
OWN, OTHER = APPLICATION.applicant.name, "江苏别家机械有限公司"

windows = st.sampled_from(["3.1", "5.2", "7.2", "7.3", "9.4", "9.5", "1.1", "licence"])
holders = st.sampled_from([OWN, OWN, OTHER, "Jiangsu Sample Precision Co., Ltd"])
ends = st.sampled_from(["2022-01-01", "2023-06", "2024-01-01", None])
confidences = st.sampled_from([1.0, 0.95, 0.6])
numbers = st.integers(1, 6)


@st.composite
def certificates(draw: st.DrawFn) -> Given:
    """What a certificate says follows from its number, as it does on paper; how well it was read does not."""
    number = draw(numbers)
    system = ["quality", "environment", "energy", "haccp", "measurement", "other"][number - 1]
    says = {"organisation": draw(holders), "system": system, "certificate_no": f"C{number}", "valid_until": draw(ends)}
    return Given(window=draw(windows), kind="management_system_certificate", says=says, unsure={"system": draw(confidences)})


@st.composite
def patents(draw: st.DrawFn) -> Given:
    number = f"ZL20201000000{draw(numbers)}"
    says = {"patentees": draw(holders), "patent_no": number, "granted_on": draw(st.sampled_from(["2022-01-01", "2023-12-01"]))}
    return Given(window=draw(windows), kind="patent_certificate", says=says, unsure={"patent_no": draw(confidences)})


@st.composite
def awards(draw: st.DrawFn) -> Given:
    levels = st.sampled_from(["national", "provincial", "municipal", "county", None])
    says = {"organisation": draw(holders), "award_family": "quality_award", "level": draw(levels), "year": 2000 + draw(numbers)}
    return Given(window=draw(windows), kind="award", says=says, unsure={"level": draw(confidences)})


@st.composite
def standards(draw: st.DrawFn) -> Given:
    drafters = draw(st.sampled_from([(OWN, "某研究院"), ("某研究院", OWN)]))
    level = draw(st.sampled_from(["international", "national", "industry", "provincial", "group"]))
    says: dict[str, str | tuple[str, ...]] = {
        "standard_no": f"GB {draw(numbers)}-2020-{level}",
        "standard_level": level,
        "drafters": drafters,
    }
    return Given(window=draw(windows), kind="standard", says=says, unsure={"drafters": draw(confidences)})


@st.composite
def reports(draw: st.DrawFn) -> Given:
    says = {"year": draw(st.sampled_from([2020, 2022, None])), "third_party": draw(st.sampled_from([True, False, None]))}
    return Given(window=draw(windows), kind="satisfaction_report", says=says, unsure={"year": draw(confidences)})


others = st.builds(Given, window=windows, kind=st.sampled_from(["other", "policy_document", "patent_notice", "financial_report"]))
evidence = st.lists(st.one_of(certificates(), patents(), awards(), standards(), reports(), others), max_size=8)


def scored(given_lines: list[Given]) -> tuple[list[Upload], Suggestion]:
    uploaded = uploads(Case(name="", given=tuple(given_lines)), OWN)
    return uploaded, score(APPLICATION, RUBRIC, uploaded)


def in_order(*points: Decimal | None) -> bool:
    """Whether all are there and none is lower than the one before."""
    known = [one for one in points if one is not None]
    return len(known) == len(points) and known == sorted(known)


@settings(max_examples=60, deadline=None)
@given(evidence)
def test_ranges_are_in_order(lines: list[Given]) -> None:
    _, suggestion = scored(lines)
    for item in suggestion.items:
        middle = item.low if item.suggested is None else item.suggested
        assert in_order(Decimal(0), item.low, middle, item.high, item.max)
    total = suggestion.total
    assert in_order(Decimal(0), total.low, total.suggested, total.high, total.max)
    assert total.max == 100


@settings(max_examples=60, deadline=None)
@given(evidence, evidence)
def test_more_evidence_never_lowers_high(lines: list[Given], more: list[Given]) -> None:
    _, before = scored(lines)
    _, after = scored(lines + more)
    for old, new in zip(before.items, after.items, strict=True):
        assert in_order(old.high, new.high)
        assert in_order(old.low, new.low)


@settings(max_examples=60, deadline=None)
@given(evidence)
def test_copies_change_nothing(lines: list[Given]) -> None:
    uploaded, before = scored(lines)
    copies = [(window, f"copy of {file}", extraction) for window, file, extraction in uploaded]
    after = score(APPLICATION, RUBRIC, uploaded + copies)
    assert [(item.low, item.suggested, item.high, item.why) for item in after.items if item.basis == "computed"] == [
        (item.low, item.suggested, item.high, item.why) for item in before.items if item.basis == "computed"
    ]
    assert after.total == before.total


@settings(max_examples=60, deadline=None)
@given(evidence, st.randoms())
def test_order_changes_nothing(lines: list[Given], random: Random) -> None:
    uploaded, before = scored(lines)
    shuffled = list(uploaded)
    random.shuffle(shuffled)
    assert score(APPLICATION, RUBRIC, shuffled) == before


@settings(max_examples=40, deadline=None)
@given(evidence)
def test_a_rubric_that_excludes_wrong_windows_never_gives_more(lines: list[Given]) -> None:
    uploaded, lenient = scored(lines)
    strict = score(APPLICATION, RUBRIC.model_copy(update={"wrong_window": "excluded"}), uploaded)
    for narrow, wide in zip(strict.items, lenient.items, strict=True):
        assert in_order(narrow.high, wide.high)


@settings(max_examples=40, deadline=None)
@given(evidence)
def test_every_point_has_evidence_and_reason(lines: list[Given]) -> None:
    _, suggestion = scored(lines)
    for item in suggestion.items:
        assert item.why.zh
        assert item.why.en
        if item.basis == "computed":
            assert bool(item.suggested) == any(piece.counted for piece in item.evidence)
