"""Two documents scanned side by side on one landscape page, told apart by the white gutter between them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extractor.document import Box, Page, Table

MIDDLE = (0.4, 0.6)  # shares of the page's width between which the gutter lies
NARROWEST = 0.01  # of the page's width


@dataclass(frozen=True, slots=True)
class Part:
    """From `left` to `right` in shares of the page's width; the whole page unless told."""

    left: float = 0.0
    right: float = 1.0

    def holds(self, box: Box) -> bool:
        return self.left <= box.middle[0] < self.right

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
    for box in sorted((line.box for line in page.lines), key=lambda box: box.x0):
        if box.x0 - left >= NARROWEST:
            gutters.append((left, box.x0))
        left = max(left, box.x1)
    inside = [(start, end) for start, end in gutters if start < MIDDLE[1] and end > MIDDLE[0]]
    if not inside:
        return None
    start, end = max(inside, key=lambda gutter: gutter[1] - gutter[0])
    between = (start + end) / 2
    return Part(0.0, between), Part(between, 1.0)


def _with_lines(table: Table, kept: list[int]) -> Table:
    """The table with its cells' lines renumbered."""
    places = {old: new for new, old in enumerate(kept)}
    cells = (replace(cell, lines=tuple(places[index] for index in cell.lines if index in places)) for cell in table.cells)
    return Table(table.box, tuple(cells))
