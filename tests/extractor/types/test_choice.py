from __future__ import annotations

import pytest

from extractor.types.choice import ChoiceType

CHOICE = ChoiceType("patent_type", {"发明": "invention", "实用新型": "utility_model", "实用新型专利": "utility_model", "Design": "design"})


def test_white_space_width_and_case_do_not_matter() -> None:
    text = "实 用 新型专利 ＤＥＳＩＧＮ"
    assert [(text[m.start : m.end], m.value) for m in CHOICE.find(text)] == [
        ("实 用 新型专利", "utility_model"),
        ("ＤＥＳＩＧＮ", "design"),
    ]


def test_clean_doubts_what_stands_behind_other_words() -> None:
    first, later = CHOICE.clean("：发明专利"), CHOICE.clean("一种发明")
    assert first
    assert later
    assert (first.plausibility, later.plausibility) == (1.0, 0.6)
    assert CHOICE.clean("外观") is None


def test_empty_wording_is_refused() -> None:
    with pytest.raises(ValueError, match="must not be empty"):
        ChoiceType("broken", {" ": "x"})
