"""Drawn reports: their truth is printed, the splits share nothing, and a few of them are read right, in bounded time."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.reports import Tally, drawn, suggested
from extractor.pipeline import extract_file
from extractor.settings import Settings
from samples.generate.reports.blocks import Grid, Heading, Paragraph
from samples.generate.reports.material import SPLITS, Author, authors, load
from samples.generate.reports.telling import number
from samples.generate.reports.writing import write


@pytest.mark.parametrize("author", authors(), ids=lambda author: author.id)
def test_truth_is_printed(author: Author) -> None:
    report = write(author, 1)
    prose = [block.text for block in report.blocks if isinstance(block, Paragraph)]
    cells = [cell for block in report.blocks if isinstance(block, Grid) for row in block.rows for cell in row]
    assert all(any(answer in text for text in prose) for answer in report.answers.values())
    for fact in report.facts:
        plain, grouped = number(fact.value), number(fact.value, grouped=True)
        assert any(plain in text or grouped in text for text in (*prose, *cells)), fact
    assert sum(isinstance(block, Heading) for block in report.blocks) >= 32
    assert report == write(author, 1)


def test_every_voice_answers_every_point_and_the_splits_share_none() -> None:
    points = set(load("topics"))
    assert len(points) == 76
    voices = {split: {author.answers for author in authors() if author.split == split} for split in SPLITS}
    assert voices["tuning"].isdisjoint(voices["held_out"])
    assert all(set(load(f"answers/{voice}")) == points for both in voices.values() for voice in both)
    wordings = load("wordings")
    for key in ("fillers", "asides", "slogans", "negations", "series", "pairs"):
        assert set(wordings["tuning"][key]).isdisjoint(wordings["held_out"][key])


def test_rubric_shows_no_held_out_answer() -> None:
    shown = "".join(path.read_text(encoding="utf-8") for path in (Settings().rubrics / "xinhui-sme" / "sections").iterdir())
    held = {author.answers for author in authors() if author.split == "held_out"}
    assert not [text for voice in held for text in load(f"answers/{voice}").values() if text[:20] in shown]


def test_held_out_reports_are_read_right(tmp_path: Path) -> None:
    tally = Tally()
    for split, name, year, report, path in drawn(tmp_path, seeds=(7,)):
        if name in ("oranges-7", "peel-7"):  # a PDF and a DOCX: the rest is for make accuracy
            assert split == "held_out"
            tally.add(name, report, suggested(report, year, extract_file(path, Settings()), Settings()))
    count = tally.counts
    assert count["found"] >= 0.95 * count["answered"], tally.faults
    assert count["covered right"] >= 0.9 * count["covered"], tally.faults
    assert count["sure right"] >= 0.97 * count["sure"], tally.faults
    assert count["facts exact"] >= 0.97 * count["facts"], tally.faults
    assert count["contradictions found"] == count["contradictions"], tally.faults
    assert count["contradictions invented"] == count["unsupported invented"] == 0, tally.faults
    assert count["unsupported found"] == count["unsupported"], tally.faults
