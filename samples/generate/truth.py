"""Checks that a truth holds only what is printed; run before anything is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from samples.generate.sample import Drawn, Truth
from samples.generate.sheet import Text, fold
from samples.generate.spelling import STYLES, han_number, han_year, spell

VOCABULARY = {
    "system",
    "patent_type",
    "standard_level",
    "level",
    "award_family",
    "rank",
    "role",
    "record_type",
    "category",
    "verdict",
    "score_unit",
    "third_party",
    "all_domains",
    "includes_summary_penalties",
    "repaired",
    "follows_gbt31870",
    "sealed",
    "signed",
    "accreditations",
    "scheme",
    "status",
    "topic",
    "report_type",
    "inspection_type",
    "amount",
    "registered_capital",
    "revenue",
    "rd_expense",
    "net_profit",
    "notice_type",
    "permit_type",
    "organisation_type",
    "authority",
    "marks",
    "holder_count",
}
"""Fields whose value is not the print itself: words of the contract, converted amounts, and what stands in a logo or a seal."""


def problems(drawn: Drawn) -> Iterator[str]:
    """Each value that no page prints; a document made elsewhere than on sheets is not checked."""
    if drawn.docx:
        return
    printed = "".join(page.printed() for page in (*drawn.pages, *drawn.inside))
    yield from _without_glyph(drawn)
    tables = [drawn.fields, *(row for rows in drawn.records.values() for row in rows)]
    for part in drawn.parts:
        tables += [part.fields, *(row for rows in part.records.values() for row in rows)]
    for table in tables:
        yield from _unprinted(table, printed)


def _without_glyph(drawn: Drawn) -> Iterator[str]:
    """Texts in the two GB 2312 typefaces with characters that these do not have."""
    for step in (step for page in drawn.pages for step in page.steps):
        if isinstance(step, Text) and step.font.startswith("old-"):
            try:
                step.text.encode("gb2312")
            except UnicodeEncodeError as error:
                yield f"no glyph for {step.text[error.start]} in {step.font}"


def _unprinted(fields: Mapping[str, Truth], printed: str) -> Iterator[str]:
    for name, value in fields.items():
        if name in VOCABULARY:
            continue
        for one in value if isinstance(value, Sequence) and not isinstance(value, str) else [value]:
            if not any(fold(way) in printed for way in _ways(one)):
                yield f"{name} = {one}"


def _ways(value: Truth) -> list[str]:
    text = str(value)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return [spell(text, style) for style in STYLES]
    if re.fullmatch(r"\d{4}-\d{2}", text):
        year, month = text.split("-")
        return [text, f"{year}年{int(month)}月", f"{year}年{month}月", f"{han_year(int(year))}年{han_number(int(month))}月"]
    if text.startswith("ZL"):
        return [text, text[2:]]
    return [text, f"{value:,}"] if isinstance(value, int | float) else [text]
