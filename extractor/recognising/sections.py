"""A document that is divided under headings → which of its rows may hold records, and whether what it counts is what was read.

A public credit report speaks of penalties and lists in its explanations, licences, honours and advice; its records stand in the
sections of that name alone, and each section says how many there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from extractor.catalogue.patterns import RecordPattern, SectionRule
from extractor.flags import Flag, flag
from extractor.recognising.excerpt import Excerpt
from extractor.recognising.flow import Flow, Row

FEWEST = 2  # headings that divide a document: one alone is a title
_NUMBER = r"(?:第?[一二三四五六七八九十]{1,3}(?:部分)?[、.:]?|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[、.]?)?"
_COUNT = r"[:,]?(?:\(?共?(?P<count>\d{1,4})条(?:记录|信息)?\)?|\(?(?P<nth>\d{1,4})/(?P<of>\d{1,4})\)?)?"
_COUNTED = re.compile(r"(?P<count>\d{1,4})条?")
MOST_IN_HEADING = 40  # characters: a longer row is a sentence


@dataclass(frozen=True, slots=True)
class Part:
    """Rows `first`…`last` (exclusive) of the flow under one heading; `count` is how many entries the heading states."""

    rule: SectionRule
    first: int
    last: int
    count: int | None


class Sections:
    """The parts of one document by the rules of its records."""

    def __init__(self, pattern: RecordPattern, flow: Flow) -> None:
        self._pattern = pattern
        self._flow = flow
        self._headings = [(rule, re.compile(f"{_NUMBER}(?:{rule.heading}){_COUNT}")) for rule in pattern.sections]

    @cached_property
    def parts(self) -> list[Part]:
        """In order; none for a document that is not divided."""
        begins = [(number, *found) for number, row in enumerate(self._flow.rows) if (found := self._heading(row))]
        if len({rule.heading for _, rule, _ in begins}) < FEWEST:
            return []
        ends = [number for number, _, _ in begins[1:]] + [len(self._flow.rows)]
        return [Part(rule, first, last, count) for (first, rule, count), last in zip(begins, ends, strict=True)]

    def holding(self) -> Iterator[tuple[SectionRule, Flow]]:
        """What stands under each heading below which there may be records."""
        for part in self.parts:
            if part.rule.holds:
                yield part.rule, self._flow.part(part.first, part.last, tables=True)

    def faults(self, found: Sequence[SectionRule]) -> list[Flag]:
        """Where the document states another number of records than were read; `found` are the rules of the records' sections."""
        flags = []
        for rule in self._pattern.sections:
            stated = self._stated(rule) if rule.holds else None
            read = sum(one is rule for one in found)
            if stated is not None and stated != read:
                zh = f"写明{stated}条，读出{read}条"
                flags.append(flag("contradiction", what=(rule.zh, rule.en), claims=(zh, f"it states {stated}, {read} were read")))
        return flags

    def saying_nothing(self) -> Excerpt | None:
        """Where the first section that may hold records says that it holds none, if all of them do, and those that must be there are."""
        if not all(self._nothing(rule) for rule in self._pattern.sections if rule.holds):
            return None
        row = next((self._flow.rows[part.first] for part in self.parts if part.rule.holds), self._flow.rows[self.parts[0].first])
        return self._flow.excerpt(row.start, row.end)

    def _nothing(self, rule: SectionRule) -> bool:
        if (stated := self._stated(rule)) is not None:
            return stated == 0
        own = [part for part in self.parts if part.rule is rule]
        return all(re.search(self._pattern.nothing, self._text(part)) for part in own) if own else not rule.needed

    def _text(self, part: Part) -> str:
        start = self._flow.rows[part.first].start
        return self._flow.text[start : self._flow.rows[part.last - 1].end].replace("\n", "").replace("\t", "")

    def _stated(self, rule: SectionRule) -> int | None:
        """How many entries the document says the section has; None where it does not say."""
        counts = [part.count for part in self.parts if part.rule is rule and part.count is not None]
        if counts:
            return max(counts)
        within = next((one for one in self._pattern.sections if one.within and one is not rule and one.within == rule.within), None)
        whole = next((self._stated(one) for one in self._pattern.sections if rule.within and one.heading == rule.within), None)
        if whole is None:
            return self._summary.get(rule.heading)
        beside = self._stated_alone(within) if within else 0
        return whole - beside if whole >= beside else None

    def _stated_alone(self, rule: SectionRule) -> int:
        return max((part.count for part in self.parts if part.rule is rule and part.count is not None), default=0)

    @cached_property
    def _summary(self) -> dict[str, int]:
        """Heading of a rule → the count below its name in a table of names over counts."""
        found: dict[str, int] = {}
        for names, counts in zip(self._flow.rows, self._flow.rows[1:], strict=False):
            if len(names.segments) < FEWEST + 1 or len(names.segments) != len(counts.segments):
                continue
            for name, count in zip(names.segments, counts.segments, strict=True):
                number = _COUNTED.fullmatch(self._flow.text[count.start : count.end])
                rule = self._named(self._flow.text[name.start : name.end])
                if number and rule:
                    found[rule.heading] = int(number["count"])
        return found

    def _named(self, text: str) -> SectionRule | None:
        return next((rule for rule in self._pattern.sections if rule.short and re.fullmatch(rule.short, text)), None)

    def _heading(self, row: Row) -> tuple[SectionRule, int | None] | None:
        text = self._flow.text[row.start : row.end].replace("\t", "")
        if len(text) > MOST_IN_HEADING:
            return None
        for rule, heading in self._headings:
            if found := heading.fullmatch(text):
                count = found["count"] or found["of"]
                return rule, int(count) if count else None
        return None
