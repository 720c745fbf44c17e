"""CSV: told from prose by its content, in any encoding that `decode` knows."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator

from extractor.reading.sheets.grid import Sheet, check_cells
from extractor.settings import Settings

SAMPLE = 65_536
"""Characters that tell whether a text is CSV."""
ROWS_TO_TELL = 200
DELIMITERS = ",\t;|"
REGULAR = 0.8
"""Share of rows with the same number of cells in a table: titles and remarks have fewer."""
LONGEST_CELL = 60
"""Characters of a middling cell; prose between commas runs longer."""
LARGEST_FIELD = 1_000_000


def delimiter_of(text: str) -> str | None:
    """What parts the cells of `text`, or None where it is no table: most rows must have the same number of cells, two or more."""
    sample = text[:SAMPLE]
    if len(text) > SAMPLE:
        sample = sample[: sample.rfind("\n") + 1]
    found = [(score, sign) for sign in DELIMITERS if sign in sample and (score := _score(sample, sign))]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _score(sample: str, delimiter: str) -> float:
    """How much of a table `sample` is when parted by `delimiter`; 0 for none."""
    try:
        rows = [row for row, _ in zip(_rows(sample, delimiter), range(ROWS_TO_TELL), strict=False) if any(cell.strip() for cell in row)]
    except csv.Error:
        return 0
    if len(rows) < 2:
        return 0
    (width, count), *_ = Counter(map(len, rows)).most_common(1)
    cells = sorted(len(cell) for row in rows if len(row) == width for cell in row)
    regular = count / len(rows) >= REGULAR or (width > 2 and count >= 2 and all(len(row) in (1, width) for row in rows))
    if width < 2 or not regular or cells[len(cells) // 2] > LONGEST_CELL or (width == 2 and len(rows) < 3 and delimiter == ","):
        return 0
    return width * count / len(rows)


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(LARGEST_FIELD)
    # With its line ends kept a quoted cell may hold several lines.
    return csv.reader(text.replace("\0", "").splitlines(keepends=True), delimiter=delimiter)


def csv_sheet(text: str, settings: Settings) -> Sheet:
    """Raises UnreadableFileError (`too_large`); csv.Error for a cell longer than any table has."""
    sheet = Sheet("")
    for row, cells in enumerate(_rows(text, delimiter_of(text) or ",")):
        for column, cell in enumerate(cells):
            sheet.put((row, column), _plain(cell))
        check_cells(len(sheet.cells), settings)
    return sheet


def _plain(cell: str) -> str:
    """Without what keeps spreadsheets from turning a long number into a short one: a tab, an apostrophe, `="…"`."""
    text = cell.strip()
    if text.startswith('="') and text.endswith('"') and len(text) > 3:
        return text[2:-1]
    return text.removeprefix("'") if text[1:].isdigit() else text
