from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractor.types.folding import fold, squeeze


@given(st.text())
def test_folding_keeps_every_index(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(min_size=1))
def test_squeezing_keeps_the_way_back(text: str) -> None:
    squeezed = squeeze(text)
    assert all(fold(text[at]) == character for character, at in zip(squeezed.text, squeezed.at, strict=True))


def test_widths_dashes_and_spaces() -> None:
    assert fold("ＧＢ／Ｔ　１９００１—２０１６：") == "GB/T 19001-2016:"
