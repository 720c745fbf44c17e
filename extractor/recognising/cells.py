"""One cell of a table or one group of a line → the sub-field of a record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from extractor.document import Page
from extractor.evidence import Field
from extractor.recognising.calibration import Calibration
from extractor.recognising.candidates import Candidate, in_unit
from extractor.recognising.excerpt import Excerpt
from extractor.recognising.fields import as_field
from extractor.types.match import Match, ValueType

CELL_TRUST = 0.95


@dataclass(frozen=True, slots=True)
class CellReader:
    """Reads the cells of the records called `record`; `types` are the value types of its sub-fields."""

    record: str
    types: Mapping[str, ValueType]
    calibration: Calibration

    def field(self, name: str, page: Page, excerpt: Excerpt, *, unit: str = "", rule: str = "") -> Field | None:
        """The sub-field `name`, or None where the excerpt is no value of its type.

        `unit`: of money, for a bare number. `rule`: what found the excerpt where it was no column.
        """
        match = self.types[name].clean(excerpt.text) if excerpt.slices else None
        if match is None:
            return None
        return self._as_field(name, page, excerpt, in_unit(self.types[name], match, excerpt.text, unit), rule)

    def fields(self, name: str, page: Page, excerpt: Excerpt) -> list[Field]:
        """The sub-field `name` once for each of several values in one cell."""
        matches = self.types[name].find(excerpt.text) if excerpt.slices else []
        return [self._as_field(name, page, excerpt, match, "") for match in matches]

    def _as_field(self, name: str, page: Page, excerpt: Excerpt, match: Match, rule: str) -> Field:
        candidate = Candidate(excerpt.cut(match.start, match.end), match, CELL_TRUST, f"{self.record}.{name}{rule}")
        return as_field(name, candidate, page, self.calibration)
