"""Runs a kind's examples both ways: each gives what it says, and each rule of each field finds the value of one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from extractor.catalogue.examples import Examples, FieldExamples, RecordExample, pages
from extractor.catalogue.patterns import (
    AloneRule,
    DeriveRule,
    FieldPattern,
    KindPattern,
    LabelRule,
    MentionRule,
    PatternRule,
    RecordPattern,
    Rule,
    SealRule,
    SignedRule,
    TitleRule,
    as_written,
)
from extractor.catalogue.problem import Problem
from extractor.catalogue.source import Source
from extractor.document import Reading
from extractor.evidence import Field, Finding, Value
from extractor.recognising.kinds import Section
from extractor.recognising.recognise import Recogniser

EXCERPT = 60  # characters of a snippet that a message quotes


def problems(source: Source, pattern: KindPattern, examples: Examples, recogniser: Recogniser) -> Iterator[Problem]:
    """What comes out otherwise than `source` says, and what it has no example for."""
    yield from _kind_problems(source, pattern, examples, recogniser)
    yield from _missing(source, "fields", pattern.fields, examples.fields)
    yield from _missing(source, "records", pattern.records, examples.records)
    for name, group in examples.fields.items():
        if name in pattern.fields:
            yield from _field_problems(source, pattern, name, group, recogniser)
    for name, rows in examples.records.items():
        if name in pattern.records:
            yield from _record_problems(source, pattern, name, rows, recogniser)


def _kind_problems(source: Source, pattern: KindPattern, examples: Examples, recogniser: Recogniser) -> Iterator[Problem]:
    for number, text in enumerate(examples.kind_examples):
        got = _kinds(text, recogniser)
        if got != [pattern.kind]:
            yield _fault(source, "kind_examples", f"kind_examples.{number}", text, expected=pattern.kind, got=", ".join(got))
    for number, text in enumerate(examples.kind_counter_examples):
        got = _kinds(text, recogniser)
        if pattern.kind in got:
            yield _fault(
                source, "kind_counter_examples", f"kind_counter_examples.{number}", text, expected=f"≠ {pattern.kind}", got=", ".join(got)
            )


def _kinds(text: str, recogniser: Recogniser) -> list[str]:
    return [section.kind for section in recogniser.classify(_reading(text))]


def _missing(source: Source, part: str, wanted: Iterable[str], given: Iterable[str]) -> Iterator[Problem]:
    for name in sorted(set(wanted) - set(given)):
        yield Problem.at(source, part, f"{part}.{name}没有例子。", f"{part}.{name} has no examples.")
    for name in sorted(set(given) - set(wanted)):
        yield Problem.at(source, f"{part}.{name}", f"{part}.{name}不在kind.yaml里。", f"{part}.{name} is not in kind.yaml.")


def _field_problems(source: Source, kind: KindPattern, name: str, group: FieldExamples, recogniser: Recogniser) -> Iterator[Problem]:
    pattern, where = kind.fields[name], f"fields.{name}"
    finders: set[str] = set()
    for number, example in enumerate(group.examples):
        found = _found(kind, example.text, recogniser).all(name)
        finders |= {field.pattern for field in found}
        expected = example.value if isinstance(example.value, list) else [example.value]
        if _in_order([field.value for field in found], pattern) != _in_order(expected, pattern):
            yield _fault(source, where, f"{where}.examples.{number}", example.text, expected=_written(expected), got=_got(found))
    for number, counter in enumerate(group.counter_examples):
        found = _found(kind, counter.text, recogniser).all(name)
        if found:
            yield _fault(source, where, f"{where}.counter_examples.{number}", counter.text, expected="—", got=_got(found))
    yield from _unreached(source, where, name, pattern, finders)


def _record_problems(
    source: Source, kind: KindPattern, name: str, examples: Sequence[RecordExample], recogniser: Recogniser
) -> Iterator[Problem]:
    pattern, where = kind.records[name], f"records.{name}"
    finders: set[str] = set()
    for number, example in enumerate(examples):
        records = [record for record in _found(kind, example.text, recogniser).records if record.name == name]
        finders |= {field.pattern for record in records for field in record.fields}
        got = [{field.name: field.value for field in record.fields} for record in records]
        if got != list(example.rows):
            yield _fault(
                source, where, f"{where}.{number}", example.text, expected=str(list(map(_row, example.rows))), got=str(list(map(_row, got)))
            )
    yield from _unreached_in_records(source, where, name, pattern, finders)


def _unreached_in_records(source: Source, where: str, name: str, pattern: RecordPattern, finders: set[str]) -> Iterator[Problem]:
    for column in pattern.columns:
        if f"{name}.{column}" not in finders:
            yield _no_example(source, f"{where}.columns.{column}", ", ".join(pattern.columns[column][:3]))
    for sub_field in (pattern.spread.heading, pattern.spread.cell) if pattern.spread else ():
        if f"{name}.{sub_field}" not in finders:
            yield _no_example(source, f"{where}.spread.{sub_field}", sub_field)
    for number, rule in enumerate(pattern.lines):
        if not any(finder.startswith(f"{name}.") and finder.endswith(f"#{number}") for finder in finders):
            yield _no_example(source, f"{where}.lines.{number}", as_written(rule.line)[:EXCERPT])
    for sub_field in pattern.mentions:
        if not any(finder.startswith(f"{name}.") and finder.endswith(f"~{sub_field}") for finder in finders):
            yield _no_example(source, f"{where}.mentions.{sub_field}", sub_field)
    for sub_field, sub_pattern in pattern.fields.items():
        yield from _unreached(source, f"{where}.fields.{sub_field}", sub_field, sub_pattern, finders)


def _unreached(source: Source, where: str, name: str, pattern: FieldPattern, finders: set[str]) -> Iterator[Problem]:
    for number, rule in enumerate(pattern.find):
        shared = isinstance(rule, LabelRule) and rule.shared
        if not shared and not finders & _names(rule, number, name, pattern):
            yield _no_example(source, f"{where}.find.{number}", _sketch(rule))


def _names(rule: Rule, number: int, field: str, pattern: FieldPattern) -> set[str]:
    """What `Field.pattern` may say where `rule` found the value (recognising/candidates.py)."""
    match rule:
        case LabelRule():
            return {f"{field}:{label}" for label in rule.labels}
        case PatternRule():
            return {f"{field}#{number}"}
        case SealRule():
            return {f"{field}@seal"}
        case MentionRule():
            return {f"{field}~{wording}" for wordings in pattern.choices.values() for wording in wordings}
        case DeriveRule():
            return {f"{field}<{rule.derive}"}
        case TitleRule():
            return {f"{field}=title"}
        case SignedRule():
            return {f"{field}=signed"}
        case AloneRule():
            return {f"{field}=alone"}


def _sketch(rule: Rule) -> str:
    match rule:
        case LabelRule():
            return ", ".join(rule.labels[:3])
        case PatternRule():
            return as_written(rule.pattern)[:EXCERPT]
        case SealRule():
            return as_written(rule.seal)[:EXCERPT]
        case MentionRule():
            return rule.mention
        case DeriveRule():
            return rule.derive
        case TitleRule():
            return ", ".join(rule.title[:3])
        case SignedRule():
            return rule.sign
        case AloneRule():
            return "alone"


def _found(kind: KindPattern, text: str, recogniser: Recogniser) -> Finding:
    """What `text` says, read as one document of `kind` whatever it looks like."""
    reading = _reading(text)
    return recogniser.extract(Section(kind.kind, 1.0, 1, len(reading.pages)), reading)


def _reading(text: str) -> Reading:
    return Reading("example", "", "text/plain", tuple(pages(text)))


def _in_order(values: Sequence[Value], pattern: FieldPattern) -> list[Value]:
    """Values gathered everywhere come by their confidence, which is no order that an example should state."""
    return sorted(values, key=str) if pattern.everywhere else list(values)


def _written(values: Sequence[Value]) -> str:
    return ", ".join(map(str, values)) or "—"


def _row(row: Mapping[str, Value]) -> str:
    return "; ".join(f"{name}={value}" for name, value in row.items())


def _got(found: Sequence[Field]) -> str:
    return ", ".join(f"{field.value} ({field.pattern})" for field in found) or "—"


def _no_example(source: Source, where: str, rule: str) -> Problem:
    return Problem.at(
        source,
        where,
        f"没有例子用到{where}（{rule}）；请补例子或删去该规则。",
        f"no example is found by {where} ({rule}); add one or remove the rule.",
    )


def _fault(source: Source, where: str, at: str, text: str, *, expected: str, got: str) -> Problem:
    quoted = text.strip().replace("\n", "⏎")
    quoted = quoted if len(quoted) <= EXCERPT else f"{quoted[:EXCERPT]}…"
    return Problem.at(
        source,
        at,
        f"{where}的例子“{quoted}”应为“{expected}”，实得“{got}”。",
        f"the example “{quoted}” of {where} should give “{expected}” but gives “{got}”.",
    )
