"""Rows of tables, lines and repeated blocks → records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractor.catalogue.patterns import LabelRule, RecordPattern, SectionRule
from extractor.document import Box
from extractor.evidence import Field, Flag, Record, Value
from extractor.recognising import enumerated, headed, listed, prose, ruled_records, spread
from extractor.recognising.calibration import Calibration
from extractor.recognising.candidates import Candidate, value_type_of
from extractor.recognising.cells import CellReader
from extractor.recognising.excerpt import Slice, join
from extractor.recognising.fields import FieldFinder, as_field
from extractor.recognising.flow import Flow, Row
from extractor.recognising.ruled_records import MIN_COLUMNS, UNIT, named
from extractor.recognising.sections import Sections
from extractor.recognising.spelling import folded_text
from extractor.recognising.vocabulary import Vocabulary
from extractor.types.match import Match, ValueType

Choices = dict[str, dict[str, list[str]]]
"""Sub-field → normalised value → wordings."""
HEAD = 2  # rows at the head of a block, within which another label that begins blocks belongs to it, if it has no such value yet
TOLD = 0.98  # that a document says of each of its sections that it holds nothing


@dataclass(frozen=True, slots=True)
class Found:
    """The records of one document, what is doubtful about them, and fields of the document that they settle (None: it has none)."""

    records: tuple[Record, ...]
    flags: tuple[Flag, ...]
    settled: Mapping[str, Field | None]


class RecordFinder:
    """The records of one kind."""

    def __init__(self, patterns: Mapping[str, RecordPattern], choices: Choices, *, calibration: Calibration) -> None:
        """`choices`: of the document's fields, for sub-fields of the same name."""
        self._readers = [_Reader(name, pattern, choices, calibration) for name, pattern in patterns.items()]

    def find(self, flow: Flow) -> Found:
        """Every record in document order: rows of tables, else lines; what else sentences name; blocks where there is none of these."""
        found = [reader.find(flow) for reader in self._readers]
        return Found(
            tuple(record for one in found for record in one.records),
            tuple(raised for one in found for raised in one.flags),
            {name: value for one in found for name, value in one.settled.items()},
        )

    def reconciled(self, fields: Sequence[Field], found: Found) -> tuple[Field, ...]:
        """The document's fields in the light of its records: a report that lists a penalty is not clean, whatever it says."""
        kept = list(fields)
        for reader in self._readers:
            pattern, own = reader.pattern, [record for record in found.records if record.name == reader.name]
            implied = {name: value for name, value in pattern.implies.items() if own and name not in found.settled}
            gone = {*implied, *found.settled, *(pattern.replaces if len(own) > 1 else ())}
            gone |= {name for name in pattern.agreed if len({_said(record, name) for record in own}) > 1}
            kept = [field for field in kept if field.name not in gone]
            kept += [_settled(own[0].fields[0], name, value, f"{name}<{reader.name}") for name, value in implied.items()]
        return (*kept, *(field for field in found.settled.values() if field))


def _settled(shown: Field, name: str, value: str, pattern: str) -> Field:
    """The field `name`, which follows from what `shown` says."""
    return replace(shown, name=name, value=value, check="none", pattern=pattern, repaired=False, alternatives=())


class _Reader:
    """One list of records of a kind, ready to be looked for."""

    def __init__(self, name: str, pattern: RecordPattern, choices: Choices, calibration: Calibration) -> None:
        self.name = name
        self.pattern = pattern
        self._calibration = calibration
        self._cells = CellReader(name, _types(pattern, choices), calibration)
        self._headings = _headings(pattern)
        self._starts = Vocabulary.of(pattern.starts)
        self._labelled = _labelled(pattern)
        self._block = FieldFinder(pattern.fields, pattern.ends, calibration=calibration)

    def find(self, flow: Flow) -> Found:
        if self.pattern.prose:
            return Found(tuple(prose.records(self.name, flow)), (), {})
        sections = Sections(self.pattern, flow)
        if not sections.parts:
            return Found(tuple(self._records(flow)), (), {})
        records, rules = [], []
        for rule, part in sections.holding():
            own = [_of_section(record, rule) for record in self._records(part)]
            records += own
            rules += [rule] * len(own)
        flags = sections.faults(rules)
        if records and not flags:
            return Found(tuple(records), (), {})
        settled: dict[str, Field | None] = dict.fromkeys({**self.pattern.implies, **self.pattern.if_none})
        if not flags and (heading := sections.saying_nothing()):
            page = flow.pages[heading.page]
            for name, value in self.pattern.if_none.items():
                match = Match(0, len(heading.text), value)
                settled[name] = as_field(name, Candidate(heading, match, TOLD, f"{name}<{self.name}"), page, self._calibration)
        return Found(tuple(records), tuple(flags), settled)

    def _records(self, flow: Flow) -> list[Record]:
        pattern, reader, headings = self.pattern, self._cells, self._headings
        if pattern.spread:
            own = spread.records(reader, pattern, headings, flow)
        else:
            own = ruled_records.records(reader, pattern, headings, flow) or list(_unruled(pattern, reader, headings, flow))
        own = headed.with_headings(reader, pattern, flow, own or listed.records(reader, pattern, flow))
        own += _news(enumerated.records(reader, pattern, flow), own, pattern)
        own = [replace(record, fields=(*record.fields, *_mentioned(pattern, reader.types, record.fields))) for record in own]
        return own or list(self._blocked(flow))

    def _blocked(self, flow: Flow) -> Iterator[Record]:
        begins = {flow.row_at(flow.in_stream(hit).start).segments[0].row: hit.phrase for hit in self._starts.hits(flow.doc)}
        first = min(begins, default=0)
        for _, end in pairwise([*sorted(begins), len(flow.rows)]):
            fields = self._block.find(flow.part(first, end))
            names = {field.name for field in fields}
            if end - first <= HEAD and end in begins and self._labelled.get(begins[end]) not in names:
                continue  # 记录类型 above 列入原因, or below it: the block has only begun
            if self.pattern.complete(names):
                yield Record(self.name, fields)
            first = end


