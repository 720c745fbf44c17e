"""Whose seal a letter bears, and whether it is signed."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.document import Box, Line, Mark, Page, Signature
from extractor.evidence import Alternative, Field
from extractor.recognising.marks import with_marks

BOX, ROW = Box(0.5, 0.6, 0.7, 0.7), Box(0.4, 0.62, 0.6, 0.64)
NAME, OTHER = "苏州云帆精密机械有限公司", "盐城海桥纺织有限公司"
LABEL = "法定代表人（签字）"


def organisation(name: str = NAME, pattern: str = "organisation:承诺单位", *alternatives: Alternative) -> Field:
    return Field("organisation", name, name, 0.9, 1, BOX, pattern=pattern, alternatives=alternatives)


def told(name: str, *marks: Mark, fields: tuple[Field, ...] = (organisation(),), signatures: Any = (), text: str = "") -> Any:
    line = Line(text, BOX, (0.1,) * len(text), (0.2,) * len(text))
    page = Page(1, 100, 100, (line,) if text else (), marks=marks)
    return next((field.value for field in with_marks(fields, [page], signatures) if field.name == name), None)


def seal(text: str) -> Mark:
    return Mark("seal", BOX, text)


@pytest.mark.parametrize(
    ("marks", "value"),
    [
        ((), None),
        ((seal(NAME),), True),
        ((seal("苏州云机精密机公司"),), True),  # half of it was read
        ((seal(""),), True),
        ((seal("云帆"),), True),  # too little to say whose
        ((seal(OTHER),), False),
        ((seal("苏州市市场监督管理局"),), False),
        ((seal(OTHER), seal(NAME)), True),
        ((seal(OTHER), seal("")), True),
        ((Mark("stamp", BOX),), None),
    ],
)
def test_sealed_by_the_applicants_own_seal(marks: tuple[Mark, ...], value: bool | None) -> None:
    assert told("sealed", *marks) is value


def test_a_seal_cannot_vouch_for_itself() -> None:
    """The applicant's name was taken from the seal; the letter prints another."""
    of_seal = organisation(OTHER, "organisation@seal")
    assert told("sealed", seal(OTHER), fields=(of_seal,), text=f"承诺单位：{NAME}") is False
    assert told("sealed", seal(OTHER), fields=(of_seal,), text=f"承诺单位：{OTHER}") is True
    assert told("sealed", seal(OTHER), fields=(of_seal,)) is True
    hardly = organisation(OTHER, "organisation@seal", Alternative("州云帆精密机械", "州云帆精密机械", 0.6))
    assert told("sealed", seal(OTHER), fields=(hardly,)) is False


def test_what_the_patterns_found_is_replaced_and_without_marks_kept() -> None:
    pattern = Field("sealed", "盖章", False, 0.9, 1, BOX)
    assert told("sealed", seal(NAME), fields=(organisation(), pattern)) is True
    assert told("sealed", fields=(organisation(), pattern)) is False


INK, BLANK = Mark("ink", ROW, LABEL), Mark("blank", ROW, LABEL)
STAMP_PLACE = Mark("blank", ROW, "法定代表人（签字或盖章）")
STAMP, FAR = Mark("stamp", Box(0.6, 0.6, 0.7, 0.66)), Mark("stamp", Box(0.6, 0.1, 0.7, 0.16))


@pytest.mark.parametrize(
    ("marks", "value"),
    [
        ((), None),
        ((BLANK,), False),
        ((INK,), True),
        ((BLANK, INK), True),
        ((STAMP_PLACE, STAMP), True),
        ((STAMP_PLACE, FAR), False),
        ((BLANK, STAMP), False),  # the label asks for a hand
    ],
)
def test_signed_by_ink_in_its_place(marks: tuple[Mark, ...], value: bool | None) -> None:
    assert told("signed", *marks) is value


@pytest.mark.parametrize(("intact", "value"), [(True, True), (None, True), (False, False)])
def test_a_digital_signature_signs_unless_it_is_broken(intact: bool | None, value: bool) -> None:
    assert told("signed", BLANK, signatures=(Signature("Signature1", "沈柏年", intact, None, False),)) is value


def test_the_field_says_where() -> None:
    (field,) = [one for one in with_marks((organisation(),), [Page(3, 100, 100, marks=(INK,))], ()) if one.name == "signed"]
    assert (field.page, field.box, field.text) == (3, ROW, LABEL)
