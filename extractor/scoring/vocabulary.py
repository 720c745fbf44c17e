"""The words of the patterns in use, in Chinese and English: kinds, fields and values, for sentences that people read.

They stand in patterns/ alone (`about` of each kind.yaml, words/fields.yaml, words/values.yaml). A process speaks by one folder: whoever
is given settings says so by `use`; until then it is that of `Settings().patterns`. Each folder is loaded once.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from extractor.catalogue.about import TRUE_OR_FALSE, About, FieldAbout, Named
from extractor.catalogue.load import load_patterns
from extractor.catalogue.patterns import Patterns
from extractor.evidence import Value
from extractor.scoring.suggestion import Sentence
from extractor.settings import Settings

OTHER = "other"
"""The kind of what no kind recognises."""
UNRECOGNISED = About(zh="未识别的材料", en="unrecognised document", statement=True)


_used: list[Path] = []


def use(folder: Path | None) -> None:
    """From now on this process speaks by the patterns in `folder`; None: by those of `Settings()` again."""
    _used[:] = [folder] if folder else []


def _folder() -> Path:
    return _used[0] if _used else Settings().patterns


def kinds() -> Mapping[str, About]:
    """Every kind of document by its id, `other` last."""
    return _kinds(_folder())


def word(name: str, value: Value) -> Sentence:
    """`value` of field `name` as people write it; a value of no vocabulary as it stands."""
    found = _value_words(_folder()).get(name, {}).get(str(value))
    return Sentence(found.zh, found.en) if found else Sentence(str(value), str(value))


def field_name(name: str) -> Sentence:
    """What people call the field `name`; its own id where no kind has such a field."""
    found = _field_names(_folder()).get(name)
    return Sentence(found.zh, found.en) if found else Sentence(name, name)


def field_names() -> Mapping[str, Named]:
    """What people call each field, record and sub-field, by its id."""
    return _field_names(_folder())


def value_words() -> Mapping[str, Mapping[str, Named]]:
    """Field or vocabulary → value → how people write it; a field whose values are as printed has none."""
    return {name: values for name, values in _value_words(_folder()).items() if values}


def words(name: str) -> tuple[str, ...]:
    """The values of the vocabulary `name`, in its order; empty where there is none."""
    return tuple(load_patterns(_folder()).vocabularies.get(name, {}))


def values(kind: str, name: str) -> tuple[str, ...]:
    """The values that field or sub-field `name` of `kind` may have; empty where any will do."""
    fields = dict(kinds()[kind].every_field())
    return allowed(fields[name], load_patterns(_folder())) if name in fields else ()


def known_values(kind: str, name: str) -> tuple[str, ...]:
    """As `values`, where `name` may be a field that scoring derives: those of the vocabulary of its name."""
    return values(kind, name) or (words(name) if name not in dict(kinds()[kind].every_field()) else ())


def allowed(field: FieldAbout, patterns: Patterns) -> tuple[str, ...]:
    """The values that `field` may have; empty where any will do. KeyError for a vocabulary that `patterns` have not."""
    if field.values == TRUE_OR_FALSE:
        return ("true", "false")
    return field.only or tuple(_vocabulary(field, patterns))


def _vocabulary(field: FieldAbout, patterns: Patterns) -> Mapping[str, Named]:
    if isinstance(field.values, str):
        return patterns.vocabularies[field.values] if field.values not in ("", TRUE_OR_FALSE) else {}
    return field.values


@cache
def _kinds(folder: Path) -> Mapping[str, About]:
    return {name: kind.about for name, kind in load_patterns(folder).kinds.items()} | {OTHER: UNRECOGNISED}


@cache
def _field_names(folder: Path) -> Mapping[str, Named]:
    own = {name: Named(zh=one.zh, en=one.en) for kind in load_patterns(folder).kinds.values() for name, one in kind.about.names() if one.zh}
    return own | dict(load_patterns(folder).field_names)


@cache
def _value_words(folder: Path) -> Mapping[str, Mapping[str, Named]]:
    """Field → value → its words, of every vocabulary that a field of the name has."""
    patterns = load_patterns(folder)
    found = {name: dict(vocabulary) for name, vocabulary in patterns.vocabularies.items()}
    for kind in patterns.kinds.values():
        for name, field in kind.about.every_field():
            found[name] = dict(_vocabulary(field, patterns)) | found.get(name, {})
    return found