def _of_section(record: Record, rule: SectionRule) -> Record:
    """With what its section says of it, in place of what its own words seem to."""
    own = tuple(field for field in record.fields if field.name not in rule.says)
    shown = record.fields[0]
    return Record(record.name, (*own, *(_settled(shown, name, value, f"{name}<section") for name, value in rule.says.items())))


def _unruled(pattern: RecordPattern, reader: CellReader, headings: Sequence[tuple[str, str]], flow: Flow) -> Iterator[Record]:
    """Rows under a head without any rules: each piece belongs to the column whose heading it stands under."""
    columns: dict[str, tuple[Box, str]] = {}
    for row in flow.rows:
        head = _head(flow, row, headings)
        if len(head) >= MIN_COLUMNS and pattern.complete(head.keys()):
            columns = head
            continue
        if not columns:
            continue
        fields: list[Field] = []
        for segment in row.segments:
            column = _column(segment.box, columns)
            excerpt = join([Slice(segment.page, segment.line, 0, len(segment.line.text))])
            field = column and reader.field(column, flow.pages[row.page], excerpt, unit=columns[column][1])
            if field:
                # A row's number stands before its first column: of two pieces the longer one is the value.
                fields = sorted([*fields, field], key=lambda field: -len(field.text))
                fields = [field for index, field in enumerate(fields) if field.name not in {other.name for other in fields[:index]}]
        if pattern.complete({field.name for field in fields}) and len(fields) >= MIN_COLUMNS:
            yield Record(reader.record, tuple(fields))


def _labelled(pattern: RecordPattern) -> dict[str, str]:
    """Label → the sub-field of a block that stands beside it."""
    rules = [(name, rule) for name, field in pattern.fields.items() for rule in field.find if isinstance(rule, LabelRule)]
    return {wording: name for name, rule in rules for wording in rule.labels}


def _said(record: Record, name: str) -> Value | None:
    return next((field.value for field in record.fields if field.name == name), None)


def _news(named: Sequence[Record], known: Sequence[Record], pattern: RecordPattern) -> list[Record]:
    """Of the records that sentences name those that no row gives."""
    values = {str(field.value) for record in known for field in record.fields if field.name in pattern.required}
    return [record for record in named if not any(str(field.value) in values for field in record.fields)]


def _mentioned(pattern: RecordPattern, types: Mapping[str, ValueType], fields: Sequence[Field]) -> Iterator[Field]:
    """Choices that nothing in the record gives, as its other values name them, the first of their sources that does."""
    own = {field.name for field in fields}
    for name, sources in pattern.mentions.items():
        for field in (field for source in sources for field in fields if field.name == source):
            found = types[name].find(field.text) if name not in own else []
            if found:
                yield replace(field, name=name, value=found[0].value, check="none", pattern=f"{field.pattern}~{name}")
                break


def _types(pattern: RecordPattern, choices: Choices) -> dict[str, ValueType]:
    over = pattern.spread.sub_fields if pattern.spread else ()
    known = choices | pattern.choices
    names = dict.fromkeys([*pattern.columns, *over, *pattern.found_by_rules, *pattern.mentions])
    types = dict.fromkeys(pattern.mentions, "choice") | pattern.types
    return {name: value_type_of(types.get(name, "text"), name, known.get(name, {})) for name in names}


def _headings(pattern: RecordPattern) -> list[tuple[str, str]]:
    """(heading as in the stream, sub-field), longest first."""
    pairs = [(folded_text(heading), name) for name, headings in pattern.columns.items() for heading in headings]
    return sorted(pairs, key=lambda pair: -len(pair[0]))


def _head(flow: Flow, row: Row, headings: Sequence[tuple[str, str]]) -> dict[str, tuple[Box, str]]:
    """Sub-field → box of its heading and unit of money, for the pieces of a row that are headings."""
    head: dict[str, tuple[Box, str]] = {}
    for segment in row.segments:
        text = flow.text[segment.start : segment.end]
        name = named(text, headings)
        if name and name not in head:
            unit = UNIT.search(text)
            head[name] = (segment.box, unit[0] if unit else "")
    return head


def _column(box: Box, columns: Mapping[str, tuple[Box, str]]) -> str | None:
    """The column whose heading shares most width with `box`, or whose middle is nearest, within its own width."""
    best = max(columns, key=lambda name: box.overlap_x(columns[name][0]))
    if box.overlap_x(columns[best][0]) > 0:
        return best
    middle = box.middle[0]
    near = min(columns, key=lambda name: abs(columns[name][0].middle[0] - middle))
    return near if abs(columns[near][0].middle[0] - middle) < columns[near][0].width + box.width / 2 else None
