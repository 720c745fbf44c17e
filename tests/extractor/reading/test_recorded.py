"""A reading survives being written down, and being sent from a child."""

from __future__ import annotations

import pickle

import pytest

from extractor.document import Box, Cell, Code, Inner, Line, Mark, Page, Reader, Reading, Sight, Signature, Table
from extractor.flags import flag
from extractor.reading.pickling import register
from extractor.reading.recorded import dump, load

LINE = Line("甲 A", Box(0.1, 0.2, 0.5, 0.25), (0.1, 0.2, 0.3), (0.2, 0.3, 0.5), "ocr", (0.9, 1.0, 0.75))
TABLE = Table(Box(0.0, 0.1, 1.0, 0.9), (Cell(0, 1, Box(0.0, 0.1, 0.5, 0.9), (0,), 2, 3), Cell(0, 0, Box(0.5, 0.1, 1.0, 0.9), ())))
PLAIN = Line("乙", Box(0, 0, 1, 1), (0.0,), (1.0,))
SEEN = (Sight(0, 1, 3, "A1", (0.5, 1.0)), Sight(1, 0, 1, "", ()))
PAGES = (
    Page(
        1,
        595.28,
        842.0,
        (LINE, PLAIN),
        (TABLE,),
        "mixed",
        90,
        0.5,
        (flag("unreadable", page=1, pages=1),),
        "0f" * 32,
        seen=SEEN,
    ),
    Page(
        2,
        10,
        10,
        marks=(Mark("seal", Box(0, 0.1, 0.2, 0.3), "甲"), Mark("ink", Box(0, 0, 1, 1))),
        codes=(Code("QRCode", "乙", Box(0, 0, 1, 1)),),
    ),
)
INSIDE = (Inner("b/c.pdf", "cd" * 32, 7), Inner("d.pdf", flags=(flag("encrypted"),)))
SIGNATURES = (Signature("Signature1", "甲公司", True, None, False, "2026-05-22T08:00:00+08:00"), Signature("", "", None, None, None))
FULL = Reading("a.pdf", "ab" * 32, "application/pdf", PAGES, (flag("empty"),), Reader("ocr", "fake", "1"), INSIDE, SIGNATURES)


@pytest.mark.parametrize("reading", [FULL, Reading("b", "", "")])
def test_json_keeps_everything(reading: Reading) -> None:
    assert load(dump(reading)) == reading


def test_places_keep_five_decimals() -> None:
    line = Line("甲", Box(1 / 3, 0, 1, 1), (1 / 3,), (1.0,))
    kept = load(dump(Reading("c", "", "", (Page(1, 1, 1, (line,)),)))).pages[0].lines[0]
    assert (kept.box.x0, kept.starts) == (0.33333, (0.33333,))


def test_pickling_is_exact() -> None:
    register()
    assert pickle.loads(pickle.dumps(FULL)) == FULL
