"""A reading → the documents in it: classify, extract, check."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property, lru_cache
from pathlib import Path

from extractor.catalogue.load import load_patterns
from extractor.catalogue.patterns import KindPattern, Patterns
from extractor.document import Reading
from extractor.evidence import Finding
from extractor.recognising.calibration import Calibration
from extractor.recognising.checks import checked
from extractor.recognising.codes import code_flags
from extractor.recognising.fields import FieldFinder
from extractor.recognising.flow import Flow
from extractor.recognising.kinds import OTHER, KindRecogniser, Section
from extractor.recognising.marks import KIND as MARKED
from extractor.recognising.marks import with_marks
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

    def classify(self, reading: Reading) -> list[Section]:
        """The documents of a file in order, with their kinds; none where the file has no pages."""
        if not any(page.lines for page in reading.pages):
            return [Section(OTHER, 1.0, 1, len(reading.pages))] if reading.pages else []
        return self._kinds.sections(reading.pages, pasted="wordprocessingml" in reading.media_type)

    def extract(self, section: Section, reading: Reading) -> Finding:
        """The fields and records of one document."""
        confidence = round(section.confidence, 3)
        if section.kind == OTHER:
            return Finding(OTHER, confidence, section.first, section.last)
        fields_of, records_of = self._finders_of(self.patterns.kinds[section.kind])
        flow = Flow(section.pages(reading.pages))
        found = records_of.find(flow)
        fields = records_of.reconciled(fields_of.find(flow), found)
        if section.kind == MARKED:
            fields = with_marks(fields, list(flow.pages.values()), reading.signatures)
        return Finding(section.kind, confidence, section.first, section.last, fields, found.records, found.flags)

    def check(self, finding: Finding, reading: Reading) -> Finding:
        """The finding with the doubts that follow from its own fields, and from the codes on its pages."""
        judged = checked(finding)
        return replace(judged, flags=(*judged.flags, *code_flags(finding, reading.pages)))

    def _finders_of(self, kind: KindPattern) -> tuple[FieldFinder, RecordFinder]:
        if kind.kind not in self._finders:
            choices = {name: field.choices for name, field in kind.fields.items() if field.choices}
            self._finders[kind.kind] = (
                FieldFinder(kind.fields, kind.ends, calibration=self._calibration),
                RecordFinder(kind.records, choices, calibration=self._calibration),
            )
        return self._finders[kind.kind]


@lru_cache(maxsize=4)
def recogniser(patterns: Path, *, calibrated: bool = True) -> Recogniser:
    """The recogniser for a folder of patterns, built once a process."""
    loaded = load_patterns(patterns)
    return Recogniser(loaded if calibrated else replace(loaded, calibration=()))
