"""Two documents scanned side by side on one landscape page, told apart by the white gutter between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.document import Box, Line, Page, Table
from extractor.reading.layout import rows_of

MIDDLE = (0.4, 0.6)  # shares of the page's width between which the gutter lies
NARROWEST = 0.01  # of the page's width
MARGIN_ROWS = 3  # at most, of a header or footer


@dataclass(frozen=True, slots=True)
class Part:
    """From `left` to `right` in shares of the page's width; the whole page unless told."""

    left: float = 0.0
    right: float = 1.0

    def holds(self, box: Box) -> bool:
        """Whether the middle of `box` lies in it; what runs across the gutter, a header of both, is in neither part."""
        across = any(box.x0 < edge < box.x1 for edge in (self.left, self.right) if 0 < edge < 1)
        return self.left <= box.middle[0] < self.right and not across

    def of(self, page: Page) -> Page:
        """What of `page` stands in this part; places stay those of the whole page."""
        if self == WHOLE:
            return page
        kept = [index for index, line in enumerate(page.lines) if self.holds(line.box)]
        return replace(
            page,
            lines=tuple(page.lines[index] for index in kept),
            tables=tuple(_with_lines(table, kept) for table in page.tables if self.holds(table.box)),
        )


WHOLE = Part()


def halves(page: Page) -> tuple[Part, Part] | None:
    """The two parts of a landscape page left and right of its gutter, or None where none runs from top to bottom."""
    if page.width <= page.height:
        return None
    left = MIDDLE[0]
    gutters: list[tuple[float, float]] = []
    for box in sorted((line.box for line in _body(page.lines)), key=lambda box: box.x0):
        if box.x0 - left >= NARROWEST:
            gutters.append((left, box.x0))
        left = max(left, box.x1)
    inside = [(start, end) for start, end in gutters if start < MIDDLE[1] and end > MIDDLE[0]]
    if not inside:
        return None
    start, end = max(inside, key=lambda gutter: gutter[1] - gutter[0])
    between = (start + end) / 2
    return Part(0.0, between), Part(between, 1.0)


def _body(lines: Sequence[Line]) -> list[Line]:
    """`lines` without seals and without the rows at the top and the bottom that run across the middle: put there for both."""
    rows = rows_of([line for line in lines if line.source != "seal"])
    across = [any(line.box.x0 < 0.5 < line.box.x1 for line in row) for row in rows]
    first = next((index for index, crossing in enumerate(across) if not crossing), len(rows))
    last = next((index for index, crossing in enumerate(reversed(across)) if not crossing), len(rows))
    kept = rows[min(first, MARGIN_ROWS) : len(rows) - min(last, MARGIN_ROWS)]
    return [line for row in kept for line in row]


def _with_lines(table: Table, kept: list[int]) -> Table:
    """The table with its cells' lines renumbered."""
    places = {old: new for new, old in enumerate(kept)}
    cells = (replace(cell, lines=tuple(places[index] for index in cell.lines if index in places)) for cell in table.cells)
    return Table(table.box, tuple(cells))
