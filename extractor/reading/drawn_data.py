"""What drawings of Office say as data: charts by their cached values, SmartArt by its points."""

from __future__ import annotations

from typing import Any

from extractor.reading.flow import Block, FlowCell, FlowTable
from extractor.reading.ooxml import Part
from extractor.reading.sheets.number_format import printed

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
CX = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"

MOST_POINTS = 2000
"""Categories of a chart that are read; more are a cloud of measurements."""
MOST_SERIES = 60


def chart_blocks(part: Part) -> list[Block]:
    """Titles of a chart and of its axes, then a table: one row a category, one column a series."""
    root = part.root
    titles = [text for title in root.iter(f"{C}title", f"{CX}title") for text in paragraphs(title)]
    series = list(root.iter(f"{C}ser"))[:MOST_SERIES]
    if series:
        return [*titles, _chart_table(series)]
    # The newer kinds (waterfall, funnel, map …) keep a list of values for each dimension.
    return [*titles, *(" ".join(pt.text or "" for pt in level.iter(f"{CX}pt")) for level in root.iter(f"{CX}lvl"))]


def _chart_table(series: list[Any]) -> FlowTable:
    names = ["".join(_cached(one.find(f"{C}tx")).values()) for one in series]
    categories = next((found for one in series for kind in ("cat", "xVal") if (found := _cached(one.find(f"{C}{kind}")))), {})
    values = [_cached(one.find(f"{C}val")) or _cached(one.find(f"{C}yVal")) for one in series]
    points = sorted({point for column in (categories, *values) for point in column})[:MOST_POINTS]
    rows = [_row("", *names)] if any(names) else []
    rows += [_row(categories.get(point, ""), *(column.get(point, "") for column in values)) for point in points]
    return FlowTable(len(series) + 1, tuple(rows))


def _row(*texts: str) -> tuple[FlowCell, ...]:
    return tuple(FlowCell(column, (text,)) for column, text in enumerate(texts))


def _cached(source: Any) -> dict[int, str]:
    """Point → text of a reference's cache or of a literal; several levels of categories stand one after the other."""
    found: dict[int, str] = {}
    if source is None:
        return found
    plain = source.find(f"{C}v")
    if plain is not None:
        return {0: plain.text or ""}
    code = next((element.text or "" for element in source.iter(f"{C}formatCode")), "")
    for point in source.iter(f"{C}pt"):
        index, value = point.get("idx", ""), _value(point, code)
        if index.isdigit():
            found[int(index)] = f"{value} {found[int(index)]}" if int(index) in found else value
    return found


def _value(point: Any, code: str) -> str:
    text = point.findtext(f"{C}v") or ""
    try:
        return printed(float(text), point.get("formatCode", code)) if code else text
    except ValueError:
        return text


def diagram_blocks(part: Part) -> list[Block]:
    """The texts of a SmartArt's points; those that still ask for text are none."""
    blocks: list[Block] = []
    for point in part.root.iter(f"{DGM}pt"):
        properties = point.find(f"{DGM}prSet")
        if point.get("type", "node") in ("node", "asst") and (properties is None or properties.get("phldr", "0") not in ("1", "true")):
            blocks += paragraphs(point)
    return blocks


def paragraphs(element: Any) -> list[str]:
    """The paragraphs of DrawingML text in `element`."""
    texts = ("".join(run.text or "" for run in paragraph.iter(f"{A}t")) for paragraph in element.iter(f"{A}p"))
    return [text for text in texts if text.strip()]
