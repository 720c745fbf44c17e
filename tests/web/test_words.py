"""The pages hold no table of the contract's words: they ask the service for them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extractor.flags import FLAGS
from extractor.scoring import vocabulary
from extractor.settings import ROOT

SOURCES = sorted(path for path in (ROOT / "web" / "src").rglob("*.ts*") if path.name != "schema.d.ts")
KEY = re.compile(r"""(?:^|[{,])\s*["']?(\w+)["']?\s*:""", re.MULTILINE)


def table(text: str) -> set[str]:
    """The flag codes, kinds, fields and values that `text` has as keys of a table.

    One plain word alone, such as `expired`, is a word of the page's own; two flags or kinds are a table, and so is an id of
    several words.
    """
    keys = set(KEY.findall(text))
    named = keys & {*FLAGS, *vocabulary.kinds()}
    others = keys & {*vocabulary.field_names(), *(value for values in vocabulary.value_words().values() for value in values)}
    return (named if len(named) > 1 else set()) | {key for key in named | others if "_" in key}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT / "web" / "src").as_posix())
def test_no_source_holds_a_table(path: Path) -> None:
    assert table(path.read_text(encoding="utf-8")) == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("words({\n  seal_missing: { zh: '', en: '' },\n})", {"seal_missing"}),
        ("const KINDS = { patent_list: a }", {"patent_list"}),
        ('const FLAGS = {\n  "veto": 1,\n  empty: 2,\n}', {"veto", "empty"}),
        ("{ valid_until: words.end }", {"valid_until"}),
        ("{ expired: words.expired, title: words.title }", set()),
    ],
)
def test_a_table_is_found(text: str, found: set[str]) -> None:
    assert table(text) == found
