"""What differs between two lists of documents found in the same file, as the contract's JSON has them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Literal

Change = Literal["changed", "added", "removed", "confidence"]
Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ValueDifference:
    """One value. `document` is its index in the new findings (in the old ones where it was removed), `row` the record's.

    `confidence` as a change: the value is the same, but crosses what the rubric calls confident.
    """

    document: int
    kind: str
    record: str
    row: int | None
    field: str
    change: Change
    old: Any
    new: Any
    page: int
    confidence_before: float | None
    confidence: float | None


@dataclass(frozen=True, slots=True)
class KindDifference:
    """A document of another kind; `old` or `new` is empty where there was or is no such document."""

    document: int
    page: int
    old: str
    new: str


Pair = tuple[tuple[int, Json] | None, tuple[int, Json] | None]


def kind_differences(old: Sequence[Json], new: Sequence[Json]) -> list[KindDifference]:
    """Documents whose kind changed, and those that came or went."""
    found = []
    for before, after in _paired(old, new):
        number, document = after or before or (0, {})
        kinds = (before[1]["kind"] if before else "", after[1]["kind"] if after else "")
        if kinds[0] != kinds[1]:
            found.append(KindDifference(number, document["first_page"], *kinds))
    return found


def value_differences(old: Sequence[Json], new: Sequence[Json], *, confident_from: float) -> list[ValueDifference]:
    """Every value that changed, came or went."""
    found: list[ValueDifference] = []
    for before, after in _paired(old, new):
        number, document = after or before or (0, {})
        place = (number, document["kind"])
        empty: dict[str, list[Json]] = {"fields": [], "records": []}
        was, now = before[1] if before else empty, after[1] if after else empty
        found += _fields(was["fields"], now["fields"], (*place, "", None), confident_from)
        found += _records(was["records"], now["records"], place, confident_from)
    return found


def flag_differences(old: Sequence[Json], new: Sequence[Json]) -> tuple[list[Json], list[Json]]:
    """Flags that came, and flags that went."""
    return _minus(new, old, _said), _minus(old, new, _said)


def _paired(old: Sequence[Json], new: Sequence[Json]) -> Iterator[Pair]:
    """Documents that begin on the same page belong together, in their order there."""
    before, after = _by_start(old), _by_start(new)
    for start in sorted(before.keys() | after.keys()):
        yield before.get(start), after.get(start)


def _by_start(documents: Sequence[Json]) -> dict[tuple[int, int], tuple[int, Json]]:
    seen: Counter[int] = Counter()
    found = {}
    for number, document in enumerate(documents):
        page = document["first_page"]
        found[page, seen[page]] = (number, document)
        seen[page] += 1
    return found


def _fields(
    old: Sequence[Json], new: Sequence[Json], place: tuple[int, str, str, int | None], confident_from: float
) -> Iterator[ValueDifference]:
    names = dict.fromkeys(field["name"] for field in (*old, *new))
    for name in names:
        was = [field for field in old if field["name"] == name]
        now = [field for field in new if field["name"] == name]
        yield from _crossings(was, now, place, confident_from)
        for before, after in zip_longest(_minus(was, now, _value), _minus(now, was, _value)):
            change: Change = "changed" if before and after else "added" if after else "removed"
            yield _difference(place, name, change, before, after)


def _crossings(
    was: Sequence[Json], now: Sequence[Json], place: tuple[int, str, str, int | None], confident_from: float
) -> Iterator[ValueDifference]:
    """Values that stayed, and are now certain enough or not any more."""
    confidences = {_value(field): field for field in was}
    for field in now:
        before = confidences.get(_value(field))
        if before is not None and (before["confidence"] >= confident_from) != (field["confidence"] >= confident_from):
            yield _difference(place, field["name"], "confidence", before, field)


def _records(old: Sequence[Json], new: Sequence[Json], place: tuple[int, str], confident_from: float) -> Iterator[ValueDifference]:
    """Rows that stayed say nothing; of the others the first old one and the first new one are taken for the same."""
    for name in dict.fromkeys(record["name"] for record in (*old, *new)):
        was = [record for record in old if record["name"] == name]
        now = [record for record in new if record["name"] == name]
        rows = {id(record): row for records in (was, now) for row, record in enumerate(records)}
        for before, after in zip_longest(_minus(was, now, _row), _minus(now, was, _row)):
            row = rows[id(after if after is not None else before)]
            fields = (before["fields"] if before else [], after["fields"] if after else [])
            yield from _fields(*fields, (*place, name, row), confident_from)


def _difference(
    place: tuple[int, str, str, int | None], name: str, change: Change, before: Json | None, after: Json | None
) -> ValueDifference:
    return ValueDifference(
        *place,
        field=name,
        change=change,
        old=before["value"] if before else None,
        new=after["value"] if after else None,
        page=(after or before or {})["page"],
        confidence_before=before["confidence"] if before else None,
        confidence=after["confidence"] if after else None,
    )


def _minus(some: Iterable[Json], others: Iterable[Json], key: Any) -> list[Json]:
    """Those of `some` that `others` do not have, as often as they do not have them."""
    left = Counter(map(key, others))
    kept = []
    for one in some:
        if left[key(one)]:
            left[key(one)] -= 1
        else:
            kept.append(one)
    return kept


def _value(field: Json) -> tuple[str, str]:
    """Type and spelling: 1 and True are not the same value here, 1 and 1.0 are."""
    value = field["value"]
    if isinstance(value, int | float) and not isinstance(value, bool):
        return "number", f"{value:.15g}"
    return type(value).__name__, str(value)


def _row(record: Json) -> tuple[tuple[str, tuple[str, str]], ...]:
    return tuple((field["name"], _value(field)) for field in record["fields"])


def _said(flag: Json) -> tuple[str, str, Any]:
    return flag["code"], flag["zh"], flag.get("page")
