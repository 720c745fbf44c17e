"""What a process says of a picture does not depend on what it read before."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.long_lived import alone, cuts, different, in_one_child
from extractor.settings import Settings


@pytest.mark.ocr
def test_a_long_lived_process_reads_as_fresh_ones_do(tmp_path: Path) -> None:
    settings = Settings(processes=1)
    paths = cuts(tmp_path, 10)
    expected = alone(paths[-2:], settings)
    forwards = in_one_child(paths, settings)
    assert different(expected, forwards) == []
    assert different(expected, in_one_child(paths[::-1], settings)) == []
    # Pieces of all shapes: a seal's rim, a strip of a heading, a corner. None may trip the reader.
    pages = [page for one in forwards.values() for page in json.loads(one.said)["pages"]]
    assert len(pages) == len(paths)
    assert sum(bool(page.get("lines")) for page in pages) > len(paths) / 2
