from __future__ import annotations

import pytest

from extractor.types.publication_number import PublicationNumberType

NUMBER = PublicationNumberType()


@pytest.mark.parametrize(
    ("text", "value", "plausibility"),
    [
        ("CN223000001U", "CN223000001U", 1.0),
        ("授权公告号：CN 223000001 U", "CN223000001U", 1.0),
        ("CN303000001S", "CN303000001S", 1.0),
        ("CN103000001B2", "CN103000001B2", 1.0),
        ("CN2230O0001U", "CN223000001U", 0.8),
        ("CN223000001B", "CN223000001B", 0.4),
    ],
)
def test_clean(text: str, value: str, plausibility: float) -> None:
    match = NUMBER.clean(text)
    assert match
    assert (match.value, match.plausibility) == (value, plausibility)


@pytest.mark.parametrize("text", ["US10000001B2", "CN12U", "SCN223000001U", "CN223000001"])
def test_other_numbers(text: str) -> None:
    assert NUMBER.find(text) == []
