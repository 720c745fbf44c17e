"""What can be told of one kind.yaml without running it: fields with names and values, known types, sound expressions, labels once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from extractor.catalogue.about import STATUS, TRUE_OR_FALSE, FieldAbout
from extractor.catalogue.expression_time import slow_on
from extractor.catalogue.load import NAMES
from extractor.catalogue.names import load_pieces
from extractor.catalogue.patterns import (
    DeriveRule,
    FieldPattern,
    KindPattern,
    LabelRule,
    PatternRule,
    Patterns,
    RecordPattern,
    SealRule,
    as_written,
)
from extractor.catalogue.problem import Problem
from extractor.catalogue.source import Source
from extractor.recognising.derivations import DERIVATIONS
from extractor.recognising.spelling import folded_text
from extractor.scoring.vocabulary import allowed
from extractor.types.registry import TYPES

CHOICE = "choice"
QUOTED = 80  # characters of a regular expression that a message quotes


def problems(source: Source, pattern: KindPattern, patterns: Patterns) -> Iterator[Problem]:
    """Every fault of the kind read from `source`, which is one of `patterns`."""
    file = source.file
    if pattern.kind != file.parent.name:
        name = file.parent.name
        yield Problem.at(source, "kind", f"kind应与文件夹同名（{name}）。", f"kind must be the folder's name ({name}).")
    faults = list(_about_problems(source, pattern, patterns)) or list(_name_problems(source, pattern, patterns))
    yield from faults
    if faults:
        return
    yield from _slow(source, "recognise.patterns", list(pattern.recognise.patterns))
    for name, field in pattern.fields.items():
        if name not in pattern.about.fields:
            yield _unknown(source, f"fields.{name}", "字段", "field", name)
        allowed_values = _values(pattern.about.fields, name, patterns)
        yield from _field_problems(source, f"fields.{name}", allowed_values, field, list(pattern.fields))
    for name, record in pattern.records.items():
        yield from _record_problems(source, pattern, name, record, patterns)


def _name_problems(source: Source, pattern: KindPattern, patterns: Patterns) -> Iterator[Problem]:
    """Values that the names of names.yaml tell and that their fields cannot have."""
    names = source.file.with_name(NAMES)
    for one in load_pieces(names, {}).told:
        known = _values(pattern.about.fields, one.field, patterns)
        if known and one.value not in known:
            zh, en = (
                f"“{one.name}”写了“{one.field}”没有的取值“{one.value}”",
                f"“{one.name}” tells a value that {one.field} has not: “{one.value}”",
            )
            yield Problem(names, f"{one.place}：{zh}。", f"{one.place}: {en}.")


def _about_problems(source: Source, pattern: KindPattern, patterns: Patterns) -> Iterator[Problem]:
    """Fields without a name, values of no vocabulary."""
    for name, one in pattern.about.names():
        if not one.zh and name not in patterns.field_names:
            zh = f"about中的“{name}”没有名称：请在此写zh和en，或写入words/fields.yaml"
            yield Problem.at(
                source, f"about.fields.{name}", f"{zh}。", f"“{name}” of about has no name; give zh and en there or in words/fields.yaml."
            )
    fields = dict(pattern.about.every_field())
    for value in pattern.about.statuses:
        if (known := _values(fields, STATUS, patterns)) and value not in known:
            yield _unknown(source, "about.statuses", "取值", "value", value)
    for name, field in pattern.about.every_field():
        vocabulary = field.values
        if not isinstance(vocabulary, str) or vocabulary in ("", TRUE_OR_FALSE):
            continue
        if vocabulary not in patterns.vocabularies:
            yield _unknown(source, f"about.{name}", "词表", "vocabulary", vocabulary)
            continue
        for value in field.only:
            if value not in patterns.vocabularies[vocabulary]:
                yield _unknown(source, f"about.{name}", "取值", "value", value)


def _values(fields: Mapping[str, FieldAbout], name: str, patterns: Patterns) -> Sequence[str]:
    return allowed(fields[name], patterns) if name in fields else ()


def _record_problems(source: Source, kind: KindPattern, name: str, record: RecordPattern, patterns: Patterns) -> Iterator[Problem]:
    where = f"records.{name}"
    about = kind.about.records.get(name)
    if about is None:
        yield _unknown(source, where, "记录", "record", name)
        return
    fields = kind.about.fields
    named = {*record.columns, *record.fields, *record.required, *record.or_required, *record.types, *record.choices, *record.many}
    named |= {*record.mentions, *chain(*record.mentions.values()), *record.found_by_rules}
    named |= set(record.spread.sub_fields if record.spread else ())
    for sub_field in sorted(named - set(about.fields)):
        yield _unknown(source, where, "字段", "field", sub_field)
    for sub_field, type_name in record.types.items():
        yield from _type_problems(source, f"{where}.types.{sub_field}", type_name)
    for sub_field, choices in record.choices.items():
        yield from _choice_problems(source, f"{where}.choices.{sub_field}", _values(about.fields, sub_field, patterns), list(choices))
    for field in (*record.replaces, *record.agreed):
        if field not in fields:
            yield _unknown(source, where, "字段", "field", field)
    for field, value in record.implies.items():
        if field not in fields:
            yield _unknown(source, f"{where}.implies", "字段", "field", field)
        yield from _choice_problems(source, f"{where}.implies.{field}", _values(fields, field, patterns), [value])
    yield from _slow(
        source, f"{where}.lines", [expression for rule in record.lines for expression in (rule.line, rule.under) if expression]
    )
    yield from _slow(source, f"{where}.enumerations", [rule.sentence for rule in record.enumerations])
    yield from _slow(source, f"{where}.headings", record.headings)
    for sub_field, pattern in record.fields.items():
        allowed_values = _values(about.fields, sub_field, patterns)
        yield from _field_problems(source, f"{where}.fields.{sub_field}", allowed_values, pattern, list(record.fields))


def _field_problems(
    source: Source, where: str, allowed_values: Sequence[str], field: FieldPattern, siblings: Sequence[str]
) -> Iterator[Problem]:
    yield from _type_problems(source, where, field.type)
    yield from _choice_problems(source, where, allowed_values, list(field.choices))
    labels = Counter(folded_text(label) for rule in field.find if isinstance(rule, LabelRule) for label in rule.labels)
    for label, times in labels.items():
        if times > 1:
            zh, en = f"{where}的标签“{label}”出现{times}次", f"the label “{label}” of {where} stands {times} times"
            yield Problem.at(source, where, f"{zh}。", f"{en}.")
    for rule in field.find:
        if isinstance(rule, LabelRule):
            yield from _slow(source, where, [expression for expression in (rule.until, rule.unless) if expression])
        elif isinstance(rule, PatternRule):
            yield from _expression_problems(source, where, rule.pattern)
            yield from _slow(source, where, [rule.unless] if rule.unless else [])
        elif isinstance(rule, SealRule):
            yield from _expression_problems(source, where, rule.seal)
        elif isinstance(rule, DeriveRule):
            if rule.by not in DERIVATIONS:
                yield _unknown(source, where, "推导", "derivation", rule.by)
            if rule.derive not in siblings:
                yield _unknown(source, where, "字段", "field", rule.derive)


def _type_problems(source: Source, where: str, name: str) -> Iterator[Problem]:
    if name != CHOICE and name not in TYPES:
        yield _unknown(source, where, "值类型", "value type", name)


def _choice_problems(source: Source, where: str, allowed_values: Sequence[str], choices: Sequence[str]) -> Iterator[Problem]:
    for value in choices:
        if allowed_values and value not in allowed_values:
            yield _unknown(source, where, "取值", "value", value)


def _expression_problems(source: Source, where: str, expression: str) -> Iterator[Problem]:
    if "value" not in re.compile(expression).groupindex:
        yield Problem.at(
            source,
            where,
            f"{where}的正则表达式缺少名为value的组：{as_written(expression)[:QUOTED]}",
            f"a regular expression of {where} has no group named “value”: {as_written(expression)[:QUOTED]}",
        )
    yield from _slow(source, where, [expression])


def _slow(source: Source, where: str, expressions: Sequence[str]) -> Iterator[Problem]:
    for expression in expressions:
        seed = slow_on(expression)
        if seed is not None:
            zh = f"{where}的正则表达式在长文本（重复“{seed}”）上太慢，请限定重复次数"
            en = f"a regular expression of {where} is too slow on a long row of “{seed}”; bound its repetitions"
            yield Problem.at(source, where, f"{zh}：{as_written(expression)[:QUOTED]}", f"{en}: {as_written(expression)[:QUOTED]}")


def _unknown(source: Source, where: str, zh: str, en: str, name: str) -> Problem:
    at = where.replace("about.", "about.fields.", 1)
    return Problem.at(source, at, f"{where}用了不存在的{zh}“{name}”。", f"{where} uses an unknown {en} “{name}”.")
