"""Rows of a long document that are no text of it: headers, footers, page numbers, entries of the contents."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from extractor.recognising.flow import Flow, Row

MARGINAL = 2
"""Rows at the head and at the foot of a page that may be a header or a footer."""
PAGES = 3
"""Pages on which a header or a footer stands at least."""
ENTRIES = 4
"""Rows one after the other that end in the number of a page, from which on they are contents."""
LONGEST_ENTRY = 60
"""Characters, without the leader."""
PAGE_NUMBER = re.compile(
    r"第?\s*[-—–·~]*\s*(?:page)?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*(?:[/／]\s*\d{1,4})?\s*[-—–·~]*\s*页?[,，]?\s*(?:[/／]?\s*[共of]+\s*\d{1,4}\s*页?)?",
    re.IGNORECASE,
)
ENTRY = re.compile(r"(?P<title>.*?[^\d\s.·…⋯_—-])[\s.·…⋯_—-]*[（(]?(?P<page>\d{1,3})[）)]?$")
LEADER = re.compile(r"[.·…⋯_—-]{4}")
DIGITS = re.compile(r"\d+")


def furniture(flow: Flow) -> tuple[set[int], set[int]]:
    """Starts (`Row.start`) of the rows that are furniture, and of those among them that are contents."""
    contents = {row.start for row in _contents(flow)}
    return contents | {row.start for row in _running(flow)}, contents


def _running(flow: Flow) -> Iterator[Row]:
    """Rows that stand at the head or the foot of several pages, but for their number; lone numbers of pages."""
    on: dict[str, set[int]] = defaultdict(set)
    marginal = []
    for page, group in groupby(flow.rows, key=lambda row: row.page):
        rows = list(group)
        for row in [*rows[:MARGINAL], *rows[MARGINAL:][-MARGINAL:]]:
            text = _text(row)
            on[DIGITS.sub("0", text)].add(page)
            marginal.append((row, text))
    for row, text in marginal:
        if PAGE_NUMBER.fullmatch(text) or len(on[DIGITS.sub("0", text)]) >= PAGES:
            yield row


def _contents(flow: Flow) -> Iterator[Row]:
    """Runs of rows that end in page numbers which never go down; a leader of dots is enough by itself."""
    run: list[tuple[Row, int]] = []
    for row in flow.rows:
        text = _text(row)
        if PAGE_NUMBER.fullmatch(text):
            continue
        entry = ENTRY.match(text)
        number = int(entry["page"]) if entry and len(entry["title"]) <= LONGEST_ENTRY and not re.search("[。；]", text) else None
        if number is not None and LEADER.search(text):
            yield row
        if number is not None and (not run or number >= run[-1][1]):
            run.append((row, number))
            continue
        yield from _long(run)
        run = [(row, number)] if number is not None else []
    yield from _long(run)


def _long(run: Sequence[tuple[Row, int]]) -> Iterator[Row]:
    if len(run) >= ENTRIES:
        yield from (row for row, _ in run)


def _text(row: Row) -> str:
    return "".join(segment.line.text.strip() for segment in row.segments)
