"""The best of several candidates, and what the others do to its confidence."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.catalogue.examples import pages
from extractor.catalogue.load import load_patterns
from extractor.catalogue.patterns import FieldPattern
from extractor.document import Page, Rotation
from extractor.recognising.calibration import Calibration
from extractor.recognising.fields import AGREEMENT, DOUBT, FLOOR, FieldFinder
from extractor.recognising.flow import Flow
from extractor.recognising.records import RecordFinder
from extractor.settings import Settings
from tests.extractor.recognising.drawn import fields_of, line, read_with, values_of

LABELLED = {"issued_on": {"type": "date", "find": [{"labels": ["发证日期"], "trust": 0.9}]}}
EITHER: Mapping[str, Mapping[str, object]] = {
    "issued_on": {
        "type": "date",
        "find": [{"labels": ["发证日期"], "trust": 0.9}, {"pattern": r"\n(?P<value>\d{4}年\d{1,2}月\d{1,2}日)\n", "trust": 0.8}],
    }
}


def test_a_field_names_its_value_place_and_rule() -> None:
    on = Flow(pages("(large) 证书\n发证日期：2024年1月2日"))
    (field,) = fields_of(LABELLED, on)
    assert (field.name, field.text, field.value) == ("issued_on", "2024年1月2日", "2024-01-02")
    assert (field.page, field.pattern, field.check, field.alternatives) == (1, "issued_on:发证日期", "none", ())
    assert field.box == on.pages[1].lines[1].slice_box(5, 14)
    assert field.confidence == pytest.approx(0.9)


def test_nothing_found_is_nothing_given() -> None:
    assert fields_of(LABELLED, "发证日期：见正本") == ()
    assert fields_of(LABELLED, "") == ()


def test_the_most_trusted_candidate_wins_and_the_others_stay_visible() -> None:
    (field,) = fields_of(EITHER, "证书\n发证日期：2024年1月2日\n2020年5月6日\n局")
    assert field.value == "2024-01-02"
    assert [(other.text, other.value) for other in field.alternatives] == [("2020年5月6日", "2020-05-06")]
    assert field.alternatives[0].confidence == pytest.approx(0.8)


def test_a_rival_lowers_the_confidence_and_agreement_raises_it() -> None:
    alone = fields_of(EITHER, "证书\n发证日期：2024年1月2日\n局")[0].confidence
    doubted = fields_of(EITHER, "证书\n发证日期：2024年1月2日\n2020年5月6日\n局")[0].confidence
    agreed = fields_of(EITHER, "证书\n发证日期：2024年1月2日\n2024年1月2日\n局")[0].confidence
    assert alone == pytest.approx(0.9)
    assert doubted == pytest.approx(0.9 * DOUBT)
    assert agreed == pytest.approx(1 - 0.1 * AGREEMENT)


def test_a_far_rival_changes_nothing_but_stays_visible() -> None:
    label = {"labels": ["发证日期"], "trust": 0.9}
    far = {"issued_on": {"type": "date", "find": [label, {"pattern": "(?P<value>2020.*日)", "trust": 0.5}]}}
    (field,) = fields_of(far, "发证日期：2024年1月2日\n2020年5月6日")
    assert field.value == "2024-01-02"
    assert field.confidence == pytest.approx(0.9)
    assert [other.value for other in field.alternatives] == ["2020-05-06"]


def test_the_same_value_in_more_places_wins_over_its_equals() -> None:
    fields = {"issued_on": {"type": "date", "find": [{"pattern": r"(?P<value>\d{4}年\d{1,2}月\d{1,2}日)", "trust": 0.8}]}}
    (field,) = fields_of(fields, "2020年5月6日\n2024年1月2日\n2024年1月2日")
    assert field.value == "2024-01-02"


def test_at_most_three_alternatives_each_once() -> None:
    fields = {"issued_on": {"type": "date", "find": [{"pattern": r"(?P<value>\d{4}年\d{1,2}月\d{1,2}日)", "trust": 0.8}]}}
    (field,) = fields_of(fields, "\n".join(f"{2010 + number // 2}年1月2日" for number in range(12)))
    assert len(field.alternatives) == 3
    assert len({field.value, *(other.value for other in field.alternatives)}) == 4


def test_a_guess_is_no_value() -> None:
    def found(trust: float) -> list[object]:
        fields = {"issued_on": {"type": "date", "find": [{"pattern": "(?P<value>2024.*日)", "trust": trust}]}}
        return [value for _, value in values_of(fields, "2024年1月2日")]

    assert found(FLOOR) == ["2024-01-02"]
    assert found(FLOOR - 0.01) == []


@pytest.mark.parametrize(("type_", "text"), [("uscc", "913205053027164855"), ("patent_number", "ZL201610100317.2")])
def test_a_value_that_fails_its_check_is_given_and_doubted(type_: str, text: str) -> None:
    (field,) = fields_of({"number": {"type": type_, "find": [{"labels": ["编号"]}]}}, f"编号：{text}")
    assert (field.value, field.check) == (text, "invalid")
    assert 0 < field.confidence < 0.6


def test_badly_read_letters_lower_the_confidence() -> None:
    on = read_with("发证日期：2024年1月2日", {"发证日期：2024年1月2日": 0.8})
    (field,) = fields_of(LABELLED, on)
    assert field.confidence == pytest.approx(0.9 * 0.8)


def test_a_label_that_lost_an_inner_letter_is_known_and_trusted_less() -> None:
    (field,) = fields_of(LABELLED, "发日期：2024年1月2日")
    assert (field.value, field.pattern) == ("2024-01-02", "issued_on:发证日期")
    assert field.confidence == pytest.approx(0.9 * 0.85)
    (proposed,) = fields_of(LABELLED, "证日期：2024年1月2日")  # the first letter is not inner
    assert proposed.pattern == "issued_on?证日期"
    assert proposed.confidence < field.confidence


def test_a_short_label_is_not_mended_but_proposes() -> None:
    (field,) = fields_of({"issued_on": {"type": "date", "find": [{"labels": ["签发日"]}]}}, "签日：2024年1月2日")
    assert field.pattern == "issued_on?签日"


def test_labels_of_other_fields_and_ends_stop_a_value() -> None:
    title = {"title": {"type": "text", "find": [{"labels": ["名称"], "wraps": True}]}}
    snippet = "名称：密封圈\n主管单位 某厂"
    assert values_of(title, snippet) == [("title", "密封圈主管单位某厂")]
    (field,) = fields_of(title, snippet, "主管单位")
    assert field.value == "密封圈"


LIST: Mapping[str, object] = {"type": "patent_number", "find": [{"pattern": r"(?P<value>zl[\d.x]+)"}]}
NUMBERS = "ZL201610100317.1\n---\nZL201720180528.0\nZL201610100317.1"


def test_a_list_keeps_each_value_of_the_best_place_once() -> None:
    assert values_of({"patents": {**LIST, "many": True}}, NUMBERS) == [("patents", "ZL201610100317.1")]


def test_a_list_gathered_everywhere_keeps_those_of_all_pages() -> None:
    found = values_of({"patents": {**LIST, "many": True, "everywhere": True}}, NUMBERS)
    assert found == [("patents", "ZL201610100317.1"), ("patents", "ZL201720180528.0")]


def derived(*rules: Mapping[str, object]) -> Mapping[str, Mapping[str, object]]:
    return {"granted_on": LABELLED["issued_on"], "year": {"type": "year", "find": list(rules)}}


YEAR = {"derive": "granted_on", "by": "year_of_date", "trust": 0.9}
PRINTED = {"labels": ["年度"]}


def test_a_field_follows_from_another_where_it_is_not_printed() -> None:
    _, year = fields_of(derived(PRINTED, YEAR), "发证日期：2024年1月2日")
    assert (year.value, year.text, year.pattern) == (2024, "2024年1月2日", "year<granted_on")
    assert year.confidence == pytest.approx(0.9 * 0.9)


def test_what_is_printed_goes_before_what_follows() -> None:
    assert values_of(derived(PRINTED, YEAR), "年度：2023\n发证日期：2024年1月2日")[1] == ("year", 2023)


def test_derive_first_goes_before_what_is_printed() -> None:
    assert values_of(derived(YEAR, PRINTED), "年度：2023\n发证日期：2024年1月2日")[1] == ("year", 2024)
    assert values_of(derived(YEAR, PRINTED), "年度：2023") == [("year", 2023)]


def test_confidence_is_calibrated_that_of_alternatives_too() -> None:
    made = FieldFinder(
        {"issued_on": FieldPattern.model_validate(EITHER["issued_on"])}, [], calibration=Calibration(((0.5, 0.25), (1.0, 0.5)))
    )
    (field,) = made.find(Flow(pages("证书\n发证日期：2024年1月2日\n2020年5月6日\n局")))
    assert field.confidence == pytest.approx(0.9 * DOUBT / 2, abs=0.001)
    assert field.alternatives[0].confidence == pytest.approx(0.4)


def test_boxes_stand_in_the_page_as_a_viewer_shows_it() -> None:
    (page,) = pages("发证日期：2024年1月2日")
    (upright,) = fields_of(LABELLED, Flow([page]))
    (turned,) = fields_of(LABELLED, Flow([replace(page, rotation=180)]))
    assert turned.box.x0 == pytest.approx(1 - upright.box.x1)
    assert turned.box.y1 == pytest.approx(1 - upright.box.y0)


PATTERNS = load_patterns(Settings().patterns)
WORDS = sorted(
    {
        wording
        for kind in PATTERNS.kinds.values()
        for field in kind.fields.values()
        for rule in field.find
        for wording in getattr(rule, "labels", ())
    }
)
VALUES = ["：", "2024年1月2日", "ZL201610100317.1", "苏州鹿衡精密机械有限公司", "913205053027164854", "92.5分", "500万元", "GB/T 19001"]
PIECES = st.one_of(st.sampled_from(WORDS), st.text(min_size=1, max_size=12).filter(str.strip), st.sampled_from(VALUES))

TURNS: tuple[Rotation, ...] = (0, 90, 180, 270)


@st.composite
def random_pages(draw: st.DrawFn) -> list[Page]:
    """One or two pages of lines anywhere, over each other too."""
    made = []
    for number in range(1, draw(st.integers(1, 2)) + 1):
        lines = []
        for text in draw(st.lists(st.lists(PIECES, min_size=1, max_size=3).map("".join), max_size=12)):
            x, y = draw(st.floats(0, 0.9)), draw(st.floats(0, 0.97))
            width, height = draw(st.floats(0.001, 1 - x)), draw(st.floats(0.001, 1 - y))
            seal = draw(st.integers(0, 5)) == 0
            lines.append(line(text, x, y, x + width, y + height, source="seal" if seal else "ocr", score=draw(st.floats(0, 1))))
        turn = draw(st.sampled_from(TURNS))
        made.append(Page(number, draw(st.sampled_from([595.0, 842.0])), 842.0, tuple(lines), rotation=turn))
    return made


@pytest.mark.parametrize("kind", ["business_licence", "management_system_certificate", "patent_certificate", "credit_report"])
@settings(max_examples=25, deadline=None)
@given(random=random_pages())
def test_whatever_stands_on_a_page_fields_are_in_place(kind: str, random: list[Page]) -> None:
    pattern = PATTERNS.kinds[kind]
    on = Flow(random)
    found = FieldFinder(pattern.fields, pattern.ends, calibration=Calibration()).find(on)
    records = RecordFinder(pattern.records, {}, calibration=Calibration()).find(on).records
    lines = ["".join(one.text.split()) for page in random for one in page.lines]
    # Derived values and those that fail their check may be under the floor.
    assert all(field.confidence >= round(FLOOR * DOUBT, 3) for field in found if "<" not in field.pattern and field.check != "invalid")
    for field in [*found, *(cell for record in records for cell in record.fields)]:
        assert 0 <= field.box.x0 <= field.box.x1 <= 1 + 1e-9
        assert 0 <= field.box.y0 <= field.box.y1 <= 1 + 1e-9
        assert 0 <= field.confidence <= 1
        assert pieces("".join(field.text.split()), lines) <= len(lines)


def pieces(text: str, lines: Sequence[str]) -> float:
    """Into how few pieces of lines `text` can be cut; infinite where a character of it stands in none."""
    count = 0
    while text:
        size = next((size for size in range(len(text), 0, -1) if any(text[:size] in printed for printed in lines)), 0)
        if not size:
            return math.inf
        text, count = text[size:], count + 1
    return count
