"""A reading → the documents in it: classify, extract, check."""

from __future__ import annotations

from functools import cached_property, lru_cache
from pathlib import Path

from extractor.catalogue.patterns import KindPattern, Patterns, load_patterns
from extractor.document import Page, Reading
from extractor.evidence import Finding
from extractor.recognising.calibration import Calibration
from extractor.recognising.checks import document_flags
from extractor.recognising.fields import FieldFinder
from extractor.recognising.flow import Flow
from extractor.recognising.kinds import OTHER, KindRecogniser, Section
from extractor.recognising.records import RecordFinder


class Recogniser:
    """All patterns made ready; building one takes a moment, using it does not."""

    def __init__(self, patterns: Patterns) -> None:
        self.patterns = patterns
        self._calibration = Calibration(patterns.calibration)
        self._finders: dict[str, tuple[FieldFinder, RecordFinder]] = {}

    @cached_property
    def _kinds(self) -> KindRecogniser:
        return KindRecogniser(self.patterns)

    def documents(self, reading: Reading) -> tuple[Finding, ...]:
        """The documents of a file in order; none where nothing could be read."""
        if not any(page.lines for page in reading.pages):
            return (Finding(OTHER, 1.0, 1, len(reading.pages)),) if reading.pages else ()
        return tuple(self._document(section, reading) for section in self._kinds.sections(reading.pages))

    def _document(self, section: Section, reading: Reading) -> Finding:
        if section.kind == OTHER:
            return Finding(OTHER, round(section.confidence, 3), section.first, section.last)
        kind = self.patterns.kinds[section.kind]
        return self.find(kind, [page for page in reading.pages if section.first <= page.number <= section.last], confidence=section.confidence)

    def find(self, kind: KindPattern, pages: list[Page], *, confidence: float) -> Finding:
        """The fields and records of `pages`, known to be one document of `kind`."""
        if kind.kind not in self._finders:
            self._finders[kind.kind] = (
                FieldFinder(kind.fields, kind.ends, calibration=self._calibration),
                RecordFinder(kind.records, calibration=self._calibration),
            )
        fields_of, records_of = self._finders[kind.kind]
        flow = Flow(pages)
        fields = fields_of.find(flow)
        return Finding(
            kind.kind,
            round(confidence, 3),
            pages[0].number,
            pages[-1].number,
            fields,
            records_of.find(flow),
            document_flags(kind, fields),
        )


@lru_cache(maxsize=4)
def recogniser(patterns: Path) -> Recogniser:
    """The recogniser for a folder of patterns, built once a process."""
    return Recogniser(load_patterns(patterns))
